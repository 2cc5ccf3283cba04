"""Which glossary words a text uses."""

from __future__ import annotations

import re
from functools import cache

from .model.questions import Question
from .model.words import Term


def terms_in(text: str, terms: dict[str, Term]) -> tuple[Term, ...]:
    """Return the *terms* that *text* uses in any of their forms, in the glossary's order."""
    return tuple(term for term in terms.values() if uses(text, term.former))


def uses(text: str, forms: tuple[str, ...]) -> bool:
    """Return whether *text* has one of *forms* as a whole word; ``*`` is the rest of a word."""
    return bool(_pattern(forms).search(text))


@cache
def _pattern(forms: tuple[str, ...]) -> re.Pattern[str]:
    words = (re.escape(form).replace(r"\*", r"\w*") for form in forms)
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE)


def text_of(question: Question) -> str:
    """Return all that a person reads at *question*, for looking up words."""
    parts = [question.fraga, question.kort, question.skal]
    parts += [question.hjalp.varfor, question.hjalp.andra, question.hjalp.exempel]
    for field in (question, *question.falt):
        parts += [field.skal, field.fraga, *(c.text for c in field.val)]
    if question.rader is not None:
        parts += [row.text for row in question.rader.val]
    return "\n".join(part for part in parts if part)
