"""A renderer that knows one row by its name, as sections and texts of one account do."""

from __future__ import annotations

from dataclasses import replace

from ..content.condition import Unknown
from ..content.fields import field_of, label
from ..content.model.questions import Question
from .bound import Bound
from .render import Renderer

ACCOUNTS, ROW = "konton", "konto"
PLATFORM = "plattform"  # the field of a row that says which advice and limits it gets


def bound_to(renderer: Renderer, question: Question, row: str) -> Renderer:
    """Return *renderer* with the row known by its name (``konto``)."""
    assert question.rader is not None
    bound = {**renderer.bound, question.rader.namn: Bound(question=question, row=row)}
    return replace(renderer, bound=bound)


def rows_of(renderer: Renderer, question: Question) -> tuple[str, ...]:
    """Return the rows of *question* that the document holds, () when nobody knows them."""
    rows = renderer.rows_in(renderer.proposing, question)
    return () if isinstance(rows, Unknown) else rows


def said(renderer: Renderer, field_id: str, row: str) -> str:
    """Return what an account's field says in words, "" when nobody has said."""
    question = renderer.content.questions[ACCOUNTS]
    spec = field_of(question, field_id)
    value = renderer.proposing.value(question, field_id, row) if spec else ""
    return label(spec, value) if spec and isinstance(value, str) else ""
