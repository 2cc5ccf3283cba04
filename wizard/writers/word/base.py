"""The empty Word package that every document starts from: A4, Swedish, our own styles.

python-docx's default template is American Letter, dated 2013 and fails validation.
Ours is put together from the XML parts in ``policy_templates/word``, where a designer
can change the look without touching Python.
"""

from __future__ import annotations

import io
import zipfile
from functools import lru_cache
from pathlib import Path

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_PARTS = {  # file: (relationship, content type, place in the package)
    "styles.xml": ("styles", _TYPE + "styles+xml", "styles.xml"),
    "numbering.xml": ("numbering", _TYPE + "numbering+xml", "numbering.xml"),
    "settings.xml": ("settings", _TYPE + "settings+xml", "settings.xml"),
    "webSettings.xml": ("webSettings", _TYPE + "webSettings+xml", "webSettings.xml"),
    "fontTable.xml": ("fontTable", _TYPE + "fontTable+xml", "fontTable.xml"),
    "theme1.xml": (
        "theme", "application/vnd.openxmlformats-officedocument.theme+xml", "theme/theme1.xml",
    ),
}
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# A4 with 2.5 cm margins, in twentieths of a point.
PAGE_WIDTH, PAGE_HEIGHT, MARGIN = 11906, 16838, 1418
TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN


@lru_cache(maxsize=4)
def base_package(parts: Path) -> bytes:
    """Return the bytes of an empty .docx made from the XML files in folder *parts*."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", _content_types())
        package.writestr("_rels/.rels", _relationships({"rId1": ("officeDocument", "word/document.xml")}))
        package.writestr("word/document.xml", _document())
        package.writestr(
            "word/_rels/document.xml.rels",
            _relationships({
                f"rId{number}": (kind, target)
                for number, (kind, _, target) in enumerate(_PARTS.values(), 1)
            }),
        )
        for name, (_, _, target) in _PARTS.items():
            package.writestr(f"word/{target}", (parts / name).read_bytes())
    return buffer.getvalue()


def _content_types() -> str:
    overrides = "".join(
        f'<Override PartName="/word/{target}" ContentType="{kind}"/>'
        for _, kind, target in _PARTS.values()
    )
    return (
        f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPE}document.main+xml"/>'
        f"{overrides}</Types>"
    )


def _relationships(targets: dict[str, tuple[str, str]]) -> str:
    inner = "".join(
        f'<Relationship Id="{id_}" Type="{_REL}/{kind}" Target="{target}"/>'
        for id_, (kind, target) in targets.items()
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{_HEAD}<Relationships xmlns="{space}">{inner}</Relationships>'


def _document() -> str:
    return (
        f'{_HEAD}<w:document xmlns:w="{W}" xmlns:r="{_REL}" '
        'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'mc:Ignorable="w14"><w:body><w:sectPr>'
        f'<w:pgSz w:w="{PAGE_WIDTH}" w:h="{PAGE_HEIGHT}"/>'
        f'<w:pgMar w:top="{MARGIN}" w:right="{MARGIN}" w:bottom="{MARGIN}" w:left="{MARGIN}" '
        'w:header="709" w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>'
    )
