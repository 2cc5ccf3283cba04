"""Going to another question: by section, by search, or from the overview."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .answer_words import answer_words
from .choosing import choose_documents
from .flow import Flow, Step
from .prompter import Option, Prompt, Way
from .review import review

if TYPE_CHECKING:
    from .session import Session

SEARCH, OPEN, DOCUMENTS = "sok", "oppna", "dokument"


def go_to(session: Session, step: Step | None, overview: bool = False) -> Step | None:
    """Let the person choose a question and return it; *step* again when they go back."""
    if overview:
        return review(session, step)
    while True:
        sections = dict.fromkeys(s.section.id for s in session.flow.steps)
        titles = {s.id: s.rubrik for s in session.content.sections}
        progress = {id_: session.flow.progress(id_) for id_ in sections}
        picked = session.ask(Prompt(
            "ga_till", "meny", "Vart vill ni gå?",
            options=(
                *(Option(id_, f"{titles[id_]} ({p.done} av {p.total} klara)")
                  for id_, p in progress.items()),
                Option(OPEN, "Visa bara frågor som är öppna"), Option(SEARCH, "Sök bland frågorna"),
                Option(DOCUMENTS, "Välj vilka dokument ni vill ha"),
            ),
            default=step.section.id if step else None, ways=(Way.BACK,),
        ))
        if picked is Way.BACK:
            return step
        if picked == DOCUMENTS:
            choose_documents(session)
            continue
        chosen = _choose(session, str(picked))
        if chosen is not None:
            return session.jump(step, chosen)


def _choose(session: Session, where: str) -> Step | None:
    flow = session.flow
    words = ""
    if where == SEARCH:
        typed = session.ask(Prompt("sok", "text", "Sök efter", ways=(Way.BACK,)))
        if typed is Way.BACK:
            return None
        words = str(typed).lower()
    options = []
    for question_id, step in _firsts(flow).items():
        question = step.question
        text = f"{question.fraga} {question.kort} {question.id}".lower()
        if where == SEARCH and words not in text:
            continue
        if where == OPEN and all(flow.settled(s) for s in flow.of_question(question_id)):
            continue
        if where in (SEARCH, OPEN) or step.section.id == where:
            options.append(Option(step.key, f"{question.fraga} {answer_words(flow, question_id)}"))
    if not options:
        session.say("Det finns ingen sådan fråga.")
        return None
    picked = session.ask(Prompt("fraga", "meny", "Vilken fråga?", options=tuple(options),
                                default=options[0].value, ways=(Way.BACK,)))
    return None if picked is Way.BACK else flow.get(picked)


def _firsts(flow: Flow) -> dict[str, Step]:
    """Return the step where each question is entered: its rows' screen, or its first box."""
    found: dict[str, Step] = {}
    for step in flow.steps:
        if step.question.id not in found or step.field is None:
            found[step.question.id] = step
    return found
