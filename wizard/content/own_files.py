"""The files of the content: found, compared and written, for copies of an organisation's own."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from ..problems import ContentError
from .strict_yaml import read

FOLDERS = ("policy_templates", "checklists")
ORIGIN = ".kanalvett-ursprung"
BESIDE = ".ny"       # a whole file that has no place in the copy
CLASHES = ".krock"   # the places of a file that both have changed


def version(root: Path) -> str:
    """Return the version of the content below *root*, or "" when it doesn't say."""
    try:
        data = read(root / "policy_templates" / "innehall.yaml").data
    except ContentError:
        return ""
    return str(data.get("version", "")) if isinstance(data, dict) else ""


def plain(data: bytes | None) -> bytes | None:
    """Return *data* with one kind of line ending: an editor's choice of them is no change."""
    return None if data is None else data.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")


def files(root: Path) -> dict[str, bytes]:
    """Return the content files below *root* by name; hidden files and caches are no content."""
    found = {}
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            parts = path.relative_to(root).parts
            hidden = any(part.startswith((".", "~$")) or part == "__pycache__" for part in parts)
            if path.is_file() and not hidden and path.suffix not in (BESIDE, CLASHES):
                found["/".join(parts)] = path.read_bytes()
    return found


def renew(origin: Path, new: dict[str, bytes]) -> None:
    """Replace the untouched copy in *origin* with *new*."""
    fresh = origin.with_name(ORIGIN + "-ny")
    shutil.rmtree(fresh, ignore_errors=True)
    for name, data in new.items():
        put(fresh / name, data)
    shutil.rmtree(origin)
    fresh.rename(origin)


def put(path: Path, data: bytes) -> None:
    """Write *data* to *path* whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.tmp")
    beside.write_bytes(data)
    os.replace(beside, path)
