"""Read YAML strictly: 1.2 scalars, no aliases, tags, tabs or duplicate keys, with line marks.

YAML 1.1 would turn ``2021:6`` into 121266 and ``on`` into True; a policy tool
cannot. Aliases are refused while walking the events, before anything is composed,
because a 300-byte alias bomb composes to half a million nodes.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

from ..problems import ContentError, Place, Problem, did_you_mean, show_path

Path_ = tuple[str | int, ...]
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ue000-\uf8ff]")
MAX_BYTES = 4_000_000


@dataclass(frozen=True)
class Marked:
    """Plain data and the place of each of its parts by path."""

    data: object
    file: str
    marks: dict[Path_, tuple[int, int]] = field(default_factory=dict)

    def place(self, path: Path_ = ()) -> Place:
        """Return the place of *path*, or of its nearest parent that has one."""
        while path and path not in self.marks:
            path = path[:-1]
        line, column = self.marks.get(path, (0, 0))
        return Place(self.file, line, column)


def read(path: Path) -> Marked:
    """Read a YAML file.

    Raises ContentError with place and hint when the file cannot be read, is not
    UTF-8, holds control characters, or uses what strict YAML forbids.
    """
    name = show_path(path)
    try:
        if path.stat().st_size > MAX_BYTES:
            raise fault_at(name, 0, 0, "filen är för stor", f"högst {MAX_BYTES // 1_000_000} MB läses")
        raw = path.read_bytes()
    except FileNotFoundError:
        raise fault_at(name, 0, 0, "filen finns inte", "kontrollera namn och mapp") from None
    except IsADirectoryError:
        raise fault_at(name, 0, 0, "är en mapp, inte en fil", "ange en fil") from None
    except PermissionError:
        raise fault_at(name, 0, 0, "filen går inte att läsa", "du saknar läsbehörighet") from None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise fault_at(name, 0, 0, "filen är inte UTF-8", "spara om filen som UTF-8") from None
    return parse(text, name)


def parse(text: str, name: str) -> Marked:
    """Parse YAML *text* from a file called *name*; raises ContentError like read()."""
    text = unicodedata.normalize("NFC", text)
    if bad := _CONTROL.search(text):
        line = text.count("\n", 0, bad.start()) + 1
        raise fault_at(name, line, 0, f"otillåtet tecken U+{ord(bad[0]):04X}", "ta bort tecknet")
    for number, line in enumerate(text.splitlines(), 1):
        if "\t" in line[: len(line) - len(line.lstrip())]:
            raise fault_at(name, number, 1, "tabbtecken i indragningen", "använd mellanslag")
    from .yaml_builder import build  # PyYAML is not loaded until a file is read

    root, marks = build(text, name)
    return Marked(root, name, marks)


def fault_at(name: str, line: int, column: int, message: str, hint: str = "") -> ContentError:
    return ContentError([Problem(Place(name, line, column), "K101", message, hint)])


def unknown_key_hint(key: str, allowed: list[str]) -> str:
    """Return a hint for an unknown *key*: the nearest allowed one, and all allowed."""
    nearest = did_you_mean(key, allowed)
    listed = "tillåtna nycklar: " + ", ".join(sorted(allowed))
    return f"{nearest} {listed}".strip()
