"""A built document as a piece of HTML to put on the organisation's own web page.

The page that it is put on has the title and the looks, so there is no head, no style and no
heading above h2. What is open is marked in words, as in Word, since nothing else survives
the pasting.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape

from ..content.model.frame import Frame
from ..documents.blocks import Block, BuiltDocument, Heading, ListItem, Paragraph, Run, Table

_DEEPEST = 4
# What a reader should be able to click on when an answer is a web address.
_ADDRESS = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)”]")


def write_fragment(built: BuiltDocument, frame: Frame) -> bytes:
    """Return *built* as HTML in UTF-8: headings from h2, paragraphs, lists, tables, links."""
    label = f"{frame.markering.forslag} "
    lines: list[str] = []
    if built.legend:
        lines += [f"<p><em>{escape(text)}</em></p>" for text in (built.status, *frame.forklaring) if text]
    items: list[ListItem] = []
    for block in built.blocks:
        if isinstance(block, ListItem) and (not items or block.list_id == items[0].list_id):
            items.append(block)
            continue
        lines += _list(items, label)
        items = [block] if isinstance(block, ListItem) else []
        if not items:
            lines += _block(block, label)
    lines += _list(items, label)
    return ("\n".join(lines) + "\n").encode("utf-8")


def _block(block: Block, label: str) -> Iterator[str]:
    match block:
        case Heading():
            level = min(_DEEPEST, block.level + 1)
            number = f"{escape(block.number)} " if block.number else ""
            yield f"<h{level}>{number}{_runs(block.runs)}</h{level}>"
        case Paragraph():
            yield f"<p>{_labelled(block, label)}</p>"
        case Table():
            yield from _table(block, label)


def _list(items: list[ListItem], label: str) -> Iterator[str]:
    """Yield one list; items of a deeper level go in a list inside the item before."""
    if not items:
        return
    tag = "ol" if items[0].ordered else "ul"
    yield f"<{tag}>"
    number = 0
    while number < len(items):
        inner = number + 1
        while inner < len(items) and items[inner].level > items[number].level:
            inner += 1
        nested = list(_list(items[number + 1 : inner], label))
        text = _labelled(items[number], label)
        yield f"<li>{text}</li>" if not nested else "\n".join((f"<li>{text}", *nested, "</li>"))
        number = inner
    yield f"</{tag}>"


def _table(table: Table, label: str) -> Iterator[str]:
    yield "<table>"
    cells = "".join(f'<th scope="col">{_runs(cell)}</th>' for cell in table.header)
    yield f"<thead><tr>{cells}</tr></thead>"
    yield "<tbody>"
    for row in table.rows:
        texts = [_runs(cell) for cell in row.cells]
        texts[:1] = [(label if row.proposed else "") + text for text in texts[:1]]
        yield "<tr>" + "".join(f"<td>{text}</td>" for text in texts) + "</tr>"
    yield "</tbody>"
    yield "</table>"


def _labelled(block: Paragraph | ListItem, label: str) -> str:
    return (label if block.proposed else "") + _runs(block.runs)


def _runs(runs: Iterable[Run]) -> str:
    return "".join(_run(run) for run in runs)


def _run(run: Run) -> str:
    if run.link:
        text = f'<a href="{escape(run.link)}">{escape(run.text)}</a>'
    else:
        text = _linked(run.text)
    text = text.replace("\n", "<br>")
    text = f"<em>{text}</em>" if run.italic else text
    return f"<strong>{text}</strong>" if run.bold else text


def _linked(text: str) -> str:
    """Return *text* escaped, with web addresses as links."""
    made, position = "", 0
    for found in _ADDRESS.finditer(text):
        address = escape(found[0])
        made += f'{escape(text[position : found.start()])}<a href="{address}">{address}</a>'
        position = found.end()
    return made + escape(text[position:])
