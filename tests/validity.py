"""Is a Word file sound? Microsoft's rules and our own, with verdicts remembered by hash.

A verdict depends on the bytes, the checker and our own check alone, so files that did
not change since the last run (or that stand in two packs) are not checked again.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from wizard.writers.word import structure

KEPT = Path(__file__).parent.parent / ".cache" / "giltiga"


@cache
def _checker() -> bytes:
    own = Path(structure.__file__).read_bytes()
    return own + version("openxml-audit").encode()


def faults_in(data: bytes) -> list[str]:
    """Return what is wrong with a .docx given as bytes; [] when Word opens it without a question."""
    verdict = KEPT / hashlib.sha256(_checker() + data).hexdigest()
    if verdict.exists():
        return []
    found = structure.faults(data) + _audit(data)
    if not found:
        KEPT.mkdir(parents=True, exist_ok=True)
        verdict.touch()
    return found


def _audit(data: bytes) -> list[str]:
    from openxml_audit import OpenXmlValidator

    with TemporaryDirectory() as folder:
        path = Path(folder) / "fil.docx"
        path.write_bytes(data)
        # A new one each time: a validator remembers the comments of the file before.
        result = OpenXmlValidator().validate(str(path))
    return [str(error) for error in result.errors] or ([] if result.is_valid else ["ogiltig"])
