"""An organisation's own copy of the content: made, and brought to a new version without losing anything.

The version the copy came from lies untouched in ``.kanalvett-ursprung``. What the
organisation has changed is what differs from there.
"""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from ..problems import UserError, show_path
from .load import shipped
from .own_changes import Changes, changes
from .own_files import BESIDE, CLASHES, FOLDERS, ORIGIN, files, plain, put, renew, version
from .own_merge import clash_text, merge_files
from .three_way import Clash


@dataclass
class Update:
    """What an update did, as names of files in the copy, and which entries it changed there."""

    before: str
    after: str
    changes: Changes = field(default_factory=Changes)
    new: list[str] = field(default_factory=list)        # come with the new version
    taken: list[str] = field(default_factory=list)      # replaced: not changed here
    gone: list[str] = field(default_factory=list)       # removed: not changed here
    kept: list[str] = field(default_factory=list)       # changed here only
    merged: list[str] = field(default_factory=list)     # changed in both, put together
    clashes: dict[str, tuple[Clash, ...]] = field(default_factory=dict)  # changed in both, also the same lines
    conflicts: list[str] = field(default_factory=list)  # changed in both, and can't be put together
    dropped: list[str] = field(default_factory=list)    # changed here, removed in the new version


def copy_content(target: Path) -> str:
    """Copy the bundled content to *target* and return its version.

    The folder appears whole or not at all. Raises UserError when *target* is taken or
    can't be written.
    """
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise UserError(f"{show_path(target)} finns redan och är inte tom. Ange en ny mapp.")
    content = files(shipped())
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        staging = Path(tempfile.mkdtemp(prefix=".kanalvett-", dir=target.parent))
        try:
            staging.chmod(0o755)
            for name, data in content.items():
                put(staging / name, data)
                put(staging / ORIGIN / name, data)
            if target.exists():
                target.rmdir()
            staging.rename(target)
        finally:
            shutil.rmtree(staging, ignore_errors=True)
    except OSError as error:
        raise _failed(target, error) from None
    return version(shipped())


def update_content(target: Path) -> Update:
    """Bring the copy in *target* to the bundled version, line by line where both have changed.

    A file changed only in the new version is taken, a file changed only here is kept. A
    file changed in both is merged. Where both changed the same lines those of the copy
    stand, and both texts are shown in a file beside it, ``FIL.krock``. A file that can't be
    merged, or was removed here and changed in the new version, is left as it is with the
    new one beside it as ``FIL.ny``. A file changed here and removed in the new version is
    kept. Raises UserError when *target* is no copy, when files from an earlier update wait
    beside their own, or when the copy comes from a newer version.
    """
    origin = target / ORIGIN
    if not origin.is_dir():
        raise UserError(
            f"{show_path(target)} är ingen kopia av innehållet (mappen {ORIGIN} saknas).\n"
            "Gör en kopia med: kanalvett innehall kopiera MAPP"
        )
    _refuse_unfinished(target)
    old, own, new = files(origin), files(target), files(shipped())
    done = Update(version(origin), version(shipped()))
    if _number(done.before) > _number(done.after):
        raise UserError(
            f"Kopian kommer från innehåll {done.before}, men det här programmet har {done.after}. "
            "Uppdatera programmet först."
        )
    writes = _plan(done, old, own, new)
    done.changes = changes(own, _after(own, writes, done.gone))
    try:
        for name, data in writes.items():
            put(target / name, data)
        for name in done.gone:
            (target / name).unlink()
        # Last, so that an update that stopped half-way can be done again.
        renew(origin, new)
    except OSError as error:
        raise _failed(target, error) from None
    return done


def _plan(
    done: Update, old: dict[str, bytes], own: dict[str, bytes], new: dict[str, bytes]
) -> dict[str, bytes]:
    """Sort every file into *done* and return what to write."""
    writes: dict[str, bytes] = {}
    for name in sorted({*old, *own, *new}):
        was, here, comes = (plain(files.get(name)) for files in (old, own, new))
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
        elif comes is None:
            done.dropped.append(name)
        else:
            writes |= _both(done, name, old.get(name), own.get(name), new[name])
    return writes


def _both(
    done: Update, name: str, was: bytes | None, here: bytes | None, comes: bytes
) -> dict[str, bytes]:
    """Return what to write for a file that both have changed, and sort it into *done*."""
    merged = merge_files(name, was, here, comes) if was is not None and here is not None else None
    if merged is None:
        done.conflicts.append(name)
        return {name + BESIDE: comes}
    written = {name: merged.data} if merged.data != here else {}
    if not merged.clashes:
        done.merged.append(name)
        return written
    done.clashes[name] = merged.clashes
    whole = f"{ORIGIN}/{name}"
    beside = clash_text(name, merged.clashes, done.before, done.after, whole)
    return {name + CLASHES: beside.encode("utf-8"), **written}


def _after(own: dict[str, bytes], writes: dict[str, bytes], gone: list[str]) -> dict[str, bytes]:
    """Return the content files of the copy as they are once *writes* are made."""
    return {
        name: data for name, data in (own | writes).items()
        if name not in gone and not name.endswith((BESIDE, CLASHES))
    }


def _refuse_unfinished(target: Path) -> None:
    waiting = sorted(
        p for folder in FOLDERS for p in (target / folder).rglob("*") if p.suffix in (BESIDE, CLASHES)
    )
    if waiting:
        names = "\n".join(f"  {p.relative_to(target).as_posix()}" for p in waiting)
        raise UserError(
            f"Filer från en tidigare uppdatering väntar på er:\n{names}\n"
            "Jämför med er egen fil, för över det ni vill ha och ta bort filen. Uppdatera sedan."
        )


def _number(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(".") if part.isdigit())


def _failed(target: Path, error: OSError) -> UserError:
    return UserError(
        f"Det går inte att skriva i {show_path(target)}: {error.strerror or error}.\n"
        "Kontrollera behörighet och utrymme, och försök igen."
    )
