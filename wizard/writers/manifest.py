"""The pack's manifest: each file with its hash, and each clause with answers and sources."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from functools import cache

from ..content.usage import Usage
from ..documents.blocks import (
    Block,
    BuiltDocument,
    CheckItem,
    CheckList,
    Heading,
    ListItem,
    Paragraph,
    Row,
    Table,
    plain,
)
from ..documents.pack import Pack
from .formats import File


def manifest(pack: Pack, files: Iterable[File]) -> bytes:
    """Return manifest.json, which tells of each of *files*.

    It holds no times and no absolute paths, so that equal packs have equal manifests. A
    PDF has other bytes each time it is made: its hash is left empty, and ``ur_docx`` is
    the hash of the Word file that it was made from.
    """
    usage = Usage(pack.assessment.content)
    # One clause stands in many documents: a card a unit, rules a profile.
    answers_of = cache(lambda clause: sorted(usage.of_clause(clause)))
    entries = []
    clauses: dict[int, list[dict]] = {}  # one document in several formats says the same
    for file in sorted(files, key=lambda file: file.name):
        own = file.built
        if own and id(own) not in clauses:
            clauses[id(own)] = _clauses(own, pack, answers_of)
        entries.append({
            "namn": file.name,
            "dokument": file.document,
            "sha256": "" if file.word else hashlib.sha256(file.data).hexdigest(),
            **({"ur_docx": file.word} if file.word else {}),
            "klausuler": clauses[id(own)] if own else [],
        })
    edition = pack.edition
    whole = {
        "filer": entries,
        "innehall": pack.assessment.content.edition.version,
        "paket": pack.assessment.fixed["paket"],
        "utgava": edition.name,
        "datum": edition.day.isoformat(),
        "antagen": edition.adopted,
    }
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _clauses(
    document: BuiltDocument, pack: Pack, answers_of: Callable[[str], list[str]]
) -> list[dict]:
    content = pack.assessment.content
    texts: dict[str, list[str]] = {}
    sources: dict[str, list[str]] = {}
    for clause, block in _with_clause(document.blocks):
        texts.setdefault(clause, []).extend(block_texts(block))
        sources.setdefault(clause, []).extend(_cited(block))
    found = []
    for clause, lines in texts.items():
        prose = content.clauses.get(clause)
        own = list(prose.meta.kallor) if prose else []
        text = hashlib.sha256("\n".join(lines).encode("utf-8")).hexdigest()
        found.append({
            "id": clause,
            "text": text,
            "svar": answers_of(clause) if prose else [],
            "kallor": sorted(set(own + sources[clause])),
        })
    return found


def _with_clause(blocks: Iterable[Block]) -> Iterable[tuple[str, Block]]:
    for block in blocks:
        if isinstance(block, CheckList):
            for item in block.items:
                yield item.clause, item
        elif block.clause:
            yield block.clause, block


def block_texts(block: Block) -> list[str]:
    """Return the plain texts of *block*, one a paragraph or cell."""
    match block:
        case Heading() | Paragraph() | ListItem() | CheckItem():
            return [plain(block.runs)]
        case Row():
            return [plain(cell) for cell in block.cells]
        case Table():
            rows = [plain(cell) for row in block.rows for cell in row.cells]
            return [plain(cell) for cell in block.header] + rows
    return []


def _cited(block: Block) -> list[str]:
    match block:
        case Heading() | Paragraph() | ListItem() | CheckItem():
            return [run.source for run in block.runs if run.source]
        case Table():
            return [r.source for row in block.rows for cell in row.cells for r in cell if r.source]
    return []
