"""``forklara``: what an entry is, why it is there, and what rests on it, as small pages."""

from __future__ import annotations

import difflib
from datetime import date

from ..assessment.assess import Assessment
from ..content.load import Content
from ..problems import UserError
from .explain_names import entries, other_names
from .explain_pages import Pages
from .explain_parts import Lines, Page


def explain(
    content: Content, id_: str, assessment: Assessment | None = None, day: date | None = None
) -> tuple[Page, ...]:
    """Return one page for each entry called *id_*: a clause and a source may share a name.

    With *assessment* the texts are those the answers give, dated *day*. A reference of the
    catalogue (EDEL-01), a field (svarstid.antal), a row (konton/1), a topic's number (62) and
    a word as it is written (gallra) are understood too.
    Raises UserError, with the nearest name, when nothing is called *id_*.
    """
    lines = Lines(content, assessment)
    known = entries(lines)
    asked = id_.strip().lower()
    plain_id = asked.split("/")[0].split(".")[0]
    found = [entry for entry in known if entry[1] == plain_id]
    found += [
        entry for entry in known
        if entry not in found and asked in (name.lower() for name in other_names(lines, *entry))
    ]
    if not found:
        names = [*(i for _, i in known), *(name for entry in known for name in other_names(lines, *entry))]
        written = {name.lower(): name for name in reversed(names)}
        near = difflib.get_close_matches(asked, written, n=1, cutoff=0.6)
        hint = f"menade du ”{written[near[0]]}”?" if near else "kontrollera stavningen."
        raise UserError(
            f"Inget i innehållet heter ”{id_}”; {hint}\n"
            "Det som går att förklara: fråga, klausul, krav, punkt, källa, brist, faktum, dokument, checklista, "
            "utgångspunkt, ämne, plattform, händelse i årshjulet och ord."
        )
    writer = Pages(lines, day or date.today())
    return tuple(writer.page(kind, name) for kind, name in found)
