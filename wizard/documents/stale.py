"""Which sources of a pack nobody has read for long. Told to the person, never in the documents."""

from __future__ import annotations

from datetime import date

from ..content.model.sources import Source
from .blocks import CheckItem
from .days import months_after
from .pack import Pack
from .reading import reading_order, runs_of
from .swedish import sort_key


def read_before(pack: Pack) -> date:
    """Return the day before which a source counts as old, reckoned from the pack's own date."""
    return months_after(pack.edition.day, -pack.assessment.content.edition.las_om_efter)


def old_sources(pack: Pack) -> tuple[tuple[str, Source], ...]:
    """Return (id, source) of those the pack uses that were last read before that day, oldest first."""
    sources = pack.assessment.content.sources
    limit = read_before(pack).isoformat()
    found = {id_: sources[id_] for id_ in used_sources(pack) if sources[id_].kontrollerad < limit}
    return tuple(sorted(found.items(), key=lambda e: (e[1].kontrollerad, sort_key(e[1].etikett), e[0])))


def used_sources(pack: Pack) -> set[str]:
    """Return the ids of the sources that the documents cite or name beside a text."""
    content = pack.assessment.content
    items = {item.id: item for c in content.checklists.values() for item in c.punkter}
    found: set[str] = set()
    for built in pack.documents:
        found.update(built.sources)
        for block in reading_order(built.blocks):
            found.update(run.source for run in runs_of(block) if run.source)
            if isinstance(block, CheckItem) and block.id in items:
                found.update(items[block.id].kallor)
    return found
