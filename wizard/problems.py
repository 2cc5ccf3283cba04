"""Faults in files that people edit: where, what, what is allowed, how to mend it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, order=True)
class Place:
    """A file and, when known, a line and column counted from 1."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        if not self.line:
            return self.file
        return f"{self.file}:{self.line}" + (f":{self.column}" if self.column else "")


@dataclass(frozen=True, order=True)
class Problem:
    """One fault, printed as ``file:line: code message`` with a hint below."""

    place: Place
    code: str
    message: str
    hint: str = ""
    warning: bool = False

    def __str__(self) -> str:
        level = "varning " if self.warning else ""
        first = f"{self.place}: {self.code} {level}{self.message}"
        return f"{first}\n    {self.hint}" if self.hint else first


class UserError(Exception):
    """Something the user can mend. ``str()`` is the whole Swedish message; exit code 2."""


class ContentError(UserError):
    """The content folder has faults; carries the problems."""

    def __init__(self, problems: Iterable[Problem]):
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return "menade du ”x”?" for the nearest of *known*, or "" when none is near."""
    near = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"menade du ”{near[0]}”?" if near else ""


def show_path(path: Path) -> str:
    """Return *path* as a person would write it: relative to here when it lies below."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)
