"""The items that hold for each account by itself, as one sheet: accounts by items."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..assessment.assess import CHECK, DEFICIENT, FULFILLED, OPEN, Assessment, JudgedItem
from ..content.condition import Unknown
from ..content.model.checklists import Checklist
from .alike import Alike
from .blocks import Cell, CheckItem, Column, Sheet, plain
from .checklist import item
from .for_one import ACCOUNTS, PLATFORM, rows_of, said
from .openness import mark_of
from .render import Renderer

_WIDTHS = (24, 30, 14, 26, 8, 60, 11, 30, 14, 13, 8, 24, 24, 12, 36)
ANSWER, DONE, STATE, DUE = 9, 10, 8, 13  # the columns with drop-downs, colours and dates


def sheet(
    assessment: Assessment, renderer: Renderer, lists: tuple[Checklist, ...], changed: dict[int, dict[str, Any]]
) -> Sheet | None:
    """Return the sheet for those of *lists* that have items for accounts; None without any.

    *changed* gives what the columns STATE, ANSWER, DONE and DUE have beside a heading.
    """
    words = assessment.content.frame.kontochecklista
    if words is None or ACCOUNTS not in assessment.content.questions:
        return None
    rows = tuple(_rows(assessment, renderer, lists))
    columns = tuple(
        Column(title, width)._replace(**changed.get(number, {}))
        for number, (title, width) in enumerate(zip(words.kolumner, _WIDTHS))
    )
    return Sheet(words.blad, columns, rows) if rows else None


def _rows(
    assessment: Assessment, renderer: Renderer, lists: tuple[Checklist, ...]
) -> Iterator[tuple[Cell, ...]]:
    """Yield account after account with its items, in the order of the lists."""
    entries = []
    for checklist in lists:
        title = Cell(f"{checklist.id.upper()} {checklist.titel}")
        for number, judged in enumerate(assessment.items(checklist), 1):
            if judged.item.konto:
                entries.append((title, Cell(str(number)), judged, item(renderer, judged)))
    known: dict[tuple, Any] = {}
    proposing, stated = (Alike(v, known) for v in (assessment.proposing, assessment.stated))
    for row in rows_of(renderer, assessment.content.questions[ACCOUNTS]):
        account = tuple(Cell(said(renderer, name, row)) for name in ("enhet", "namn", PLATFORM))
        owner = Cell(said(renderer, "agare", row))
        for title, number, judged, shown in entries:
            if proposing.holds(judged.item.konto, row) is not False:
                yield (*account, title, number, *_cells(shown, _verdict(stated, judged, row)), owner,
                       Cell(""), Cell(""))


def _cells(shown: CheckItem, verdict: str) -> tuple[Cell, ...]:
    mark = mark_of(shown.opens) if any(run.mark for run in shown.runs) else ""
    return (
        Cell(plain(shown.runs), mark), Cell(shown.level), Cell(shown.source), Cell(verdict), Cell(""),
        Cell(""), Cell(shown.role),
    )


def _verdict(stated: Alike, judged: JudgedItem, row: str) -> str:
    """Return the item's verdict for the account, or for all when only that can be told."""
    if not judged.item.konto_uppfylld:
        return judged.verdict
    verdict = stated.holds(judged.item.konto_uppfylld, row)
    if isinstance(verdict, Unknown):
        return CHECK if all(r.state == "okant" for r in verdict.reasons) else OPEN
    return FULFILLED if verdict else DEFICIENT
