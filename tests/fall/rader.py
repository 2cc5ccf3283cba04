"""The text of a built pack as lines that say where they stand and what they rest on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

from wizard.answers.read import load_answers
from wizard.assessment.assess import assess
from wizard.content.condition import Open
from wizard.content.load import Content, load
from wizard.content.model.entry import PackSize
from wizard.documents.blocks import Block, BuiltDocument, CheckList, Run, Table
from wizard.documents.compose import compose
from wizard.documents.pack import Edition, Pack

HERE = Path(__file__).parent
DAY = date(2026, 11, 22)
ORGANISATIONS = {
    "helsingborg": "D1", "gotland": "D2", "forsvarsmakten": "D3", "ki": "D4", "vasttrafik": "D5",
}
GAP = "▒"


@dataclass(frozen=True)
class Line:
    """One heading, paragraph, list item, table row or checklist item.

    *clause* is the clause or item id, "" for headings of the outline, and
    "titelblock" for the title block.
    """

    document: str
    clause: str
    runs: tuple[Run, ...]
    opens: frozenset[Open] = frozenset()

    @property
    def text(self) -> str:
        """All of the line."""
        return "".join(run.text for run in self.runs)

    @property
    def decided(self) -> str:
        """The line with every marked run replaced by a block character."""
        return "".join(GAP if run.mark else run.text for run in self.runs)


@lru_cache(maxsize=1)
def content() -> Content:
    """Load the content once."""
    return load()


@cache
def pack(name: str, size: PackSize = "litet") -> Pack:
    """Build a pack of one of the five organisations, as a draft."""
    answers = load_answers(HERE / f"{name}.yaml", content())
    return compose(assess(content(), answers, size), Edition("utkast", DAY))


def lines(built: Pack) -> Iterator[Line]:
    """Yield every line of every document in *built*."""
    for document in built.documents:
        for entry in document.fields:
            yield Line(document.id, "titelblock", (Run(f"{entry.label}: "), *entry.runs))
        for block in document.blocks:
            yield from _of_block(document, block)


def _of_block(document: BuiltDocument, block: Block) -> Iterator[Line]:
    if isinstance(block, Table):
        for row in block.rows:
            runs = tuple(run for cell in row.cells for run in (*cell, Run(" | ")))
            yield Line(document.id, row.clause, runs, row.opens)
    elif isinstance(block, CheckList):
        for item in block.items:
            yield Line(document.id, item.id, (*item.runs, Run(" "), Run(item.role)), item.opens)
    else:
        yield Line(document.id, block.clause, block.runs, block.opens)  # type: ignore[attr-defined]
