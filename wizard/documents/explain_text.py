"""A clause as the documents say it with one set of answers, or as it is written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..assessment.assess import Assessment, assess
from ..content.model.documents import Document
from ..content.model.entry import PackSize
from ..content.usage import tells_of_others
from .blocks import BuiltDocument, plain
from .compose import compose
from .explain_parts import Line, Lines, Part
from .pack import Edition
from .reading import reading_order, runs_of


def clause_text(lines: Lines, id_: str, day: date) -> Iterator[Part]:
    """Yield clause *id_* as each document says it on *day*; without answers as it is written."""
    if lines.assessment is None:
        yield Part("Text i innehållet", (Line(lines.content.clauses[id_].text.strip()),))
        return
    documents = [lines.content.documents[d] for d in lines.links.documents_of.get(id_, ())]
    shown: dict[tuple[Line, ...], str] = {}
    for built in _built(lines.assessment, documents, id_, day):
        mark = f"{lines.content.frame.markering.forslag} "
        shown.setdefault(_lines(built, id_, mark), built.title)
    for text, title in shown.items():
        yield Part(f"Text i {title}", text)
    if not shown:
        yield Part("Text", (Line("Texten står inte i dokumenten med de här svaren. Villkor och svar står nedan."),))


def _built(
    assessment: Assessment, documents: list[Document], id_: str, day: date
) -> list[BuiltDocument]:
    """Return the documents that say the clause: those of the pack, else of the next size."""
    sizes: tuple[PackSize, ...] = (assessment.fixed["paket"], "standard", "fullt", "litet")
    for size in dict.fromkeys(sizes):
        here = [d for d in documents if size in d.paket]
        if not here:
            continue
        # One that tells of the others tells the truth only among them.
        only = () if any(tells_of_others(d) for d in here) else tuple(d.id for d in here)
        pack = compose(assess(assessment.content, assessment.answers, size), Edition("utkast", day), only)
        found = [built for built in pack.documents if _lines(built, id_, "")]
        if found:
            return found
    return []


def _lines(built: BuiltDocument, id_: str, mark: str) -> tuple[Line, ...]:
    return tuple(
        Line((mark if block.proposed else "") + plain(runs_of(block)))
        for block in reading_order(built.blocks) if block.clause == id_
    )
