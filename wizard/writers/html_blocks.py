"""Blocks to HTML: headings, paragraphs, lists, tables and checklists, nothing around them.

What comes out is plain markup without styles, scripts or classes other than those of the
marks, so that it can stand in a document of ours or be pasted into somebody else's page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from types import MappingProxyType

from ..content.model.frame import Frame
from ..documents.blocks import (
    Block,
    CheckItem,
    CheckList,
    Heading,
    ListItem,
    Paragraph,
    Run,
    Table,
)
from .nesting import Branch, branches, gathered

SAFE_LINKS = ("https://", "http://", "mailto:", "tel:")
BOX = "\N{BALLOT BOX}"
# What a reader should be able to click on when an answer is a web address.
_ADDRESS = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)”]")


def html_blocks(
    blocks: Iterable[Block], frame: Frame, top: int = 2,
    notes: Mapping[int, int] = MappingProxyType({}), bare: bool = False,
) -> str:
    """Return *blocks* as HTML, one element a line.

    *top* is the level of the highest heading: 2 below a title. *notes* are numbers of notes
    by the number of their block, counted as ``reading_order`` does.
    *bare* leaves out ids, classes and colours, for what is pasted into a page of others: what is
    open is then marked by words alone.
    """
    return "\n".join(_Html(frame, top, notes, bare).blocks(blocks))


def html_runs(runs: Iterable[Run], bare: bool = False) -> str:
    """Return *runs* as HTML: all text escaped, marks visible, unsafe addresses as text."""
    return "".join(_run(run, bare) for run in runs)


def anchor(number: int) -> str:
    """Return the id of the heading that is *number* in order, counted from 1."""
    return f"avsnitt-{number}"


class _Html:
    def __init__(self, frame: Frame, top: int, notes: Mapping[int, int], bare: bool):
        self.frame = frame
        self.top = top
        self.notes = notes
        self.bare = bare
        self.counted = 0   # blocks so far, as reading_order numbers them
        self.headings = 0
        self.numbered: dict[int, int] = {}  # items so far of each ordered list

    def blocks(self, blocks: Iterable[Block]) -> Iterator[str]:
        for block in gathered(blocks):
            match block:
                case list():
                    for branch in branches(block):
                        yield from self._list(branch)
                case Heading():
                    yield self._heading(block)
                case Paragraph():
                    yield f"<p>{self._text(block)}</p>"
                case Table():
                    yield from self._table(block)
                case CheckList():
                    yield from self._checklist(block)

    def _text(self, block: Paragraph | ListItem) -> str:
        return self._label(block) + self._runs(block.runs) + self._note()

    def _runs(self, runs: Iterable[Run]) -> str:
        return html_runs(runs, self.bare)

    def _label(self, block: Block) -> str:
        return f"<strong>{escape(self.frame.markering.forslag)}</strong> " if block.proposed else ""

    def _note(self) -> str:
        """Return the reference to the note on the block at hand, and go on to the next block."""
        number = self.notes.get(self.counted)
        self.counted += 1
        if number is None:
            return ""
        return f' <a class="not" id="till-{number}" href="#kommentar-{number}">[Kommentar {number}]</a>'

    def _heading(self, block: Heading) -> str:
        self.headings += 1
        self.numbered.clear()
        level = min(6, self.top + block.level - 1)
        number = f"{block.number} " if block.number else ""
        text = f"{number}{self._runs(block.runs)}{self._note()}"
        place = "" if self.bare else f' id="{anchor(self.headings)}"'
        return f"<h{level}{place}>{text}</h{level}>"

    def _list(self, branch: Branch) -> Iterator[str]:
        tag = "ol" if branch.ordered else "ul"
        before = self.numbered.get(branch.list_id, 0)
        start = f' start="{before + 1}"' if branch.ordered and before else ""
        yield f"<{tag}{start}>"
        for item, inner in branch.items:
            text = f"<li>{self._text(item)}"
            if not inner:
                yield f"{text}</li>"
                continue
            yield text
            for deeper in inner:
                yield from self._list(deeper)
            yield "</li>"
        self.numbered[branch.list_id] = before + len(branch.items)
        yield f"</{tag}>"

    def _table(self, table: Table) -> Iterator[str]:
        rows = []
        for row in table.rows:
            first, *rest = [self._runs(cell) for cell in row.cells]
            rows.append([self._label(row) + first + self._note(), *rest])
        yield from _rows(table.title, [self._runs(cell) for cell in table.header], rows)

    def _checklist(self, block: CheckList) -> Iterator[str]:
        header = [escape(text) for text in self.frame.checklista_kolumner]
        rows = [self._item(number, item) for number, item in enumerate(block.items, 1)]
        yield from _rows(block.title, header, rows)

    def _item(self, number: int, item: CheckItem) -> list[str]:
        below = [
            f"<br><small>{word}: {escape(value)}</small>"
            for word, value in (("Visa upp", item.proof), ("Stöd", item.source), ("Läge", item.verdict))
            if value
        ]
        who = [escape(item.role), *(f"{escape(word)}:" for word in self.frame.checklista_rutor)]
        return [
            f"{number}{self._note()}",
            self._runs(item.runs) + "".join(below),
            escape(item.level),
            "<br>".join(f"{BOX}\N{NO-BREAK SPACE}{escape(a)}" for a in self.frame.checklista_svar),
            BOX,
            "<br>".join(part for part in who if part),
        ]


def _rows(title: str, header: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield "<table>"
    if title:
        yield f"<caption>{escape(title)}</caption>"
    cells = "".join(f'<th scope="col">{cell}</th>' for cell in header)
    yield f"<thead><tr>{cells}</tr></thead>"
    yield "<tbody>"
    for row in rows:
        yield "<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>"
    yield "</tbody>"
    yield "</table>"


def _run(run: Run, bare: bool) -> str:
    text = (escape(run.text) if run.link else _linked(run.text)).replace("\n", "<br>")
    if run.mark and not bare:
        text = f'<mark class="{run.mark.replace("_", "-")}">{text}</mark>'
    if run.bold:
        text = f"<strong>{text}</strong>"
    if run.italic:
        text = f"<em>{text}</em>"
    if run.link.lower().startswith(SAFE_LINKS):
        text = f'<a href="{escape(run.link)}">{text}</a>'
    return text


def _linked(text: str) -> str:
    """Return *text* escaped, with web addresses as links."""
    made, position = "", 0
    for found in _ADDRESS.finditer(text):
        address = escape(found[0])
        made += f'{escape(text[position : found.start()])}<a href="{address}">{address}</a>'
        position = found.end()
    return made + escape(text[position:])
