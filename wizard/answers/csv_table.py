"""A .csv read as a table: its encoding and separator are found out."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from ..problems import UserError, show_path
from .tables import MAX_BYTES, MAX_ROWS, Table, too_large, unreadable

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_LIVE = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_GARBLED = re.compile("Ã[¥¤¶…„–©]|\N{REPLACEMENT CHARACTER}")


def read_csv(path: Path) -> Table:
    """Read a .csv whose encoding (UTF-8, UTF-16, Windows-1252) and separator are found out.

    Raises UserError when the file is no text, is garbled, or has too many rows.
    """
    name = show_path(path)
    try:
        if path.stat().st_size > MAX_BYTES:
            raise too_large(name)
        text = _decoded(path.read_bytes(), name)
    except OSError as error:
        raise unreadable(path, error) from None
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) > MAX_ROWS:
        raise too_large(name, len(lines))
    separator = _separator(lines)
    if not separator:
        raise UserError(f"{name} har bara en kolumn. Skilj kolumnerna åt med semikolon, komma "
                        "eller tabb, ett och samma i hela filen.")
    try:
        rows = tuple(map(tuple, csv.reader(text.splitlines(keepends=True), delimiter=separator)))
    except csv.Error:
        raise UserError(f"{name} går inte att läsa som en tabell. Kontrollera citattecknen, eller "
                        "spara den som .xlsx.") from None
    formulas = {
        (r, c): "formel" for r, row in enumerate(rows, 1) for c, cell in enumerate(row, 1)
        if cell.startswith("=")
    }
    return Table(name, "", tuple(tuple(map(_unquoted, row)) for row in rows), formulas)


def _unquoted(cell: str) -> str:
    """Return *cell* without the apostrophe that our own lists put before what looks like a formula."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_LIVE) else cell


def _decoded(data: bytes, name: str) -> str:
    if data.startswith(_UTF16):
        encodings: tuple[str, ...] = ("utf-16",)
    elif b"\0" in data:
        raise UserError(f"{name} är inte en textfil. Spara den som .csv eller .xlsx.")
    else:
        encodings = ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _GARBLED.search(text):
            break
        return text
    raise UserError(f"{name} har fel teckenkodning: å, ä och ö går inte att läsa. Spara den som "
                    "CSV UTF-8 eller som .xlsx.")


def _separator(lines: list[str]) -> str:
    """Return the separator that gives most columns in the first lines; "" for none."""
    first = lines[:20]
    counts = {sep: sorted(line.count(sep) for line in first) for sep in ";\t,"}
    # The median, so that commas inside one long text don't outnumber the semicolons.
    best = max(counts, key=lambda s: (counts[s][len(first) // 2], counts[s][-1])) if first else ";"
    return best if first and counts[best][-1] else ""
