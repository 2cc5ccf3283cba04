"""Whole interviews by real keystrokes and typed lines end in the example's own answers file.

One person answers as an example does. The keys go through prompt_toolkit's pipe input to
the drawn prompts, the lines through standard input's place to the plain ones. The saved
file is compared byte by byte with the example as Kanalvett saves it, so nothing may be missing, moved or added.
``make slow`` types every example both ways; ``make test`` the smallest of each kind.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from wizard.answers.read import load_answers
from wizard.answers.write import dumps_answers
from wizard.cli.examples import NAMES, example_path
from wizard.interview.flow import Plan, Questionnaire
from wizard.interview.run import run_interview

from .example_person import ExamplePerson
from .interview_support import content, replying, saved

SLOW = "KANALVETT_WAYS" in os.environ
QUICK_STATE, UNKNOWN_STATE = "liten-kommun-snabb", "liten-kommun-okant"
WAYS = ("tangenter", "enkel")
if SLOW:
    RUNS = [(name, way) for name in (*NAMES, QUICK_STATE, UNKNOWN_STATE) for way in WAYS]
else:
    RUNS = [(QUICK_STATE, "tangenter"), ("bostadsbolag", "enkel")]


@pytest.mark.parametrize(("name", "way"), RUNS)
def test_an_example_typed_gives_the_examples_file(name: str, way: str, tmp_path: Path) -> None:
    """Every document is asked for, so that every answer of the example is."""
    shipped = example_path(name)
    track = "snabb" if name == QUICK_STATE else "hela"
    plan = Plan("fullt", tuple(content().documents), track)
    path = tmp_path / "svar.yaml"
    person = ExamplePerson(load_answers(shipped, content()))
    with replying(way, person) as prompter:
        outcome = run_interview(content(), path, prompter, plan)
    assert outcome.finished
    if name == UNKNOWN_STATE:  # it says so of whole questions at once; a person, box by box
        got, wanted = saved(path), person.example
        flow = Questionnaire(content()).flow(wanted, plan)
        places = [(s.question.id, s.field.id if s.field else "", s.row) for s in flow.steps]
        assert places and [got.field(*p) for p in places] == [wanted.field(*p) for p in places]
    else:
        assert path.read_text(encoding="utf-8") == dumps_answers(person.example, content(), path.name)
