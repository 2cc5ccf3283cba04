"""An organisation's own copy of the content: made, and brought to a new version without losing anything.

The version the copy came from lies untouched in ``.kanalvett-ursprung``. What the
organisation has changed is what differs from there.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from ..problems import ContentError, UserError, show_path
from .load import shipped
from .strict_yaml import read

FOLDERS = ("policy_templates", "checklists")
ORIGIN = ".kanalvett-ursprung"
BESIDE = ".ny"


@dataclass
class Update:
    """What an update did, as names of files in the copy."""

    before: str
    after: str
    new: list[str] = field(default_factory=list)        # come with the new version
    taken: list[str] = field(default_factory=list)      # replaced: not changed here
    gone: list[str] = field(default_factory=list)       # removed: not changed here
    kept: list[str] = field(default_factory=list)       # changed here only
    conflicts: list[str] = field(default_factory=list)  # changed in both
    dropped: list[str] = field(default_factory=list)    # changed here, removed in the new version


def copy_content(target: Path) -> str:
    """Copy the bundled content to *target* and return its version.

    The folder appears whole or not at all. Raises UserError when *target* is taken or
    can't be written.
    """
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise UserError(f"{show_path(target)} finns redan och är inte tom. Ange en ny mapp.")
    files = _files(shipped())
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        staging = Path(tempfile.mkdtemp(prefix=".kanalvett-", dir=target.parent))
        try:
            staging.chmod(0o755)
            for name, data in files.items():
                _put(staging / name, data)
                _put(staging / ORIGIN / name, data)
            if target.exists():
                target.rmdir()
            staging.rename(target)
        finally:
            shutil.rmtree(staging, ignore_errors=True)
    except OSError as error:
        raise _failed(target, error) from None
    return version(shipped())


def update_content(target: Path) -> Update:
    """Bring the copy in *target* to the bundled version, file by file.

    A file changed only in the new version is taken, a file changed only here is kept. A
    file changed in both is kept, and the new one is written beside it as ``FIL.ny``; the
    same goes for a file removed here and changed in the new version. A file changed here
    and removed in the new version is kept. Raises UserError
    when *target* is no copy, when files from an earlier update wait beside their own, or
    when the copy comes from a newer version.
    """
    origin = target / ORIGIN
    if not origin.is_dir():
        raise UserError(
            f"{show_path(target)} är ingen kopia av innehållet (mappen {ORIGIN} saknas).\n"
            "Gör en kopia med: kanalvett innehall kopiera MAPP"
        )
    _refuse_unfinished(target)
    old, own, new = _files(origin), _files(target), _files(shipped())
    done = Update(version(origin), version(shipped()))
    if _number(done.before) > _number(done.after):
        raise UserError(
            f"Kopian kommer från innehåll {done.before}, men det här programmet har {done.after}. "
            "Uppdatera programmet först."
        )
    writes = _plan(done, old, own, new)
    try:
        for name, data in writes.items():
            _put(target / name, data)
        for name in done.gone:
            (target / name).unlink()
        # Last, so that an update that stopped half-way can be done again.
        _renew(origin, new)
    except OSError as error:
        raise _failed(target, error) from None
    return done


def version(root: Path) -> str:
    """Return the version of the content below *root*, or "" when it doesn't say."""
    try:
        data = read(root / "policy_templates" / "innehall.yaml").data
    except ContentError:
        return ""
    return str(data.get("version", "")) if isinstance(data, dict) else ""


def _plan(
    done: Update, old: dict[str, bytes], own: dict[str, bytes], new: dict[str, bytes]
) -> dict[str, bytes]:
    """Sort every file into *done* and return what to write."""
    writes: dict[str, bytes] = {}
    for name in sorted({*old, *own, *new}):
        was, here, comes = (_text(files.get(name)) for files in (old, own, new))
        if here == comes:
            continue
        if here == was:
            if comes is None:
                done.gone.append(name)
            else:
                (done.new if was is None else done.taken).append(name)
                writes[name] = new[name]
        elif comes == was:
            done.kept.append(name)
        else:
            (done.dropped if comes is None else done.conflicts).append(name)
            if comes is not None:
                writes[name + BESIDE] = new[name]
    return writes


def _text(data: bytes | None) -> bytes | None:
    """Return *data* with one kind of line ending: an editor's choice of them is no change."""
    return None if data is None else data.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")


def _files(root: Path) -> dict[str, bytes]:
    """Return the content files below *root* by name; hidden files and caches are no content."""
    found = {}
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            parts = path.relative_to(root).parts
            hidden = any(part.startswith((".", "~$")) or part == "__pycache__" for part in parts)
            if path.is_file() and not hidden and path.suffix != BESIDE:
                found["/".join(parts)] = path.read_bytes()
    return found


def _refuse_unfinished(target: Path) -> None:
    waiting = [p for folder in FOLDERS for p in sorted((target / folder).rglob(f"*{BESIDE}"))]
    if waiting:
        names = "\n".join(f"  {p.relative_to(target).as_posix()}" for p in waiting)
        raise UserError(
            f"Filer från en tidigare uppdatering väntar på er:\n{names}\n"
            "Jämför med er egen fil, för över det ni vill ha och ta bort filen. Uppdatera sedan."
        )


def _renew(origin: Path, new: dict[str, bytes]) -> None:
    """Replace the untouched copy in *origin* with *new*."""
    fresh = origin.with_name(ORIGIN + "-ny")
    shutil.rmtree(fresh, ignore_errors=True)
    for name, data in new.items():
        _put(fresh / name, data)
    shutil.rmtree(origin)
    fresh.rename(origin)


def _put(path: Path, data: bytes) -> None:
    """Write *data* to *path* whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.tmp")
    beside.write_bytes(data)
    os.replace(beside, path)


def _number(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(".") if part.isdigit())


def _failed(target: Path, error: OSError) -> UserError:
    return UserError(
        f"Det går inte att skriva i {show_path(target)}: {error.strerror or error}.\n"
        "Kontrollera behörighet och utrymme, och försök igen."
    )
