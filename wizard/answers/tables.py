"""Other people's tables read as plain cells, here from .xlsx; nothing in them is ever run."""

from __future__ import annotations

import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..problems import UserError, show_path

MAX_ROWS = 5_000
MAX_COLUMNS = 200  # what lies further out is formatting: no form or list is so wide
MAX_BYTES = 20_000_000  # of unpacked XML: stops a zip bomb and a sheet of a hundred thousand rows
_OLE = b"\xd0\xcf\x11\xe0"  # a password-protected workbook is an OLE container, as is .xls
# What a damaged package raises, here and inside openpyxl; SyntaxError is a broken XML part.
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, SyntaxError,
           LookupError, ValueError, TypeError, AttributeError, OSError)


@dataclass(frozen=True)
class Refusal:
    """A cell or row that cannot be taken: where, and why."""

    file: str
    place: str   # "Frågor!D7", "rad 12"
    why: str

    def __str__(self) -> str:
        return f"{self.file}, {self.place}: {self.why}"


@dataclass(frozen=True)
class Table:
    """One sheet: its cells as they are stored, from row and column 1.

    *formulas* are cells (row, column) that hold a formula or an error, with what they hold.
    *odd* is what makes the sheet unsafe to read, merged cells and hidden columns, each with the
    last row it reaches.
    """

    file: str
    name: str
    rows: tuple[tuple[Any, ...], ...]
    formulas: dict[tuple[int, int], str]
    odd: tuple[tuple[int, Refusal], ...] = ()

    def cell(self, row: int, column: int) -> Any:
        """Return the cell at *row* and *column*, counted from 1; None outside the sheet."""
        if row > len(self.rows) or column > len(self.rows[row - 1]):
            return None
        return self.rows[row - 1][column - 1]

    def place(self, row: int, column: int) -> str:
        """Return ”Frågor!D7”."""
        return f"{self.name}!{letter(column)}{row}" if self.name else f"rad {row}, kolumn {column}"


def letter(column: int) -> str:
    """Return the letters of a column counted from 1: 28 is AB."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def read_workbook(path: Path) -> tuple[Table, ...]:
    """Read every sheet of an .xlsx; formulas are noted, never computed.

    Raises UserError when the file is missing, protected by a password, not a workbook,
    or larger than a form can be.
    """
    _check_package(path)
    import openpyxl

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of features that openpyxl does not keep; we only read
            book = openpyxl.load_workbook(path)
    except _BROKEN:
        raise UserError(f"{show_path(path)} är skadad och går inte att läsa. Öppna den i Excel "
                        "och spara om den som .xlsx.") from None
    return tuple(_sheet(show_path(path), sheet) for sheet in book.worksheets)


def _check_package(path: Path) -> None:
    name = show_path(path)
    try:
        with open(path, "rb") as file:
            start = file.read(4)
    except OSError as error:
        raise unreadable(path, error) from None
    if start == _OLE:
        raise UserError(f"{name} är skyddad med lösenord, eller sparad i det äldre formatet .xls. "
                        "Ta bort lösenordet och spara den som .xlsx.")
    rows = total = 0
    try:
        with zipfile.ZipFile(path) as package:
            parts = package.infolist()
            total = sum(part.file_size for part in parts)
            if total <= MAX_BYTES:
                rows = max((_count_rows(package, part) for part in parts
                            if re.match(r"xl/worksheets/[^/]+\.xml$", part.filename)), default=0)
    except _BROKEN:
        raise UserError(f"{name} är ingen Excel-fil, eller bara en del av en. Hämta filen på nytt, "
                        "eller spara den som .xlsx.") from None
    if total > MAX_BYTES or rows > MAX_ROWS:
        raise too_large(name, rows)


def _count_rows(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> int:
    count, tail = 0, b""
    with package.open(part) as file:
        while chunk := file.read(1 << 20):
            count += (tail + chunk).count(b"<row ")
            tail = chunk[-4:]
    return count


def too_large(name: str, rows: int = 0) -> UserError:
    """Return what to say of a file that is larger than a form or a list can be."""
    how = f"har ett blad med {rows} rader" if rows else "är för stor"
    return UserError(f"{name} {how}. Högst {MAX_ROWS} rader läses. Ta bort tomma rader under "
                     "tabellen och spara filen igen.")


def unreadable(path: Path, error: OSError) -> UserError:
    """Return what to say when *path* cannot be opened."""
    why = {FileNotFoundError: "finns inte", IsADirectoryError: "är en mapp, inte en fil",
           PermissionError: "går inte att läsa; stäng den i Excel eller kontrollera behörigheten"}
    return UserError(f"{show_path(path)} {why.get(type(error), 'går inte att läsa')}.")


def _sheet(file: str, sheet: Any) -> Table:
    rows: list[tuple[Any, ...]] = []
    formulas: dict[tuple[int, int], str] = {}
    if sheet.max_row > MAX_ROWS:  # a lone cell at the very bottom
        raise too_large(file, sheet.max_row)
    width = min(sheet.max_column, MAX_COLUMNS)
    for number, row in enumerate(sheet.iter_rows(max_col=width), 1):
        for cell in row:
            if cell.data_type in ("f", "e"):
                formulas[(number, cell.column)] = "formel" if cell.data_type == "f" else "felvärde"
        rows.append(tuple(None if cell.data_type == "f" else cell.value for cell in row))
    return Table(file, sheet.title, tuple(rows), formulas, tuple(_odd(file, sheet)))


def _odd(file: str, sheet: Any) -> Iterator[tuple[int, Refusal]]:
    for area in sheet.merged_cells.ranges:
        yield area.max_row, Refusal(
            file, f"{sheet.title}!{area.coord}",
            "sammanfogade celler; dela cellerna så att varje svar har en egen cell")
    for column, look in sheet.column_dimensions.items():
        if look.hidden:
            yield MAX_ROWS, Refusal(
                file, f"{sheet.title}, kolumn {column}",
                "kolumnen är dold; visa den eller ta bort den, så att ingen lämnar svar de inte har sett")
