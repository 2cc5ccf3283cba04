"""The checklists as a workbook to filter: one sheet a list, and one of accounts by items."""

from __future__ import annotations

from typing import Any

from ..assessment.assess import CHECK, DEFICIENT, FULFILLED, OPEN, Assessment
from ..content.model.checklists import Checklist
from ..content.model.documents import Document
from ..content.model.frame import Frame
from . import account_checks
from .blocks import Cell, CheckItem, Column, Sheet, Workbook, plain
from .checklist import item
from .openness import mark_of
from .render import Renderer

STATES = ((FULFILLED, "bra"), (DEFICIENT, "brist"), (OPEN, "vantar"), (CHECK, "ingen"))
ANSWERS = ("bra", "brist", "ingen")  # the colours of the frame's answers, in their order
WIDTHS = (5, 60, 11, 14, 30, 34, 14, 13, 8, 24, 12, 36)


def book(
    assessment: Assessment, renderer: Renderer, document: Document, folder: str
) -> Workbook:
    """Return the workbook of the lists in *document* that the pack has and that apply."""
    content = assessment.content
    size = assessment.fixed["paket"]
    lists = tuple(
        checklist for list_id in document.checklistor
        if size in (checklist := content.checklists[list_id]).paket
        and assessment.proposing.holds(checklist.nar) is not False
    )
    sheets = tuple(_sheet(assessment, renderer, checklist) for checklist in lists)
    places = (account_checks.STATE, account_checks.ANSWER, account_checks.DONE, account_checks.DUE)
    changed = dict(zip(places, _special(content.frame)))
    if accounts := account_checks.sheet(assessment, renderer, lists, changed):
        sheets += (accounts,)
    return Workbook(document.id, document.titel, folder, document.filnamn, sheets)


def _sheet(assessment: Assessment, renderer: Renderer, checklist: Checklist) -> Sheet:
    items = [item(renderer, judged) for judged in assessment.items(checklist)]
    rows = tuple(_row(number, one) for number, one in enumerate(items, 1))
    return Sheet(f"{checklist.id.upper()} {checklist.titel}", _columns(assessment.content.frame), rows)


def _columns(frame: Frame) -> tuple[Column, ...]:
    plain_ones = [Column(title, width) for title, width in zip(frame.checklistbok_kolumner, WIDTHS)]
    changed = dict(zip((6, 7, 8, 10), _special(frame)))
    return tuple(
        column._replace(**changed.get(number, {})) for number, column in enumerate(plain_ones)
    )


def _special(frame: Frame) -> tuple[dict[str, Any], ...]:
    """Return what the columns of state, answer, done and due date have beside a heading."""
    colours = tuple(zip(frame.checklista_svar, ANSWERS))
    return (
        {"colours": STATES},
        {"allowed": frame.checklista_svar, "colours": colours},
        {"allowed": frame.checklista_svar[:1], "colours": colours[:1]},
        {"kind": "datum"},
    )


def _row(number: int, one: CheckItem) -> tuple[Cell, ...]:
    texts = (
        str(number), plain(one.runs), one.level, one.requirements, one.source, one.proof,
        one.verdict, "", "", one.role, "", "",
    )
    mark = mark_of(one.opens) if one.runs and any(run.mark for run in one.runs) else ""
    return tuple(Cell(text, mark if column == 1 else "") for column, text in enumerate(texts))
