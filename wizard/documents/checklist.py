"""A checklist as blocks: its items with level, source, role, proof and verdict."""

from __future__ import annotations

from collections.abc import Iterator

from ..assessment.assess import Assessment, JudgedItem
from ..content.model.checklists import Checklist
from ..content.usage import Usage, condition_names
from .blocks import Block, CheckItem, CheckList, Heading, Paragraph, Run
from .openness import mark_of
from .render import Renderer
from .swedish import lista


def blocks(
    assessment: Assessment, checklist: Checklist, renderer: Renderer, short: bool,
    heading: bool = True,
) -> Iterator[Block]:
    """Yield a heading, when it is used, the items of *checklist* that apply, and what is left out.

    *short* keeps the items marked ``kort`` when the list has any such.
    """
    if assessment.proposing.holds(checklist.nar) is False:
        return
    brief = short and any(item.kort for item in checklist.punkter)
    items = tuple(item(renderer, judged) for judged in assessment.items(checklist, brief))
    if not items:
        return
    if heading:
        yield Heading(level=1, runs=(Run(checklist.titel),))
    when, opens = renderer.text(checklist.anvands, checklist.id)
    words = f"Används {when}. {checklist.ingress}".strip()
    yield Paragraph(opens=opens, runs=(Run(words, mark=mark_of(opens)),))
    yield CheckList(title=checklist.titel, items=items)
    if not brief and (words := left_out(assessment, checklist)):
        yield Paragraph(runs=(Run(words),))


def left_out(assessment: Assessment, checklist: Checklist) -> str:
    """Return how many items do not apply and which answers say so; "" when all apply."""
    pattern = assessment.content.frame.checklista_utelamnat
    out = [i for i in checklist.punkter if assessment.proposing.holds(i.nar) is False]
    if not out or not pattern:
        return ""
    usage = Usage(assessment.content)
    deciding = {q for item in out for q in usage.questions(condition_names(item.nar))}
    words = [
        q.kort.removeprefix("om ") for q in assessment.content.questions.values()
        if q.id in deciding and assessment.proposing.counts(q) is True
    ]
    return pattern.format(antal=len(out), svar=lista(words))


def item(renderer: Renderer, judged: JudgedItem) -> CheckItem:
    """Return one judged item with its texts put in."""
    item = judged.item
    frame = renderer.content.frame
    needs = (renderer.content.requirements[k] for k in item.krav)
    text, opens = renderer.text(item.text, item.id)
    role, proof = (renderer.text(t, item.id)[0] for t in (item.roll, item.bevis))
    return CheckItem(
        clause=item.id, register=item.register, opens=judged.opens | opens, id=item.id,
        runs=(Run(text, mark=mark_of(opens)),), level=frame.register[item.register],
        source="; ".join(renderer.content.sources[s].etikett for s in item.kallor),
        role=role, proof=proof, verdict=judged.verdict,
        requirements=", ".join(ref for need in needs for ref in need.ref or (need.id,)),
    )
