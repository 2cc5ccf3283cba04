"""A sheet to the bytes of a .csv that Excel opens in Swedish: BOM, semicolons, no live formulas."""

from __future__ import annotations

import csv
import io

from ..documents.blocks import Sheet

# What a spreadsheet would take for a formula, also in the wide letters that some turn into these.
LIVE = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write_csv(sheet: Sheet) -> bytes:
    """Return *sheet* as text: UTF-8 with BOM, semicolons, one line a row."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    writer.writerow(harmless(column.title) for column in sheet.columns)
    for row in sheet.rows:
        writer.writerow(harmless(cell.text) for cell in row)
    return buffer.getvalue().encode("utf-8-sig")


def harmless(text: str) -> str:
    """Return *text* with an apostrophe before it when a spreadsheet would run it."""
    return f"'{text}" if text.startswith(LIVE) else text
