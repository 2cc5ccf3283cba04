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

ROOM = 50  # empty rows for accounts to come
FIRST = ("enhet", "namn", "plattform")  # whose account it is, as in the sheets of texts


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
    fields = sorted(fields_of(question), key=lambda f: FIRST.index(f.id) if f.id in FIRST else len(FIRST))
    rows = assessment.proposing.rows(question)
    named = question.rader is not None and question.rader.slag != "fria"
    columns = [Column((question.rader.namn if question.rader else name).capitalize(), 18)] if named else []
    columns += [Column(f.fraga, _width(f), tuple(c.text for c in f.val)) for f in fields]
    body = []
    for row in rows if not isinstance(rows, Unknown) else ():
        lead = [Cell(row_label(renderer.proposing, question, row))] if named else []
        body.append(tuple(lead + [_cell(assessment, question.id, f, row) for f in fields]))
    lead_columns = sum(f.id in FIRST for f in fields) or 1
    return Sheet(title, tuple(columns), tuple(body), ROOM, name == "konton", lead_columns)


def _cell(assessment: Assessment, question_id: str, field: Field, row: str) -> Cell:
    question = assessment.content.questions[question_id]
    value = assessment.proposing.value(question, field.id, row)
    if value is NOT_ASKED:
        return Cell("")
    if isinstance(value, Unknown):
        words = "Okänt" if mark_of(value.reasons) == "okant" else "Att besluta"
        return Cell(words, mark_of(value.reasons))
    stated = assessment.stated.value(question, field.id, row)
    if value == "" and field.typ != "datum":
        return Cell(field.tom_betyder)
    text = label(field, value)  # a date as ÅÅÅÅ-MM-DD, which sorts and is read back
    if isinstance(stated, Unknown):
        return Cell(f"{text} {assessment.content.frame.markering.forslag}", "forslag")
    return Cell(text)


def _width(field: Field) -> int:
    """Return a width in characters, with room for the longest word of heading and choices."""
    words = (word for text in (field.fraga, *(c.text for c in field.val)) for word in text.split())
    return max({"text": 26, "stycke": 40, "datum": 14}.get(field.typ, 18), 3 + max(map(len, words)))
