"""One box: ask it, save the reply, and go where the reply says."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from .asking import prompt_for, ready_texts
from .edits import put
from .flow import Step
from .prompter import Option, Reply, Way
from .states import state_for

if TYPE_CHECKING:
    from .session import Session

OWN_TEXT = "egen"
PACK = "paket"  # the question that chooses the size of the pack


def visit_box(session: Session, step: Step) -> Step | None:
    """Ask one box, save the reply and return the step to go on with."""
    session.pace.start()
    reply = _reply(session, step)
    if isinstance(reply, Way):
        return _way(session, step, reply)
    session.pace.replied()
    was = session.flow.stored(step)
    session.save(put(session.answers, step, reply), changed=was is not None)
    if step.question.id == PACK and was != reply:
        _new_pack(session)
    return session.forward(step)


def _new_pack(session: Session) -> None:
    """Ask which documents, unless the quick track or the plan has said so already."""
    if session.answers.documents:
        session.save(replace(session.answers, documents=()))
    if session.plan.track == "hela" and not session.plan.documents:
        from .choosing import choose_documents

        choose_documents(session)


def _reply(session: Session, step: Step) -> Reply:
    """Ask a box; with ready-made texts one is chosen first, then edited."""
    texts = ready_texts(session.flow, step) if session.flow.stored(step) is None else ()
    prompt = prompt_for(session.flow, step, earlier=session.earlier)
    while texts:
        options = tuple(Option(text, text) for text in texts)
        picked = session.ask(replace(
            prompt, kind="meny", key=f"{prompt.key}.fardiga", field=None, default=texts[0],
            notes=("Välj en mening att utgå från. Ni kan ändra den sedan.",),
            options=(*options, Option(OWN_TEXT, "Skriv en egen text")),
        ))
        if isinstance(picked, Way):
            return picked
        typed = "" if picked == OWN_TEXT else picked
        if (reply := session.ask(prompt_for(session.flow, step, typed))) is not Way.BACK:
            return reply
    return session.ask(prompt)


def _way(session: Session, step: Step, way: Way) -> Step | None:
    if way is Way.BACK:
        return session.back(step)
    if way in (Way.JUMP, Way.OVERVIEW):
        from .navigate import go_to

        return go_to(session, step, overview=way is Way.OVERVIEW)
    if way is Way.SKIP:
        session.say("Frågan är kvar att svara på. Ni hittar den i sammanfattningen.", "svag")
    elif (state := state_for(session, step, way)) is None:
        return step
    else:
        session.save(put(session.answers, step, state), changed=session.flow.stored(step) is not None)
    session.passed.add(step.key)
    return session.forward(step)
