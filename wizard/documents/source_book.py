"""The källbilaga's workbook: requirement to answer, every legal claim, every source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from ..assessment.assess import Assessment
from ..content.condition import NOT_ASKED, Unknown
from ..content.fields import fields_of
from ..content.model.documents import Document
from ..content.model.questions import Question
from ..content.model.sources import Source
from .blocks import BuiltDocument, Cell, CheckList, Column, Sheet, Workbook
from .claims import Claim
from .render import Renderer
from .sourcing import doubt, mentions, watched

# From the state that asks most of the reader to the one that asks nothing.
STATES = ("okant", "obeslutat", "forslag", "svarat")
COLOURS = {"svarat": "bra", "forslag": "vantar", "obeslutat": "brist", "okant": "brist", "galler_inte": "ingen"}
WIDTHS = {
    "krav": (12, 44, 9, 44, 30, 30, 18, 34),
    "pastaenden": (26, 28, 70, 34, 12, 16, 46, 40),
    "kallor": (30, 44, 12, 11, 12, 16, 50, 40, 44),
}
CERTAINTY = "OAV"  # the least certain first


def book(
    assessment: Assessment, renderer: Renderer, document: Document, folder: str,
    built: Sequence[BuiltDocument], told: Sequence[Claim],
) -> Workbook:
    """Return the workbook: sheets for requirements, claims and sources, as the frame names them."""
    makers = {
        "krav": lambda: _requirements(assessment, built),
        "pastaenden": lambda: _claims(assessment, told),
        "kallor": lambda: _sources(assessment, built),
    }
    sheets = []
    for kind, words in assessment.content.frame.kallbok.items():
        columns = [Column(title, width) for title, width in zip(words.kolumner, WIDTHS[kind])]
        if kind == "krav":
            columns[6] = columns[6]._replace(colours=_state_colours(assessment))
        rows = tuple(tuple(Cell(text) for text in row) for row in makers[kind]())
        sheets.append(Sheet(words.blad, tuple(columns), rows))
    return Workbook(document.id, document.titel, folder, document.filnamn, tuple(sheets))


def _state_colours(assessment: Assessment) -> tuple[tuple[str, str], ...]:
    words = assessment.content.frame.svarslage
    return tuple((words[state], colour) for state, colour in COLOURS.items() if state in words)


def _requirements(
    assessment: Assessment, built: Sequence[BuiltDocument]
) -> Iterator[tuple[str, ...]]:
    """Yield a row for each requirement and question that carries it."""
    content = assessment.content
    kind = assessment.proposing.lookup(("typ",))
    questions = _by_requirement(content.questions.values())
    clauses = _by_requirement(content.clauses[c].meta for c in _clauses_in(built) if c in content.clauses)
    there = _items_in(built)
    items = _by_requirement(
        item for c in content.checklists.values() for item in c.punkter if item.id in there
    )
    states = {q.id: state_of(assessment, q) for q in content.questions.values()}
    for need in content.requirements.values():
        if need.galler and isinstance(kind, str) and kind not in need.galler:
            continue
        for question in questions.get(need.id) or [None]:
            yield (
                ", ".join(need.ref) or need.id, need.rubrik, content.frame.register[need.bindning],
                question.fraga if question else "",
                ", ".join(c.id for c in clauses.get(need.id, ())),
                ", ".join(i.id for i in items.get(need.id, ())),
                content.frame.svarslage.get(states[question.id], "") if question else "", "",
            )


def state_of(assessment: Assessment, question: Question) -> str:
    """Return the state of an answer as a whole: the one of its fields that asks most of the reader."""
    view = assessment.stated
    if view.counts(question) is False:
        return "galler_inte"
    rows = view.rows(question) if question.rader else ("",)
    if isinstance(rows, Unknown):
        return _worst(reason.state for reason in rows.reasons)
    values = [view.value(question, f.id, row) for row in rows for f in fields_of(question)]
    found = [r.state for v in values if isinstance(v, Unknown) for r in v.reasons]
    given = ["svarat"] if any(v is not NOT_ASKED for v in values) or not values else []
    return _worst([*found, *given]) if found or given else "galler_inte"


def _worst(states: Iterable[str]) -> str:
    return min(states, key=STATES.index)


def _claims(assessment: Assessment, told: Sequence[Claim]) -> Iterator[tuple[str, ...]]:
    content = assessment.content
    for claim in told:
        sources = [content.sources[id_] for id_ in claim.sources]
        yield (
            claim.document, claim.section, claim.text, "; ".join(s.etikett for s in sources),
            min(s.kontrollerad for s in sources), _certainty(assessment, sources),
            " ".join(dict.fromkeys(d for s in sources if (d := doubt(assessment, s)))), "",
        )


def _sources(assessment: Assessment, built: Sequence[BuiltDocument]) -> Iterator[tuple[str, ...]]:
    used = mentions(built)
    ahead: dict[str, list[str]] = {id_: [] for id_ in watched(assessment) if id_ not in used}
    for id_, titles in (used | ahead).items():
        source = assessment.content.sources[id_]
        yield (
            source.etikett, source.titel, source.slag, source.status, source.kontrollerad,
            _certainty(assessment, [source]), doubt(assessment, source), "; ".join(titles), source.adress,
        )


def _certainty(assessment: Assessment, sources: Iterable[Source]) -> str:
    least = min((s.sakerhet for s in sources), key=CERTAINTY.index)
    return assessment.content.frame.sakerhet.get(least, least)


def _by_requirement(entries: Iterable) -> dict[str, list]:
    found = defaultdict(list)
    for entry in entries:
        for need in dict.fromkeys(entry.krav):
            found[need].append(entry)
    return found


def _clauses_in(built: Iterable[BuiltDocument]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(b.clause for d in built for b in d.blocks if b.clause))


def _items_in(built: Iterable[BuiltDocument]) -> frozenset[str]:
    lists = (b for d in built for b in d.blocks if isinstance(b, CheckList))
    return frozenset(item.id for block in lists for item in block.items)
