"""One answer for all rows of a list, with exceptions: sixty accounts, one owner."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ..content.fields import short
from .asking import prompt_for, row_label
from .edits import put
from .flow import Step
from .prompter import Option, Prompt, Reply, Way
from .states import state_for

if TYPE_CHECKING:
    from .session import Session

NONE = "inga"


def same_for_all(session: Session, step: Step) -> None:
    """Ask for a box, its value and the rows that are exceptions; going back changes nothing."""
    question = step.question
    assert question.rader is not None
    boxes: dict[str, list[Step]] = {}
    for box in session.flow.of_question(question.id):
        if box.field is not None and box.field.id != question.rader.etikett:
            boxes.setdefault(box.field.id, []).append(box)
    many = question.rader.flera or "rader"
    picked = session.ask(Prompt(
        f"{question.id}.alla", "meny", f"Vad är lika för alla {many}?",
        options=tuple(_option(steps[0]) for steps in boxes.values()),
        default=next(iter(boxes)), ways=(Way.BACK,),
    ))
    if picked is Way.BACK:
        return
    steps = boxes[picked]
    value = _value(session, steps[0], f"{question.id}.alla.{picked}", many)
    if value is Way.BACK:
        return
    excepted = _exceptions(session, step, steps, many)
    if excepted is None:
        return
    answers = session.answers
    changed = [s for s in steps if s.row not in excepted]
    for box in changed:
        answers = put(answers, box, value)
    session.save(answers, changed=True)
    session.say(f"Ändrat för {len(changed)} av {len(steps)} {many}.", "svag")


def _option(step: Step) -> Option:
    assert step.field is not None
    name = short(step.question, step.field)
    return Option(step.field.id, name[:1].upper() + name[1:])


def _value(session: Session, step: Step, key: str, many: str) -> Reply:
    """Ask the box once for all; a state without a value is an answer too."""
    while True:
        prompt = prompt_for(session.flow, step)
        reply = session.ask(replace(
            prompt, key=key, notes=(f"Svaret gäller alla {many}. Undantag anger ni sedan.", *prompt.notes),
            more=tuple(w for w in prompt.more if w not in (Way.JUMP, Way.OVERVIEW, Way.SKIP)),
        ))
        if not isinstance(reply, Way) or reply is Way.BACK:
            return reply
        if (state := state_for(session, step, reply)) is not None:
            return state


def _exceptions(session: Session, step: Step, steps: list[Step], many: str) -> set[str] | None:
    """Return the rows that keep their own answer; None when the person goes back."""
    given = session.ask(Prompt(
        f"{step.question.id}.undantag", "flerval", f"Vilka {many} är undantag och behåller sitt svar?",
        options=(Option(NONE, "Inga undantag", alone=True),
                 *(Option(s.row, row_label(session.flow, step.question, s.row)) for s in steps)),
        default=(NONE,), ways=(Way.BACK,),
    ))
    return None if given is Way.BACK else set(given) - {NONE}
