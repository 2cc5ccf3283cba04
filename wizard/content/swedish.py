"""Swedish as people write it: lists, dates, genitives, small numbers, sort order."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date

MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni",
    "juli", "augusti", "september", "oktober", "november", "december",
)
NUMBERS = (
    "noll", "en", "två", "tre", "fyra", "fem", "sex",
    "sju", "åtta", "nio", "tio", "elva", "tolv",
)


def lista(items: Sequence[str]) -> str:
    """Join *items* as "a, b och c"; with "samt" last when an item has an "och" of its own."""
    items = [item for item in items if item]
    if len(items) < 2:
        return "".join(items)
    last = " samt " if any(" och " in item for item in items) else " och "
    return ", ".join(items[:-1]) + last + items[-1]


def datum(value: str | date) -> str:
    """Write an ISO date as "15 februari 2027"; anything else is returned as it is."""
    try:
        day = value if isinstance(value, date) else date.fromisoformat(value)
    except ValueError:
        return str(value)
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def genitiv(word: str) -> str:
    """Return the genitive: an s is added unless the word ends in s, x or z."""
    word = word.strip()
    return word if not word or word[-1].lower() in "sxz" else word + "s"


def tal(value: int) -> str:
    """Write a number up to twelve in letters, larger ones in figures with a thin gap."""
    number = int(value)
    if 0 <= number < len(NUMBERS):
        return NUMBERS[number]
    return f"{number:,}".replace(",", "\N{NO-BREAK SPACE}")


def versal(text: str) -> str:
    """Return *text* with its first letter in upper case and the rest untouched."""
    return text[:1].upper() + text[1:]


def sort_key(text: str) -> tuple[int, ...]:
    """Return a key that sorts in Swedish order: å, ä, ö after z; é as e; 5 before 26."""
    extra = {"å": 123, "ä": 124, "æ": 124, "ö": 125, "ø": 125}
    key: list[int] = []
    for part in re.findall(r"[0-9]+|[^0-9]", text.lower()):
        if part.isdigit():
            key += (ord("0"), int(part))
        else:
            key.append(extra.get(part) or ord(unicodedata.normalize("NFD", part)[0]))
    return tuple(key)


def sort_swedish(items: Iterable[str]) -> list[str]:
    """Return *items* in Swedish order."""
    return sorted(items, key=sort_key)
