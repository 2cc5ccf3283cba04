"""Which state an answer without a value has: what nobody knows, or what nobody has decided."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from ..content.fields import nature
from ..content.model.questions import Field, Question
from .model import State


def open_kind(question: Question, field: Field | None = None) -> Literal["okant", "obeslutat"]:
    """Return the state of an open answer: ``okant`` to a question of fact, else ``obeslutat``."""
    slag = nature(question, field) if field else question.slag
    return "okant" if slag == "uppgift" else "obeslutat"


def fitting(question: Question, field: Field, state: State) -> State:
    """Return *state*, said of a whole question, as it is stored in one of its fields."""
    return state if state.lage == "galler_inte" else replace(state, lage=open_kind(question, field))
