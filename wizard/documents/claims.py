"""The legal claims of built documents: each sentence that says what law is, with its sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..content.load import Content
from ..content.readability import sentences
from .blocks import BuiltDocument, CheckList, Heading, ListItem, Paragraph, Row, Run, Table, plain

# Stand around a citation's number while the text is cut into sentences: labels have full stops.
_OPEN, _CLOSE = "\ue030", "\ue031"


@dataclass(frozen=True)
class Claim:
    """One sentence of register lag, or one that cites a source."""

    document: str
    section: str
    text: str
    sources: tuple[str, ...]


def claims(documents: Iterable[BuiltDocument], content: Content) -> Iterator[Claim]:
    """Yield the claims of *documents* in reading order, each sentence once a document."""
    items = {item.id: item for c in content.checklists.values() for item in c.punkter}
    for document in documents:
        seen: set[str] = set()
        for section, register, runs, extra in _texts(document, content, items):
            if not (register == "lag" and extra) and not any(run.source for run in runs):
                continue
            for text, sources in _sentences(runs):
                legal = sources or (register == "lag" and extra)
                if legal and text not in seen:
                    seen.add(text)
                    yield Claim(document.title, section, text, sources or extra)


def _texts(
    document: BuiltDocument, content: Content, items: dict
) -> Iterator[tuple[str, str, tuple[Run, ...], tuple[str, ...]]]:
    """Yield (heading, register, runs, sources that are not cited in the text)."""
    section = ""
    for block in document.blocks:
        match block:
            case Heading():
                section = f"{block.number} {plain(block.runs)}".strip()
            case Paragraph() | ListItem():
                yield section, block.register, block.runs, _beside(block, block.runs, content)
            case Table():
                for row in block.rows:
                    runs = _joined(row)
                    yield section, row.register, runs, _beside(row, runs, content)
            case CheckList():
                for item in block.items:
                    cited = items[item.id].kallor if item.id in items else ()
                    yield section, item.register, item.runs, tuple(cited)


def _beside(block: Paragraph | ListItem | Row, runs: tuple[Run, ...], content: Content) -> tuple[str, ...]:
    """Return the sources of the paragraph itself, else those that its clause names beside it."""
    own = tuple(run.source for run in runs if run.source)
    clause = content.clauses.get(block.clause)
    return own or (clause.meta.kallor if clause else ())


def _joined(row: Row) -> tuple[Run, ...]:
    runs: list[Run] = []
    for number, cell in enumerate(row.cells):
        runs += ([Run(" | ")] if number else []) + list(cell)
    return tuple(runs)


def _sentences(runs: tuple[Run, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    cited = [run for run in runs if run.source]
    text, number = "", 0
    for run in runs:
        if run.source:
            text += f"{_OPEN}{number}{_CLOSE}"
            number += 1
        else:
            text += run.text
    for sentence in sentences(text):
        sources = []
        for index, run in enumerate(cited):
            if (mark := f"{_OPEN}{index}{_CLOSE}") in sentence:
                sentence = sentence.replace(mark, run.text)
                sources.append(run.source)
        yield sentence, tuple(dict.fromkeys(sources))
