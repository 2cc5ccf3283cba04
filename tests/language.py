"""How readable the built documents are. ``python -m tests.language`` writes docs/sprak.md.

Counted is running text, list items and things to tick; an item is a sentence, or several when it
has full stops. Not counted: tables, headings, citations, marks of open answers, and fixed names
(organisations, accounts, titles of documents; in the källbilaga labels of sources). A name takes
one word's place in a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import ALL_EXAMPLES, DAY
from wizard.answers.read import load_answers
from wizard.assessment.assess import Assessment, assess
from wizard.cli.examples import example_path
from wizard.content.lint.prose_text import bare
from wizard.content.load import Content, load
from wizard.content.readability import lix, sentences, words
from wizard.documents.blocks import BuiltDocument, CheckItem, ListItem, Paragraph, Row, Run
from wizard.documents.compose import Edition, Pack, compose
from wizard.documents.reading import reading_order, runs_of

SIZES = ("litet", "fullt")
PAGE = Path(__file__).parent.parent / "docs" / "sprak.md"
NAME = "Namnet"  # stands for a fixed name while sentences are found and counted
_SERIES = re.compile(rf"{NAME}(?:(?:, | och ){NAME})+")
ANSWERED_NAMES = (("org", "namn"), ("org", "kort"), ("bolagsagare", "agarnamn"))
SOURCES = "kallbilaga"
ENOUGH = 100  # words; LIX of a shorter text says nothing
HEAD = """# Hur läsbara dokumenten är

LIX är antalet ord per mening plus andelen ord med fler än sex bokstäver, i procent. Under 40 är lätt att läsa, 40–50 är
medelsvårt som i en tidning, över 50 är svårt.

Så är det räknat: löpande text, punktlistor och punkter att pricka av. En punkt är en mening. Tabeller, rubriker,
hänvisningar till lag och fasta namn räknas inte med i LIX. Den längsta meningen är sökt också i tabellerna, och där tar ett
namn, eller en rad av namn, ett ords plats. Ingen mening får ha mer än 28 ord. Gränsen för LIX står i dokumentets `dokument.yaml`.

Varje ruta visar ord, LIX och längsta mening. Finns dokumentet i flera exemplar är orden en summa och de andra talen de
högsta. LIX står bara där texten har minst 100 ord. Sidan skrivs med `make sprak`, och ett test säger till när den inte
längre stämmer.
"""
SIZE_HEADS = {"litet": "Det lilla paketet", "fullt": "Det fulla paketet"}


@dataclass(frozen=True)
class Measure:
    """What was counted in one document of one pack."""

    document: BuiltDocument
    words: int
    lix: float
    longest: str  # the longest sentence, in tables and things to tick too

    @property
    def length(self) -> int:
        return len(words(self.longest))


def measures(pack: Pack) -> Iterator[Measure]:
    """Count each document of *pack*."""
    content = pack.assessment.content
    names = fixed_names(pack.assessment)
    labels = _pattern(s.etikett for s in content.sources.values() if " " in s.etikett)
    shown = content.frame.kallor_rubrik
    for document in pack.documents:
        named = labels if document.id == SOURCES else names  # labels stand there outside citations
        running = [s for b in reading_order(document.blocks)
                   if isinstance(b, Paragraph | ListItem | CheckItem)
                   for s in _sentences(b.runs, named)]
        without = [left for s in running if words(left := s.replace(NAME, ""))]
        blocks = [b for b in document.blocks if getattr(b, "title", "") != shown]
        everything = (s for b in reading_order(blocks)
                      for runs in (b.cells if isinstance(b, Row) else (runs_of(b),))
                      for s in _sentences(runs, named))
        longest = max(everything, key=lambda s: len(words(s)), default="")
        yield Measure(document, sum(len(words(s)) for s in without), lix(without), longest)


def _sentences(runs: tuple[Run, ...], names: re.Pattern[str]) -> list[str]:
    """Return the sentences of *runs* without citations, each fixed name and gap as one word."""
    text = ""
    for run in runs:
        if run.source:
            text += f"\ue001{run.source}\ue002"
        else:
            text += NAME if run.mark in ("okant", "att_besluta") else run.text
    return sentences(_SERIES.sub(NAME, names.sub(NAME, bare(text))))


def fixed_names(assessment: Assessment) -> re.Pattern[str]:
    """Return a pattern for the names that a text can't choose, the longest first."""
    content, view = assessment.content, assessment.proposing
    found = [t for d in content.documents.values() for t in (d.titel, d.titel_per, d.filnamn)]
    found += [c.titel for c in content.checklists.values()]
    answered = [view.lookup(path) for path in ANSWERED_NAMES]
    question = content.questions["konton"]
    rows = view.rows(question)
    answered += [view.value(question, "namn", row) for row in rows] if isinstance(rows, tuple) else []
    return _pattern([*found, *(value for value in answered if isinstance(value, str))])


def _pattern(names: Iterable[str]) -> re.Pattern[str]:
    ordered = sorted({name for name in names if name}, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, ordered))})s?(?!\w)")


def packs(content: Content) -> Iterator[Pack]:
    """Compose every example in both sizes."""
    for name in ALL_EXAMPLES:
        answers = load_answers(example_path(name), content)
        for size in SIZES:
            yield compose(assess(content, answers, size), Edition("utkast", DAY))


def page(built: dict[tuple[str, str], Pack], content: Content) -> str:
    """Return docs/sprak.md from the pack of each (example, size)."""
    parts = [HEAD]
    for size in SIZES:
        cells: dict[str, dict[str, str]] = {}
        for name in ALL_EXAMPLES:
            for id_, mine in by_document(measures(built[name, size])).items():
                cells.setdefault(id_, {})[name] = cell(mine)
        parts += [f"## {SIZE_HEADS[size]}", "", _row(["Dokument", "Gräns", *ALL_EXAMPLES])]
        parts.append(_row(["---", "---:", *(["---:"] * len(ALL_EXAMPLES))]))
        for id_, document in content.documents.items():
            if id_ in cells:
                mine = [cells[id_].get(name, "") for name in ALL_EXAMPLES]
                parts.append(_row([document.titel, str(document.lix or ""), *mine]))
        parts.append("")
    return "\n".join(parts)


def written(text: str) -> dict[tuple[str, str, str], str]:
    """Return the cells of docs/sprak.md by (size, title, example)."""
    found, size, head = {}, "", []
    for line in text.splitlines():
        if line.startswith("## "):
            size = next(key for key, words_ in SIZE_HEADS.items() if words_ == line[3:])
        elif line.startswith("| Dokument"):
            head = _cells(line)
        elif line.startswith("| ") and "---" not in line:
            title, _, *rest = _cells(line)
            found |= {(size, title, name): cell for name, cell in zip(head[2:], rest) if cell}
    return found


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]


def by_document(found: Iterable[Measure]) -> dict[str, list[Measure]]:
    """Gather what was counted in the copies of each document."""
    gathered: dict[str, list[Measure]] = {}
    for one in found:
        gathered.setdefault(one.document.id, []).append(one)
    return gathered


def cell(mine: list[Measure]) -> str:
    """Return "words / LIX / longest" of the copies of one document."""
    total = sum(one.words for one in mine)
    counted = [one.lix for one in mine if one.words >= ENOUGH]
    value = f"{max(counted):.0f}" if counted else "–"
    return f"{total} / {value} / {max(one.length for one in mine)}"


def _row(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"


if __name__ == "__main__":
    everything = load()
    keys = [(name, size) for name in ALL_EXAMPLES for size in SIZES]
    PAGE.write_text(page(dict(zip(keys, packs(everything))), everything), encoding="utf-8")
