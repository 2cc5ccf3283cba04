"""What an interview is made of: its plan, its steps, and how far it has come."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from ..content.model.entry import PackSize
from ..content.model.questions import Field, Question, QuestionFile

QUICK_MOST = 15  # boxes that the quick track may ask beside the accounts; a test holds the content to it
Track = Literal["snabb", "hela", "oppna"]


@dataclass(frozen=True)
class Plan:
    """What the interview is for: pack size (else the answers'), documents, track.

    The track is ``snabb`` (quick fields), ``hela`` (all) or ``oppna`` (all, but what
    was left as unknown or undecided is asked again).
    """

    pack: PackSize | None = None
    documents: tuple[str, ...] = ()
    track: Track = "hela"


class Key(NamedTuple):
    """What a step is about; the same after the answers change."""

    question: str
    row: str = ""
    field: str = ""
    screen: bool = False  # the list of rows, not one box


@dataclass(frozen=True, eq=False)
class Step:
    """One box (*field*) or, without a field, the screen of the question's rows."""

    section: QuestionFile
    question: Question
    field: Field | None = None
    row: str = ""

    @cached_property
    def key(self) -> Key:
        """What the step is about."""
        if self.field is None:
            return Key(self.question.id, screen=True)
        return Key(self.question.id, self.row, self.field.id)

    @property
    def rows(self) -> str:
        """The question's form of rows: "", fria, fasta or per."""
        return self.question.rader.slag if self.question.rader else ""


class Progress(NamedTuple):
    """Questions settled and in all."""

    done: int
    total: int
