"""A question with rows as a table of the form: accounts, record types, platforms."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ..answers.cells import ACCEPT, NO, YES, as_cell, leaving
from ..answers.model import FieldAnswer
from ..answers.parts import BY, FORSLAG, ID, TAKE
from ..assessment.assess import Assessment
from ..assessment.views import row_text
from ..content.condition import Unknown
from ..content.fields import field_of, fields_of, nature
from ..content.model.questions import Field, Question
from .form_box import hints, options, proposal

ROOM = 100  # empty rows for accounts to come
NAME = "rad"


@dataclass(frozen=True)
class GridColumn:
    """One column: its id in the first row, heading, width, drop-down and the hint at a cell."""

    id: str
    title: str
    width: int
    options: tuple[str, ...] = ()
    kind: str = "text"
    hint: str = ""
    locked: bool = False


@dataclass(frozen=True)
class Grid:
    """One table. *room* is how many empty rows follow; *base* is what it was prefilled with."""

    question: str
    title: str
    columns: tuple[GridColumn, ...]
    rows: tuple[tuple[str | int, ...], ...]
    room: int = 0
    base: dict[str, str] = field(default_factory=dict)


def grid_of(assessment: Assessment, question: Question) -> Grid:
    """Return the table of *question*, prefilled with what is answered."""
    assert question.rader is not None
    free = question.rader.slag == "fria"
    fields = [f for f in fields_of(question) if free or _may_apply(assessment, question, f)]
    columns = [GridColumn(ID, "Nr" if free else "Id", 6 if free else 10, locked=True)]
    if not free:
        columns.append(GridColumn(NAME, (question.rader.en or "rad").split()[-1].capitalize(), 34, locked=True))
    for spec in fields:
        columns.append(_column(assessment, question, spec))
        if not free and nature(question, spec) == "beslut":
            columns.append(GridColumn(FORSLAG + spec.id, f"Förslag: {spec.fraga.lower()}", 20, locked=True))
    if not free and question.slag == "beslut":
        columns.append(GridColumn(TAKE, "Godta förslagen på raden", 14, (YES, NO)))
    columns.append(GridColumn(BY, "Svarat av (funktion)", 22))
    rows, base = _rows(assessment, question, columns)
    title = (question.rader.flera or question.kort).capitalize()
    return Grid(question.id, title, tuple(columns), rows, ROOM if free else 0, base)


def _may_apply(assessment: Assessment, question: Question, spec: Field) -> bool:
    """Return whether *spec* can apply to some row, as far as anybody has said."""
    view = assessment.stated
    return any(view.holds(spec.nar, view.row_lookup(question, row)) is not False
               for row in _row_ids(assessment, question))


def _row_ids(assessment: Assessment, question: Question) -> tuple[str, ...]:
    """Return the rows to show: those that count, or all there can be when that is not known."""
    rows = assessment.stated.rows(question)
    if not isinstance(rows, Unknown):
        return rows
    assert question.rader is not None
    if question.rader.slag == "fasta":
        return tuple(row.id for row in question.rader.val)
    if question.rader.slag == "fria":
        return ()
    name, _, field_id = question.rader.per.partition(".")
    source = field_of(assessment.content.questions[name], field_id)
    return tuple(choice.id for choice in source.val) if source else ()


def _column(assessment: Assessment, question: Question, spec: Field) -> GridColumn:
    words = options(assessment, question, spec)
    if words:
        proposes = nature(question, spec) == "beslut" and question.rader and question.rader.slag != "fria"
        words = (*words, *((ACCEPT,) if proposes else ()), *leaving(question, spec))
    notes = list(hints(spec))
    if not words:
        notes.append(f"Skriv ”{leaving(question, spec)[0]}” om ni inte kan svara.")
    if spec.forslag is not None and question.rader and question.rader.slag == "fria":
        notes.append(f"Förslag: {as_cell(spec, spec.forslag)}.")  # type: ignore[arg-type]
    width = {"text": 26, "stycke": 40, "datum": 14, "tal": 10}.get(spec.typ, 20)
    return GridColumn(spec.id, spec.fraga, width, words, spec.typ, " ".join(notes)[:250])


def _rows(
    assessment: Assessment, question: Question, columns: list[GridColumn]
) -> tuple[tuple[tuple[str | int, ...], ...], dict[str, str]]:
    base: dict[str, str] = {}
    rows = []
    for row in _row_ids(assessment, question):
        cells = []
        for column in columns:
            cell = _cell(assessment, question, row, column.id)
            if cell != "" and field_of(question, column.id):
                base[f"{question.id}[{row}].{column.id}"] = str(cell)
            cells.append(cell)
        rows.append(tuple(cells))
    return tuple(rows), base


def _cell(assessment: Assessment, question: Question, row: str, column: str) -> str | int:
    if column == ID:
        return row
    if column == NAME:
        example = _text(assessment, question, row, "exempel")
        return _text(assessment, question, row, "text") + (f" ({example})" if example else "")
    if column.startswith(FORSLAG):
        spec = field_of(question, column.removeprefix(FORSLAG))
        assert spec is not None
        return proposal(assessment, question, spec, row) if _asked(assessment, question, spec, row) else ""
    spec = field_of(question, column)
    stored: FieldAnswer | None = assessment.answers.field(question.id, column, row) if spec else None
    return "" if spec is None or stored is None else as_cell(spec, stored)


def _asked(assessment: Assessment, question: Question, spec: Field, row: str) -> bool:
    view = assessment.proposing
    return view.holds(spec.nar, view.row_lookup(question, row)) is not False


def _text(assessment: Assessment, question: Question, row: str, attribute: str) -> Any:
    assert question.rader is not None
    if question.rader.slag != "fasta" and attribute != "text":
        return ""
    return row_text(assessment.content, question, row, attribute)
