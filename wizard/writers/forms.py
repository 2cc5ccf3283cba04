"""A form to the bytes of an .xlsx: locked questions, open answer cells, drop-downs, a hidden sheet."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from ..answers.parts import (
    ANSWER,
    BY,
    FORMAT,
    HEADING_ROWS,
    ID,
    META,
    NOTE,
    OPEN,
    PROPOSAL,
    QUESTIONS,
    START,
)
from ..documents.form import Form, FormLine
from ..documents.form_grid import Grid, GridColumn
from ..documents.form_guide import instructions
from .excel import LISTS, Lists, sheet_name
from .package import settle

_TEXT = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#D0D0D0"}
_LOOKS = {
    "": _TEXT | {"bg_color": "#F2F2F2"},
    "id": _TEXT | {"bg_color": "#F2F2F2", "font_size": 7, "font_color": "#595959"},
    "rubrik": {"bold": True, "font_size": 14, "valign": "top"},
    "brod": {"text_wrap": True, "valign": "top"},
    "fraga": _TEXT | {"bg_color": "#F2F2F2", "bold": True},
    "lank": _TEXT | {"bg_color": "#F2F2F2", "underline": 1, "font_color": "#1F4E9E"},
    "alternativ": _TEXT | {"bg_color": "#F2F2F2", "indent": 2},
    "kolumn": _TEXT | {"bold": True, "bg_color": "#DEE6F3"},
    "svar": _TEXT | {"locked": False, "align": "left"},
    "text": _TEXT | {"locked": False, "num_format": "@"},
    "datum": _TEXT | {"locked": False, "align": "left", "num_format": "yyyy-mm-dd"},
}
_COLUMNS = (
    (ID, "Id", 8), ("fraga", "Fråga", 42), ("hjalp", "Hjälp", 50), (ANSWER, "Svar", 40),
    (PROPOSAL, "Förslag", 28), (OPEN, "Vet inte eller inte bestämt", 18),
    (NOTE, "Vem vet, vem beslutar eller varför", 36), (BY, "Svarat av (funktion)", 22),
)
_ALLOWED = {
    "format_columns": True, "format_rows": True, "sort": True, "autofilter": True,
    "select_locked_cells": True,
}


def write_form(form: Form, day: date) -> bytes:
    """Return *form* as an .xlsx; the same form and day give the same bytes."""
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(buffer, options)
    book.set_properties({
        "title": f"Frågor om sociala medier, {form.organisation}".rstrip(", "), "author": form.organisation,
        "created": datetime(day.year, day.month, day.day),
    })
    _Writer(book, form).write()
    book.close()
    return settle(buffer.getvalue())


@dataclass
class _Writer:
    book: xlsxwriter.Workbook
    form: Form

    def write(self) -> None:
        self.lists = Lists(self.book, always=True)
        self.formats: dict[str, Format] = {n: self.book.add_format(look) for n, look in _LOOKS.items()}
        taken = {name.lower() for name in (START, QUESTIONS, META, LISTS)}
        self.names = {grid.question: sheet_name(grid.title, taken) for grid in self.form.grids}
        self._start(self.book.add_worksheet(START))
        page = self.book.add_worksheet(QUESTIONS)
        pages = [self.book.add_worksheet(name) for name in self.names.values()]
        self._questions(page)
        for grid_page, grid in zip(pages, self.form.grids):
            self._grid(grid_page, grid)
        self.lists.write(set())
        self._meta(self.book.add_worksheet(META))

    def _start(self, page: Worksheet) -> None:
        form = self.form
        page.set_column(0, 0, 90)
        page.hide_gridlines(2)
        page.write_string(0, 0, f"Frågor om sociala medier {form.organisation}".strip(), self.formats["rubrik"])
        for number, line in enumerate(instructions(form, tuple(self.names.values())), 2):
            _height(page, number, ((line, 100),))
            page.write_string(number, 0, line, self.formats["brod"])
        page.protect("", _ALLOWED)

    def _meta(self, page: Worksheet) -> None:
        form = self.form
        rows = [("format", FORMAT, form.id), ("organisation", form.organisation, ""),
                ("innehall", form.version, "")]
        rows += [("blad", name, question) for question, name in self.names.items()]
        rows += [("forifyllt", key, text) for key, text in form.base.items()]
        for number, row in enumerate(rows):
            for column, text in enumerate(row):
                page.write_string(number, column, text)
        page.protect("")
        page.hide()

    def _head(self, page: Worksheet, columns: tuple[tuple[str, str, int], ...]) -> None:
        for number, (id_, title, width) in enumerate(columns):
            page.set_column(number, number, width)
            page.write_string(0, number, id_, self.formats["id"])
            page.write_string(HEADING_ROWS - 1, number, title, self.formats["kolumn"])
        page.set_row(0, 9)
        page.set_row(HEADING_ROWS - 1, max(30, 15 * max(len(title) // max(width - 2, 4) + 1
                                                        for _, title, width in columns)))
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.repeat_rows(HEADING_ROWS - 1)
        page.protect("", _ALLOWED)

    def _questions(self, page: Worksheet) -> None:
        self._head(page, _COLUMNS)
        page.freeze_panes(HEADING_ROWS, 2)
        for number, line in enumerate(self.form.lines, HEADING_ROWS):
            _height(page, number, ((line.text, 42), (line.help, 50), (str(line.answer), 40), (line.proposal, 28)))
            if not line.id:
                page.write_string(number, 1, line.text,
                                  self.formats["rubrik" if line.kind == "rubrik" else "fraga"])
                page.write_string(number, 2, line.help, self.formats["brod" if line.kind == "rubrik" else ""])
                continue
            self._line(page, number, line)

    def _line(self, page: Worksheet, number: int, line: FormLine) -> None:
        look = {"alternativ": "alternativ", "flerval": "fraga", "tabell": "fraga"}.get(line.kind, "")
        page.write_string(number, 0, line.id, self.formats["id"])
        page.write_string(number, 1, line.text, self.formats[look])
        page.write_string(number, 2, line.help, self.formats[""])
        open_cell = not line.locked and (line.kind not in ("flerval", "tabell") or bool(line.options))
        self._value(page, number, 3, line.answer, line.kind, open_cell)
        if line.kind == "tabell":
            sheet = self.names[line.id]
            page.write_url(number, 4, f"internal:'{sheet}'!A1", self.formats["lank"], f"Fyll i bladet {sheet}")
        else:
            page.write_string(number, 4, line.proposal, self.formats[""])
        self._drop_down(page, number, 3, number, line.options if open_cell else (), line.kind)
        choice = line.kind == "alternativ"
        for column, text in ((5, line.left), (6, line.note), (7, "")):
            page.write_string(number, column, text, self.formats["" if choice else "text"])
        if line.leaving:
            self._drop_down(page, number, 5, number, line.leaving, "val")

    def _grid(self, page: Worksheet, grid: Grid) -> None:
        self._head(page, tuple((c.id, c.title, c.width) for c in grid.columns))
        page.freeze_panes(HEADING_ROWS, 2)
        last = HEADING_ROWS + len(grid.rows) + grid.room - 1
        for column, spec in enumerate(grid.columns):
            if not spec.locked:
                self._drop_down(page, HEADING_ROWS, column, last, spec.options, spec.kind, spec)
        for number in range(HEADING_ROWS, last + 1):
            row = grid.rows[number - HEADING_ROWS] if number - HEADING_ROWS < len(grid.rows) else ()
            _height(page, number, [(str(v), c.width) for v, c in zip(row, grid.columns) if c.id != ID])
            for column, spec in enumerate(grid.columns):
                value = row[column] if row else ""
                if spec.locked:
                    page.write_string(number, column, str(value), self.formats["id" if spec.id == ID else ""])
                else:
                    self._value(page, number, column, value, spec.kind, True)

    def _value(
        self, page: Worksheet, row: int, column: int, value: str | int, kind: str, unlocked: bool
    ) -> None:
        look = self.formats[("datum" if kind == "datum" else "svar" if kind == "tal" else "text") if unlocked else ""]
        if isinstance(value, int):
            page.write_number(row, column, value, look)
        elif kind == "datum" and (day := _day(value)):
            page.write_datetime(row, column, day, look)
        elif value:
            page.write_string(row, column, value, look)
        else:
            page.write_blank(row, column, None, look)

    def _drop_down(
        self, page: Worksheet, row: int, column: int, last: int, options: tuple[str, ...],
        kind: str, spec: GridColumn | None = None,
    ) -> None:
        """Offer *options* in a range of cells; a text cell offers them and takes other text too."""
        rule: dict[str, object] = {"validate": "any"}
        if options:
            closed = kind in ("val", "ja_nej", "alternativ", "flerval", "tabell", "text" if spec else "val")
            rule = {"validate": "list", "source": self.lists.source(options), "show_error": closed,
                    "error_title": "Välj ur listan", "error_message": "Svaret finns inte i listan."}
        if spec is not None and spec.hint:
            rule |= {"input_title": spec.title[:32], "input_message": spec.hint[:255]}
        if len(rule) > 1:
            page.data_validation(row, column, last, column, rule)


def _height(page: Worksheet, row: int, texts: Iterable[tuple[str, int]]) -> None:
    """Make *row* high enough for its longest text; one line is left to the program's own choice."""
    lines = max((len(text) // width + 1 for text, width in texts), default=1)
    if lines > 1:
        page.set_row(row, 15 * lines)


def _day(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None
