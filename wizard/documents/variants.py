"""Which documents one outline gives: a single one, one a choice, or one a text that rows share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ..assessment.assess import Assessment
from ..content.condition import Unknown
from ..content.fields import field_of, label
from ..content.model.documents import Document
from ..content.model.questions import Field, Question
from .account_order import in_order

MOST_ROWS = 20  # rows in one document; more are divided into parts
Rows = tuple[str, ...]


@dataclass(frozen=True)
class Variant:
    """One document: names fixed in it, words after its title, and the rows it holds."""

    names: dict[str, str] = field(default_factory=dict)
    words: str = ""
    rows: dict[str, Rows] = field(default_factory=dict)  # by question; other questions have all

    def after(self, title: str, sign: str) -> str:
        """Return *title* followed by this document's own words, if it has any."""
        return f"{title}{sign}{self.words}" if self.words else title


def variants(assessment: Assessment, document: Document) -> Iterator[Variant]:
    """Yield the documents that *document* gives; ``per`` names the field that divides it."""
    if not document.per:
        yield Variant()
        return
    name, _, field_id = document.per.partition(".")
    question = assessment.content.questions[name]
    field_ = field_of(question, field_id)
    assert field_ is not None
    yield from (_by_choice if field_.val else _by_text)(assessment, question, field_)


def _by_choice(assessment: Assessment, question: Question, field_: Field) -> Iterator[Variant]:
    """The first choice is the ordinary case and adds nothing to the title."""
    given = assessment.proposing.lookup((question.id, field_.id))
    values = () if isinstance(given, Unknown) else given
    ordinary = field_.val[0].id
    for value in [c.id for c in field_.val if c.id in values] or [ordinary]:
        words = "" if value == ordinary else label(field_, value).lower()
        yield Variant({field_.id: value}, words)


def _by_text(assessment: Assessment, question: Question, field_: Field) -> Iterator[Variant]:
    """Rows with the same text go together; those without one come last."""
    rows = assessment.proposing.rows(question)
    by_text: dict[str, list[str]] = {}
    for row in rows if isinstance(rows, tuple) else ():
        value = assessment.proposing.value(question, field_.id, row)
        by_text.setdefault(value.strip() if isinstance(value, str) else "", []).append(row)
    nameless = assessment.content.frame.kontoregister.get("utan_varde", "")
    for text in sorted(by_text, key=lambda t: not t):
        mine = in_order(assessment, question, by_text[text])
        parts = [mine[i : i + MOST_ROWS] for i in range(0, len(mine), MOST_ROWS)]
        for number, part in enumerate(parts, 1):
            words = text or nameless
            yield Variant(
                words=f"{words} {number}" if len(parts) > 1 else words,
                rows={question.id: tuple(part)},
            )
