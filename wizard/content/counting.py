"""How many characters a text is, counted as a platform counts them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from .model.paste import Limit

# A web address with or without its scheme, but not the second half of an e-mail address.
_ADDRESS = re.compile(
    r"(?<![\w@.-])(?:https?://[^\s]+|(?:[a-zåäö0-9-]+\.)+[a-z]{2,}(?![\w@])(?:/[^\s]*)?)", re.IGNORECASE
)
_FINAL = ".,;:!?)"
# What X weighs as one; all else is two (twitter-text, configuration 3).
_LIGHT = ((0x0000, 0x10FF), (0x2000, 0x200D), (0x2010, 0x201F), (0x2032, 0x2037))
_FILL = re.compile(r"\[([^\[\]:]+)\]")


def count(text: str, limit: Limit | None = None) -> int:
    """Return the length of *text* as the platform behind *limit* counts it.

    Without a limit the careful count is used: what is outside the common planes is two.
    """
    text = unicodedata.normalize("NFC", text)
    extra = 0
    if limit is not None and limit.adress:
        text, found = _ADDRESS.subn(_kept_end, text)
        extra = found * limit.adress
    match limit.rakning if limit else "enheter":
        case "tecken":
            length = len(text)
        case "vagda":
            length = sum(1 if any(a <= ord(c) <= b for a, b in _LIGHT) else 2 for c in text)
        case "byte":
            length = sum(len(c.encode("utf-8")) if ord(c) > 0xFFFF else 1 for c in text)
        case _:
            length = len(text.encode("utf-16-le")) // 2
    return length + extra


def _kept_end(found: re.Match[str]) -> str:
    """Leave the punctuation that ends a sentence, which is no part of the address."""
    address = found[0]
    return address[len(address.rstrip(_FINAL)) :]


def filled(text: str, room: Mapping[str, int]) -> str:
    """Return *text* with what the editor fills in ("[datum]") given the room that it may take."""
    return _FILL.sub(lambda m: "x" * max(room[m[1]], len(m[0])) if m[1] in room else m[0], text)
