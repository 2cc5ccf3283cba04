"""A built document as a piece of HTML to put on the organisation's own web page.

The page that it is put on has the title and the looks, so there is no head, no style and no
heading above h2. What is open is marked in words, as in Word, since nothing else survives
the pasting.
"""

from __future__ import annotations

from html import escape

from ..content.model.frame import Frame
from ..documents.blocks import BuiltDocument
from .html_blocks import html_blocks


def write_fragment(built: BuiltDocument, frame: Frame) -> bytes:
    """Return *built* as HTML in UTF-8: headings from h2, paragraphs, lists, tables, links."""
    lines: list[str] = []
    if built.legend:
        lines += [f"<p><em>{escape(text)}</em></p>" for text in (built.status, *built.legend) if text]
    lines.append(html_blocks(built.blocks, frame, bare=True))
    return ("\n".join(lines) + "\n").encode("utf-8")
