"""Typed text read as a number, a date, a list or clean text."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from .swedish import MONTHS

_DAY_MONTH = re.compile(r"(\d{1,2})\s+([a-zåäö]+)\s+(\d{4})")


class NotReadable(ValueError):
    """The text is not an answer here; ``str()`` says why, in Swedish."""


def read_text(kind: str, raw: str, optional: bool = False) -> str | int | tuple[str, ...]:
    """Return *raw* as a value of *kind*; raises NotReadable.

    Line breaks, as in a paste of several lines, become spaces: one prompt, one answer.
    With *optional* an empty text is a value.
    """
    if kind == "lista":
        items = (clean(part) for part in re.split(r"[;\n\r]", raw))
        return tuple(item for item in items if item)
    text = clean(raw)
    if kind == "tal":
        return _number(text)
    if kind == "datum" and not (optional and not text):
        return _date(text)
    return text


def clean(raw: str) -> str:
    """Return *raw* on one line, in NFC, without control characters."""
    text = unicodedata.normalize("NFC", raw)
    text = "".join(" " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in text)
    return re.sub(r" +", " ", text).strip()


def _number(text: str) -> int:
    digits = text.replace("\N{NO-BREAK SPACE}", "").replace(" ", "")
    if not re.fullmatch(r"-?[0-9]{1,9}", digits):
        raise NotReadable("skriv ett heltal med siffror, till exempel 24")
    return int(digits)


def _date(text: str) -> str:
    if match := _DAY_MONTH.fullmatch(text.lower()):
        day, month, year = match.groups()
        if month in MONTHS:
            text = f"{year}-{MONTHS.index(month) + 1:02}-{int(day):02}"
    elif re.fullmatch(r"[0-9]{8}", text):
        text = f"{text[:4]}-{text[4:6]}-{text[6:]}"
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise NotReadable("datum skrivs ÅÅÅÅ-MM-DD, till exempel 2027-02-15") from None
