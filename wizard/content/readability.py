"""Swedish readability: sentences, words and LIX."""

from __future__ import annotations

import re
from collections.abc import Sequence

LONGEST_SENTENCE = 28  # words; no sentence of the content or of a built document is longer
LONG_WORD = 6  # LIX counts words with more letters than this
_ABBREVIATIONS = (
    "t.ex.", "bl.a.", "m.m.", "m.fl.", "dvs.", "d.v.s.", "osv.", "o.s.v.", "s.k.", "kap.", "st.",
    "resp.", "ca.", "nr.", "prop.", "dnr.", "tel.", "jfr.", "art.", "kl.", "p.", "s.", "f.d.", "fr.o.m.", "t.o.m.",
)
_SHORT = re.compile(
    r"(?<!\w)(?:" + "|".join(re.escape(a) for a in sorted(_ABBREVIATIONS, key=len, reverse=True)) + ")"
)
_DOT = "\ue010"
_WORD = re.compile(r"[0-9A-Za-zÀ-ÖØ-öø-ÿ]+(?:[-:'’.,/][0-9A-Za-zÀ-ÖØ-öø-ÿ]+)*")
_END = re.compile(r"(?<=[.?!…])[)”\"]*\s+(?=[\"”(]?[A-ZÅÄÖÉ0-9])")


def sentences(text: str) -> list[str]:
    """Split running *text* into sentences; abbreviations and ordinals do not end one."""
    text = _SHORT.sub(lambda found: found[0].replace(".", _DOT), text)
    parts = (part.replace(_DOT, ".").strip() for part in _END.split(text))
    return [part for part in parts if words(part)]


def words(text: str) -> list[str]:
    """Return the words and numbers of *text*."""
    return _WORD.findall(text)


def lix(parts: Sequence[str]) -> float:
    """Return LIX of a text given as sentences: words a sentence plus per cent of long words.

    A list item counts as a sentence. An empty text has LIX 0.
    """
    found = [word for part in parts for word in words(part)]
    if not found or not parts:
        return 0.0
    long = sum(1 for word in found if len(word) > LONG_WORD)
    return len(found) / len(parts) + 100 * long / len(found)
