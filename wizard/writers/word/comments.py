"""Comments in the margin: what they say is data, here they are only placed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

from docx.document import Document
from lxml import etree

from ...documents.blocks import Block, CheckList, Table
from . import xml

AUTHOR, INITIALS = "Kanalvett", "KV"


def targets(block: Block, made: list[etree._Element]) -> Iterator[etree._Element | None]:
    """Yield the paragraphs that stand for *block*, numbered as ``reading_order`` does.

    A table's rows count one by one, each by its first paragraph; a block that the writer
    writes nothing for counts too, as None.
    """
    if isinstance(block, Table | CheckList):
        for row in made[0].findall(xml.tag("w:tr"))[1:]:  # the first is the header
            yield row.find(f".//{xml.tag('w:p')}")
    else:
        yield made[0] if made else None


def place(document: Document, paragraph: etree._Element, text: str, day: date) -> None:
    """Put a comment with *text* around all of *paragraph*, dated *day*."""
    comment = document.comments.add_comment(text, author=AUTHOR, initials=INITIALS)
    comment._comment_elm.date = datetime(day.year, day.month, day.day, tzinfo=UTC)
    number = comment.comment_id
    start = 1 if paragraph.find(xml.tag("w:pPr")) is not None else 0
    paragraph.insert(start, xml.element("w:commentRangeStart", id=number))
    paragraph.append(xml.element("w:commentRangeEnd", id=number))
    style = xml.element("w:rPr", xml.element("w:rStyle", val="CommentReference"))
    paragraph.append(xml.element("w:r", style, xml.element("w:commentReference", id=number)))
