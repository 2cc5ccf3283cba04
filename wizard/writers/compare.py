"""Two packs side by side, clause by clause, as their manifests tell it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..documents.swedish import sort_key
from ..problems import UserError, show_path


@dataclass(frozen=True)
class FileChange:
    """What differs in one file: *state* is ny, borta or ändrad; then the clause ids."""

    name: str
    document: str
    state: str
    new: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    rest: bool = False  # something else than the clauses differs: title block, marks, a workbook


@dataclass(frozen=True)
class Comparison:
    """What differs between two packs."""

    about: tuple[tuple[str, str, str], ...]  # (what, before, after): content, size, edition, date
    files: tuple[FileChange, ...]
    same: int


_ABOUT = {
    "innehall": "Innehåll", "paket": "Paket", "utgava": "Utgåva", "datum": "Datum",
    "antagen": "Antagen",
}


def read_manifest(folder: Path) -> dict[str, Any]:
    """Return the manifest of the pack in *folder*; raises UserError when there is none."""
    path = folder / "manifest.json"
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        raise UserError(
            f"{show_path(folder)} är inget paket: filen manifest.json finns inte där.\n"
            "Ange mappen som kanalvett bygg har gjort."
        ) from None
    except (OSError, ValueError) as error:
        raise UserError(f"{show_path(path)} går inte att läsa ({error}).") from None
    if not _sound(data):
        raise UserError(f"{show_path(path)} är inte gjord av kanalvett bygg, eller är ändrad för hand.")
    return data


def compare(old: dict[str, Any], new: dict[str, Any]) -> Comparison:
    """Return what differs between two manifests.

    Files are paired by document and name: a new place for the same document is no change.
    """
    before, after = _by_key(old), _by_key(new)
    changes = []
    same = 0
    for key in sorted({*before, *after}, key=lambda k: (sort_key(k[1]), k[0])):
        change = _change(key, before.get(key), after.get(key))
        if change is None:
            same += 1
        else:
            changes.append(change)
    about = tuple(
        (words, str(old.get(k, "")), str(new.get(k, "")))
        for k, words in _ABOUT.items() if old.get(k, "") != new.get(k, "")
    )
    return Comparison(about, tuple(changes), same)


def _by_key(manifest: dict[str, Any]) -> dict[tuple[str, str], dict[str, Any]]:
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for file in manifest["filer"]:
        key = (file["dokument"], file["namn"].rsplit("/", 1)[-1])
        found[key if key not in found else (file["dokument"], file["namn"])] = file
    return found


def _change(
    key: tuple[str, str], before: dict[str, Any] | None, after: dict[str, Any] | None
) -> FileChange | None:
    document, name = key
    if before is None or after is None:
        return FileChange(name, document, "ny" if before is None else "borta")
    old, new = ({c["id"]: c["text"] for c in f["klausuler"]} for f in (before, after))
    added = tuple(id_ for id_ in new if id_ not in old)
    gone = tuple(id_ for id_ in old if id_ not in new)
    changed = tuple(id_ for id_ in new if id_ in old and new[id_] != old[id_])
    if added or gone or changed:
        return FileChange(name, document, "ändrad", added, gone, changed)
    # A PDF has no hash of its own; that of its Word file tells whether it says the same.
    if any(before.get(key, "") != after.get(key, "") for key in ("sha256", "ur_docx")):
        return FileChange(name, document, "ändrad", rest=True)
    return None


def _sound(data: Any) -> bool:
    """Return whether *data* has the shape of a manifest."""
    files = data.get("filer") if isinstance(data, dict) else None
    return isinstance(files, list) and all(
        isinstance(f, dict)
        and all(isinstance(f.get(key), str) for key in ("namn", "dokument", "sha256"))
        and isinstance(f.get("klausuler"), list)
        and all(
            isinstance(c, dict) and isinstance(c.get("id"), str) and isinstance(c.get("text"), str)
            for c in f["klausuler"]
        )
        for f in files
    )
