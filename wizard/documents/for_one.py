"""A renderer that knows one row by its name, as sections and texts of one account do."""

from __future__ import annotations

from dataclasses import replace

from ..content.model.questions import Question
from .bound import Bound
from .render import Renderer

PLATFORM = "plattform"  # the field of a row that says which advice and limits it gets


def bound_to(renderer: Renderer, question: Question, row: str) -> Renderer:
    """Return *renderer* with the row known by its name (``konto``)."""
    assert question.rader is not None
    bound = {**renderer.bound, question.rader.namn: Bound(question=question, row=row)}
    return replace(renderer, bound=bound)
