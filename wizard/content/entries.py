"""Content files read into entries of their types; faults and places are gathered on the way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from ..problems import ContentError, Place, Problem
from .misfit import explain
from .model.accounts import Platform
from .model.checklists import Checklist
from .model.conclusions import Fact, FindingRule
from .model.documents import Document
from .model.paste import PasteTexts
from .model.questions import QuestionFile
from .model.sources import Requirement
from .model.year import YearWheel
from .strict_yaml import Marked, read

T = TypeVar("T")
_KINDS: dict[type, str] = {
    Document: "dokument", Checklist: "checklista", Requirement: "krav",
    Platform: "plattform", Fact: "fakta", FindingRule: "brist", QuestionFile: "avsnitt",
}
_PARTS = {
    "klausuler": ("klausul", Document), "punkter": ("punkt", Checklist),
    "fragor": ("fraga", QuestionFile), "handelser": ("handelse", YearWheel),
    "texter": ("klistertext", PasteTexts),
}


@dataclass
class Entries:
    """Reads file by file and gathers faults, so that a lawyer sees all at once."""

    problems: list[Problem] = field(default_factory=list)
    places: dict[tuple[str, str], Place] = field(default_factory=dict)

    def one(self, path: Path, type_: type[T]) -> T:
        """Read one file holding one entry; None (with a problem noted) when faulty."""
        marked = self.read(path)
        if marked is None:
            return None  # type: ignore[return-value]
        return self._convert(marked, marked.data, (), type_)  # type: ignore[return-value]

    def mapping(self, path: Path, type_: type[T], kind: str) -> dict[str, T]:
        """Read one file that maps ids to entries; faulty ones are left out."""
        marked = self.read(path)
        if marked is None:
            return {}
        if not isinstance(marked.data, dict):
            self.problem(marked.place(), "K107", "filen ska vara id: uppgifter", "")
            return {}
        entries = {}
        for id_, data in marked.data.items():
            self.places[(kind, id_)] = marked.place((id_,))
            entry = self._convert(marked, data, (id_,), type_)
            if entry is not None:
                entries[id_] = entry
        return entries

    def optional(self, path: Path, type_: type[T], kind: str) -> dict[str, T]:
        """Read a list that an edited copy may do without."""
        return self.unique(list(self.many(path, type_, kind)), kind) if path.exists() else {}

    def many(self, path: Path, type_: type[T], kind: str) -> Iterator[T]:
        """Yield the entries of one file that lists them; faulty ones are left out."""
        marked = self.read(path)
        if marked is None:
            return
        if not isinstance(marked.data, list):
            self.problem(marked.place(), "K107", "filen ska vara en lista", "varje post börjar med -")
            return
        for number, data in enumerate(marked.data):
            entry = self._convert(marked, data, (number,), type_)
            if entry is not None:
                self.places.setdefault((kind, entry.id), marked.place((number, "id")))
                yield entry

    def read(self, path: Path) -> Marked | None:
        """Read one file as plain data; None (with a problem noted) when it cannot be read."""
        try:
            return read(path)
        except ContentError as error:
            self.problems.extend(error.problems)
            return None

    def _convert(self, marked: Marked, data: object, base: tuple, type_: type[T]) -> T | None:
        try:
            entry = msgspec.convert(data, type_, strict=True)
        except msgspec.ValidationError as error:
            place, message, hint = explain(marked, base, str(error), type_)
            self.problem(place, "K107", message, hint)
            return None
        if hasattr(entry, "id") or type_ in (YearWheel, PasteTexts):
            _note_places(self.places, marked, base, entry)
        return entry

    def unique(self, entries: list[T], kind: str) -> dict[str, T]:
        """Return *entries* by id; an id used twice is a problem, and the last entry counts."""
        found: dict[str, T] = {}
        for entry in entries:
            if entry is None:
                continue
            if entry.id in found:
                self.problem(self.places.get((kind, entry.id), Place(kind)), "K106",
                             f"id ”{entry.id}” finns två gånger", "byt id på den ena")
            found[entry.id] = entry
        return found

    def problem(self, place: Place, code: str, message: str, hint: str) -> None:
        """Note a problem."""
        self.problems.append(Problem(place, code, message, hint))


def _note_places(places: dict, marked: Marked, base: tuple, entry: Any) -> None:
    """Remember where *entry* and the clauses, items or questions in it are written."""
    if hasattr(entry, "id"):
        kind = _KINDS.get(type(entry), "post")
        places.setdefault((kind, entry.id), marked.place((*base, "id")))
    for key, (kind, owner) in _PARTS.items():
        if isinstance(entry, owner):
            for number, part in enumerate(getattr(entry, key)):
                places.setdefault((kind, part.id), marked.place((*base, key, number, "id")))
