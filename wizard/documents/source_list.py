"""The list of sources that ends a document."""

from __future__ import annotations

from ..content.load import Content
from .blocks import Block, Heading, Row, Run, Table
from .citations import gathered
from .swedish import sort_key


def source_list(content: Content, sources: list[str]) -> list[Block]:
    """Return the list of sources: one row a law, with the provisions that the text cites."""
    frame = content.frame
    by_title: dict[str, list[str]] = {}
    for source_id in dict.fromkeys(sources):
        source = content.sources[source_id]
        note = f" ({frame.historisk})" if source.slag == "historisk" else ""
        by_title.setdefault(source.titel + note, []).append(source.etikett)
    rows = tuple(
        Row(cells=((Run(title),), (Run(gathered(sorted(by_title[title], key=sort_key))),)))
        for title in sorted(by_title, key=sort_key)
    )
    first, second = frame.kallor_kolumner
    return [
        Heading(level=1, runs=(Run(frame.kallor_rubrik),)),
        Table(header=((Run(first),), (Run(second),)), rows=rows, title=frame.kallor_rubrik),
    ]
