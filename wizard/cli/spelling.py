"""Commands, editions and examples may be spelt with å, ä and ö."""

from __future__ import annotations

_PLAIN = str.maketrans("åäöÅÄÖ", "aaoAAO")


def plain(word: str) -> str:
    """Return *word* with å, ä and ö as a, a and o; the case is kept."""
    return word.translate(_PLAIN)
