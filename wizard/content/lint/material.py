"""The content laid out for checking: every condition and text with its place and scope."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from jinja2 import nodes

from ...problems import ContentError, Place, show_path
from ..fields import field_of
from ..load import Content
from ..model.documents import Document, Section, SectionClause
from ..model.questions import Field, Question
from ..prose import Prose
from ..usage import all_sections, groups_of, texts_of
from .names import (
    COUNTS_OF,
    GROUPS_OF,
    Kind,
    Scope,
    fixed_in_documents,
    of_field,
    per_names,
    readable,
)

Context = tuple[tuple[str, ...], ...]  # alternatives, each a list of conditions that all hold
ALWAYS: Context = ((),)
_FILES = {"ursprung": "ursprung.yaml", "begrepp": "begrepp.yaml"}  # entries without places


@dataclass(frozen=True)
class Spot:
    """A condition where it stands. *kind* says what it is a condition of."""

    text: str
    place: Place
    scope: Scope
    kind: str            # fraga | falt | val | forslag | rad | faktum | ordval | dokument | …
    owner: str           # id of the entry it stands in
    context: Context = ALWAYS


@dataclass(frozen=True)
class Text:
    """A short text with {{ }} in a YAML file."""

    text: str
    place: Place
    scope: Scope
    context: Context = ALWAYS


@dataclass(frozen=True)
class Use:
    """One place in an outline where a clause stands, and what must hold there."""

    document: Document
    conditions: tuple[str, ...]
    rows: tuple[str, ...] = ()  # questions whose rows the section is repeated for


class Material:
    """Content with what the checks ask for again and again, worked out once."""

    def __init__(self, content: Content):
        self.content = content
        self._files: dict[str, list[str]] = {}

    def place(self, kind: str, id_: str, text: str = "") -> Place:
        """Return where entry *id_* is written, or the line in it that holds *text*."""
        if kind in _FILES:
            return self._first(self.file(_FILES[kind]), id_)
        place = self.content.place(kind, id_)
        if not text or not place.line:
            return place
        lines = self._lines(place.file)
        wanted = text.split("\n")[0].strip()[:60].replace('"', '\\"')
        for number in range(place.line, min(len(lines), place.line + 300) + 1):
            line = lines[number - 1]
            if wanted in line or text.split("\n")[0].strip()[:60] in line:
                return Place(place.file, number)
        return place

    def file(self, name: str) -> str:
        """Return a file of policy_templates as a person would write it."""
        return show_path((self.content.root / "policy_templates" / name).resolve())

    def _first(self, file: str, text: str) -> Place:
        for number, line in enumerate(self._lines(file), 1):
            if text and text in line:
                return Place(file, number)
        return Place(file)

    def line(self, place: Place) -> str:
        """Return the line of a file that *place* points at; "" when it cannot be read."""
        lines = self._lines(place.file)
        return lines[place.line - 1] if 0 < place.line <= len(lines) else ""

    def _lines(self, name: str) -> list[str]:
        if name not in self._files:
            path = Path(name)
            self._files[name] = path.read_text("utf-8").splitlines() if path.is_file() else []
        return self._files[name]

    @cached_property
    def plain(self) -> Scope:
        """The names known everywhere."""
        return Scope(self.content)

    @cached_property
    def uses(self) -> dict[str, tuple[Use, ...]]:
        """Where each clause stands in outlines."""
        found: dict[str, list[Use]] = {}
        for document in self.content.documents.values():
            packs = ", ".join(f"'{pack}'" for pack in document.paket)
            base = (f"paket in [{packs}]",) if document.paket and "paket" in self.content.questions else ()
            base += (document.nar,) if document.nar else ()
            for clause_id, conditions, rows in _outline(document.disposition, base):
                found.setdefault(clause_id, []).append(Use(document, conditions, rows))
        return {clause_id: tuple(uses) for clause_id, uses in found.items()}

    def context(self, clause_id: str) -> Context:
        """Return what must hold for a clause to be printed."""
        uses = self.uses.get(clause_id, ())
        own = self.content.clauses[clause_id].meta.nar
        ends = (own,) if own else ()
        return tuple(dict.fromkeys(
            tuple(c for c in (*use.conditions, *ends) if readable(c)) for use in uses
        )) or ALWAYS

    def clause_scope(self, clause_id: str) -> Scope:
        """Return the names known in a clause: those that all its documents give."""
        uses = self.uses.get(clause_id, ())
        documents = [use.document for use in uses]
        if not documents:
            documents = [self.content.documents[self.content.clauses[clause_id].document]]
        scope = self.document_scope(*documents)
        for rows in set.intersection(*(set(use.rows) for use in uses)) if uses else ():
            scope = self.bound_to_row(scope, rows)
        return scope

    def bound_to_row(self, scope: Scope, question_id: str) -> Scope:
        """Return *scope* with the row name of a question known; "" and a faulty id change nothing."""
        question = self.content.questions.get(question_id)
        if question is None or question.rader is None:
            return scope
        return scope.bind(question.rader.namn, question)

    def document_scope(self, *documents: Document) -> Scope:
        """Return the names that are known in all of *documents*."""
        shared: dict[str, Field] | None = None
        for document in documents:
            own = self._per(document)
            shared = own if shared is None else {n: f for n, f in shared.items() if n in own}
        kinds = set.intersection(*(set(groups_of(document)) for document in documents))
        groups = {n: keys for kind in kinds for n, keys in GROUPS_OF[kind].items()}
        counts = {name for kind in kinds for name in COUNTS_OF[kind]}
        return Scope(self.content, fixed=fixed_in_documents(shared, counts), groups=groups)

    def _per(self, document: Document) -> dict[str, Field]:
        name, _, field_id = document.per.partition(".")
        question = self.content.questions.get(name)
        spec = field_of(question, field_id) if question else None
        return {field_id: spec} if spec else {}

    def row_scope(self, question_id: str) -> Scope:
        """Return the plain scope with the row name of a question bound to it."""
        return self.bound_to_row(self.plain, question_id)

    @cached_property
    def _built(self) -> dict[str, Kind]:
        return {name: of_field(spec, None) for name, spec in per_names(self.content).items()}

    @cached_property
    def spots(self) -> tuple[Spot, ...]:
        """Every condition that stands in a YAML file."""
        return tuple(spot for spot in self._spots() if spot.text)

    def _spots(self) -> Iterator[Spot]:
        for question in self.content.questions.values():
            yield from self._of_question(question)
        for fact in self.content.facts.values():
            scope = self.row_scope(fact.per) if fact.per else self.plain
            scope = replace(scope, fixed=self._built)
            yield Spot(fact.nar, self.place("fakta", fact.id, fact.nar), scope, "faktum", fact.id)
            for variant in fact.varden:
                place = self.place("fakta", fact.id, variant.nar)
                yield Spot(variant.nar, place, scope, "ordval", fact.id)
        for rule in self.content.findings:
            scope = self.row_scope(rule.per) if rule.per else self.plain
            yield Spot(rule.nar, self.place("brist", rule.id, rule.nar), scope, "brist", rule.id)
        for checklist in self.content.checklists.values():
            scope = Scope(self.content, fixed=fixed_in_documents())
            yield Spot(checklist.nar, self.place("checklista", checklist.id, checklist.nar), scope,
                       "checklista", checklist.id)
            base = (checklist.nar,) if readable(checklist.nar) else ()
            for item in checklist.punkter:
                context = (base + ((item.nar,) if readable(item.nar) else ()),)
                yield Spot(item.nar, self.place("punkt", item.id, item.nar), scope, "punkt",
                           item.id, (base,))
                yield Spot(item.uppfylld, self.place("punkt", item.id, item.uppfylld), scope,
                           "uppfylld", item.id, context)
        for event in self.content.year.handelser if self.content.year else ():
            scope = self.row_scope(event.per) if event.per else self.plain
            place = self.place("handelse", event.id, event.nar)
            yield Spot(event.nar, place, scope, "handelse", event.id)
            if event.regel.datum:
                place = self.place("handelse", event.id, event.regel.datum)
                yield Spot(f"{event.regel.datum} != ''", place, scope, "handelse", event.id)
        for platform in self.content.platforms.values():
            for advice in platform.rad:
                place = self.place("plattform", platform.id, advice.nar)
                yield Spot(advice.nar, place, self.row_scope("konton"), "plattform", platform.id)
        yield from self._of_documents()

    def _of_question(self, question: Question) -> Iterator[Spot]:
        def at(text: str) -> Place:
            return self.place("fraga", question.id, text)

        yield Spot(question.nar, at(question.nar), self.plain, "fraga", question.id)
        base = ((question.nar,),) if readable(question.nar) else ALWAYS
        scope = self.row_scope(question.id)
        for part in (question, *question.falt):
            if isinstance(part, Field):
                yield Spot(part.nar, at(part.nar), scope, "falt", question.id, base)
            for choice in part.val:
                yield Spot(choice.nar, at(choice.nar), scope, "val", question.id, base)
            for proposal in (*part.forslag_nar, *part.fardiga):
                yield Spot(proposal.nar, at(proposal.nar), scope, "forslag", question.id, base)
        for row in question.rader.val if question.rader else ():
            yield Spot(row.nar, at(row.nar), self.plain, "rad", question.id, base)
            for proposals in row.forslag_nar.values():
                for proposal in proposals:
                    yield Spot(proposal.nar, at(proposal.nar), scope, "forslag", question.id, base)

    def _of_documents(self) -> Iterator[Spot]:
        for document in self.content.documents.values():
            scope = self.document_scope(document)

            def at(text: str, id_: str = document.id) -> Place:
                return self.place("dokument", id_, text)

            yield Spot(document.nar, at(document.nar), self.plain, "dokument", document.id)
            base = ((document.nar,),) if readable(document.nar) else ALWAYS
            for section in all_sections(document.disposition):
                yield Spot(section.nar, at(section.nar), scope, "avsnitt", document.id, base)
                for entry in section.klausuler:
                    if isinstance(entry, SectionClause):
                        yield Spot(entry.nar, at(entry.nar), scope, "disposition", document.id, base)
            for clause in document.klausuler:
                place = self.place("klausul", clause.id, clause.nar)
                inner = self.clause_scope(clause.id)
                yield Spot(clause.nar, place, inner, "klausul", clause.id)
        for lines in self.content.frame.titelblock.values():
            scope = Scope(self.content, fixed=fixed_in_documents())
            for line in lines:
                yield Spot(line.nar, self._frame_place(line.nar), scope, "titelblock", line.etikett)

    def _frame_place(self, text: str) -> Place:
        return self._first(self.file("ram.yaml"), text)

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        """Every short text with {{ }} or {% %} in a YAML file."""
        return tuple(text for text in self._texts() if "{{" in text.text or "{%" in text.text)

    def _texts(self) -> Iterator[Text]:
        for question in self.content.questions.values():
            for part in (question, *question.falt):
                place = self.place("fraga", question.id, part.forifyll)
                yield Text(part.forifyll, place, self.plain)
        for document in self.content.documents.values():
            scope = self.document_scope(document)
            context = ((document.nar,),) if readable(document.nar) else ALWAYS
            for text in (document.titel, document.undertitel, document.beslutas):
                yield Text(text, self.place("dokument", document.id, text), scope, context)
            for section in all_sections(document.disposition):
                inner = self.bound_to_row(scope, section.per)
                place = self.place("dokument", document.id, section.rubrik)
                yield Text(section.rubrik, place, inner, context)
        for event in self.content.year.handelser if self.content.year else ():
            scope = self.row_scope(event.per) if event.per else self.plain
            context = ((event.nar,),) if readable(event.nar) else ALWAYS
            for text in texts_of(event):
                yield Text(text, self.place("handelse", event.id, text), scope, context)
        for checklist in self.content.checklists.values():
            scope = Scope(self.content, fixed=fixed_in_documents())
            for item in checklist.punkter:
                context = (tuple(c for c in (checklist.nar, item.nar) if readable(c)),)
                for text in (item.text, item.roll, item.bevis):
                    yield Text(text, self.place("punkt", item.id, text), scope, context)
        for style, lines in self.content.frame.titelblock.items():
            for line in lines:
                yield Text(line.text, self._frame_place(line.text),
                           Scope(self.content, fixed=fixed_in_documents()), self._styled(style, line.nar))

    def _styled(self, style: str, condition: str) -> Context:
        """Return what holds where a title line stands: a document with *style* is built."""
        own = (condition,) if readable(condition) else ()
        alternatives = [
            ((document.nar,) if readable(document.nar) else ()) + own
            for document in self.content.documents.values() if document.titelblock == style
        ]
        return tuple(dict.fromkeys(alternatives)) or (own,)

    @cached_property
    def clauses(self) -> tuple[tuple[Prose, nodes.Template], ...]:
        """The clauses that can be parsed; parse_problems() tells of the rest."""
        return tuple((prose, tree) for prose, tree in self._parsed if isinstance(tree, nodes.Template))

    def clause_file(self, prose: Prose) -> str:
        """Return the file of a clause's text, as a person would write it."""
        return show_path(prose.path)

    @cached_property
    def _parsed(self) -> tuple[tuple[Prose, nodes.Template | ContentError], ...]:
        found: list[tuple[Prose, nodes.Template | ContentError]] = []
        for prose in self.content.clauses.values():
            try:
                found.append((prose, prose.tree))
            except ContentError as error:
                found.append((prose, error))
        return tuple(found)

    @cached_property
    def parse_errors(self) -> tuple[ContentError, ...]:
        """The clauses that cannot be parsed."""
        return tuple(error for _, error in self._parsed if isinstance(error, ContentError))


def _outline(
    sections: tuple[Section, ...], conditions: tuple[str, ...], rows: tuple[str, ...] = ()
) -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    for section in sections:
        here = conditions + ((section.nar,) if section.nar else ())
        inside = rows + ((section.per,) if section.per else ())
        for entry in section.klausuler:
            if isinstance(entry, SectionClause):
                yield entry.id, here + ((entry.nar,) if entry.nar else ()), inside
            else:
                yield entry, here, inside
        yield from _outline(section.delar, here, inside)
