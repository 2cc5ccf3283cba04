"""The content laid out for checking: what the checks ask for again and again."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from jinja2 import nodes

from ...problems import ContentError, Place, show_path
from ..fields import field_of
from ..load import Content
from ..model.documents import Document
from ..model.questions import Field
from ..prose import Prose
from ..usage import groups_of
from .names import COUNTS_OF, GROUPS_OF, Scope, fixed_in_documents, readable
from .spots import Spot, spots_of
from .texts import Text, texts_in
from .uses import ALWAYS, Context, Use, uses_in

_FILES = {"ursprung": "ursprung.yaml", "begrepp": "begrepp.yaml"}  # entries without places


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
        return uses_in(self.content)

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

    def linked_scope(self, question_id: str) -> Scope:
        """Return row_scope() that also knows the rows chosen there: an account's plattform."""
        scope = self.row_scope(question_id)
        for other in self.content.questions.values():
            if other.rader and other.rader.per.partition(".")[0] == question_id:
                scope = self.bound_to_row(scope, other.id)
        return scope

    @cached_property
    def spots(self) -> tuple[Spot, ...]:
        """Every condition that stands in a YAML file."""
        return spots_of(self)

    def frame_place(self, text: str) -> Place:
        """Return the line of ram.yaml that holds *text*."""
        return self._first(self.file("ram.yaml"), text)

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        """Every short text with {{ }} or {% %} in a YAML file."""
        return texts_in(self)

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
