"""YAML events to plain data with places: what strict YAML allows, and nothing else."""

from __future__ import annotations

import re

import yaml

from ..problems import ContentError
from .strict_yaml import Path_, fault_at

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]*)\Z")


def build(text: str, name: str) -> tuple[object, dict[Path_, tuple[int, int]]]:
    """Return the data of *text* and the line and column of each part.

    Raises ContentError with place and hint when the text is not strict YAML.
    """
    builder = _Builder(name)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            builder.take(event)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        raise fault_at(name, line, column, "går inte att läsa som YAML", _explain(error)) from None
    return builder.root, builder.marks


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
        return fault_at(self.name, mark.line + 1, mark.column + 1, message, hint)

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
