"""A question where several may be chosen: each choice a row of its own, with Ja or Nej."""

from __future__ import annotations

from ..content.fields import fault
from ..content.model.questions import Field
from .cells import NO, YES, plain
from .form_row import Row
from .parts import ANSWER


def ticked(head: Row, rows: dict[str, Row], spec: Field) -> tuple[str, ...] | None:
    """Return the choices with Ja in *rows*; None when nobody has answered, or it is refused."""
    for row in rows.values():
        if row.formula(ANSWER):
            row.refuse(ANSWER, "formel; skriv svaret som text")
    given = {choice: row.text(ANSWER) for choice, row in rows.items()}
    for choice, text in given.items():
        if text and plain(text) not in (plain(YES), plain(NO), "x"):
            rows[choice].refuse(ANSWER, f"”{text}” är inte Ja eller Nej")
            return None
    chosen = [choice for choice, text in given.items() if plain(text) in (plain(YES), "x")]
    locked = {c.id for c in spec.val if c.last}
    stated = {c for c, text in given.items() if text} - locked
    if not stated:
        return None
    value = tuple(c.id for c in spec.val if c.id in chosen or c.last)
    if not chosen and len(stated) < len(given):
        head.refuse(ANSWER, "inget val har Ja; skriv Nej på alla val om inget stämmer")
    elif why := fault(spec, value):
        head.refuse(ANSWER, why)
    else:
        return value
    return None
