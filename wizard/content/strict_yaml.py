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

import yaml

from ..problems import ContentError, Place, Problem, did_you_mean, show_path

Path_ = tuple[str | int, ...]
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]*)\Z")
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
            raise _fault(name, 0, 0, "filen är för stor", f"högst {MAX_BYTES // 1_000_000} MB läses")
        raw = path.read_bytes()
    except FileNotFoundError:
        raise _fault(name, 0, 0, "filen finns inte", "kontrollera namn och mapp") from None
    except IsADirectoryError:
        raise _fault(name, 0, 0, "är en mapp, inte en fil", "ange en fil") from None
    except PermissionError:
        raise _fault(name, 0, 0, "filen går inte att läsa", "du saknar läsbehörighet") from None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _fault(name, 0, 0, "filen är inte UTF-8", "spara om filen som UTF-8") from None
    return parse(text, name)


def parse(text: str, name: str) -> Marked:
    """Parse YAML *text* from a file called *name*; raises ContentError like read()."""
    text = unicodedata.normalize("NFC", text)
    if bad := _CONTROL.search(text):
        line = text.count("\n", 0, bad.start()) + 1
        raise _fault(name, line, 0, f"otillåtet tecken U+{ord(bad[0]):04X}", "ta bort tecknet")
    for number, line in enumerate(text.splitlines(), 1):
        if "\t" in line[: len(line) - len(line.lstrip())]:
            raise _fault(name, number, 1, "tabbtecken i indragningen", "använd mellanslag")
    builder = _Builder(name)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            builder.take(event)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        raise _fault(name, line, column, "går inte att läsa som YAML", _explain(error)) from None
    return Marked(builder.root, name, builder.marks)


def _fault(name: str, line: int, column: int, message: str, hint: str = "") -> ContentError:
    return ContentError([Problem(Place(name, line, column), "K101", message, hint)])


def _explain(error: yaml.YAMLError) -> str:
    problem = getattr(error, "problem", "") or ""
    if "expected <block end>" in problem or "did not find expected" in problem:
        return "kontrollera indragning, kolon och citattecken på raden och raden ovanför"
    if "mapping values are not allowed" in problem:
        return "ett kolon inne i en text kräver citattecken runt texten"
    if "quoted scalar" in str(error):
        return "ett citattecken saknas"
    return "kontrollera indragning, kolon och citattecken"


class _Builder:
    """Builds data from parser events, remembering where each part began."""

    def __init__(self, name: str):
        self.name = name
        self.root: object = None
        self.marks: dict[Path_, tuple[int, int]] = {}
        self._stack: list[tuple[object, Path_]] = []
        self._keys: list[str | None] = []
        self._documents = 0

    def take(self, event: yaml.Event) -> None:
        kind = event.__class__
        if kind is yaml.ScalarEvent:
            if event.anchor or event.tag:
                self._refuse(event)
            self._scalar(event)
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            if event.anchor or event.tag:
                self._refuse(event)
            self._open({} if kind is yaml.MappingStartEvent else [], event)
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self._stack.pop()
            self._keys.pop()
        elif kind is yaml.AliasEvent:
            raise self._fail(event, "alias (*) är inte tillåtet", "skriv ut texten en gång till")
        elif kind is yaml.DocumentStartEvent:
            self._documents += 1
            if self._documents > 1:
                raise self._fail(event, "filen har mer än ett dokument", "ta bort raden ---")

    def _refuse(self, event: yaml.NodeEvent) -> None:
        if event.anchor:
            raise self._fail(event, "ankare (&) är inte tillåtet", "ta bort ankaret")
        if event.tag != "!":
            raise self._fail(event, f"taggen {event.tag} är inte tillåten", "ta bort taggen")

    def _fail(self, event: yaml.Event, message: str, hint: str) -> ContentError:
        mark = event.start_mark
        return _fault(self.name, mark.line + 1, mark.column + 1, message, hint)

    def _open(self, container: object, event: yaml.Event) -> None:
        path = self._attach(container, event)
        self._stack.append((container, path))
        self._keys.append(None)

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        if self._stack and isinstance(self._stack[-1][0], dict) and self._keys[-1] is None:
            if event.value in self._stack[-1][0]:
                raise self._fail(
                    event, f"nyckeln ”{event.value}” står två gånger", "ta bort den ena"
                )
            self._keys[-1] = event.value
            path = (*self._stack[-1][1], event.value)
            self.marks[path] = (event.start_mark.line + 1, event.start_mark.column + 1)
            return
        self._attach(event.value if event.style else _plain(event.value), event)

    def _attach(self, value: object, event: yaml.Event) -> Path_:
        mark = (event.start_mark.line + 1, event.start_mark.column + 1)
        if not self._stack:
            self.root = value
            self.marks[()] = mark
            return ()
        parent, base = self._stack[-1]
        if isinstance(parent, dict):
            key = self._keys[-1]
            if key is None:
                raise self._fail(event, "en nyckel måste vara en text", "skriv nyckel: värde")
            parent[key] = value
            self._keys[-1] = None
            return (*base, key)
        assert isinstance(parent, list)
        parent.append(value)
        path = (*base, len(parent) - 1)
        self.marks[path] = mark
        return path


def _plain(text: str) -> object:
    """Resolve an unquoted scalar by YAML 1.2's core schema, without floats."""
    if text in ("", "~", "null"):
        return None
    if text == "true":
        return True
    if text == "false":
        return False
    return int(text) if _INTEGER.match(text) and len(text) < 16 else text


def unknown_key_hint(key: str, allowed: list[str]) -> str:
    """Return a hint for an unknown *key*: the nearest allowed one, and all allowed."""
    nearest = did_you_mean(key, allowed)
    listed = "tillåtna nycklar: " + ", ".join(sorted(allowed))
    return f"{nearest} {listed}".strip()
