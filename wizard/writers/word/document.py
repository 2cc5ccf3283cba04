"""One built document to the bytes of a .docx."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from itertools import zip_longest
from pathlib import Path
from types import MappingProxyType

import docx
from lxml import etree

from ...content.model.frame import Frame
from ...documents.blocks import (
    Block,
    BuiltDocument,
    CheckList,
    Heading,
    ListItem,
    Paragraph,
    Run,
    Table,
    plain,
)
from ...documents.contents import contents, entry
from . import xml
from .base import base_package
from .comments import place, targets
from .tables import check_table, heading_of, plain_table, shared_widths

PROPERTY_LIMIT = 255  # the most that a document property holds
_MARKS = {"forslag": "MarkProposal", "okant": "MarkOpen", "att_besluta": "MarkOpen"}


def write_document(
    built: BuiltDocument, frame: Frame, parts: Path, day: date,
    comments: Mapping[int, str] = MappingProxyType({}),
) -> bytes:
    """Return *built* as a .docx.

    *parts* is the folder with the house style; *day* dates the file, so that the same
    content, answers and day always give the same bytes (after ``package.settle``).
    *comments* are those of a review edition, by the number of their block.
    """
    return _Writer(built, frame, parts, day, comments).bytes()


class _Writer:
    def __init__(
        self, built: BuiltDocument, frame: Frame, parts: Path, day: date,
        comments: Mapping[int, str],
    ):
        self.built = built
        self.comments = comments
        self.contents = contents(built.blocks)
        self.counted = 0
        self.frame = frame
        self.day = day
        self.document = docx.Document(io.BytesIO(base_package(parts)))
        self.body = self.document.element.body
        self.controls = xml.Controls()
        self.numberings: dict[int, int] = {}
        self.headings = 0
        self.level = 3  # of the last heading
        self.widths = shared_widths(built.blocks)

    def bytes(self) -> bytes:
        self._properties()
        self._header_and_footer()
        end = self.body[-1]
        for part in self._parts():
            end.addprevious(part)
        buffer = io.BytesIO()
        self.document.save(buffer)
        return buffer.getvalue()

    def _parts(self) -> Iterator[etree._Element]:
        yield xml.paragraph("Title", xml.run(self.built.title))
        if self.built.subtitle:
            yield xml.paragraph("Subtitle", xml.run(self.built.subtitle))
        yield from self._title_block()
        if self.built.legend:
            for text in self.built.legend:
                yield xml.paragraph("Legend", *self._legend_runs(text))
            if self.comments:
                yield xml.paragraph("Legend", xml.run(self.frame.granskning))
        if self.contents:
            yield from self._contents()
        for block, after in zip_longest(self.built.blocks, self.built.blocks[1:]):
            made = list(self._block(block, after))
            self._comment(block, made)
            yield from made

    def _comment(self, block: Block, made: list[etree._Element]) -> None:
        for paragraph in targets(block, made):
            text = self.comments.get(self.counted)
            if text and paragraph is not None:
                place(self.document, paragraph, text, self.day)
            self.counted += 1

    def _title_block(self) -> Iterator[etree._Element]:
        fields = self.built.fields
        for number, line in enumerate(fields, 1):
            style = "TitleFieldLast" if number == len(fields) else "TitleField"
            label = xml.run(f"{line.label}\t", bold=True)
            yield xml.paragraph(style, label, *self.runs(line.runs))

    def _legend_runs(self, text: str) -> list[etree._Element]:
        marks = self.frame.markering
        open_ = marks.att_besluta.format(vad="…")
        for label, style in ((marks.forslag, "MarkLabel"), (open_, "MarkOpen")):
            if text.startswith(label):
                return [xml.run(label, style), xml.run(text[len(label) :])]
        return [xml.run(text)]

    def _block(self, block: Block, after: Block | None) -> Iterator[etree._Element]:
        match block:
            case Heading():
                yield self._heading(block)
            case Paragraph():
                extra = xml.keep_next() if self._leads(block, after) else ()
                yield xml.paragraph("", *self._labelled(block), extra=extra)
            case ListItem():
                yield self._list_item(block)
            case Table():
                yield plain_table(block, self.widths[heading_of(block)], self.frame, self.runs)
                yield _after_table()
            case CheckList():
                yield check_table(block, self.frame, self.controls)
                yield _after_table()

    def _leads(self, block: Paragraph, after: Block | None) -> bool:
        """Return whether *block* only leads in what comes after it: a list, table or sub-heading."""
        below = isinstance(after, Heading) and after.level > self.level
        return below or isinstance(after, Table) or plain(block.runs).endswith(":")

    def _labelled(self, block: Paragraph | ListItem) -> list[etree._Element]:
        label = [xml.run(f"{self.frame.markering.forslag} ", "MarkLabel")] if block.proposed else []
        return label + self.runs(block.runs)

    def runs(self, runs: tuple[Run, ...]) -> list[etree._Element]:
        """Return runs as elements; links become hyperlinks."""
        made = []
        for part in runs:
            style = _MARKS.get(part.mark, "")
            if part.link:
                made.append(self._link(part))
            else:
                made.append(xml.run(part.text, style, part.bold, part.italic))
        return made

    def _link(self, part: Run) -> etree._Element:
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
        made = xml.element("w:hyperlink", xml.run(part.text, "Hyperlink", part.bold, part.italic))
        relation = self.document.part.relate_to(part.link, kind, is_external=True)
        made.set("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id", relation)
        made.set(xml.tag("w:history"), "1")
        return made

    def _heading(self, block: Heading) -> etree._Element:
        self.headings += 1
        self.level = block.level
        extra = [xml.numbering(1, block.level - 1)] if block.number else []
        content = self.runs(block.runs)
        if self.contents:
            content = xml.bookmark(self.headings, _anchor(self.headings), *content)
        return xml.paragraph(f"Heading{block.level}", *content, extra=extra)

    def _list_item(self, block: ListItem) -> etree._Element:
        if block.ordered:
            extra = [xml.numbering(self._restarted(block.list_id), block.level)]
            return xml.paragraph("ListNumber", *self._labelled(block), extra=extra)
        return xml.paragraph(
            "ListBullet2" if block.level else "ListBullet", *self._labelled(block)
        )

    def _restarted(self, list_id: int) -> int:
        """Return the numbering of an ordered list, made anew so that it counts from 1."""
        if list_id not in self.numberings:
            root = self.document.part.numbering_part.element
            number = 10 + len(self.numberings)
            override = xml.element("w:lvlOverride", xml.element("w:startOverride", val=1), ilvl=0)
            root.append(
                xml.element("w:num", xml.element("w:abstractNumId", val=2), override, numId=number)
            )
            self.numberings[list_id] = number
        return self.numberings[list_id]

    def _contents(self) -> Iterator[etree._Element]:
        yield xml.paragraph("TOCHeading", xml.run(self.frame.innehall_rubrik))
        for number, block in self.contents:
            link = xml.inner_link(_anchor(number), xml.run(entry(block)))
            yield xml.paragraph(f"TOC{block.level}", link)

    def _properties(self) -> None:
        properties = self.document.core_properties
        moment = datetime(self.day.year, self.day.month, self.day.day)
        properties.title = self.built.title[:PROPERTY_LIMIT]
        properties.author = self.built.organisation[:PROPERTY_LIMIT]
        properties.last_modified_by = self.built.organisation[:PROPERTY_LIMIT]
        properties.language = "sv-SE"
        properties.subject = self.built.status
        properties.created = properties.modified = moment
        properties.revision = 1
        properties.comments = ""

    def _header_and_footer(self) -> None:
        section = self.document.sections[0]
        right = ", ".join(part for part in (self.built.status, self.built.number) if part)
        header, footer = section.header, section.footer
        header.is_linked_to_previous = footer.is_linked_to_previous = False
        _only(header._element, xml.paragraph(
            "Header", xml.run(f"{self.built.organisation}\t{right}"),
        ))
        page = [*xml.field("PAGE", "1"), xml.run(" ("), *xml.field("NUMPAGES", "1"), xml.run(")")]
        _only(footer._element, xml.paragraph("Footer", xml.run(f"{self.built.title}\t"), *page))


def _only(container: etree._Element, paragraph: etree._Element) -> None:
    for child in list(container):
        container.remove(child)
    container.append(paragraph)


def _anchor(number: int) -> str:
    return f"_Toc{number:06d}"


def _after_table() -> etree._Element:
    """Return a thin paragraph: two tables in a row, or a table last, would merge or fail."""
    spacing = xml.element("w:spacing", before=0, after=0, line=120, lineRule="exact")
    return xml.paragraph("", extra=[spacing])

