"""The account register as a workbook: one row an account, with what is open marked."""

from __future__ import annotations

from ..assessment.assess import Assessment
from ..content.condition import NOT_ASKED, Unknown
from ..content.fields import fields_of, label
from ..content.model.documents import Document
from ..content.model.questions import Field
from . import paste_book
from .blocks import Cell, Column, Sheet, Workbook
from .open_words import row_label
from .openness import mark_of
from .render import Renderer
from .swedish import datum

ROOM = 50  # empty rows for accounts to come


def register(
    assessment: Assessment, renderer: Renderer, document: Document, folder: str
) -> Workbook:
    """Return the account register: the accounts, one row a platform, and the texts to paste."""
    sheets = tuple(
        _sheet(assessment, renderer, name, title)
        for name, title in (("konton", "Konton"), ("plattformar", "Plattformar"))
        if name in assessment.content.questions
    )
    sheets += tuple(paste_book.sheets(assessment, renderer))
    return Workbook(document.id, document.titel, folder, document.filnamn, sheets)


def _sheet(assessment: Assessment, renderer: Renderer, name: str, title: str) -> Sheet:
    question = assessment.content.questions[name]
    fields = fields_of(question)
    rows = assessment.proposing.rows(question)
    named = question.rader is not None and question.rader.slag != "fria"
    columns = [Column((question.rader.namn if question.rader else name).capitalize(), 18)] if named else []
    columns += [Column(f.fraga, _width(f), tuple(c.text for c in f.val)) for f in fields]
    body = []
    for row in rows if not isinstance(rows, Unknown) else ():
        lead = [Cell(row_label(renderer.proposing, question, row))] if named else []
        body.append(tuple(lead + [_cell(assessment, question.id, f, row) for f in fields]))
    return Sheet(title, tuple(columns), tuple(body), ROOM, as_text=name == "konton")


def _cell(assessment: Assessment, question_id: str, field: Field, row: str) -> Cell:
    question = assessment.content.questions[question_id]
    value = assessment.proposing.value(question, field.id, row)
    if value is NOT_ASKED:
        return Cell("")
    if isinstance(value, Unknown):
        words = "Okänt" if mark_of(value.reasons) == "okant" else "Att besluta"
        return Cell(words, mark_of(value.reasons))
    stated = assessment.stated.value(question, field.id, row)
    if value == "" and field.tom_betyder:
        return Cell(field.tom_betyder)
    text = datum(value) if field.typ == "datum" else label(field, value)
    if isinstance(stated, Unknown):
        return Cell(f"{text} {assessment.content.frame.markering.forslag}", "forslag")
    return Cell(text)


def _width(field: Field) -> int:
    return {"text": 26, "stycke": 40, "datum": 16}.get(field.typ, 20)
