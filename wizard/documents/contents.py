"""Which documents get a table of contents, and what stands in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .blocks import Block, Heading, ListItem, Paragraph, Table, plain

FROM_WORDS = 1800  # about six pages, from where readers expect a table of contents
ENTRIES = 12  # a longer list shows the first level only, or it fills page one


def contents(blocks: Iterable[Block]) -> tuple[tuple[int, Heading], ...]:
    """Return the headings to list, each with its number in order among all; () when none."""
    blocks = tuple(blocks)
    headings = [b for b in blocks if isinstance(b, Heading)]
    if len(headings) < 6 or sum(len(text.split()) for text in _texts(blocks)) < FROM_WORDS:
        return ()
    deepest = 2 if sum(b.level <= 2 for b in headings) <= ENTRIES else 1
    return tuple((n, b) for n, b in enumerate(headings, 1) if b.level <= deepest)


def entry(heading: Heading) -> str:
    """Return a heading as the contents say it: "2.1 Ansvar"."""
    return f"{heading.number} {plain(heading.runs)}".strip()


def _texts(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Heading | Paragraph | ListItem):
            yield plain(block.runs)
        elif isinstance(block, Table):
            for line in block.rows:
                yield from (plain(cell) for cell in line.cells)
