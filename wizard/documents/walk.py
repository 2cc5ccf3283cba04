"""One walk over one clause: our own, over the tree that Jinja parses."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from jinja2 import nodes

from ..content.condition import Open, Unknown, evaluate, names, path_of
from ..problems import Place
from .bound import Bound, GroupRow
from .open_words import placeholder
from .rendered import SHADE, UNSHADE, Rendered, Token
from .shape import begins_with_space, lead
from .values import Values

if TYPE_CHECKING:
    from .render import Renderer


class Walk:
    """Writes what a clause says, branch by branch, with what each line rests on."""

    def __init__(self, renderer: Renderer, place: Place):
        self.r = renderer
        self.values = Values(renderer, place)
        self.out = Rendered()
        self._last_gap: frozenset[Open] = frozenset()

    def body(self, body: list[nodes.Node], opens: frozenset[Open]) -> None:
        """Write what *body* says; raises ContentError at what a clause may not have."""
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
                    raise self.values.fail(node, f"{type(node).__name__} är inte tillåtet i en klausul")

    def _if(self, node: nodes.If, opens: frozenset[Open]) -> None:
        proposing, stated = self.values.lookups()
        rests: frozenset[Open] = frozenset()
        tests: list[nodes.Node] = []
        for branch in (node, *node.elif_):
            tests.append(branch.test)
            verdict = self.values.truth(branch.test, proposing)
            if isinstance(verdict, Unknown):
                self._gap(verdict.reasons, branch.body, opens | rests)
                return
            loose = self.values.truth(branch.test, stated)
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
        mark = lead(body)
        if self.out.at_line_start and reasons == self._last_gap and self.out.text.rstrip("\n"):
            return
        token = placeholder(self.r.proposing, reasons)
        if not self.out.at_line_start:
            if begins_with_space(body) and not self.out.text.endswith(" "):
                self.out.write(" ", frozenset())
            self.out.put(token, opens | reasons)
            return
        self._last_gap = reasons
        self.out.write(mark, frozenset())
        self.out.put(token, opens | reasons)
        self.out.write(" |\n" if mark.startswith("|") else "\n" if mark else "\n\n", frozenset())

    def _for(self, node: nodes.For, opens: frozenset[Open]) -> None:
        name, path = node.target.name, path_of(node.iter)
        if path[0] in self.r.groups:
            for texts in self.r.groups[path[0]]:
                rests = texts.opens if isinstance(texts, GroupRow) else frozenset()
                self._turn(name, Bound(texts=texts), node, opens | rests)
            return
        question = self.r.content.questions.get(path[0])
        if question is None:
            raise self.values.fail(node, f"okänd grupp ”{path[0]}”")
        if question.rader is not None:
            rows = self.r.rows_in(self.r.proposing, question)
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
        proposing, stated = self.values.lookups()
        values, loose = evaluate(node.iter, proposing), evaluate(node.iter, stated)
        if isinstance(values, Unknown):
            self._gap(values.reasons, node.body, opens)
            return
        rests = loose.reasons if isinstance(loose, Unknown) else frozenset()
        field_ = self.values.field(path)
        for value in values if isinstance(values, tuple) else ():
            self._turn(name, Bound(field=field_, value=value), node, opens | rests)

    def _turn(self, name: str, bound: Bound, node: nodes.For, opens: frozenset[Open]) -> None:
        before = self.values.bound
        self.values.bound = before | {name: bound}
        try:
            rests: frozenset[Open] = frozenset()
            if node.test is not None:
                proposing, stated = self.values.lookups()
                verdict = self.values.truth(node.test, proposing)
                if isinstance(verdict, Unknown):
                    self._gap(verdict.reasons, node.body, opens)
                    return
                loose = self.values.truth(node.test, stated)
                rests = loose.reasons if isinstance(loose, Unknown) else rests
                if not verdict:
                    return
            with self._resting(node.iter, *([node.test] if node.test is not None else [])):
                self.body(node.body, opens | rests)
        finally:
            self.values.bound = before

    def _print(self, node: nodes.Node, opens: frozenset[Open]) -> None:
        if isinstance(node, nodes.TemplateData):
            if node.data.strip():
                self._last_gap = frozenset()
            self.out.write(node.data, opens)
            return
        if isinstance(node, nodes.Call):
            self._call(node, opens)
            return
        shown = self.values.printed(node, self.r.proposing)
        if isinstance(shown, Unknown):
            self.out.put(placeholder(self.r.proposing, shown.reasons), opens | shown.reasons)
            return
        loose = self.values.printed(node, self.r.stated)
        rests = loose.reasons if isinstance(loose, Unknown) else frozenset()
        text = str(shown)
        if text:
            self._last_gap = frozenset()
            token = Token(text, "forslag" if rests else "", value=self.values.typed(node))
            with self._resting(node):
                self.out.put(token, opens | rests)

    @contextmanager
    def _resting(self, *used: nodes.Node) -> Iterator[None]:
        """Note that what is written meanwhile rests on the names in *used*."""
        before = self.out.resting
        self.out.resting = before | {self.values.unbound(path) for node in used for path in names(node)}
        try:
            yield
        finally:
            self.out.resting = before

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
            raise self.values.fail(node, f"{name}(”{argument}”) pekar på något som inte finns")
