"""Questions seen as fields: one shape for questions with one box, several, or rows."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from ..problems import did_you_mean
from .model.questions import Box, Field, Question

TEXT_LIMIT = 1000
PARAGRAPH_LIMIT = 4000
_BAD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ue000-\uf8ff\ud800-\udfff]")


@cache
def fields_of(question: Question) -> tuple[Field, ...]:
    """Return the question's fields; a single-field question gets one with id ""."""
    if question.falt:
        return question.falt
    if question.typ is None:
        return ()
    shared = {name: getattr(question, name) for name in Box.__struct_fields__}
    return (Field(id="", typ=question.typ, fraga=question.fraga, kort=question.kort, **shared),)


def field_of(question: Question, field_id: str) -> Field | None:
    """Return one field of *question*, or None."""
    return next((f for f in fields_of(question) if f.id == field_id), None)


def nature(question: Question, field: Field) -> str:
    """Return "uppgift" or "beslut": the field's own nature, else the question's."""
    return field.slag or question.slag


def is_quick(question: Question, field: Field) -> bool:
    """Return whether the quick track asks *field*."""
    return question.snabb if field.snabb is None else field.snabb


def short(question: Question, field: Field) -> str:
    """Return what the answer is called in a list: ”svarstiden”."""
    return field.kort or question.kort


def label(field: Field, value: object) -> str:
    """Return *value* as its choice's label, or as text."""
    return _shown(field, value, "text")


def in_text(field: Field, value: object) -> str:
    """Return *value* in the words that fit inside a sentence."""
    return _shown(field, value, "i_text")


def _shown(field: Field, value: object, which: str) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nej"
    for choice in field.val:
        if choice.id == value:
            return getattr(choice, which) or choice.text
    return str(value)


def fault(field: Field, value: object) -> str:
    """Return why *value* is not an answer to *field*, in Swedish; "" when it is one."""
    match field.typ:
        case "text" | "stycke":
            return _text_fault(field, value)
        case "tal":
            return _number_fault(field, value)
        case "datum":
            return _date_fault(field, value)
        case "ja_nej":
            return "" if isinstance(value, bool) else "svaret är ja eller nej (true eller false)"
        case "val":
            return _choice_fault(field, value)
        case "flerval":
            if not isinstance(value, tuple):
                return "svaret är en lista med val"
            faults = (_choice_fault(field, item) for item in value)
            if found := next((f for f in faults if f), ""):
                return found
            if len(set(value)) != len(value):
                return "samma val står två gånger"
            if len(value) < (field.minst or 0):
                return "välj minst ett, eller lämna frågan öppen"
            alone = [c.text for c in field.val if c.ensam and c.id in value]
            return f"”{alone[0]}” kan inte förenas med andra val" if alone and len(value) > 1 else ""
        case "lista":
            if not isinstance(value, tuple):
                return "svaret är en lista med texter"
            return next((f for f in (_text_fault(field, item) for item in value) if f), "")
    raise AssertionError(field.typ)


def _text_fault(field: Field, value: object) -> str:
    if not isinstance(value, str):
        return "svaret är en text; sätt citattecken runt den"
    limit = field.hogst or (PARAGRAPH_LIMIT if field.typ == "stycke" else TEXT_LIMIT)
    if len(value) > limit:
        return f"texten är {len(value)} tecken lång; högst {limit} ryms"
    if _BAD.search(value):
        return "texten har ett styrtecken som inte går att skriva i ett dokument; ta bort det"
    if not value.strip() and not field.far_vara_tom:
        return "svaret är tomt; skriv något eller lämna frågan öppen"
    if value.strip() and field.minst and len(value.strip()) < field.minst:
        return f"texten är för kort; skriv minst {field.minst} tecken"
    return ""


def _number_fault(field: Field, value: object) -> str:
    if not isinstance(value, int) or isinstance(value, bool):
        return "svaret är ett heltal"
    low = 0 if field.minst is None else field.minst
    high = 1_000_000 if field.hogst is None else field.hogst
    return "" if low <= value <= high else f"talet ska vara från {low} till {high}"


def _date_fault(field: Field, value: object) -> str:
    if value == "" and field.far_vara_tom:
        return ""
    try:
        date.fromisoformat(str(value))
    except ValueError:
        return "datum skrivs ÅÅÅÅ-MM-DD, till exempel 2027-02-15"
    return "" if len(str(value)) == 10 else "datum skrivs ÅÅÅÅ-MM-DD, till exempel 2027-02-15"


def _choice_fault(field: Field, value: object) -> str:
    known = [choice.id for choice in field.val]
    if value in known:
        return ""
    near = did_you_mean(str(value), known)
    return f"okänt val ”{value}”; {near + ' ' if near else ''}tillåtna: {', '.join(known)}"
