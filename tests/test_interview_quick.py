"""The quick track keeps its promise: at most fifteen questions, and one line an account."""

from __future__ import annotations

import pytest

from wizard.answers.model import Answer, Answers
from wizard.content.fields import fields_of
from wizard.interview.flow import Questionnaire
from wizard.interview.steps import QUICK_MOST

from .interview_support import QUICK, content

TYPES = [choice.id for choice in fields_of(content().questions["typ"])[0].val]


@pytest.mark.parametrize("pack", ["litet", "standard", "fullt"])
@pytest.mark.parametrize("kind", TYPES)
def test_at_most_fifteen_boxes_are_asked_beside_the_accounts(kind: str, pack: str) -> None:
    """Every box counts, also one that only a certain answer leads to."""
    start = Answers("1.0.0", {"org": Answer(fields={"namn": "Ekby"}), "typ": Answer(fields={"": kind}),
                              "paket": Answer(fields={"": pack})})
    flow = Questionnaire(content()).flow(start, QUICK)
    boxes = [s.key for s in flow.steps if s.field and s.question.id != "konton"]
    assert len(boxes) <= QUICK_MOST
    assert len({key.question for key in boxes}) > 10  # and it isn't because little is asked
