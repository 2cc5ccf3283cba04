"""Answers as cells of a spreadsheet: the words, and values to and from what a cell holds."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

from ..content.fields import fault
from ..content.model.questions import Field, Question
from ..content.reading import NotReadable, clean, read_text
from ..problems import did_you_mean
from .model import FieldAnswer, State, Value
from .open_state import open_kind

YES, NO = "Ja", "Nej"
EMPTY = "-"  # an answer that is deliberately empty
ACCEPT = "Enligt förslaget"
STATES = {"okant": "Vet inte", "obeslutat": "Inte bestämt", "galler_inte": "Gäller inte oss"}
_LAGEN = {words.lower(): lage for lage, words in STATES.items()}
_PUNCTUATION = re.compile(r"[^\w]+")


def plain(words: object) -> str:
    """Return *words* as they are compared: lower case, without punctuation and spaces."""
    return _PUNCTUATION.sub("", clean(str(words)).lower())


def leaving(question: Question, field: Field) -> tuple[str, ...]:
    """Return the words that leave *field* open or out, as its drop-down offers them."""
    lage = open_kind(question, field)
    return (STATES[lage],) if question.alltid else (STATES[lage], STATES["galler_inte"])


def as_cell(field: Field, value: FieldAnswer) -> str | int:
    """Return one answer as a cell shows it; a flerval as labels with semicolons."""
    if isinstance(value, State):
        return STATES[value.lage]
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, int):
        return value
    if isinstance(value, tuple):
        return "; ".join(str(as_cell(field, item)) for item in value) or EMPTY
    return next((c.text for c in field.val if c.id == value), value) or EMPTY


def cell_text(raw: Any) -> str:
    """Return what a cell holds as one line of text; dates as ÅÅÅÅ-MM-DD."""
    if raw is None:
        return ""
    if isinstance(raw, bool):
        return YES if raw else NO
    if isinstance(raw, datetime | date):
        return raw.isoformat()[:10]
    if isinstance(raw, float) and raw.is_integer():
        return str(int(raw))
    return clean(str(raw))


def from_cell(
    field: Field, text: str, other_words: dict[str, tuple[str, ...]] | None = None
) -> Value:
    """Return *text* as an answer to *field*; raises NotReadable with a Swedish reason.

    *other_words* are further words for the field's choices, as in a list of one's own.
    """
    if text == EMPTY and field.typ in ("text", "stycke", "datum"):
        text = ""
    value: Any
    match field.typ:
        case "ja_nej":
            value = _yes_no(text)
        case "val":
            value = _choice(field, text, other_words or {})
        case "flerval":
            parts = [part for part in text.split(";") if part.strip() and part.strip() != EMPTY]
            value = tuple(_choice(field, part, other_words or {}) for part in parts)
        case _:
            value = read_text(field.typ, text, field.far_vara_tom)
    if why := fault(field, value):
        raise NotReadable(why)
    return value


def state_in(question: Question, field: Field, text: str, note: str = "") -> State | None:
    """Return the state that *text* is the words for, or None; raises NotReadable.

    *note* is whom to ask, who decides, or why the question doesn't apply.
    """
    lage = _LAGEN.get(text.lower().rstrip("."))
    if lage is None:
        return None
    if lage == "galler_inte":
        if question.alltid:
            raise NotReadable("frågan ställs alltid och kan inte lämnas med ”Gäller inte oss”")
        return State("galler_inte", skal=note[:1000])
    # Either word is taken where the question is of the other kind: people mix them.
    return State(open_kind(question, field), vem=note[:1000])


def same(field: Field, one: FieldAnswer | None, other: FieldAnswer | None) -> bool:
    """Return whether two answers say the same, whatever the order of several choices."""
    if isinstance(one, tuple) and isinstance(other, tuple) and field.typ == "flerval":
        locked = {choice.id for choice in field.val if choice.last}
        return set(one) | locked == set(other) | locked
    if isinstance(one, State) and isinstance(other, State):
        return one.lage == other.lage
    return type(one) is type(other) and one == other


def _yes_no(text: str) -> bool:
    word = plain(text)
    if word in ("ja", "j", "x", "sant", "true"):
        return True
    if word in ("nej", "n", "falskt", "false"):
        return False
    raise NotReadable(f"”{text}” är inte Ja eller Nej")


def _choice(field: Field, text: str, other_words: dict[str, tuple[str, ...]]) -> str:
    wanted = plain(text)
    for choice in field.val:
        if wanted in (plain(choice.text), choice.id.replace("_", "")):
            return choice.id
    for choice_id, words in other_words.items():
        if wanted in (plain(word) for word in words):
            return choice_id
    labels = [choice.text for choice in field.val]
    near = did_you_mean(clean(text), labels)
    raise NotReadable(f"”{clean(text)}” finns inte bland valen; "
                      + (near or "tillåtna: " + "; ".join(labels)))
