"""The lines of a title block: who decides, when, and what is still open about it."""

from __future__ import annotations

from collections.abc import Iterator

from ..assessment.assess import Assessment
from ..content.condition import Open, Unknown
from ..content.model.documents import Document
from . import openness
from .blocks import Run, TitleField
from .open_words import placeholder
from .render import Renderer


def fields(
    document: Document, assessment: Assessment, renderer: Renderer,
    decided_opens: frozenset[Open],
) -> Iterator[TitleField]:
    """Yield the lines that apply to *document*; *decided_opens* is what its decider rests on."""
    for line in assessment.content.frame.titelblock[document.titelblock]:
        verdict, _ = assessment.verdict(line.nar)
        if verdict is False:
            continue
        if isinstance(verdict, Unknown):
            token = placeholder(renderer.proposing, verdict.reasons)
            yield TitleField(line.etikett, (Run(token.text, mark=token.mark),))
            continue
        text, opens = renderer.text(line.text, document.id)
        if "dok_beslutas" in line.text:
            opens |= decided_opens
        if not text:
            continue
        mark = openness.mark_of(opens)
        shown = f"{text} {assessment.content.frame.markering.forslag}" if mark == "forslag" else text
        yield TitleField(line.etikett, (Run(shown, mark=mark),))
