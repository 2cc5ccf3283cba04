"""Swedish as the documents write it; the rules live with the content, which all may import."""

from __future__ import annotations

from ..content.swedish import (
    MONTHS,
    NUMBERS,
    datum,
    genitiv,
    lista,
    sort_key,
    sort_swedish,
    tal,
    versal,
)

__all__ = [
    "MONTHS", "NUMBERS", "datum", "genitiv", "lista", "sort_key", "sort_swedish", "tal", "versal",
]
