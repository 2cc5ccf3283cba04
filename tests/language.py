"""How readable the built documents are: words, LIX and longest sentence of each, for docs/sprak.md.

Counted is running text and list items; an item is a sentence, and one of several sentences is
several. Not counted: tables, headings, citations in brackets, marks of open answers, and fixed
names (the organisation, its accounts, titles of documents).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from wizard.assessment.assess import Assessment
from wizard.content.lint.prose_text import bare
from wizard.content.readability import lix, sentences, words
from wizard.documents.blocks import Block, BuiltDocument, ListItem, Paragraph
from wizard.documents.reading import reading_order, runs_of

NAMES_ANSWERED = (("org", "namn"), ("org", "kort"), ("bolagsagare", "agarnamn"))
SIZES = ("litet", "fullt")


@dataclass(frozen=True)
class Measure:
    """What was counted in one document of one pack."""

    document: str
    title: str
    words: int
    lix: float
    longest: int
    sentence: str


def fixed_names(assessment: Assessment) -> re.Pattern[str]:
    """Return a pattern for the names that a text can't choose: longest first."""
    content, view = assessment.content, assessment.proposing
    names = [t for d in content.documents.values() for t in (d.titel, d.titel_per, d.filnamn)]
    names += [c.titel for c in content.checklists.values()]
    names += [v for path in NAMES_ANSWERED if isinstance(v := view.lookup(path), str)]
    question = content.questions["konton"]
    rows = view.rows(question)
    for row in rows if isinstance(rows, tuple) else ():
        value = view.value(question, "namn", row)
        names += [value] if isinstance(value, str) else []
    ordered = sorted({n for n in names if n}, key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, ordered)) + r")s?(?!\w)")


def told(block: Block) -> str:
    """Return the text of *block* without citations and without marks of open answers."""
    text = ""
    for run in runs_of(block):
        if run.source:
            text += f"\ue001{run.source}\ue002"
        elif run.mark in ("okant", "att_besluta"):
            text += "svaret"
        else:
            text += run.text
    return bare(text)


def block_sentences(block: Block) -> list[str]:
    return sentences(told(block))


def running(document: BuiltDocument) -> Iterator[Block]:
    """Yield the paragraphs and list items of *document*."""
    yield from (b for b in document.blocks if isinstance(b, Paragraph | ListItem))


def measure(document: BuiltDocument, names: re.Pattern[str]) -> Measure:
    """Count *document*. The longest sentence is looked for in tables and items to tick too."""
    text = [s for block in running(document) for s in block_sentences(block)]
    counted = [left for s in text if words(left := names.sub("", s))]
    everything = [s for b in reading_order(document.blocks) for s in block_sentences(b)]
    longest = max(everything, key=lambda s: len(words(s)), default="")
    return Measure(
        document.id, document.title, sum(len(words(s)) for s in counted), lix(counted),
        len(words(longest)), longest,
    )
