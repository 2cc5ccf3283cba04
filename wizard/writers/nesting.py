"""List items that stand one after another, as the nested lists they are.

Blocks are flat: each item knows its depth and its list. Word wants them so; HTML and
Markdown want lists within items.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from ..documents.blocks import Block, ListItem


@dataclass
class Branch:
    """One list: its items, each with the lists inside it."""

    ordered: bool
    list_id: int
    items: list[tuple[ListItem, list[Branch]]] = field(default_factory=list)


def gathered(blocks: Iterable[Block]) -> Iterator[Block | list[ListItem]]:
    """Yield *blocks* with list items that follow each other gathered in one Python list."""
    items: list[ListItem] = []
    for block in blocks:
        if isinstance(block, ListItem):
            items.append(block)
            continue
        if items:
            yield items
            items = []
        yield block
    if items:
        yield items


def branches(items: Sequence[ListItem]) -> list[Branch]:
    """Return the lists that *items* make; a deeper item belongs to the one before it."""
    found: list[Branch] = []
    index = 0
    while index < len(items):
        item = items[index]
        end = index + 1
        while end < len(items) and items[end].level > item.level:
            end += 1
        if not found or found[-1].list_id != item.list_id:
            found.append(Branch(item.ordered, item.list_id))
        found[-1].items.append((item, branches(items[index + 1 : end])))
        index = end
    return found
