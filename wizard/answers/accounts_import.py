"""A list of accounts that an organisation already has, read under whatever headings it uses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..content.fields import fields_of
from ..content.load import Content
from ..content.model.questions import Field, Question
from ..content.reading import NotReadable
from ..problems import UserError, show_path
from .cells import cell_text, from_cell, plain, state_in
from .csv_table import read_csv
from .model import FieldAnswer
from .parts import META, Line, Part, Said, alike, called, identity
from .tables import Refusal, Table, read_workbook

ACCOUNTS = "konton"
_HEADING_WITHIN = 15  # titles and remarks often stand above the headings


@dataclass(frozen=True)
class Imported:
    """What a list of accounts says. *columns* are (heading, field) in the file's order."""

    part: Part
    read: int
    columns: tuple[tuple[str, str], ...]
    unused: tuple[str, ...]
    duplicates: tuple[str, ...]


def read_accounts(path: Path, content: Content) -> Imported:
    """Read accounts from a .csv or .xlsx; rows that cannot be taken become refusals.

    Raises UserError when the file cannot be used at all: unreadable, or without headings
    that are recognised.
    """
    question = content.questions[ACCOUNTS]
    for table in _tables(path):
        for number in range(1, min(len(table.rows), _HEADING_WITHIN) + 1):
            at = _columns(content, question, table.rows[number - 1])
            if len(at) > 1 and {"namn", "adress"} & set(at.values()):
                return _Reader(content, question, table, number, at).read()
    known = ", ".join(f.fraga.lower() for f in fields_of(question)[:6])
    raise UserError(
        f"{show_path(path)} har inga rubriker som känns igen. Rubrikraden behöver minst två av: "
        f"{known} … Hämta en mall med: kanalvett konton mall"
    )


def _tables(path: Path) -> tuple[Table, ...]:
    match path.suffix.lower():
        case ".csv" | ".txt" | ".tsv":
            return (read_csv(path),)
        case ".xlsx" | ".xlsm":
            tables = read_workbook(path)
            if any(table.name == META for table in tables):
                raise UserError(f"{show_path(path)} är ett formulär. Läs in det med: kanalvett samla")
            return tables
    raise UserError(f"{show_path(path)} är varken .csv eller .xlsx. Spara listan som någon av dem.")


def _columns(content: Content, question: Question, row: tuple) -> dict[int, str]:
    """Return the field of each column that *row* is a heading for: own headings before others'."""
    words = content.account_tables.kolumner
    names = [
        {plain(f.fraga): f.id for f in fields_of(question)},
        {plain(word): f.id for f in fields_of(question) for word in words.get(f.id, ())},
        {f.id: f.id for f in fields_of(question)},
    ]
    found: dict[int, str] = {}
    for known in names:
        for column, cell in enumerate(row, 1):
            field_id = known.get(plain(cell_text(cell)))
            if field_id and column not in found and field_id not in found.values():
                found[column] = field_id
    return found


@dataclass(frozen=True)
class _Reader:
    content: Content
    question: Question
    table: Table
    heading: int
    at: Mapping[int, str]

    def read(self) -> Imported:
        fields = {f.id: f for f in fields_of(self.question)}
        refusals = [why for row, why in self.table.odd if row >= self.heading]
        lines: list[Line] = []
        seen: list[tuple[str, tuple[str, str]]] = []
        duplicates, read = [], 0
        for number in range(self.heading + 1, len(self.table.rows) + 1):
            if not any(map(cell_text, self.table.rows[number - 1])) and not self._formulas(number):
                continue
            read += 1
            values, faults = self._row(number, fields)
            mine = identity(self.question, values)
            if not faults and not any(mine):
                faults = ["varken adress eller både plattform och namn"]
            if faults:
                refusals.append(Refusal(self.table.file, self._place(number), "; ".join(faults)))
                continue
            first = next((row for row, other in seen if alike(mine, other)), None)
            if first:
                name = called(self.content, self.question, values)
                duplicates.append(f"{self._place(number)}: {name}, samma konto som {first}")
                continue
            seen.append((self._place(number), mine))
            said = {f: Said(value, self._place(number)) for f, value in values.items()}
            lines.append(Line(ACCOUNTS, said, place=self._place(number)))
        heading = [cell_text(cell) for cell in self.table.rows[self.heading - 1]]
        return Imported(
            Part(self.table.file, tuple(lines), refusals=tuple(refusals)), read,
            tuple((heading[c - 1], fields[f].fraga) for c, f in sorted(self.at.items())),
            tuple(text for c, text in enumerate(heading, 1) if text and c not in self.at),
            tuple(duplicates),
        )

    def _place(self, number: int) -> str:
        return f"{self.table.name}, rad {number}" if self.table.name else f"rad {number}"

    def _formulas(self, number: int) -> list[int]:
        return [column for row, column in self.table.formulas if row == number and column in self.at]

    def _row(
        self, number: int, fields: Mapping[str, Field]
    ) -> tuple[dict[str, FieldAnswer], list[str]]:
        values: dict[str, FieldAnswer] = {}
        faults = [f"{fields[self.at[c]].fraga}: formel; skriv svaret som text"
                  for c in self._formulas(number)]
        for column, field_id in self.at.items():
            text = cell_text(self.table.cell(number, column))
            if not text or (number, column) in self.table.formulas:
                continue
            spec = fields[field_id]
            try:
                words = self.content.account_tables.val.get(field_id)
                values[field_id] = state_in(self.question, spec, text) or from_cell(spec, text, words)
            except NotReadable as why:
                faults.append(f"{spec.fraga}: {why}")
        if "plattform" not in values and not faults:
            values |= dict(self._from_address(values.get("adress")))
        return values, faults

    def _from_address(self, address: FieldAnswer | None) -> Iterator[tuple[str, FieldAnswer]]:
        """Yield the platform that an address belongs to by its domain."""
        if not isinstance(address, str):
            return
        host = address.lower().removeprefix("https://").removeprefix("http://").split("/")[0]
        for platform, domains in self.content.account_tables.domaner.items():
            if any(host == domain or host.endswith(f".{domain}") for domain in domains):
                yield "plattform", platform
                return
