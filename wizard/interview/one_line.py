"""A row of a list on one typed line: ”Facebook; Lindköpings kommun; bibliotekschefen”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..answers.cells import cell_text, from_cell, state_in
from ..answers.model import Answer, FieldAnswer
from ..content.fields import fields_of, is_quick
from ..content.model import Field, Question
from ..content.reading import NotReadable
from .flow import Step
from .prompter import Prompt, Way

if TYPE_CHECKING:
    from .session import Session


def columns(question: Question) -> tuple[Field, ...]:
    """Return the boxes that a line holds: those of the quick track, in their order."""
    return tuple(f for f in fields_of(question) if is_quick(question, f))


def ask_lines(session: Session, step: Step) -> None:
    """Take a row a line until an empty line; each is saved before the next is asked for."""
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
            default=typed or None, ways=(Way.BACK,), optional=True,
        ))
        if isinstance(given, Way) or not given.strip(" ;"):
            return
        try:
            fields = read_line(question, given)
        except NotReadable as why:
            session.say(f"{str(why)[:1].upper()}{str(why)[1:].rstrip('.')}.", "brist")
            typed = given  # what was typed stands there to be put right
            continue
        answer = session.answers.get(question.id)
        rows = (answer.rows if answer else None) or ()
        session.save(session.answers.put(
            question.id, Answer(rows=(*rows, (str(len(rows) + 1), fields)))), changed=bool(rows))
        typed, notes = "", (f"{len(rows) + 1} i listan. Skriv nästa, eller tryck Enter på en tom rad för att gå vidare.",)


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
