"""What an id given to ``forklara`` may stand for, and where each entry is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..content.load import Content
from ..problems import Place, show_path
from .explain_parts import Lines

_FILES = {"amne": "amnen.yaml", "ursprung": "ursprung.yaml", "lista": "ursprung.yaml"}


def entries(lines: Lines) -> list[tuple[str, str]]:
    """Return (kind, id) of every entry that has a page."""
    content = lines.content
    by_kind = {
        "fraga": content.questions, "klausul": content.clauses, "krav": content.requirements,
        "punkt": lines.links.items, "kalla": content.sources, "brist": lines.links.findings,
        "fakta": content.facts, "dokument": content.documents, "checklista": content.checklists,
        "ursprung": content.origins.punkter, "lista": content.origins.grupper,
        "amne": [str(number) for number in content.topics], "plattform": content.platforms,
        "handelse": lines.links.events, "ord": content.glossary,
    }
    # A checklist that is a document of its own is one thing to the reader.
    return [
        (kind, id_) for kind, found in by_kind.items() for id_ in found
        if not (kind == "dokument" and id_ in content.checklists)
    ]


def other_names(lines: Lines, kind: str, id_: str) -> tuple[str, ...]:
    """Return what else an entry is called: its references, a word as it is written."""
    content = lines.content
    catalogue = {
        "fraga": content.questions, "krav": content.requirements, "punkt": lines.links.items,
        "dokument": content.documents, "checklista": content.checklists,
    }
    if kind in catalogue:
        return catalogue[kind][id_].ref
    match kind:
        case "klausul":
            return content.clauses[id_].meta.ref
        case "amne":
            return (f"amne_{id_}", f"amne {id_}", f"ämne {id_}", content.topics[int(id_)])
        case "ord":
            return (content.glossary[id_].ord,)
        case "plattform" | "ursprung" | "lista":
            return (lines.title(kind, id_),)
    return ()


def place_of(content: Content, kind: str, id_: str) -> Place:
    """Return where an entry is edited, with the line when it is known."""
    if kind == "klausul":
        place = content.place(kind, id_)
        return replace(place, file=show_path(content.clauses[id_].path), line=0, column=0)
    if kind not in _FILES:
        return content.place(kind, id_)
    path = content.root / "policy_templates" / _FILES[kind]
    number = next((n for n, key in _keys(path.read_text(encoding="utf-8")) if key == id_), 0)
    return Place(show_path(path), number)


def _keys(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.splitlines(), 1):
        if ":" in line and not line.lstrip().startswith("#"):
            yield number, line.split(":")[0].strip()
