"""Blocks in the order they are read, and the runs in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .blocks import Block, CheckList, Row, Run, Table


def reading_order(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield *blocks* with rows and things to tick in place of the table that holds them."""
    for block in blocks:
        if isinstance(block, Table):
            yield from block.rows
        elif isinstance(block, CheckList):
            yield from block.items
        else:
            yield block


def runs_of(block: Block) -> tuple[Run, ...]:
    """Return all runs of *block*, of all cells when it is a row."""
    if isinstance(block, Row):
        return tuple(run for cell in block.cells for run in cell)
    return getattr(block, "runs", ())
