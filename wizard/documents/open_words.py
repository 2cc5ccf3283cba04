"""What open answers are called, and what stands in a text where one is missing."""

from __future__ import annotations

from collections.abc import Iterable

from ..answers.model import State
from ..assessment.views import View, row_text
from ..content import readability
from ..content.condition import Open
from ..content.fields import field_of, short
from ..content.model.questions import Question
from . import swedish
from .rendered import Token

MOST_NAMED = 6   # answers or accounts named in one sentence
MOST_WORDS = 18  # words they may take: with who is asked and how many are left, 28


def placeholder(view: View, reasons: frozenset[Open]) -> Token:
    """Return what stands where an answer is missing: whom to ask, or what to decide."""
    marks = view.content.frame.markering
    facts, decisions, declined = [], [], []
    for reason in sorted(reasons):
        question = view.content.questions[reason.question]
        words = open_words(view, reason)
        if reason.state == "galler_inte":
            declined.append(words)
        elif reason.state == "okant":
            who = _asked(view, reason) or question.vem
            about = words if words.startswith("om ") else f"om {words}"
            facts.append(marks.fraga.format(vem=who, vad=about))
        else:
            decisions.append(words)
    parts = []
    if decisions:
        parts.append(marks.att_besluta.format(vad=swedish.lista(_few(decisions))))
    if declined:
        parts.append(marks.galler_inte.format(vad=swedish.lista(_few(declined))))
    if facts:
        parts.append(marks.okant.format(vad="; ".join(_few(facts))))
    return Token(" ".join(parts), "att_besluta" if decisions or declined else "okant")


def open_words(view: View, reason: Open) -> str:
    """Return what an open answer is called: ”ersättaren för Ekby på Facebook”."""
    question = view.content.questions[reason.question]
    field_ = field_of(question, reason.field)
    words = short(question, field_) if field_ else question.kort
    label = row_label(view, question, reason.row) if reason.row else ""
    return f"{words} för {label}" if label else words


def grouped_words(view: View, reasons: Iterable[Open]) -> list[str]:
    """Return what open answers are called; many rows of one field become one entry."""
    by_name: dict[str, list[Open]] = {}
    for reason in reasons:
        by_name.setdefault(reason.name, []).append(reason)
    words = []
    for group in by_name.values():
        question = view.content.questions[group[0].question]
        if len(group) <= 3 or question.rader is None:
            words += [open_words(view, reason) for reason in group]
        else:
            field_ = field_of(question, group[0].field)
            name = short(question, field_) if field_ else question.kort
            words.append(f"{name} för {len(group)} {question.rader.flera or 'rader'}")
    return list(dict.fromkeys(words))


def row_label(view: View, question: Question, row: str) -> str:
    """Return a row's name: its label field, its fixed text, or its chosen option."""
    assert question.rader is not None
    if question.rader.etikett:
        value = view.value(question, question.rader.etikett, row)
        return value if isinstance(value, str) else f"{question.rader.namn} {row}"
    text = row_text(view.content, question, row, "text")
    return text[:1].lower() + text[1:] if question.rader.slag == "fasta" else text


def _asked(view: View, reason: Open) -> str:
    stored = view.answers.field(reason.question, reason.field, reason.row)
    return stored.vem if isinstance(stored, State) else ""


def _few(words: list[str]) -> list[str]:
    """Return the distinct *words*, at most three."""
    distinct = list(dict.fromkeys(words))
    return distinct if len(distinct) <= 3 else [*distinct[:2], f"{len(distinct) - 2} svar till"]


def some(names: list[str], more: str = "svar till", most: int = MOST_NAMED) -> list[str]:
    """Return as many of *names* as a sentence holds, and how many there are besides."""
    room = MOST_WORDS
    for number, name in enumerate(names):
        room -= len(readability.words(name))
        if number == most or (number and room < 0):
            return [*names[:number], f"{len(names) - number} {more}"]
    return names
