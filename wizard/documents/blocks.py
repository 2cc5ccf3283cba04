"""What a writer writes: headings, paragraphs, lists, tables, things to tick.

Every block knows the clause it comes from and the open answers it rests on, so
that a draft can be marked and a manifest filled without asking again.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple

from ..content.condition import Open

Mark = Literal["", "forslag", "okant", "att_besluta"]
Colour = Literal["bra", "brist", "vantar", "ingen"]


@dataclass(frozen=True)
class Run:
    """A stretch of text. *mark* says whether it is proposed, unknown or undecided."""

    text: str
    bold: bool = False
    italic: bool = False
    mark: Mark = ""
    link: str = ""
    source: str = ""  # id of the source this run cites
    value: bool = False  # whether the text is a printed answer, not content


@dataclass(frozen=True)
class Block:
    """Common to all blocks: clause id, register, and the open answers it rests on.

    *names* are the dotted names that the block prints or that decided that it stands here;
    a third part names the row: ("konton", "status", "2").
    """

    clause: str = ""
    register: str = ""
    opens: frozenset[Open] = frozenset()
    names: frozenset[tuple[str, ...]] = field(default=frozenset(), kw_only=True)

    @property
    def proposed(self) -> bool:
        """Whether the block rests on a proposal that nobody has confirmed."""
        return any(o.state == "forslag" for o in self.opens)


@dataclass(frozen=True)
class Heading(Block):
    """A heading; level 1–3 below the title. *number* is "2.1" or "" when unnumbered."""

    level: int = 1
    runs: tuple[Run, ...] = ()
    number: str = ""


@dataclass(frozen=True)
class Paragraph(Block):
    """A paragraph of running text."""

    runs: tuple[Run, ...] = ()


@dataclass(frozen=True)
class ListItem(Block):
    """One list item. Items of one ordered list share *list_id* and count from 1."""

    runs: tuple[Run, ...] = ()
    level: int = 0
    ordered: bool = False
    list_id: int = 0


@dataclass(frozen=True)
class Row(Block):
    """One table row of cells, each a tuple of runs."""

    cells: tuple[tuple[Run, ...], ...] = ()


@dataclass(frozen=True)
class Table(Block):
    """A table with a header row. *title* is its alternative text."""

    header: tuple[tuple[Run, ...], ...] = ()
    rows: tuple[Row, ...] = ()
    title: str = ""


@dataclass(frozen=True)
class CheckItem(Block):
    """A thing to tick with yes, no, not applicable; *verdict* when answers can tell."""

    id: str = ""
    runs: tuple[Run, ...] = ()
    level: str = ""     # the item's own level in words: "lag", "råd" …
    source: str = ""    # labels of its sources
    role: str = ""
    proof: str = ""
    requirements: str = ""  # the catalogue's own ids
    verdict: str = ""   # uppfyllt | brist | öppen punkt | kontrolleras


@dataclass(frozen=True)
class CheckList(Block):
    """A checklist: its items under one title."""

    title: str = ""
    items: tuple[CheckItem, ...] = ()


@dataclass(frozen=True)
class TitleField:
    """One line of the title block: "Diarienummer", "KS 2027/12"."""

    label: str
    runs: tuple[Run, ...]


@dataclass(frozen=True)
class BuiltDocument:
    """A document ready to be written."""

    id: str
    title: str
    subtitle: str
    organisation: str
    folder: str           # "" for the pack's root
    filename: str         # without ending
    style: str            # titelblock: styrdokument | beslut | skrivelse | publik | enkel
    fields: tuple[TitleField, ...]
    blocks: tuple[Block, ...]
    number: str = ""      # dnr for the header
    status: str = ""      # "Utkast", "Förslag till beslut", "Antagen …"
    legend: tuple[str, ...] = ()  # what the first page of a draft says of itself
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Cell:
    """One cell of a workbook."""

    text: str
    mark: Mark = ""


class Column(NamedTuple):
    """One column: heading, width in characters, drop-down, colour a value, kind of cell."""

    title: str
    width: int
    allowed: tuple[str, ...] = ()
    colours: tuple[tuple[str, Colour], ...] = ()
    kind: Literal["text", "datum", "tal"] = "text"


@dataclass(frozen=True)
class Sheet:
    """One sheet. *room* is how many empty rows below the last get drop-downs too.

    The first *frozen* columns stay in sight when one scrolls to the right.
    """

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    room: int = 0
    as_text: bool = False  # whether the sheet is written as .csv too
    frozen: int = 1


@dataclass(frozen=True)
class Workbook:
    """An Excel file ready to be written."""

    id: str
    title: str
    folder: str
    filename: str
    sheets: tuple[Sheet, ...] = ()


@dataclass(frozen=True)
class Event:
    """Something with a day: *key* stays the same from build to build.

    *every* is "" for once, else "år" or "månad"; *interval* 2 is every second. *remind* is
    how many days before the calendar reminds of it; 0 is never.
    """

    key: str
    first: date
    last: date
    text: str
    who: str
    every: Literal["", "år", "månad"] = ""
    interval: int = 1
    mark: Mark = ""
    remind: int = 0


@dataclass(frozen=True)
class Calendar:
    """A calendar file ready to be written."""

    id: str
    title: str
    folder: str
    filename: str
    events: tuple[Event, ...]


def plain(runs: tuple[Run, ...]) -> str:
    """Return the text of *runs* without formatting."""
    return "".join(run.text for run in runs)
