"""Which entries two versions of the content differ in, for a person: questions, clauses, items."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import PurePosixPath

from ..problems import ContentError
from .strict_yaml import parse

# File: (kind of its entries, key of the list that holds them; "" when the whole file does).
_HOLDS = (
    ("policy_templates/fragor/*.yaml", "fråga", "fragor"),
    ("policy_templates/krav/*.yaml", "krav", ""),
    ("policy_templates/kallor.yaml", "källa", ""),
    ("policy_templates/brister.yaml", "brist", ""),
    ("policy_templates/fakta.yaml", "faktum", ""),
    ("policy_templates/plattformar.yaml", "plattform", ""),
    ("policy_templates/ordlista.yaml", "ord", ""),
    ("policy_templates/flyttar.yaml", "flytt av svar", ""),
    ("policy_templates/amnen.yaml", "ämne", ""),
    ("policy_templates/arshjul.yaml", "händelse i årshjulet", "handelser"),
    ("policy_templates/ursprung.yaml", "ursprungspunkt", "punkter"),
    ("policy_templates/*/dokument.yaml", "klausul", "klausuler"),
    ("checklists/*.yaml", "punkt", "punkter"),
)
Entry = tuple[str, str]  # kind and id


@dataclass
class Changes:
    """Entries that are new, changed or gone, each as (kind, id)."""

    new: list[Entry] = field(default_factory=list)
    changed: list[Entry] = field(default_factory=list)
    gone: list[Entry] = field(default_factory=list)


def changes(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> Changes:
    """Return what differs between two sets of content files by name, entry by entry."""
    names = [name for name in sorted({*before, *after}) if before.get(name) != after.get(name)]
    old, new = ({}, {})
    for files, told in ((before, old), (after, new)):
        for name in names:
            for entry, says in _entries(name, files.get(name)):
                # A clause stands in two files: its text, and what dokument.yaml says about it.
                told.setdefault(entry, []).append(says)
    return Changes(
        new=sorted(new.keys() - old.keys()), gone=sorted(old.keys() - new.keys()),
        changed=sorted(entry for entry in old.keys() & new.keys() if old[entry] != new[entry]),
    )


def _entries(name: str, data: bytes | None) -> Iterator[tuple[Entry, object]]:
    """Yield ((kind, id), what it says) for each entry in a file; a file that can't be read is one."""
    if data is None:
        return
    path = PurePosixPath(name)
    if path.suffix == ".md":
        yield ("klausul", path.stem), data
        return
    read = _read(data) if path.suffix == ".yaml" else None
    kind, key = next(((k, key) for pattern, k, key in _HOLDS if fnmatch(name, pattern)), ("", ""))
    held = read.get(key) if key and isinstance(read, dict) else read
    if not kind or not isinstance(held, dict | list) and not key:
        yield ("fil", name), data if read is None else read
        return
    for id_, part in _parts(held):
        yield (kind, id_), part
    rest = {k: v for k, v in read.items() if k != key} if key and isinstance(read, dict) else {}
    if rest:
        yield _whole(path, rest), rest


def _read(data: bytes) -> object:
    try:
        return parse(data.decode("utf-8-sig"), "").data
    except (ContentError, UnicodeDecodeError):
        return None


def _parts(held: object) -> Iterator[tuple[str, object]]:
    """Yield (id, entry) of a mapping of entries or a list of them."""
    if isinstance(held, dict):
        yield from ((str(id_), part) for id_, part in held.items())
    elif isinstance(held, list):
        yield from ((str(part.get("id")), part) for part in held if isinstance(part, dict))


def _whole(path: PurePosixPath, rest: Mapping) -> Entry:
    """Return what the rest of a file is about: the document, the checklist, the section."""
    if path.name == "dokument.yaml":
        return "dokument", str(rest.get("id", path.parent.name))
    kind = {"checklists": "checklista", "fragor": "avsnitt"}.get(path.parent.name, "fil")
    return kind, str(rest.get("id", path.name)) if kind != "fil" else path.name
