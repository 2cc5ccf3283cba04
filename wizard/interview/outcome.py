"""How an interview can end."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ..answers.model import Answers
from ..problems import show_path


class Interrupted(Exception):
    """The person stopped in mid-interview; everything replied is saved in *path*."""

    def __init__(self, path: Path):
        self.path = path
        more = f"\nFortsätt med: kanalvett fortsatt {quoted(show_path(path))}" if path.exists() else ""
        super().__init__(told_saved(path) + more)


def told_saved(path: Path) -> str:
    """Return where the answers are; nothing is on disk until the first answer."""
    if not path.exists():
        return "Inget är besvarat än, så ingen fil är sparad."
    return f"Svaren är sparade i {show_path(path)}."


class Left(Exception):
    """The person chose "Spara och avsluta"."""


@dataclass(frozen=True)
class Outcome:
    """How the interview ended: *finished* when the summary was reached."""

    path: Path
    answers: Answers
    finished: bool = False
    build: bool = False
    edition: str = "utkast"
    open_folder: bool = False


def quoted(name: str) -> str:
    """Return a file name as one writes it in a shell."""
    return f'"{name}"' if " " in name else name
