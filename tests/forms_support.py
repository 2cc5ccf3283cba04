"""Forms as people fill them in: opened, cells written by id, saved."""

from __future__ import annotations

from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from wizard.answers.parts import ANSWER, HEADING_ROWS, ID, QUESTIONS


class Filled:
    """An .xlsx in an editor's hands."""

    def __init__(self, path: Path):
        self.path = path
        self.book = openpyxl.load_workbook(path)

    def sheet(self, name: str) -> Worksheet:
        return self.book[name]

    def column(self, sheet: Worksheet, id_: str) -> int:
        return next(c.column for c in sheet[1] if c.value == id_)

    def row(self, sheet: Worksheet, id_: str) -> int:
        at = self.column(sheet, ID)
        return next(r for r in range(1, sheet.max_row + 1) if sheet.cell(r, at).value == id_)

    def answer(self, id_: str, value: object, column: str = ANSWER) -> Filled:
        """Fill in a cell on the sheet of questions."""
        sheet = self.sheet(QUESTIONS)
        sheet.cell(self.row(sheet, id_), self.column(sheet, column)).value = value
        return self

    def cell(self, sheet: str, id_: str, column: str, value: object) -> Filled:
        """Fill in a cell of a table, in the row with the id *id_*."""
        page = self.sheet(sheet)
        page.cell(self.row(page, id_), self.column(page, column)).value = value
        return self

    def new_row(self, sheet: str, **values: object) -> Filled:
        """Fill in the first empty row of a table."""
        page = self.sheet(sheet)
        columns = [c.column for c in page[1]]
        row = next(r for r in range(HEADING_ROWS + 1, page.max_row + 2)
                   if all(page.cell(r, c).value is None for c in columns))
        for column, value in values.items():
            page.cell(row, self.column(page, column)).value = value
        return self

    def save(self, path: Path | None = None) -> Path:
        self.book.save(path or self.path)
        return path or self.path
