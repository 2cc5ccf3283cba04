"""In what order a unit's accounts stand, and which of them are still there to look after."""

from __future__ import annotations

from ..assessment.assess import Assessment
from ..assessment.views import View
from ..content.fields import field_of
from ..content.model.questions import Question

STATUS, CLOSED = "status", "avslutat"


def in_order(assessment: Assessment, question: Question, rows: list[str]) -> list[str]:
    """Return *rows* in the order of the status's choices; a status nobody has said comes first."""
    spec = field_of(question, STATUS)
    if spec is None:
        return rows
    places = {choice.id: place for place, choice in enumerate(spec.val)}

    def place(row: str) -> int:
        value = assessment.proposing.value(question, STATUS, row)
        return places.get(value, -1) if isinstance(value, str) else -1

    return sorted(rows, key=place)


def is_closed(view: View, question: Question, row: str) -> bool:
    """Return whether an account is known to be closed."""
    return field_of(question, STATUS) is not None and view.value(question, STATUS, row) == CLOSED
