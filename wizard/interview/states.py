"""A reply without a value: what to ask about it, and telling at once what it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..answers.model import State
from ..content.fields import nature, short
from .flow import Step
from .prompter import Prompt, Way

if TYPE_CHECKING:
    from .session import Session


def state_for(session: Session, step: Step, way: Way) -> State | None:
    """Return the state that *way* stores for a box or a whole list; None when the person goes back."""
    who = by_when = ""
    match way:
        case Way.NOT_APPLICABLE:
            reason = _line(session, "skal", "Varför gäller frågan inte er?")
            return None if reason is None else State("galler_inte", skal=reason)
        case Way.NAME_WHO | Way.NAME_DECIDER:
            given = _line(session, "vem", _WHO[way], step.question.vem)
            if given is None:
                return None
            who = given
    if way is Way.NAME_DECIDER:
        when = _line(session, "senast", "När ska det vara beslutat? Tomt om ni inte vet.", "", True)
        if when is None:
            return None
        by_when = when
    return _told(session, step, who, by_when)


_WHO = {
    Way.NAME_WHO: "Vem kan svara? Ange en funktion.",
    Way.NAME_DECIDER: "Vem beslutar? Ange en funktion.",
}


def _told(session: Session, step: Step, who: str, by_when: str) -> State:
    question, field = step.question, step.field
    called, marks = short(question, field) if field else question.kort, session.content.frame.markering
    if (nature(question, field) if field else question.slag) == "uppgift":
        shown = marks.okant.format(vad=called)
        session.say(f"Noterat: fråga {who or question.vem}. I utkastet står {shown}.", "svag")
        return State("okant", vem=who)
    shown = marks.att_besluta.format(vad=called)
    session.say(f"Noterat: inte bestämt. I utkastet står {shown}.", "svag")
    return State("obeslutat", vem=who, senast=by_when)


def _line(
    session: Session, key: str, title: str, default: str = "", optional: bool = False
) -> str | None:
    while True:
        reply = session.ask(Prompt(key, "text", title, default=default or None,
                                   ways=(Way.BACK,), optional=optional))
        if reply is Way.BACK:
            return None
        if reply or optional:
            return str(reply)[:1000]
        session.say("Skriv något, eller gå tillbaka.")
