"""A workbook to the bytes of an .xlsx: header, drop-downs, colours, filter, marks."""

from __future__ import annotations

import io
import re
from datetime import date, datetime

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_range_abs
from xlsxwriter.worksheet import Worksheet

from ..documents.blocks import Cell, Column, Sheet, Workbook

NAME_LIMIT = 31  # Excel's own limit for the name of a sheet
LINE_HEIGHT, MOST_LINES = 15, 27  # points; Excel takes no row higher than 409
A4, A3 = 9, 8  # Excel's numbers for paper
WIDEST_A4 = 180  # characters in a row; more gets too small to read
LIST_LIMIT = 255  # and for the values of a drop-down
LISTS = "Val"  # no sheet of ours has this name
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_TAKEN = ("history", "historik")  # Excel keeps these for itself, each in its language
_BODY = {"text_wrap": True, "valign": "top"}
_FORMATS = {
    "": _BODY,
    "rubrik": _BODY | {"bold": True, "bg_color": "#DEE6F3"},
    "datum": _BODY | {"num_format": "yyyy-mm-dd"},
    "forslag": _BODY | {"bg_color": "#FFF2CC"},
    "okant": _BODY | {"bg_color": "#FBE4D5", "bold": True},
    "att_besluta": _BODY | {"bg_color": "#FBE4D5", "bold": True},
}
# Dark letters on light ground: the words carry the meaning, the colour only helps the eye.
_COLOURS = {
    "bra": {"bg_color": "#E2F0D9", "font_color": "#1E4620"},
    "brist": {"bg_color": "#F8D7DA", "font_color": "#7A1420"},
    "vantar": {"bg_color": "#FFF2CC", "font_color": "#5C4400"},
    "ingen": {"bg_color": "#E7E6E6", "font_color": "#333333"},
}


def write_workbook(workbook: Workbook, day: date, organisation: str) -> bytes:
    """Return *workbook* as an .xlsx. Values are always written as text, never as formulas."""
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(buffer, options)
    book.set_properties({
        "title": workbook.title, "author": organisation,
        "created": datetime(day.year, day.month, day.day),
    })
    formats = {name: book.add_format(look) for name, look in (_FORMATS | _COLOURS).items()}
    taken: set[str] = set()
    lists = Lists(book)
    for sheet in workbook.sheets:
        page = book.add_worksheet(sheet_name(sheet.name, taken))
        page.set_header(f"&L{workbook.title.replace('&', '&&')}&R&P (&N)")
        _fill(page, sheet, formats, lists)
    lists.write(taken)
    book.close()
    return buffer.getvalue()


class Lists:
    """The hidden sheet of drop-downs that Excel cannot hold in the cell: long, or with commas."""

    def __init__(self, book: xlsxwriter.Workbook, always: bool = False):
        self._book, self._always = book, always
        self._columns: list[tuple[str, ...]] = []

    def source(self, options: tuple[str, ...]) -> list[str] | str:
        """Return what a list validation takes: the options themselves, or the cells they are in."""
        simple = sum(map(len, options)) + len(options) <= LIST_LIMIT and not any("," in o for o in options)
        if simple and not self._always:
            return list(options)
        if options not in self._columns:
            self._columns.append(options)
        column = self._columns.index(options)
        return f"={LISTS}!{xl_range_abs(0, column, len(options) - 1, column)}"

    def write(self, taken: set[str]) -> None:
        """Add the hidden sheet, when something needs it."""
        if not self._columns:
            return
        page = self._book.add_worksheet(sheet_name(LISTS, taken))
        page.hide()
        for column, options in enumerate(self._columns):
            page.write_column(0, column, options)


def sheet_name(name: str, taken: set[str]) -> str:
    """Return *name* as Excel accepts it, unlike those *taken*, and remember it there."""
    base = " ".join(_FORBIDDEN.sub(" ", name).split())[:NAME_LIMIT].strip("' ") or "Blad"
    if base.lower() in _TAKEN:
        base += " 1"
    number, candidate = 1, base
    while candidate.lower() in taken:
        number += 1
        ending = f" {number}"
        candidate = base[: NAME_LIMIT - len(ending)] + ending
    taken.add(candidate.lower())
    return candidate


def _fill(page: Worksheet, sheet: Sheet, formats: dict[str, Format], lists: Lists) -> None:
    page.freeze_panes(1, sheet.frozen)
    page.set_landscape()
    page.set_paper(A3 if sum(column.width for column in sheet.columns) > WIDEST_A4 else A4)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.set_row(0, LINE_HEIGHT * _lines(sheet, tuple(Cell(c.title) for c in sheet.columns)))
    for number, column in enumerate(sheet.columns):
        _column(page, number, column, max(1, len(sheet.rows) + sheet.room), formats, lists)
    for number, row in enumerate(sheet.rows, 1):
        page.set_row(number, LINE_HEIGHT * _lines(sheet, row))
        for column, cell in enumerate(row):
            look = cell.mark or ("datum" if sheet.columns[column].kind == "datum" else "")
            if sheet.columns[column].kind == "tal" and cell.text.isdigit():
                page.write_number(number, column, int(cell.text), formats[look])
            elif cell.text:
                page.write_string(number, column, cell.text, formats[look])
            else:
                page.write_blank(number, column, None, formats[look])
    page.autofilter(0, 0, max(1, len(sheet.rows)), len(sheet.columns) - 1)


def _lines(sheet: Sheet, row: tuple[Cell, ...]) -> int:
    """Return how many lines the fullest cell takes; not all programs find the height themselves."""
    most = 1
    for column, cell in zip(sheet.columns, row):
        if len(cell.text) * 11 > 10 * column.width or "\n" in cell.text:
            lines = cell.text.split("\n")
            most = max(most, sum(-(-len(line) * 11 // (10 * column.width)) or 1 for line in lines))
    return min(MOST_LINES, most)


def _column(
    page: Worksheet, number: int, column: Column, last: int, formats: dict[str, Format], lists: Lists
) -> None:
    """Write the heading, and what holds for the whole column: width, drop-down, colours."""
    page.set_column(number, number, column.width)
    page.write_string(0, number, column.title, formats["rubrik"])
    if column.allowed:
        page.data_validation(1, number, last, number, {
            "validate": "list", "source": lists.source(column.allowed), "error_type": "warning",
            "error_title": "Inte i listan", "error_message": "Välj helst ur listan.",
        })
    if column.kind == "datum":
        page.data_validation(1, number, last, number, {
            "validate": "date", "criteria": ">", "value": date(2000, 1, 1),
            "error_type": "warning", "error_title": "Inget datum",
            "error_message": "Skriv ett datum: ÅÅÅÅ-MM-DD.",
        })
    for value, colour in column.colours:
        page.conditional_format(1, number, last, number, {
            "type": "cell", "criteria": "==", "value": f'"{value}"', "format": formats[colour],
        })
