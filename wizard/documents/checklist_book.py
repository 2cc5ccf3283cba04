"""The checklists as a workbook: one sheet a list, to filter by role, level, state and due date."""

from __future__ import annotations

from ..assessment.assess import CHECK, DEFICIENT, FULFILLED, OPEN, Assessment
from ..content.model.checklists import Checklist
from ..content.model.documents import Document
from ..content.model.frame import Frame
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
    lists = (content.checklists[list_id] for list_id in document.checklistor)
    sheets = tuple(
        _sheet(assessment, renderer, checklist) for checklist in lists
        if size in checklist.paket and assessment.proposing.holds(checklist.nar) is not False
    )
    return Workbook(document.id, document.titel, folder, document.filnamn, sheets)


def _sheet(assessment: Assessment, renderer: Renderer, checklist: Checklist) -> Sheet:
    items = [item(renderer, judged) for judged in assessment.items(checklist)]
    rows = tuple(_row(number, one) for number, one in enumerate(items, 1))
    return Sheet(f"{checklist.id.upper()} {checklist.titel}", _columns(assessment.content.frame), rows)


def _columns(frame: Frame) -> tuple[Column, ...]:
    plain_ones = [Column(title, width) for title, width in zip(frame.checklistbok_kolumner, WIDTHS)]
    colours = tuple(zip(frame.checklista_svar, ANSWERS))
    changed = {
        6: {"colours": STATES},
        7: {"allowed": frame.checklista_svar, "colours": colours},
        8: {"allowed": frame.checklista_svar[:1], "colours": colours[:1]},
        10: {"kind": "datum"},
    }
    return tuple(
        column._replace(**changed.get(number, {})) for number, column in enumerate(plain_ones)
    )


def _row(number: int, one: CheckItem) -> tuple[Cell, ...]:
    texts = (
        str(number), plain(one.runs), one.level, one.requirements, one.source, one.proof,
        one.verdict, "", "", one.role, "", "",
    )
    mark = mark_of(one.opens) if one.runs and any(run.mark for run in one.runs) else ""
    return tuple(Cell(text, mark if column == 1 else "") for column, text in enumerate(texts))
