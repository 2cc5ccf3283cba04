"""Fill everything an answers file leaves open with made-up answers of the right kind."""

from __future__ import annotations

import random

from wizard.answers.model import Answer, Answers, Fields, Value
from wizard.assessment.assess import assess
from wizard.content.condition import Unknown
from wizard.content.fields import fields_of
from wizard.content.load import Content
from wizard.content.model.questions import Choice, Field, Question

NEW_ROWS = 3


def filled(answers: Answers, content: Content, seed: int) -> Answers:
    """Return *answers* with a random value for every field that has none.

    What is stored stays as it is. The questions are filled in the order of the
    interview, so that choices and rows depend on what was filled before them. Free
    rows already stored keep their number.
    """
    dice = random.Random(seed)
    for question in content.questions.values():
        answers = answers.put(question.id, _answer(answers, content, question, dice))
    return answers


def _answer(answers: Answers, content: Content, question: Question, dice: random.Random) -> Answer:
    stored = answers.get(question.id) or Answer()
    if question.rader is None:
        return Answer(fields=_fields(answers, content, question, "", stored.fields, dice))
    known = dict(stored.rows or ())
    ids = list(known)
    if question.rader.slag != "fria":
        rows = assess(content, answers).proposing.rows(question)
        ids = [] if isinstance(rows, Unknown) else list(rows)
    elif stored.rows is None:
        ids = [str(n + 1) for n in range(dice.randint(1, NEW_ROWS))]
    return Answer(rows=tuple(
        (row, _fields(answers, content, question, row, known.get(row, {}), dice)) for row in ids
    ))


def _fields(
    answers: Answers, content: Content, question: Question, row: str, stored: Fields,
    dice: random.Random,
) -> Fields:
    view = assess(content, answers).proposing
    found: dict[str, Value] = {}
    for field in fields_of(question):
        if field.id in stored:
            found[field.id] = stored[field.id]  # type: ignore[assignment]
            continue
        choices = [c.id for c in view.allowed(question, field, row)]
        if field.val and not choices:
            continue
        alone = [c for c in choices if field_choice(field, c).ensam]
        found[field.id] = _value(field, choices, alone, dice)
    return found


def field_choice(field: Field, choice: str) -> Choice:
    """Return one choice of *field* by its id."""
    return next(c for c in field.val if c.id == choice)


def _value(field: Field, choices: list[str], alone: list[str], dice: random.Random) -> Value:
    match field.typ:
        case "ja_nej":
            return dice.random() < 0.5
        case "tal":
            return dice.randint(field.minst or 0, field.hogst or 100)
        case "datum":
            return f"20{dice.randint(10, 25)}-0{dice.randint(1, 9)}-15"
        case "val":
            return dice.choice(choices)
        case "flerval":
            several = [c for c in choices if c not in alone]
            if alone and (not several or dice.random() < 0.3):
                return (dice.choice(alone),)
            return tuple(c for c in several if dice.random() < 0.5) or (dice.choice(several),)
        case "lista":
            return ("påhittat svar",)
    if field.far_vara_tom and dice.random() < 0.5:
        return ""
    return f"påhittat svar {dice.randint(100, 999)}"

