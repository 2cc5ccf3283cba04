"""Check built documents for what a clause cannot show: words that are wrong for this organisation.

What somebody has typed as an answer is the organisation's own and never counts.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from ..content.lint.prose import BINDING, term_pattern
from ..content.load import Content
from ..problems import Place, Problem
from .blocks import (
    Block,
    BuiltDocument,
    CheckList,
    Heading,
    ListItem,
    Paragraph,
    Run,
    Table,
)

TYPED = "\ue020"  # stands where an answer stood; not a letter, so words end at it
_LEFTOVER = re.compile(r"\{\{|\}\}|\{%|%\}|\*\*|\|---|^#{1,6} |\{(?:lag|beslut|rad|tips|far)\}|\]\(http")
_NONE = re.compile(r"(?<!\w)(None|NOT_ASKED|Unknown|True|False)(?!\w)")
_DOTS = re.compile(r"(?<!\.)\.\.(?!\.)|\.\s+\.(?!\.)")
_SPACES = re.compile(r" [,;:](?!\w)| \.(?![\w.])|\(\s|\s\)|\(\)")


@dataclass(frozen=True)
class _Piece:
    """One text of a document: its clause, register, and words without what was typed."""

    clause: str
    register: str
    own: str
    full: str
    heading: bool = False


def check(
    documents: Iterable[BuiltDocument], organisation: str, content: Content,
    typed: Collection[str] = (),
) -> list[Problem]:
    """Return what is wrong in *documents* built for the *organisation* type.

    *typed* are the texts somebody gave as answers; they are left out of titles, headings and
    checklist items, where answers cannot be told from content. Raises nothing.
    """
    rules = _Rules(organisation, content)
    found: set[Problem] = set()
    for document in documents:
        for piece in _pieces(document, typed):
            place = Place(f"{document.title}, {piece.clause}" if piece.clause else document.title)
            found.update(rules.words(piece, place))
            found.update(_marks(piece, place))
            found.update(_binding(piece, place))
        found.update(_empty_headings(document))
    return sorted(found)


class _Rules:
    """The word rules of the content for one type of organisation, compiled once."""

    def __init__(self, organisation: str, content: Content):
        self.organisation = organisation
        self.history = {p.meta.id for p in content.clauses.values() if p.meta.historisk}
        self.forbidden = [
            (re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, rule.ord))})(?!\w)", re.IGNORECASE), rule)
            for rule in content.terms.forbjudna if organisation in rule.typer
        ]
        self.repealed = [(term_pattern(term), term) for term in content.terms.upphavda]

    def words(self, piece: _Piece, place: Place) -> Iterator[Problem]:
        """Yield forbidden words, and repealed terms outside passages of history."""
        for pattern, rule in self.forbidden:
            for word in dict.fromkeys(found[0] for found in pattern.finditer(piece.own)):
                yield Problem(place, "K601", f"”{word}” är fel för typen {self.organisation}", rule.varfor)
        if piece.clause in self.history:
            return
        for pattern, term in self.repealed:
            if found := pattern.search(piece.own):
                yield Problem(place, "K602", f"”{found[0]}” är upphävt eller har bytt namn",
                              f"i dag: {term.nu}")


def _pieces(document: BuiltDocument, typed: Collection[str]) -> Iterator[_Piece]:
    yield _flat("", "", document.title, typed)
    yield _flat("", "", document.subtitle, typed)
    for line in document.fields:
        yield _flat("", "", "".join(run.text for run in line.runs), typed)
    for block in document.blocks:
        yield from _block(block, typed)


def _block(block: Block, typed: Collection[str]) -> Iterator[_Piece]:
    match block:
        case Heading():
            text = "".join(run.text for run in block.runs)
            piece = _flat(block.clause, block.register, text, typed)
            yield _Piece(piece.clause, piece.register, piece.own, piece.full, True)
        case Paragraph() | ListItem():
            yield _runs(block.clause, block.register, block.runs)
        case Table() if block.clause:  # the source list has none: its old names are the registry's
            for cells in (block.header, *(row.cells for row in block.rows)):
                yield from (_runs(block.clause, block.register, cell) for cell in cells)
        case CheckList():
            for item in block.items:
                text = "".join(run.text for run in item.runs)
                yield _flat(item.id, item.register, text, typed)
                yield _flat(item.id, "", item.role, typed)
                yield _flat(item.id, "", item.proof, typed)


def _runs(clause: str, register: str, runs: tuple[Run, ...]) -> _Piece:
    own = "".join(
        TYPED if run.value or run.source or run.mark in ("okant", "att_besluta") else run.text
        for run in runs
    )
    return _Piece(clause, register, own, "".join(run.text for run in runs))


def _flat(clause: str, register: str, text: str, typed: Collection[str]) -> _Piece:
    own = text
    for answer in sorted((t for t in typed if len(t.strip()) > 2), key=len, reverse=True):
        own = re.sub(rf"(?<!\w){re.escape(answer.strip())}", TYPED, own, flags=re.IGNORECASE)
    return _Piece(clause, register, own, text)


def _marks(piece: _Piece, place: Place) -> Iterator[Problem]:
    for pattern, code, message in (
        (_LEFTOVER, "K603", "märkning som inte har blivit text"),
        (_NONE, "K604", "ett värde utan ord"),
        (_DOTS, "K605", "dubbel punkt"),
        (_SPACES, "K606", "mellanslag eller parentes på fel plats"),
    ):
        text = piece.full if pattern in (_DOTS,) else piece.own
        if found := pattern.search(text):
            start = max(0, found.start() - 25)
            yield Problem(place, code, f"{message}: ”{text[start : found.end() + 15]}”".replace(TYPED, "…"))


def _binding(piece: _Piece, place: Place) -> Iterator[Problem]:
    if piece.register in ("", "lag") or piece.heading:
        return
    if found := BINDING.search(piece.own):
        yield Problem(place, "K607", f"”{found[1]}” i registret {piece.register}", "ordet hör till lag")


def _empty_headings(document: BuiltDocument) -> Iterator[Problem]:
    """Yield headings without words, and headings with nothing under them."""
    blocks = document.blocks
    for number, block in enumerate(blocks):
        if not isinstance(block, Heading):
            continue
        text = "".join(run.text for run in block.runs).strip()
        following = blocks[number + 1] if number + 1 < len(blocks) else None
        bare = following is None or (
            isinstance(following, Heading) and following.level <= block.level
        )
        if not text or bare:
            yield Problem(Place(document.title), "K608", f"rubriken ”{text}” har inget under sig")
