"""The formats that documents can be written in, and one document in each of them."""

from __future__ import annotations

import hashlib
from typing import NamedTuple

from ..documents.blocks import BuiltDocument
from ..documents.pack import Pack
from ..documents.review import comments
from ..problems import UserError, did_you_mean
from .package import settle
from .word.document import write_document

FORMATS = ("docx", "md", "html", "pdf")
DEFAULT = ("docx",)
_ALSO = {"word": "docx", "markdown": "md", "htm": "html"}


class File(NamedTuple):
    """A file of a pack: its name there, the id of its document and its bytes."""

    name: str
    document: str
    data: bytes
    built: BuiltDocument | None = None  # what it says, when it is a document with clauses
    word: str = ""  # a PDF differs each time it is made: the hash of the Word file it comes from


def formats_of(text: str) -> tuple[str, ...]:
    """Return the formats named in *text* ("docx,html"), each once, in our own order.

    Raises UserError on a name that is none, with the nearest, and when pdf is asked for
    on a machine without LibreOffice.
    """
    wanted = set()
    for part in text.split(","):
        name = part.strip().lower().removeprefix(".")
        name = _ALSO.get(name, name)
        if name and name not in FORMATS:
            near = did_you_mean(name, FORMATS)
            what = f"Formatet ”{part.strip()}” finns inte{f'; {near}' if near else '.'}"
            raise UserError(f"{what} Välj bland: {', '.join(FORMATS)}.")
        wanted.add(name)
    chosen = tuple(name for name in FORMATS if name in wanted)
    if not chosen:
        raise UserError(f"--format är tomt. Välj bland: {', '.join(FORMATS)}.")
    if "pdf" in chosen:
        from .pdf import find_office

        find_office()
    return chosen


def document_files(pack: Pack, formats: tuple[str, ...]) -> list[tuple[BuiltDocument, str, bytes, str]]:
    """Return (document, ending, bytes, hash of the Word file behind a PDF) for each document and format.

    The writers that few ask for are loaded when they are needed, and LibreOffice starts once
    for all documents. Raises UserError when it fails.
    """
    frame, day = pack.assessment.content.frame, pack.edition.day
    parts = pack.assessment.content.root / "policy_templates" / "word"
    made: list[tuple[BuiltDocument, dict[str, bytes]]] = []
    for built in pack.documents:
        remarks = comments(pack, built) if pack.edition.name == "granskning" else {}
        files: dict[str, bytes] = {}
        if "docx" in formats or "pdf" in formats:
            files["docx"] = settle(write_document(built, frame, parts, day, remarks))
        if "md" in formats:
            from .markdown import write_markdown

            files["md"] = write_markdown(built, frame, remarks)
        if "html" in formats:
            from .html_document import write_html_document

            files["html"] = write_html_document(built, frame, remarks)
        made.append((built, files))
    hashes = [""] * len(made)
    if "pdf" in formats:
        from .pdf import find_office, to_pdf

        word = [files["docx"] for _, files in made]
        hashes = [hashlib.sha256(data).hexdigest() for data in word]
        for (_, files), data in zip(made, to_pdf(word, find_office()), strict=True):
            files["pdf"] = data
    return [
        (built, ending, files[ending], source if ending == "pdf" else "")
        for (built, files), source in zip(made, hashes, strict=True) for ending in formats
    ]
