"""What is said of a whole table at once: that it has no rows, or that nobody knows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from ..content.model.questions import Field, Question
from .cells import STATES, plain
from .form_row import Row
from .model import State
from .open_state import fitting, open_kind
from .parts import ANSWER, BY, NOTE, OPEN, Line, Said


def none_of(question: Question) -> str:
    """Return the words for a list without rows: ”Inga konton”; "" where the rows are given."""
    assert question.rader is not None
    return f"Inga {question.rader.flera or 'rader'}" if question.rader.slag == "fria" else ""


def leaving_whole(question: Question) -> tuple[str, ...]:
    """Return the words that leave a whole table open or out, as its drop-down offers them."""
    open_word = STATES[open_kind(question)]
    return (open_word,) if question.alltid else (open_word, STATES["galler_inte"])


def said_of_table(row: Row, question: Question, prefilled: str) -> Said | None:
    """Read the line of a table on the sheet of questions; None when it says nothing, or is refused.

    The value is a state, or () for no rows at all.
    """
    for where in (ANSWER, OPEN, NOTE):
        if row.formula(where):
            row.refuse(where, f"{row.formula(where)}; skriv svaret som text")
            return None
    text, leave = row.text(ANSWER), row.text(OPEN)
    if text and leave:
        row.refuse(OPEN, "både ett svar och ett ”vet inte”; ta bort det ena")
        return None
    if not (text or leave):
        return None
    where, said = (OPEN, leave) if leave else (ANSWER, text)
    value = _value(question, said, row.text(NOTE))
    if value is None:
        row.refuse(where, f"”{said}” finns inte i listan; fyll i raderna på tabellens eget blad")
        return None
    return Said(value, row.place(where), row.signature() != prefilled, row.text(BY))


def _value(question: Question, said: str, note: str) -> State | tuple[()] | None:
    none = none_of(question)
    not_ours = plain(said) == plain(STATES["galler_inte"])
    if none and plain(said) in {plain(w) for w in (none, f"Vi har {none}", "Inga", "Nej")}:
        return ()
    if not_ours and question.alltid:
        return () if none else None  # a list that is always asked for is then one without rows
    if not_ours:
        return State("galler_inte", skal=note[:1000])
    if plain(said) in (plain(STATES["okant"]), plain(STATES["obeslutat"])):
        return State(open_kind(question), vem=note[:1000])
    return None


def filled_out(
    question: Question, said: Said, lines: Iterable[Line], rows: Mapping[str, str],
    fields: Iterable[Field],
) -> list[Line]:
    """Return *lines* of a table with given *rows* (id: place), where each empty cell holds *said*."""
    assert isinstance(said.value, State)
    by_row = {line.row: line for line in lines}
    fields = tuple(fields)
    found = []
    for row, place in rows.items():
        line = by_row.get(row, Line(question.id, {}, row, place=place))
        rest = {f.id: replace(said, value=fitting(question, f, said.value))
                for f in fields if f.id not in line.said}
        found.append(replace(line, said={**rest, **line.said}))
    return found
