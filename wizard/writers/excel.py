"""A workbook to the bytes of an .xlsx: header, drop-downs, filter, marks."""

from __future__ import annotations

import io
from datetime import date, datetime

import xlsxwriter

from ..documents.blocks import Workbook

ROOM = 50  # empty rows below that still have drop-downs


def write_workbook(workbook: Workbook, day: date, organisation: str) -> bytes:
    """Return *workbook* as an .xlsx. Values are always written as text, never as formulas."""
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(buffer, options)
    book.set_properties({
        "title": workbook.title, "author": organisation,
        "created": datetime(day.year, day.month, day.day),
    })
    head = book.add_format({"bold": True, "bg_color": "#DEE6F3", "text_wrap": True, "valign": "top"})
    body = book.add_format({"text_wrap": True, "valign": "top"})
    marks = {
        "forslag": book.add_format({"text_wrap": True, "valign": "top", "bg_color": "#FFF2CC"}),
        "okant": book.add_format({"text_wrap": True, "valign": "top", "bg_color": "#FBE4D5", "bold": True}),
    }
    marks["att_besluta"] = marks["okant"]
    for sheet in workbook.sheets:
        page = book.add_worksheet(sheet.name)
        page.freeze_panes(1, 1)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.repeat_rows(0)
        page.set_header(f"&L{workbook.title}&R&P (&N)")
        for column, (title, width, allowed) in enumerate(sheet.columns):
            page.set_column(column, column, width)
            page.write_string(0, column, title, head)
            if allowed and sum(map(len, allowed)) + len(allowed) <= 255:
                last = len(sheet.rows) + ROOM
                page.data_validation(1, column, last, column, {
                    "validate": "list", "source": list(allowed), "error_type": "warning",
                    "error_title": "Inte i listan", "error_message": "Välj helst ur listan.",
                })
        for number, row in enumerate(sheet.rows, 1):
            for column, cell in enumerate(row):
                page.write_string(number, column, cell.text, marks.get(cell.mark, body))
        page.autofilter(0, 0, max(1, len(sheet.rows)), len(sheet.columns) - 1)
    book.close()
    return buffer.getvalue()
