"""What one sender says: answers with their place, to be merged into the organisation's file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from ..content.fields import field_of, fields_of
from ..content.load import Content
from ..content.model.questions import Question
from .cells import plain
from .model import Answer, Answers, FieldAnswer, Fields
from .tables import Refusal

# The sheets and columns of a form. The ids stand in the first row, so that a heading may be
# reworded and a column moved.
QUESTIONS, START, META = "Frågor", "Läs först", "Kanalvett"
FORMAT = "kanalvett-formular-1"
ID, ANSWER, PROPOSAL, OPEN, NOTE, BY, TAKE = (
    "id", "svar", "forslag", "oppet", "vem", "svarat_av", "godta")
FORSLAG = "forslag:"  # before a field's id: the column with its proposals
HEADING_ROWS = 2
_SCHEME = re.compile(r"^(https?://)?(www\.|m\.)?", re.I)


@dataclass(frozen=True)
class Said:
    """One answer. *changed* is false when the form came prefilled with it and nobody touched it."""

    value: FieldAnswer
    place: str
    changed: bool = True
    who: str = ""


@dataclass(frozen=True)
class Line:
    """What is said about a question, or about one of its rows.

    *row* is the id of a fixed row. A free row has none; *origin* is what the form held
    when it was made, by which the row is known even if its address was changed.
    """

    question: str
    said: Mapping[str, Said]
    row: str = ""
    origin: Fields = field(default_factory=dict)
    place: str = ""


@dataclass(frozen=True)
class Part:
    """A form or an answers file from somebody.

    *tables* hold what is said of a whole question with rows: a state, or () for no rows.
    """

    file: str
    lines: tuple[Line, ...]
    organisation: str = ""
    tables: Mapping[str, Said] = field(default_factory=dict)
    refusals: tuple[Refusal, ...] = ()


def part_of(answers: Answers, content: Content, file: str) -> Part:
    """Return the answers of a whole file as a part; every one of them counts as typed."""
    lines: list[Line] = []
    tables: dict[str, Said] = {}
    for question_id, answer in answers.by_question.items():
        question = content.questions[question_id]
        place = f"svar.{question_id}"
        if question.rader is not None and not answer.rows:
            tables[question_id] = Said(answer.state or (), place)
        elif question.rader is not None:
            free = question.rader.slag == "fria"
            for row, fields in answer.rows or ():
                said = {f: Said(v, f"{place}, rad {row}") for f, v in fields.items()}
                lines.append(Line(question_id, said, "" if free else row, place=place))
        else:
            said = {f: Said(v, place) for f, v in whole(question, answer).items()}
            lines.append(Line(question_id, said, place=place))
    name = answers.field("org", "namn")
    return Part(file, tuple(lines), name if isinstance(name, str) else "", tables)


def whole(question: Question, answer: Answer) -> Fields:
    """Return the fields of a question without rows; a state for the whole stands in each."""
    if answer.state is None:
        return answer.fields
    return {f.id: answer.state for f in fields_of(question)}


def identity(question: Question, fields: Mapping[str, FieldAnswer]) -> tuple[str, str]:
    """Return what a free row is known by: its address, and its kind and name; "" when not given."""
    assert question.rader is not None
    address = fields.get("adress")
    named = fields.get(question.rader.etikett)
    first = fields_of(question)[0]
    kind = fields.get(first.id) if first.val else ""
    both = isinstance(named, str) and named and isinstance(kind, str)
    return (
        _SCHEME.sub("", address.strip()).rstrip("/").lower() if isinstance(address, str) else "",
        f"{kind}|{plain(named)}" if both else "",
    )


def alike(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Return whether two free rows are the same: by address when both have one, else by name."""
    if one[0] and other[0]:
        return one[0] == other[0]
    return bool(one[1]) and one[1] == other[1]


def called(content: Content, question: Question, fields: Mapping[str, FieldAnswer]) -> str:
    """Return what a free row is called in a message: ”Almviks bibliotek, Facebook”."""
    assert question.rader is not None
    named = fields.get(question.rader.etikett)
    first = fields_of(question)[0]
    kind = next((c.text for c in first.val if c.id == fields.get(first.id)), "")
    label = field_of(question, question.rader.etikett)
    words = [named if isinstance(named, str) else "", kind]
    return ", ".join(w for w in words if w) or f"{label.fraga if label else 'raden'} saknas"
