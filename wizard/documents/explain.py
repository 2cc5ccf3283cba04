"""``forklara``: what an entry is, why it is there, and what rests on it, as small pages."""

from __future__ import annotations

from datetime import date

from ..assessment.assess import Assessment
from ..content.load import Content
from ..problems import UserError, did_you_mean
from .explain_pages import Pages
from .explain_parts import Lines, Page


def explain(
    content: Content, id_: str, assessment: Assessment | None = None, day: date | None = None
) -> tuple[Page, ...]:
    """Return one page for each entry called *id_*: a clause and a source may share a name.

    With *assessment* the texts are those the answers give, dated *day*. A reference of the
    catalogue (EDEL-01), a field (svarstid.antal) and a row (konton/1) are understood too.
    Raises UserError, with the nearest name, when nothing is called *id_*.
    """
    lines = Lines(content, assessment)
    known = _entries(lines)
    plain_id = id_.strip().split("/")[0].split(".")[0].lower()
    found = [entry for entry in known if entry[1] == plain_id] or [
        entry for entry in known if id_.strip().upper() in _refs(lines, *entry)
    ]
    if not found:
        near = did_you_mean(id_.strip().lower(), dict.fromkeys(i for _, i in known))
        kinds = "fråga, klausul, krav, punkt, källa, brist, fakta, dokument eller checklista"
        raise UserError(f"”{id_}” är inte id på någon {kinds}; {near or 'kontrollera stavningen'}")
    writer = Pages(lines, day or date.today())
    return tuple(writer.page(kind, name) for kind, name in found)


def _entries(lines: Lines) -> list[tuple[str, str]]:
    content = lines.content
    by_kind = {
        "fraga": content.questions, "klausul": content.clauses, "krav": content.requirements,
        "punkt": lines.links.items, "kalla": content.sources, "brist": lines.links.findings,
        "fakta": content.facts, "dokument": content.documents, "checklista": content.checklists,
    }
    # A checklist that is a document of its own is one thing to the reader.
    return [
        (kind, id_) for kind, entries in by_kind.items() for id_ in entries
        if not (kind == "dokument" and id_ in content.checklists)
    ]


def _refs(lines: Lines, kind: str, id_: str) -> tuple[str, ...]:
    content = lines.content
    entries = {
        "fraga": content.questions, "krav": content.requirements, "punkt": lines.links.items,
        "dokument": content.documents, "checklista": content.checklists,
    }
    if kind == "klausul":
        return content.clauses[id_].meta.ref
    return entries[kind][id_].ref if kind in entries else ()
