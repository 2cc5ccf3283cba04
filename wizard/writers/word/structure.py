"""What Word would repair or refuse, and what the validators miss: faults in a .docx.

Microsoft's own rules do not look across parts: duplicate control ids, a comment
without its reference, a field without end or result, a link to nowhere, a table row
with a cell too many. Each of these makes Word ask to repair the file, or lose text.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from .xml import W14, tag

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
STORIES = ("document", "header", "footer", "comments", "footnotes", "endnotes")


def faults(data: bytes) -> list[str]:
    """Return the faults of a .docx given as bytes, each a sentence; [] when it is sound."""
    package = zipfile.ZipFile(io.BytesIO(data))
    names = package.namelist()
    found = [f"{name} står två gånger i paketet" for name, n in Counter(names).items() if n > 1]
    parts = {
        name: etree.fromstring(package.read(name))
        for name in names if name.endswith((".xml", ".rels"))
    }
    found += _relations(parts, set(names))
    stories = {
        name: root for name, root in parts.items()
        if name.startswith("word/") and posixpath.basename(name).rstrip("0123456789.xml") in STORIES
    }
    for name, root in stories.items():
        for check in (_fields, _tables, _references):
            found += [f"{name}: {fault}" for fault in check(root, parts)]
    for check in (_controls, _bookmarks):
        found += check(stories)
    for check in (_comments, _settings, _reading):
        found += check(parts)
    return found


def _relations(parts: dict, names: set[str]) -> Iterator[str]:
    """Every relation leads to a part, every r:id to a relation, every part has a type."""
    for name, root in parts.items():
        if not name.endswith(".rels"):
            continue
        folder = posixpath.dirname(posixpath.dirname(name))
        owner = posixpath.join(folder, posixpath.basename(name)[: -len(".rels")])
        known = set()
        for relation in root.iter(_RELS):
            known.add(relation.get("Id"))
            if relation.get("TargetMode") == "External":
                continue
            target = posixpath.normpath(posixpath.join(folder, relation.get("Target")))
            if target.lstrip("/") not in names:
                yield f"{name}: {relation.get('Target')} finns inte"
        if owner in parts:
            for node in parts[owner].iter():
                used = node.get(f"{_R}id")
                if used and used not in known:
                    yield f"{owner}: relationen {used} finns inte"
    types = parts["[Content_Types].xml"]
    listed = {node.get("PartName", "").lstrip("/") for node in types}
    endings = {node.get("Extension") for node in types}
    for name in names:
        if name not in listed and name.rsplit(".", 1)[-1] not in endings:
            yield f"{name} saknar innehållstyp"


def _fields(root: etree._Element, parts: dict) -> Iterator[str]:
    """Every complex field is begun, separated, has a result and ends."""
    stack: list[list[str]] = []
    for node in root.iter(tag("w:fldChar"), tag("w:t"), tag("w:p")):
        if node.tag == tag("w:fldChar"):
            kind = node.get(tag("w:fldCharType"))
            if kind == "begin":
                stack.append(["begin"])
            elif not stack:
                yield f"fältmärket {kind} står utan början"
            elif kind == "separate":
                stack[-1].append("separate")
            else:
                if stack[-1] != ["begin", "separate", "result"]:
                    yield "ett fält saknar resultat"
                stack.pop()
            if node.get(tag("w:dirty")):
                yield "ett fält är märkt dirty: Word frågar när filen öppnas"
        elif node.tag == tag("w:t") and stack and stack[-1][-1] == "separate":
            stack[-1].append("result")
    if stack:
        yield "ett fält slutar aldrig"


def _tables(root: etree._Element, parts: dict) -> Iterator[str]:
    """Rows have as many cells as the grid, cells end with a paragraph, tables a header."""
    for table in root.iter(tag("w:tbl")):
        columns = len(table.findall(f"{tag('w:tblGrid')}/{tag('w:gridCol')}"))
        rows = table.findall(tag("w:tr"))
        if not rows:
            yield "en tabell saknar rader"
            continue
        if rows[0].find(f"{tag('w:trPr')}/{tag('w:tblHeader')}") is None:
            yield "en tabell saknar rubrikrad"
        for line in rows:
            spans = 0
            for cell in line.findall(tag("w:tc")):
                span = cell.find(f"{tag('w:tcPr')}/{tag('w:gridSpan')}")
                spans += int(span.get(tag("w:val"))) if span is not None else 1
                if len(cell) == 0 or cell[-1].tag != tag("w:p"):
                    yield "en cell slutar inte med ett stycke"
            if spans != columns:
                yield f"en rad har {spans} celler, tabellen {columns} kolumner"


def _references(root: etree._Element, parts: dict) -> Iterator[str]:
    """Every style and numbering used is defined."""
    styles = {n.get(tag("w:styleId")) for n in parts["word/styles.xml"].iter(tag("w:style"))}
    for node in root.iter(tag("w:pStyle"), tag("w:rStyle"), tag("w:tblStyle")):
        if node.get(tag("w:val")) not in styles:
            yield f"formatet {node.get(tag('w:val'))} finns inte"
    numbering = parts.get("word/numbering.xml")
    numbers = set()
    if numbering is not None:
        abstract = {n.get(tag("w:abstractNumId")) for n in numbering.iter(tag("w:abstractNum"))}
        for node in numbering.findall(tag("w:num")):
            if node.get(tag("w:numId")) in numbers:
                yield f"numreringen {node.get(tag('w:numId'))} finns två gånger"
            numbers.add(node.get(tag("w:numId")))
            if node.find(tag("w:abstractNumId")).get(tag("w:val")) not in abstract:
                yield "en numrering saknar sin mall"
    for node in root.iter(tag("w:numId")):
        if node.get(tag("w:val")) not in numbers | {"0"}:
            yield f"numreringen {node.get(tag('w:val'))} finns inte"


def _controls(stories: dict) -> Iterator[str]:
    seen: Counter[str] = Counter()
    for root in stories.values():
        for control in root.iter(tag("w:sdt")):
            properties = control.find(tag("w:sdtPr"))
            for name in ("w:alias", "w:tag"):
                node = properties.find(tag(name))
                if node is not None and len(node.get(tag("w:val"))) > 64:
                    yield f"{name} är längre än 64 tecken"
            node = properties.find(tag("w:id"))
            if node is not None:
                seen[node.get(tag("w:val"))] += 1
            if len(control.findall(f".//{{{W14}}}checkbox")) > 1:
                yield "en innehållskontroll har två kryssrutor"
    yield from (f"innehållskontrollen {key} finns {n} gånger" for key, n in seen.items() if n > 1)


def _bookmarks(stories: dict) -> Iterator[str]:
    names: Counter[str] = Counter()
    ids: Counter[str] = Counter()
    ends: Counter[str] = Counter()
    anchors = set()
    for root in stories.values():
        for node in root.iter(tag("w:bookmarkStart")):
            names[node.get(tag("w:name"))] += 1
            ids[node.get(tag("w:id"))] += 1
        ends.update(node.get(tag("w:id")) for node in root.iter(tag("w:bookmarkEnd")))
        anchors |= {n.get(tag("w:anchor")) for n in root.iter(tag("w:hyperlink"))} - {None}
    yield from (f"bokmärket {name} finns två gånger" for name, n in names.items() if n > 1)
    if ids != ends:
        yield "ett bokmärke saknar början eller slut"
    yield from (f"en länk pekar på bokmärket {a}, som inte finns" for a in anchors - set(names))


def _comments(parts: dict) -> Iterator[str]:
    body = parts["word/document.xml"]
    made = {
        n.get(tag("w:id")) for n in parts["word/comments.xml"].iter(tag("w:comment"))
    } if "word/comments.xml" in parts else set()
    if "word/comments.xml" in parts and not made:
        yield "kommentarsdelen är tom"
    for name in ("w:commentRangeStart", "w:commentRangeEnd", "w:commentReference"):
        used = [n.get(tag("w:id")) for n in body.iter(tag(name))]
        if set(used) != made or len(used) != len(set(used)):
            yield f"kommentarer och {name} hör inte ihop"


def _settings(parts: dict) -> Iterator[str]:
    if next(parts["word/settings.xml"].iter(tag("w:updateFields")), None) is not None:
        yield "updateFields: Word frågar när filen öppnas"
    body = parts["word/document.xml"].find(tag("w:body"))
    if body[-1].tag != tag("w:sectPr"):
        yield "avsnittsegenskaperna står inte sist"
    core = parts.get("docProps/core.xml")
    if core is None or not core.findtext("{http://purl.org/dc/elements/1.1/}title"):
        yield "dokumentet saknar titel"


def _reading(parts: dict) -> Iterator[str]:
    """Headings do not skip a level and no paragraph is empty, except the thin one after a table."""
    last = 0
    body = parts["word/document.xml"].find(tag("w:body"))
    before = None
    for node in body:
        if node.tag == tag("w:p"):
            style = node.find(f"{tag('w:pPr')}/{tag('w:pStyle')}")
            name = style.get(tag("w:val")) if style is not None else ""
            if name.startswith("Heading"):
                level = int(name[-1])
                if level > last + 1:
                    yield f"rubriknivå {last + 1} hoppas över"
                last = level
            text = "".join(node.itertext()).strip()
            after_table = before is not None and before.tag == tag("w:tbl")
            if not text and not after_table:
                yield "ett stycke är tomt"
        before = node
