"""Changes to the answers that the interview makes, and one line on what they changed."""

from __future__ import annotations

from ..answers.model import SINGLE, Answer, Answers, FieldAnswer, State
from ..answers.open_state import fitting
from ..content.fields import fields_of
from ..content.model.questions import Question
from .asking import proposed
from .flow import Flow, Step


def put(answers: Answers, step: Step, value: FieldAnswer | None) -> Answers:
    """Return *answers* with one box changed; None takes the stored reply away."""
    question, field = step.question, step.field
    assert field is not None
    old = answers.get(question.id)
    if old is not None and old.state is not None:
        answers = _spread(answers, question, old.state)
    if field.id == SINGLE and not step.row:
        if value is None:
            return answers.put(question.id, None)
        if isinstance(value, State):
            return answers.put(question.id, Answer(state=value))
        return answers.put(question.id, Answer(fields={SINGLE: value}))
    answers = answers.put_field(question.id, field.id, value, step.row)
    left = answers.get(question.id)
    if left is not None and left.rows is None and not left.fields:
        return answers.put(question.id, None)
    return answers


def _spread(answers: Answers, question: Question, state: State) -> Answers:
    """Return *answers* with a state for the whole question put on each of its boxes."""
    if question.rader is not None:
        return answers.put(question.id, Answer(rows=()))
    boxes = {f.id: fitting(question, f, state) for f in fields_of(question)}
    return answers.put(question.id, Answer(fields=boxes))


def add_row(answers: Answers, question: str, like: str = "", without: str = "") -> tuple[Answers, str]:
    """Return *answers* with one more row, and its id; a copy of *like* except field *without*."""
    old = answers.get(question)
    rows = (old.rows if old else None) or ()
    fields = {k: v for k, v in dict(rows).get(like, {}).items() if k != without}
    new = str(len(rows) + 1)
    return answers.put(question, Answer(rows=(*rows, (new, fields)))), new


def without_empty_rows(answers: Answers) -> Answers:
    """Return *answers* without rows in which nothing is said: begun, then left for another question.

    A list left with no row at all is a list nobody has answered, not the answer "none".
    """
    for id_, answer in answers.by_question.items():
        rows = answer.rows or ()
        if any(not fields and row.isdigit() for row, fields in rows):
            kept = [fields for row, fields in rows if fields or not row.isdigit()]
            numbered = tuple((str(n), fields) for n, fields in enumerate(kept, 1))
            answers = answers.put(id_, Answer(rows=numbered) if kept else None)
    return answers


def remove_row(answers: Answers, question: str, row: str) -> Answers:
    """Return *answers* without *row*; the rows after it are numbered anew."""
    old = answers.get(question)
    kept = [fields for id_, fields in (old.rows if old else None) or () if id_ != row]
    return answers.put(
        question, Answer(rows=tuple((str(n), fields) for n, fields in enumerate(kept, 1)))
    )


def confirm(flow: Flow, steps: tuple[Step, ...]) -> Answers:
    """Return the answers with the proposals of *steps* stored as decided; what is stored stays."""
    answers = flow.answers
    for step in steps:
        if step.field is None or flow.stored(step) is not None:
            continue
        if (value := proposed(flow, step)) is not None:
            answers = put(answers, step, value)
    return answers


def unconfirmed(flow: Flow) -> tuple[Step, ...]:
    """Return the boxes whose answer is still a proposal."""
    return tuple(
        s for s in flow.steps
        if s.field and flow.stored(s) is None and proposed(flow, s) is not None
    )


def consequence(before: Flow, after: Flow) -> str:
    """Return one line on what a change did to other questions; "" when nothing."""
    old = {s.key for s in before.steps if s.field}
    new = {s.key for s in after.steps if s.field}
    gone = {k.question for k in old - new if _has(before, k)} - {k.question for k in new}
    come = {k.question for k in new - old} - {k.question for k in old}
    back = {k.question for k in new - old if _has(after, k)} & come
    again = {
        s.question.id for s in after.steps
        if s.field and s.key in old and _has(after, s.key)
        and not after.settled(s) and before.settled(before.steps[before.by_key[s.key]])
    }
    said = (
        _count(gone, "svar används inte längre men finns kvar"),
        _count(back, "tidigare svar används igen"),
        _count(come - back, "nya frågor", "ny fråga"),
        _count(again, "svar måste väljas om"),
    )
    line = ", ".join(text for text in said if text)
    return line and line + "."


def _has(flow: Flow, key: tuple) -> bool:
    at = flow.by_key.get(key)  # type: ignore[call-overload]
    return at is not None and flow.stored(flow.steps[at]) is not None


def _count(questions: set[str], many: str, one: str = "") -> str:
    number = len(questions)
    return f"{number} {one if one and number == 1 else many}" if number else ""
