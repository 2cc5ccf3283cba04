"""The pack's manifest: each file with its hash, and each clause with answers and sources."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping

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
from ..documents.compose import Pack


def manifest(pack: Pack, files: Mapping[str, tuple[str, bytes]]) -> bytes:
    """Return manifest.json. *files* maps a file's name in the pack to (document id, bytes).

    It holds no times and no absolute paths, so that equal packs have equal manifests.
    """
    usage = Usage(pack.assessment.content)
    built: dict[str, list[BuiltDocument]] = {}
    for document in pack.documents:
        built.setdefault(document.id, []).append(document)
    entries = []
    for name, (document_id, data) in sorted(files.items()):
        candidates = built.get(document_id, [])
        own = next((d for d in candidates if name.rsplit("/", 1)[-1] == f"{d.filename}.docx"), None)
        entries.append({
            "namn": name,
            "dokument": document_id,
            "sha256": hashlib.sha256(data).hexdigest(),
            "klausuler": _clauses(own, pack, usage) if own else [],
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


def _clauses(document: BuiltDocument, pack: Pack, usage: Usage) -> list[dict]:
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
            "svar": sorted(usage.of_clause(clause)) if prose else [],
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
