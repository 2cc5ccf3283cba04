"""Small builders of WordprocessingML: paragraphs, runs, fields, links, tables, controls.

Style ids are written straight into the XML: looking styles up by name took almost
half of the time when python-docx's own methods were used.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import count

from lxml import etree

from .base import W

W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_NAMES = {"w": W}
_make = etree.XMLParser().makeelement  # almost twice as fast as etree.Element
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@cache
def tag(name: str) -> str:
    """Return the qualified name of "w:p" or "w14:checkbox"."""
    prefix, _, local = name.partition(":")
    return f"{{{W14 if prefix == 'w14' else W}}}{local}"


def element(kind: str, /, *children: etree._Element, **attributes: object) -> etree._Element:
    """Return an element; attributes are given without prefix: ``val="x"``."""
    made = _make(tag(kind), nsmap=_NAMES)
    if attributes:
        prefix = kind.partition(":")[0]
        for key, value in attributes.items():
            made.set(tag(f"{prefix}:{key}"), str(value))
    if children:
        made.extend(children)
    return made


def run(text: str, style: str = "", bold: bool = False, italic: bool = False) -> etree._Element:
    """Return a run; line feeds become line breaks and tabs become tabs."""
    made = element("w:r")
    properties = element("w:rPr")
    if style:
        properties.append(element("w:rStyle", val=style))
    if bold:
        properties.extend([element("w:b"), element("w:bCs")])
    if italic:
        properties.extend([element("w:i"), element("w:iCs")])
    if len(properties):
        made.append(properties)
    for number, line in enumerate(text.split("\n")):
        if number:
            made.append(element("w:br"))
        for index, part in enumerate(line.split("\t")):
            if index:
                made.append(element("w:tab"))
            if part:
                made.append(text_element(part))
    return made


def text_element(text: str) -> etree._Element:
    """Return a w:t that keeps its spaces."""
    made = element("w:t")
    made.text = text
    if text != text.strip() or "  " in text:
        made.set(XML_SPACE, "preserve")
    return made


def paragraph(style: str = "", *content: etree._Element, extra: Iterable = ()) -> etree._Element:
    """Return a paragraph in *style*; *extra* are further paragraph properties, in order."""
    made = element("w:p")
    properties = element("w:pPr")
    if style:
        properties.append(element("w:pStyle", val=style))
    properties.extend(extra)
    if len(properties):
        made.append(properties)
    made.extend(content)
    return made


def keep_next() -> list[etree._Element]:
    """Return the paragraph property that keeps a paragraph on the page of the next."""
    return [element("w:keepNext")]


def numbering(num_id: int, level: int) -> etree._Element:
    """Return the paragraph property that puts a paragraph in a numbered list."""
    return element("w:numPr", element("w:ilvl", val=level), element("w:numId", val=num_id))


def field(code: str, shown: str) -> list[etree._Element]:
    """Return the runs of a field with its cached result: without one Word repairs the file."""
    instruction = element("w:instrText")
    instruction.text = f" {code} "
    instruction.set(XML_SPACE, "preserve")
    return [
        element("w:r", element("w:fldChar", fldCharType="begin")),
        element("w:r", instruction),
        element("w:r", element("w:fldChar", fldCharType="separate")),
        run(shown),
        element("w:r", element("w:fldChar", fldCharType="end")),
    ]


def bookmark(number: int, name: str, *content: etree._Element) -> list[etree._Element]:
    """Return *content* inside a bookmark."""
    return [
        element("w:bookmarkStart", id=number, name=name),
        *content,
        element("w:bookmarkEnd", id=number),
    ]


def inner_link(anchor: str, *content: etree._Element) -> etree._Element:
    """Return a link to a bookmark in the same document."""
    made = element("w:hyperlink", *content)
    made.set(tag("w:anchor"), anchor)
    made.set(tag("w:history"), "1")
    return made


def table(widths: list[int], title: str, first_row: bool = True) -> etree._Element:
    """Return a table without rows. *widths* are in twentieths of a point."""
    look = element(
        "w:tblLook", val="0420", firstRow=int(first_row), lastRow=0, firstColumn=0,
        lastColumn=0, noHBand=0, noVBand=1,
    )
    properties = element(
        "w:tblPr",
        element("w:tblStyle", val="KanalvettTable"),
        element("w:tblW", w=sum(widths), type="dxa"),
        element("w:tblLayout", type="fixed"),
        look,
        element("w:tblCaption", val=title[:250]),
    )
    grid = element("w:tblGrid", *(element("w:gridCol", w=width) for width in widths))
    return element("w:tbl", properties, grid)


def row(cells: Iterable[etree._Element], header: bool = False) -> etree._Element:
    """Return a table row that is not split over pages; *header* repeats it on each page."""
    properties = element("w:trPr", element("w:cantSplit"))
    if header:
        properties.append(element("w:tblHeader"))
    return element("w:tr", properties, *cells)


def cell(width: int, *content: etree._Element) -> etree._Element:
    """Return a cell of *width* twentieths of a point; a cell must hold a paragraph."""
    inside = content or (paragraph("TableText"),)
    return element("w:tc", element("w:tcPr", element("w:tcW", w=width, type="dxa")), *inside)


class Controls:
    """Content controls with ids that are unique in their document."""

    def __init__(self) -> None:
        self._ids = count(1001)

    def checkbox(self, alias: str, name: str) -> etree._Element:
        """Return an unticked check box with a title and a tag of at most 64 characters."""
        box = element(
            "w14:checkbox",
            element("w14:checked", val=0),
            element("w14:checkedState", val="2612", font="MS Gothic"),
            element("w14:uncheckedState", val="2610", font="MS Gothic"),
        )
        sign = element("w:r", element(
            "w:rPr",
            element("w:rFonts", ascii="MS Gothic", hAnsi="MS Gothic", eastAsia="MS Gothic", hint="eastAsia"),
        ), text_element("\N{BALLOT BOX}"))
        return self._control(alias, name, box, sign)

    def dropdown(self, alias: str, name: str, prompt: str, values: Iterable[str]) -> etree._Element:
        """Return a drop-down list that shows *prompt* until something is chosen."""
        items = [element("w:listItem", displayText=value, value=value) for value in values]
        return self._control(
            alias, name, element("w:dropDownList", *items), run(prompt), showing=True
        )

    def text(self, alias: str, name: str, prompt: str) -> etree._Element:
        """Return a box to write in that shows *prompt* until something is written."""
        return self._control(alias, name, element("w:text"), run(prompt), showing=True)

    def day(self, alias: str, name: str, prompt: str) -> etree._Element:
        """Return a box for a date, written ÅÅÅÅ-MM-DD."""
        kind = element(
            "w:date",
            element("w:dateFormat", val="yyyy-MM-dd"),
            element("w:lid", val="sv-SE"),
            element("w:storeMappedDataAs", val="dateTime"),
            element("w:calendar", val="gregorian"),
        )
        return self._control(alias, name, kind, run(prompt), showing=True)

    def _control(
        self, alias: str, name: str, kind: etree._Element, content: etree._Element,
        showing: bool = False,
    ) -> etree._Element:
        properties = element(
            "w:sdtPr",
            element("w:alias", val=alias[:64]),
            element("w:tag", val=name[:64]),
            element("w:id", val=next(self._ids)),
        )
        if showing:
            properties.append(element("w:showingPlcHdr"))
        properties.append(kind)
        return element("w:sdt", properties, element("w:sdtContent", content))
