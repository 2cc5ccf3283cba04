"""Clauses to Markdown: our own walk over Jinja's tree, with what each line rests on.

Values never become Markdown: each is put in as an opaque token (characters from the
private use area, which no answer may hold) and turned into text after the Markdown
has been read. So ``**x**`` or ``# Rubrik`` in an answer comes out literally.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from jinja2 import nodes

from ..answers.model import SINGLE, State
from ..assessment.views import View, row_text
from ..content.condition import (
    NOT_ASKED,
    Lookup,
    Open,
    Unknown,
    bind,
    evaluate,
    names,
    path_of,
    truth,
)
from ..content.fields import field_of, in_text, short
from ..content.load import Content
from ..content.model import Field, Question
from ..content.usage import condition_names
from ..problems import ContentError, Place, Problem
from . import swedish
from .blocks import Mark

Name = tuple[str, ...]
OPEN, CLOSE, SHADE, UNSHADE = "\ue000", "\ue001", "\ue002", "\ue003"
FILTERS: dict[str, Callable[[Any], str]] = {
    "lista": swedish.lista, "datum": swedish.datum, "genitiv": swedish.genitiv,
    "tal": swedish.tal, "versal": swedish.versal,
}


@dataclass(frozen=True)
class Token:
    """What an opaque token stands for."""

    text: str
    mark: Mark = ""
    source: str = ""
    value: bool = False  # whether somebody typed the text, so that it is not content's


@dataclass
class Rendered:
    """Markdown with tokens, what each line rests on, and the sources cited."""

    text: str = ""
    tokens: list[Token] = field(default_factory=list)
    line_opens: list[set[Open]] = field(default_factory=lambda: [set()])
    line_names: list[set[Name]] = field(default_factory=lambda: [set()])
    sources: list[str] = field(default_factory=list)
    left_out: set[Open] = field(default_factory=set)
    resting: frozenset[Name] = frozenset()  # the names that what is written now rests on

    @property
    def at_line_start(self) -> bool:
        return not self.text or self.text.endswith("\n")

    def write(self, text: str, opens: frozenset[Open]) -> None:
        """Append *text*; every line that gets visible text rests on *opens*."""
        for number, line in enumerate(text.split("\n")):
            if number:
                self.line_opens.append(set())
                self.line_names.append(set())
            if line.strip():
                self.line_opens[-1] |= opens
                self.line_names[-1] |= self.resting
        self.text += text

    def put(self, token: Token, opens: frozenset[Open]) -> None:
        """Append *token*."""
        self.tokens.append(token)
        self.write(f"{OPEN}{len(self.tokens) - 1}{CLOSE}", opens)


@dataclass(frozen=True)
class Bound:
    """What a loop variable stands for: a row of a question, a choice, or given texts."""

    question: Question | None = None
    row: str = ""
    field: Field | None = None
    value: str = ""
    texts: Mapping[str, str] | None = None


class GroupRow(dict[str, str]):
    """One row of a ready list that itself rests on open answers."""

    opens: frozenset[Open] = frozenset()


@dataclass
class Renderer:
    """Renders clauses against the two views of one set of answers.

    *groups* are lists of ready texts that a clause may loop over (the documents of
    the pack, the open points); *titles* maps a document id to its title in this pack.
    """

    content: Content
    proposing: View
    stated: View
    groups: Mapping[str, list[dict[str, str]]] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    bound: Mapping[str, Bound] = field(default_factory=dict)
    rows: tuple[str, ...] | None = None  # the rows that sections are repeated for; None for all

    def render(self, template: nodes.Template, place: Place) -> Rendered:
        """Render a parsed clause; raises ContentError when it prints what does not exist."""
        walk = _Walk(self, place)
        walk.body(template.body, frozenset())
        return walk.out

    def text(self, template: nodes.Template, place: Place) -> tuple[str, frozenset[Open]]:
        """Render a short text (a title, a role) to plain text and what it rests on."""
        rendered = self.render(template, place)
        opens = frozenset().union(*rendered.line_opens)
        text = rendered.text
        for number, token in enumerate(rendered.tokens):
            text = text.replace(f"{OPEN}{number}{CLOSE}", token.text)
        return text.replace(SHADE, "").replace(UNSHADE, "").strip(), opens

    def placeholder(self, reasons: frozenset[Open]) -> Token:
        """Return what stands where an answer is missing: whom to ask, or what to decide."""
        facts, decisions, declined = [], [], []
        for reason in sorted(reasons):
            question = self.content.questions[reason.question]
            words = self.open_words(reason)
            if reason.state == "galler_inte":
                declined.append(words)
            elif reason.state == "okant":
                who = self._asked(reason) or question.vem
                facts.append(f"fråga {who} {words if words.startswith('om ') else 'om ' + words}")
            else:
                decisions.append(words)
        parts = []
        if decisions:
            parts.append(f"[Att besluta: {swedish.lista(_few(decisions))}]")
        if declined:
            parts.append(f"[Gäller inte oss: {swedish.lista(_few(declined))}]")
        if facts:
            parts.append(f"[Okänt: {'; '.join(_few(facts))}]")
        return Token(" ".join(parts), "att_besluta" if decisions or declined else "okant")

    def open_words(self, reason: Open) -> str:
        """Return what an open answer is called: ”ersättaren för Ekby på Facebook”."""
        question = self.content.questions[reason.question]
        field_ = field_of(question, reason.field)
        words = short(question, field_) if field_ else question.kort
        label = self.row_label(question, reason.row) if reason.row else ""
        return f"{words} för {label}" if label else words

    def grouped_words(self, reasons: Iterable[Open]) -> list[str]:
        """Return what open answers are called; many rows of one field become one entry."""
        by_name: dict[str, list[Open]] = {}
        for reason in reasons:
            by_name.setdefault(reason.name, []).append(reason)
        words = []
        for group in by_name.values():
            question = self.content.questions[group[0].question]
            if len(group) <= 3 or question.rader is None:
                words += [self.open_words(reason) for reason in group]
            else:
                field_ = field_of(question, group[0].field)
                name = short(question, field_) if field_ else question.kort
                words.append(f"{name} för {len(group)} {question.rader.flera or 'rader'}")
        return list(dict.fromkeys(words))

    def row_label(self, question: Question, row: str) -> str:
        """Return a row's name: its label field, its fixed text, or its chosen option."""
        assert question.rader is not None
        if question.rader.etikett:
            value = self.proposing.value(question, question.rader.etikett, row)
            return value if isinstance(value, str) else f"{question.rader.namn} {row}"
        text = row_text(self.content, question, row, "text")
        return text[:1].lower() + text[1:] if question.rader.slag == "fasta" else text

    def _asked(self, reason: Open) -> str:
        stored = self.proposing.answers.field(reason.question, reason.field, reason.row)
        return stored.vem if isinstance(stored, State) else ""


def _few(words: list[str]) -> list[str]:
    """Return the distinct *words*, at most three."""
    distinct = list(dict.fromkeys(words))
    return distinct if len(distinct) <= 3 else [*distinct[:2], f"{len(distinct) - 2} svar till"]


class _Walk:
    """One walk over one clause."""

    def __init__(self, renderer: Renderer, place: Place):
        self.r = renderer
        self.place = place
        self.out = Rendered()
        self.bound: dict[str, Bound] = dict(renderer.bound)
        self._last_gap: frozenset[Open] = frozenset()

    def body(self, body: list[nodes.Node], opens: frozenset[Open]) -> None:
        for node in body:
            match node:
                case nodes.Output():
                    for part in node.nodes:
                        self._print(part, opens)
                case nodes.If():
                    self._if(node, opens)
                case nodes.For():
                    self._for(node, opens)
                case _:
                    raise self._fail(node, f"{type(node).__name__} är inte tillåtet i en klausul")

    def _fail(self, node: nodes.Node, message: str) -> ContentError:
        place = Place(self.place.file, getattr(node, "lineno", 0))
        return ContentError([Problem(place, "K401", message, "kör kanalvett innehall lint")])

    def _lookups(self) -> tuple[Lookup, Lookup]:
        return self._bind(self.r.proposing), self._bind(self.r.stated)

    def _bind(self, view: View) -> Lookup:
        return bind(view.lookup, {n: self._resolver(view, b) for n, b in self.bound.items()})

    @staticmethod
    def _resolver(view: View, bound: Bound) -> Callable[[tuple[str, ...]], Any]:
        def look(rest: tuple[str, ...]) -> Any:
            if bound.texts is not None:
                return bound.texts[rest[0]]
            if bound.question is not None:
                return view.row_value(bound.question, bound.row, rest)
            return bound.value

        return look

    def _if(self, node: nodes.If, opens: frozenset[Open]) -> None:
        proposing, stated = self._lookups()
        rests: frozenset[Open] = frozenset()
        tests: list[nodes.Node] = []
        for branch in (node, *node.elif_):
            tests.append(branch.test)
            verdict = self._truth(branch.test, proposing)
            if isinstance(verdict, Unknown):
                self._gap(verdict.reasons, branch.body, opens | rests)
                return
            loose = self._truth(branch.test, stated)
            if isinstance(loose, Unknown):
                rests |= loose.reasons
            if verdict:
                with self._resting(*tests):
                    self._branch(branch.body, opens, rests)
                return
        if node.else_:
            with self._resting(*tests):
                self._branch(node.else_, opens, rests)
        else:
            self.out.left_out |= rests

    def _truth(self, test: nodes.Expr, lookup: Lookup) -> bool | Unknown:
        try:
            return truth(evaluate(test, lookup))
        except KeyError as error:
            raise self._fail(test, f"okänt namn {error}") from None

    def _branch(
        self, body: list[nodes.Node], opens: frozenset[Open], rests: frozenset[Open]
    ) -> None:
        inline = bool(rests) and not self.out.at_line_start
        if inline:
            self.out.text += SHADE
        self.body(body, opens | rests)
        if inline:
            self.out.text += UNSHADE

    def _gap(
        self, reasons: frozenset[Open], body: list[nodes.Node], opens: frozenset[Open]
    ) -> None:
        """Print neither branch: say what is missing, in the shape the text would have had."""
        lead = _lead(body)
        if self.out.at_line_start and reasons == self._last_gap and self.out.text.rstrip("\n"):
            return
        token = self.r.placeholder(reasons)
        if not self.out.at_line_start:
            if _begins_with_space(body) and not self.out.text.endswith(" "):
                self.out.write(" ", frozenset())
            self.out.put(token, opens | reasons)
            return
        self._last_gap = reasons
        self.out.write(lead, frozenset())
        self.out.put(token, opens | reasons)
        self.out.write(" |\n" if lead.startswith("|") else "\n" if lead else "\n\n", frozenset())

    def _for(self, node: nodes.For, opens: frozenset[Open]) -> None:
        name, path = node.target.name, path_of(node.iter)
        if path[0] in self.r.groups:
            for texts in self.r.groups[path[0]]:
                rests = texts.opens if isinstance(texts, GroupRow) else frozenset()
                self._turn(name, Bound(texts=texts), node, opens | rests)
            return
        question = self.r.content.questions.get(path[0])
        if question is None:
            raise self._fail(node, f"okänd grupp ”{path[0]}”")
        if question.rader is not None:
            rows = self.r.proposing.rows(question)
            if isinstance(rows, Unknown):
                self._gap(rows.reasons, node.body, opens)
                return
            loose = self.r.stated.rows(question)
            rests = loose.reasons if isinstance(loose, Unknown) else frozenset()
            for row in rows:
                self._turn(name, Bound(question=question, row=row), node, opens | rests)
            return
        self._for_values(node, name, path, opens)

    def _for_values(
        self, node: nodes.For, name: str, path: tuple[str, ...], opens: frozenset[Open]
    ) -> None:
        proposing, stated = self._lookups()
        values, loose = evaluate(node.iter, proposing), evaluate(node.iter, stated)
        if isinstance(values, Unknown):
            self._gap(values.reasons, node.body, opens)
            return
        rests = loose.reasons if isinstance(loose, Unknown) else frozenset()
        field_ = self._field(path)
        for value in values if isinstance(values, tuple) else ():
            self._turn(name, Bound(field=field_, value=value), node, opens | rests)

    def _turn(self, name: str, bound: Bound, node: nodes.For, opens: frozenset[Open]) -> None:
        before = self.bound
        self.bound = before | {name: bound}
        try:
            rests: frozenset[Open] = frozenset()
            if node.test is not None:
                proposing, stated = self._lookups()
                verdict = self._truth(node.test, proposing)
                if isinstance(verdict, Unknown):
                    self._gap(verdict.reasons, node.body, opens)
                    return
                loose = self._truth(node.test, stated)
                rests = loose.reasons if isinstance(loose, Unknown) else rests
                if not verdict:
                    return
            with self._resting(node.iter, *([node.test] if node.test is not None else [])):
                self.body(node.body, opens | rests)
        finally:
            self.bound = before

    def _print(self, node: nodes.Node, opens: frozenset[Open]) -> None:
        if isinstance(node, nodes.TemplateData):
            if node.data.strip():
                self._last_gap = frozenset()
            self.out.write(node.data, opens)
            return
        if isinstance(node, nodes.Call):
            self._call(node, opens)
            return
        shown = self._value(node, self.r.proposing)
        if isinstance(shown, Unknown):
            self.out.put(self.r.placeholder(shown.reasons), opens | shown.reasons)
            return
        loose = self._value(node, self.r.stated)
        rests = loose.reasons if isinstance(loose, Unknown) else frozenset()
        text = str(shown)
        if text:
            self._last_gap = frozenset()
            token = Token(text, "forslag" if rests else "", value=self._typed(node))
            with self._resting(node):
                self.out.put(token, opens | rests)

    @contextmanager
    def _resting(self, *used: nodes.Node) -> Iterator[None]:
        """Note that what is written meanwhile rests on the names in *used*."""
        before = self.out.resting
        self.out.resting = before | {self._unbound(path) for node in used for path in names(node)}
        try:
            yield
        finally:
            self.out.resting = before

    def _unbound(self, path: Name) -> Name:
        """Return *path* with a loop variable replaced by its question, the row put last."""
        bound = self.bound.get(path[0])
        if bound is None or bound.question is None:
            return path
        return (bound.question.id, path[1], bound.row) if len(path) > 1 else (bound.question.id,)

    def _typed(self, node: nodes.Node) -> bool:
        """Return whether *node* prints words that somebody has written as an answer."""
        while isinstance(node, nodes.Filter):
            node = node.node
        if not isinstance(node, nodes.Name | nodes.Getattr):
            return False
        path = path_of(node)
        bound = self.bound.get(path[0])
        if bound is not None and bound.texts is not None:
            return True
        field_ = self._field(path)
        return field_ is not None and field_.typ in ("text", "stycke", "lista")

    def _call(self, node: nodes.Call, opens: frozenset[Open]) -> None:
        name = node.node.name if isinstance(node.node, nodes.Name) else ""
        argument = node.args[0].value if len(node.args) == 1 else ""
        if name == "kalla" and argument in self.r.content.sources:
            self.out.sources.append(argument)
            source = self.r.content.sources[argument]
            self.out.put(Token(source.etikett, source=argument), opens)
        elif name == "dokument" and argument in self.r.titles:
            self.out.put(Token(self.r.titles[argument]), opens)
        else:
            raise self._fail(node, f"{name}(”{argument}”) pekar på något som inte finns")

    def _value(self, node: nodes.Node, view: View) -> Any:
        """Return the text a printed expression gives in *view*, or Unknown."""
        if isinstance(node, nodes.Filter):
            inner = self._raw(node.node, view) if node.name in ("lista", "tal") else None
            if inner is None:
                inner = self._value(node.node, view)
            if isinstance(inner, Unknown):
                return inner
            return self._filtered(node, inner)
        return self._words(node, self._raw(node, view))

    def _filtered(self, node: nodes.Filter, value: Any) -> str:
        if node.name not in FILTERS:
            raise self._fail(node, f"okänt filter ”{node.name}”")
        if node.name == "lista":
            return self._words(node.node, value)
        if node.name == "tal" and not isinstance(value, int):
            raise self._fail(node, "filtret tal gäller bara tal")
        return FILTERS[node.name](value)

    def _raw(self, node: nodes.Node, view: View) -> Any:
        if isinstance(node, nodes.Filter):
            return self._value(node, view)
        try:
            value = evaluate(node, self._bind(view))
        except KeyError as error:
            raise self._fail(node, f"okänt namn {error}") from None
        if value is NOT_ASKED:
            if said := self._said_not_to_apply(path_of(node)):
                return Unknown(frozenset({said}))
            dotted = ".".join(path_of(node))
            raise self._fail(node, f"skriver ut ”{dotted}” fast frågan inte gäller här")
        return value

    def _said_not_to_apply(self, path: tuple[str, ...]) -> Open | None:
        """Return the answer behind *path* when somebody said that it does not apply."""
        bound = self.bound.get(path[0])
        if bound is not None and bound.question is not None:
            question, row = bound.question, bound.row
        elif path[0] in self.r.content.questions:
            question, row = self.r.content.questions[path[0]], ""
        elif path[0] in self.r.content.facts:
            # A text that a fact takes from an answer goes with the answer.
            fact = self.r.content.facts[path[0]]
            behind = (n for v in fact.varden for n in condition_names(v.nar))
            return next((said for n in behind if (said := self._said_not_to_apply(n))), None)
        else:
            return None
        field_id = path[1] if len(path) > 1 else SINGLE
        stored = self.r.proposing.answers.field(question.id, field_id, row)
        if isinstance(stored, State) and stored.lage == "galler_inte":
            return Open(question.id, field_id, row, "galler_inte")
        return None

    def _words(self, node: nodes.Node, value: Any) -> Any:
        if isinstance(value, Unknown):
            return value
        if isinstance(node, nodes.Const) or isinstance(node, nodes.Filter):
            return value
        field_ = self._field(path_of(node))
        if isinstance(value, tuple):
            inner = [v for v in value if isinstance(v, Unknown)]
            if inner:
                return Unknown(frozenset().union(*(v.reasons for v in inner)))
            words = [in_text(field_, v) if field_ else str(v) for v in value]
            return swedish.lista(list(dict.fromkeys(words)))
        if field_ is None:
            return value
        if field_.typ == "datum":
            return swedish.datum(value)
        return in_text(field_, value)

    def _field(self, path: tuple[str, ...]) -> Field | None:
        if bound := self.bound.get(path[0]):
            if bound.question is not None and len(path) > 1:
                return field_of(bound.question, path[1])
            return bound.field
        question = self.r.content.questions.get(path[0])
        return field_of(question, path[1] if len(path) > 1 else "") if question else None


def _begins_with_space(body: list[nodes.Node]) -> bool:
    """Return whether *body* brings the space that parts it from the words before."""
    first = body[0].nodes[0] if body and isinstance(body[0], nodes.Output) else None
    return isinstance(first, nodes.TemplateData) and first.data.startswith(" ")


def _lead(body: list[nodes.Node]) -> str:
    """Return the list or table mark that *body* begins with, if any."""
    for node in body:
        if isinstance(node, nodes.Output) and node.nodes:
            first = node.nodes[0]
            if isinstance(first, nodes.TemplateData):
                text = first.data.lstrip("\n")
                indent = text[: len(text) - len(text.lstrip(" "))]
                for mark in ("- ", "1. ", "| "):
                    if text.lstrip(" ").startswith(mark):
                        return indent + mark
            return ""
        if isinstance(node, nodes.If | nodes.For):
            return _lead(node.body)
    return ""
