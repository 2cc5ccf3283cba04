"""Where in the outlines each clause stands, and what must hold there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..load import Content
from ..model.documents import Document, Section, SectionClause

Context = tuple[tuple[str, ...], ...]  # alternatives, each a list of conditions that all hold
ALWAYS: Context = ((),)


@dataclass(frozen=True)
class Use:
    """One place in an outline where a clause stands, and what must hold there."""

    document: Document
    conditions: tuple[str, ...]
    rows: tuple[str, ...] = ()  # questions whose rows the section is repeated for


def uses_in(content: Content) -> dict[str, tuple[Use, ...]]:
    """Return where each clause stands in outlines."""
    found: dict[str, list[Use]] = {}
    for document in content.documents.values():
        packs = ", ".join(f"'{pack}'" for pack in document.paket)
        base = (f"paket in [{packs}]",) if document.paket and "paket" in content.questions else ()
        base += (document.nar,) if document.nar else ()
        for clause_id, conditions, rows in _outline(document.disposition, base):
            found.setdefault(clause_id, []).append(Use(document, conditions, rows))
    return {clause_id: tuple(uses) for clause_id, uses in found.items()}


def _outline(
    sections: tuple[Section, ...], conditions: tuple[str, ...], rows: tuple[str, ...] = ()
) -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    for section in sections:
        here = conditions + ((section.nar,) if section.nar else ())
        inside = rows + ((section.per,) if section.per else ())
        for entry in section.klausuler:
            if isinstance(entry, SectionClause):
                yield entry.id, here + ((entry.nar,) if entry.nar else ()), inside
            else:
                yield entry, here, inside
        yield from _outline(section.delar, here, inside)
