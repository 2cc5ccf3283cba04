"""A pack, and the edition it is built as."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from ..assessment.assess import Assessment
from ..content.condition import Open
from . import openness
from .blocks import BuiltDocument, Calendar, Workbook

EditionName = Literal["utkast", "granskning", "beslutsforslag", "antagen"]
CLEAN = ("beslutsforslag", "antagen")


@dataclass(frozen=True)
class Edition:
    """What is printed of open answers, and on what date."""

    name: EditionName
    day: date
    adopted: str = ""  # "KF 2027-02-15 § 12"


@dataclass(frozen=True)
class Pack:
    """All that one build writes, and what it rests on."""

    assessment: Assessment
    edition: Edition
    documents: tuple[BuiltDocument, ...]
    workbooks: tuple[Workbook, ...]
    left_out: dict[Open, tuple[str, ...]]
    calendars: tuple[Calendar, ...] = ()

    def texts(self) -> dict[Open, tuple[str, ...]]:
        """Return, for each open answer, the ids of the clauses that rest on it."""
        return openness.texts_by_open(self.documents)
