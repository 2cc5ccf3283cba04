"""A row of a list on one typed line: ”Facebook; Lindköpings kommun; bibliotekschefen”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..answers.cells import cell_text, from_cell, state_in
from ..answers.model import Answer, FieldAnswer, Fields
from ..content.fields import fields_of, is_quick
from ..content.model.questions import Field, Question
from ..content.reading import NotReadable
from .flow import Step
from .prompter import Prompt, Way

if TYPE_CHECKING:
    from .session import Session

BREAK = "|"  # between the rows of a paste


def columns(question: Question) -> tuple[Field, ...]:
    """Return the boxes that a line holds: those of the quick track, in their order."""
    return tuple(f for f in fields_of(question) if is_quick(question, f))


def ask_lines(session: Session, step: Step) -> None:
    """Take a row a line until an empty line; each is saved before the next is asked for.

    A paste of several lines is a row each, up to the first that can't be read.
    """
    question = step.question
    assert question.rader is not None
    one, typed = question.rader.en or "en rad", ""
    boxes = columns(question)
    form = "; ".join(f.fraga for f in boxes)
    example = "; ".join(f.val[0].text if f.val else f.exempel for f in boxes)
    notes: tuple[str, ...] = (
        f"Till exempel: {example}", "Det ni inte vet lämnar ni bort. Ett minus betyder att det inte finns."
    )
    while True:
        given = session.ask(Prompt(
            f"{question.id}.rad", "text", f"Skriv {one} på en rad: {form}", notes=notes,
            default=typed or None, ways=(Way.BACK,), optional=True, between=f" {BREAK} ",
        ))
        if isinstance(given, Way) or not given.strip(" ;"):
            return
        typed = _save(session, question, given)
        count = len(_rows(session, question))
        if count:
            notes = (f"{count} i listan. Skriv nästa, eller tryck Enter på en tom rad för att gå vidare.",)


def _save(session: Session, question: Question, lines: str) -> str:
    """Save what can be read of *lines*; return what is left, its fault told."""
    parts = [line.strip() for line in lines.split(BREAK) if line.strip()]
    for number, line in enumerate(parts):
        try:
            fields = read_line(question, line)
        except NotReadable as why:
            session.say(f"{str(why)[:1].upper()}{str(why)[1:].rstrip('.')}.", "brist")
            return f" {BREAK} ".join(parts[number:])  # stands there to be put right
        rows = _rows(session, question)
        session.save(session.answers.put(
            question.id, Answer(rows=(*rows, (str(len(rows) + 1), fields)))), changed=bool(rows))
    return ""


def _rows(session: Session, question: Question) -> tuple[tuple[str, Fields], ...]:
    answer = session.answers.get(question.id)
    return (answer.rows if answer else None) or ()


def read_line(question: Question, line: str) -> dict[str, FieldAnswer]:
    """Return the answers on *line*; raises NotReadable with what is wrong in Swedish."""
    parts = [cell_text(part) for part in line.split(";")]
    boxes = columns(question)
    while parts and not parts[-1]:
        parts.pop()
    if len(parts) > len(boxes):
        raise NotReadable(f"raden har {len(parts)} delar, men högst {len(boxes)} får plats: "
                          + "; ".join(f.fraga for f in boxes))
    found: dict[str, FieldAnswer] = {}
    for field, part in zip(boxes, parts):
        if not part:
            continue
        try:
            state = state_in(question, field, part)
            found[field.id] = from_cell(field, part) if state is None else state
        except NotReadable as why:
            raise NotReadable(f"{field.fraga}: {why}") from None
    assert question.rader is not None
    label = question.rader.etikett
    if label not in found:
        name = next(f.fraga for f in fields_of(question) if f.id == label)
        raise NotReadable(f"{name} saknas på raden. Skilj delarna åt med semikolon")
    return found
