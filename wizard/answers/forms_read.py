"""A filled-in form, or somebody's answers file, read as a part with its refused cells."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from ..content.fields import field_of, fields_of
from ..content.load import Content
from ..content.model.questions import Field, Question
from ..content.reading import NotReadable
from ..problems import UserError, did_you_mean, show_path
from .cells import cell_text, from_cell, state_in
from .form_row import Row
from .model import FieldAnswer
from .parts import (
    ANSWER,
    BY,
    FORMAT,
    FORSLAG,
    HEADING_ROWS,
    ID,
    META,
    OPEN,
    PROPOSAL,
    QUESTIONS,
    TAKE,
    Line,
    Part,
    Said,
    part_of,
)
from .read import load_answers, version_fault
from .several import ticked
from .tables import Refusal, Table, read_workbook
from .whole_table import filled_out, said_of_table


def read_part(path: Path, content: Content) -> Part:
    """Read a form (.xlsx) or an answers file (.yaml).

    Cells that are no answers become refusals in the part. Raises UserError when the file
    as a whole cannot be used: unreadable, not a form, made for another content version.
    """
    ending = path.suffix.lower()
    if ending in (".yaml", ".yml"):
        return part_of(load_answers(path, content), content, show_path(path))
    if ending not in (".xlsx", ".xlsm"):
        raise UserError(f"{show_path(path)} är varken ett formulär (.xlsx) eller en svarsfil (.yaml).")
    tables = {table.name: table for table in read_workbook(path)}
    return _Form(tables, content, show_path(path)).part()


@dataclass
class _Form:
    tables: dict[str, Table]
    content: Content
    file: str
    refusals: list[Refusal] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    whole: dict[str, Said] = field(default_factory=dict)  # what is said of a table on the sheet of questions
    held: dict[str, dict[str, str]] = field(default_factory=dict)  # the given rows of a table: id, place
    asked: dict[str, list[Field]] = field(default_factory=dict)    # its columns

    def part(self) -> Part:
        meta = self.tables.get(META)
        entries = [tuple(map(cell_text, (*row, None, None, None)[:3])) for row in meta.rows] if meta else []
        if not entries or entries[0][:2] != ("format", FORMAT):
            raise UserError(
                f"{self.file} är inget formulär från Kanalvett. Skapa ett med: kanalvett formular. "
                "En egen lista över konton läses in med: kanalvett konton importera."
            )
        facts = {key: value for key, value, _ in entries if key in ("organisation", "innehall")}
        if why := version_fault(facts.get("innehall", ""), self.content):
            raise UserError(f"{self.file}: {'; '.join(why)}. Skapa ett nytt formulär med "
                            "kanalvett dela och flytta över svaren.")
        self.base = {key: text for kind, key, text in entries if kind == "forifyllt"}
        sheets = {name: question for kind, name, question in entries if kind == "blad"}
        self._questions(self.tables.get(QUESTIONS))
        for name, question_id in sheets.items():
            table, question = self.tables.get(name), self.content.questions.get(question_id)
            if table is not None and question is not None and question.rader is not None:
                self._rows(table, question)
        tables = {id_: said for id_, said in self.whole.items() if self._table(id_, said)}
        return Part(self.file, tuple(self.lines), facts.get("organisation", ""), tables,
                    tuple(self.refusals))

    def _table(self, question_id: str, said: Said) -> bool:
        """Return whether *said* holds for the whole table; beside filled cells it holds for the rest."""
        question = self.content.questions[question_id]
        lines = [line for line in self.lines if line.question == question_id]
        if not lines:
            return True
        if question.rader is not None and question.rader.slag != "fria":
            rest = [line for line in self.lines if line.question != question_id]
            self.lines = rest + filled_out(
                question, said, lines, self.held.get(question_id, {}), self.asked.get(question_id, []))
        elif said.changed:
            sheet, _, cell = said.place.partition("!")
            self.refusals.append(Refusal(
                self.file, f"{sheet}!{cell}",
                f"det finns rader på tabellens blad ({lines[0].place}); ta bort dem eller svaret här"))
        return False

    # The sheet of questions: one row a field, and one a choice where several may be chosen.

    def _questions(self, table: Table | None) -> None:
        if table is None or (at := self._columns(table, (ID, ANSWER))) is None:
            return
        several: dict[str, dict[str, int]] = {}
        heads: dict[str, int] = {}
        for number in range(HEADING_ROWS + 1, len(table.rows) + 1):
            sheet_row = Row(table, number, at, self.refusals)
            id_ = sheet_row.text(ID)
            if not id_:
                if sheet_row.text(ANSWER):
                    sheet_row.refuse(ANSWER, "raden saknar id; skriv svaret på en rad som har ett")
                continue
            name, _, choice = id_.partition("=")
            table_of = self.content.questions.get(name)
            if table_of is not None and table_of.rader is not None:
                if (said := said_of_table(sheet_row, table_of, self.base.get(name, ""))) is not None:
                    self.whole[name] = said
                continue
            found = self._field(name)
            if found is None:
                near = did_you_mean(name, self._names())
                sheet_row.refuse(ID, f"okänt id ”{name}”; {near or 'ändra inte kolumnen med id'}")
            elif choice:
                several.setdefault(name, {})[choice] = number
            elif found[1].typ == "flerval":
                heads[name] = number
            else:
                self._one(sheet_row, id_, *found)
        for name, number in heads.items():
            self._several(table, at, name, number, several.get(name, {}))

    def _names(self) -> list[str]:
        return [f"{q.id}.{f.id}" if f.id else q.id
                for q in self.content.questions.values() for f in fields_of(q)]

    def _field(self, name: str) -> tuple[Question, Field] | None:
        question_id, _, field_id = name.partition(".")
        question = self.content.questions.get(question_id)
        found = field_of(question, field_id) if question else None
        return (question, found) if question and found and not question.rader else None

    def _one(self, row: Row, id_: str, question: Question, spec: Field) -> None:
        value = row.answer(question, spec, ANSWER, row.text(PROPOSAL))
        if value is not None:
            self._add(question, spec, row, value, self.base.get(id_) != row.signature())

    def _several(
        self, table: Table, at: dict[str, int], name: str, number: int, choices: dict[str, int]
    ) -> None:
        found = self._field(name)
        assert found is not None
        question, spec = found
        head = Row(table, number, at, self.refusals)
        rows = {c: Row(table, n, at, self.refusals) for c, n in choices.items()}
        given = {c: r.text(ANSWER) for c, r in rows.items()}
        now = "|".join(f"{c}={text}" for c, text in given.items() if text)
        if head.text(OPEN) or head.text(ANSWER):
            value = head.answer(question, spec, ANSWER, head.text(PROPOSAL))
            untouched = self.base.get(name) == head.signature()
            if value is not None:
                if now and self.base.get(f"{name}=") != now:
                    head.refuse(ANSWER, "både ett svar för hela frågan och Ja eller Nej på valen; "
                                        "behåll det ena")
                else:
                    self._add(question, spec, head, value, not untouched)
            return
        value = ticked(head, rows, spec)
        if value is not None:
            self._add(question, spec, head, value, self.base.get(f"{name}=") != now)

    def _add(self, question: Question, spec: Field, row: Row, value: FieldAnswer, changed: bool) -> None:
        said = Said(value, row.place(ANSWER), changed, row.text(BY))
        self.lines.append(Line(question.id, {spec.id: said}, place=said.place))

    # A sheet of rows: one row an account, a record type or a platform.

    def _rows(self, table: Table, question: Question) -> None:
        assert question.rader is not None
        fields = fields_of(question)
        at = self._columns(table, (ID,))
        if at is None:
            return
        free = question.rader.slag == "fria"
        seen: set[str] = set()
        self.asked[question.id] = [f for f in fields if f.id in at]
        for number in range(HEADING_ROWS + 1, len(table.rows) + 1):
            row = Row(table, number, at, self.refusals)
            id_ = row.text(ID)
            if id_ and not free:
                self.held.setdefault(question.id, {})[id_] = row.place(ID)
            if not any(row.text(f.id) or row.formula(f.id) for f in fields) and not row.text(TAKE):
                continue
            if not free and not id_:
                row.refuse(ID, "raden saknar id; lägg inte till egna rader på det här bladet")
                continue
            known = id_ if id_ not in seen else ""  # a copied row is a new one
            seen.add(id_)
            said: dict[str, Said] = {}
            origin: dict[str, FieldAnswer] = {}
            for spec in fields:
                key = f"{question.id}[{known}].{spec.id}" if known else ""
                prefilled = self.base.get(key, "")
                if prefilled and (was := _readable(question, spec, prefilled)) is not None:
                    origin[spec.id] = was
                value = row.answer(question, spec, spec.id, row.text(FORSLAG + spec.id), row.text(TAKE))
                if value is not None:
                    changed = prefilled != row.text(spec.id)
                    said[spec.id] = Said(value, row.place(spec.id), changed, row.text(BY))
            if said:
                self.lines.append(Line(question.id, said, "" if free else id_, origin, row.place(ID)))

    def _columns(self, table: Table, needed: tuple[str, ...]) -> dict[str, int] | None:
        """Return the column of each id in the first row; None, and a refusal, when it can't be read."""
        self.refusals.extend(refusal for _, refusal in table.odd)
        first = table.rows[0] if table.rows else ()
        at = {cell_text(cell): number for number, cell in enumerate(first, 1) if cell_text(cell)}
        missing = [id_ for id_ in needed if id_ not in at]
        if missing:
            self.refusals.append(Refusal(
                self.file, f"{table.name}!1:1",
                f"första raden saknar {', '.join(missing)}; ändra inte den grå raden med id",
            ))
            return None
        return at


def _readable(question: Question, spec: Field, text: str) -> FieldAnswer | None:
    try:
        return state_in(question, spec, text) or from_cell(spec, text)
    except NotReadable:
        return None
