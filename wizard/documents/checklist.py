"""A checklist as blocks: its items with level, source, role, proof and verdict."""

from __future__ import annotations

from collections.abc import Iterator

from ..assessment.assess import Assessment, JudgedItem
from ..content.condition import Open
from ..content.load import parse_text
from ..content.model import Checklist
from ..problems import Place
from .blocks import Block, CheckItem, CheckList, Heading, Paragraph, Run
from .openness import mark_of
from .render import Renderer


def blocks(
    assessment: Assessment, checklist: Checklist, renderer: Renderer, short: bool
) -> Iterator[Block]:
    """Yield a heading, when it is used, and the items of *checklist* that apply.

    *short* keeps the items marked ``kort`` when the list has any such.
    """
    if assessment.proposing.holds(checklist.nar) is False:
        return
    brief = short and any(item.kort for item in checklist.punkter)
    items = tuple(_item(renderer, judged, checklist) for judged in assessment.items(checklist, brief))
    if not items:
        return
    yield Heading(level=1, runs=(Run(checklist.titel),))
    yield Paragraph(runs=(Run(f"Används {checklist.anvands}. "), Run(checklist.ingress)))
    yield CheckList(title=checklist.titel, items=items)


def _item(renderer: Renderer, judged: JudgedItem, checklist: Checklist) -> CheckItem:
    item = judged.item
    frame = renderer.content.frame
    text, opens = _text(renderer, item.text, item.id)
    role, proof = (_text(renderer, t, item.id)[0] for t in (item.roll, item.bevis))
    return CheckItem(
        clause=item.id, register=item.register, opens=judged.opens | opens, id=item.id,
        runs=(Run(text, mark=mark_of(opens)),), level=frame.register[item.register],
        source="; ".join(renderer.content.sources[s].etikett for s in item.kallor),
        role=role, proof=proof, verdict=judged.verdict,
    )


def _text(renderer: Renderer, text: str, name: str) -> tuple[str, frozenset[Open]]:
    if "{" not in text:
        return text, frozenset()
    return renderer.text(parse_text(text, name), Place(name))



