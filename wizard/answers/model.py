"""Answers as they are stored: values and stated states, nothing derived."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

Value = str | int | bool | tuple[str, ...]
SINGLE = ""  # the field id of a question with a single field


@dataclass(frozen=True)
class State:
    """A field stored without a value, and what was said about it."""

    lage: Literal["okant", "obeslutat", "galler_inte"]
    vem: str = ""      # whom to ask, or who decides
    senast: str = ""   # by when, as the person wrote it
    skal: str = ""     # why it does not apply


FieldAnswer = Value | State
Fields = Mapping[str, FieldAnswer]


@dataclass(frozen=True)
class Answer:
    """What is stored for one question: a state for the whole, fields, or rows.

    *rows* holds (row id, fields) in order; free rows have ids "1", "2" …
    """

    state: State | None = None
    fields: Fields = field(default_factory=dict)
    rows: tuple[tuple[str, Fields], ...] | None = None

    @cached_property
    def by_row(self) -> Mapping[str, Fields]:
        """The fields of each row by its id."""
        return dict(self.rows or ())


@dataclass(frozen=True)
class Answers:
    """The content of one answers file.

    *documents* are those to build, none meaning the whole pack. *moved* says what an older
    file's answers became; it is told once and never stored.
    """

    content_version: str = ""
    by_question: Mapping[str, Answer] = field(default_factory=dict)
    documents: tuple[str, ...] = ()
    moved: tuple[str, ...] = field(default=(), compare=False)

    def get(self, question: str) -> Answer | None:
        """Return what is stored for *question*, or None when nothing is."""
        return self.by_question.get(question)

    def field(self, question: str, field_id: str = SINGLE, row: str = "") -> FieldAnswer | None:
        """Return the stored value or state of one field; None when nothing is stored."""
        answer = self.by_question.get(question)
        if answer is None:
            return None
        if answer.state is not None:
            return answer.state
        if answer.rows is not None or row:
            return answer.by_row.get(row, {}).get(field_id)
        return answer.fields.get(field_id)

    def put(self, question: str, answer: Answer | None) -> Answers:
        """Return answers in which *question* has *answer*; None removes it."""
        rest = {key: value for key, value in self.by_question.items() if key != question}
        return replace(self, by_question=rest if answer is None else rest | {question: answer})

    def put_field(
        self, question: str, field_id: str, value: FieldAnswer | None, row: str = ""
    ) -> Answers:
        """Return answers with one field changed; None removes the stored value."""
        old = self.by_question.get(question) or Answer()
        if row:
            rows = dict(old.rows or ())
            rows[row] = _with(rows.get(row, {}), field_id, value)
            return self.put(question, Answer(rows=tuple(rows.items())))
        return self.put(question, Answer(fields=_with(old.fields, field_id, value)))


def _with(fields: Fields, key: str, value: FieldAnswer | None) -> Fields:
    rest = {k: v for k, v in fields.items() if k != key}
    return rest if value is None else rest | {key: value}
