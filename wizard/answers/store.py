"""Keep one answers file safe on disk: each save is whole, flushed and backed up."""

from __future__ import annotations

import glob
import os
import shutil
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from ..content.load import Content
from ..problems import UserError, show_path
from .model import Answers
from .read import load_answers
from .write import dumps_answers

RETRIES = 5  # OneDrive and virus scanners hold files for a moment on Windows


@dataclass
class Store:
    """The answers file at *path*, locked against a second interview while open."""

    path: Path
    content: Content

    def __post_init__(self) -> None:
        self._lock = FileLock(str(self.path.with_name(f".{self.path.name}.las")))

    def __enter__(self) -> Store:
        """Take the lock; raises UserError when the file is open elsewhere or can't be made."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._lock.acquire(timeout=0)
        except Timeout:
            raise UserError(
                f"{show_path(self.path)} är öppen i ett annat Kanalvett.\n"
                "Avsluta det först, eller välj en annan fil."
            ) from None
        except OSError as error:
            raise _cannot_write(self.path, error) from None
        self._sweep()
        return self

    def _sweep(self) -> None:
        """Remove what a killed process left half-written; the lock is ours, so nobody writes it."""
        for left in self.path.parent.glob(f".{glob.escape(self.path.name)}.*.tmp"):
            left.unlink(missing_ok=True)

    def __exit__(self, *_: object) -> None:
        self._lock.release()
        Path(self._lock.lock_file).unlink(missing_ok=True)

    def load(self) -> Answers:
        """Read the answers; an absent file is an empty one."""
        if not self.path.exists():
            return Answers(self.content.edition.version)
        answers = load_answers(self.path, self.content)
        if answers.moved:
            keep_old(self.path, answers.content_version)
        return answers

    def save(self, answers: Answers) -> None:
        """Write *answers* so that the file is always either the old or the new whole.

        Raises UserError when the disk is full or the folder is gone; the old file stays.
        """
        text = dumps_answers(answers, self.content, self.path.name)
        write_atomically(self.path, text.encode("utf-8"), backup=True)


def keep_old(path: Path, version: str) -> Path:
    """Keep *path* as it is beside itself, as ``.old-VERSION``; an earlier one is left alone.

    Raises UserError when it can't be written.
    """
    old = path.with_name(f"{path.name}.old-{version}")
    if not old.exists():
        try:
            write_atomically(old, path.read_bytes())
        except OSError as error:
            raise _cannot_write(old, error) from None
    return old


def write_atomically(path: Path, data: bytes, backup: bool = False) -> None:
    """Write *data* to *path* through a flushed temporary file in the same folder.

    With *backup* the last good file is kept beside it as ``.bak``. Raises UserError.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with open(temporary, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if backup and path.exists():
            _back_up(path, temporary.with_suffix(".bak.tmp"))
        _replace(temporary, path)
    except OSError as error:
        for left in (temporary, temporary.with_suffix(".bak.tmp")):
            with suppress(OSError):  # the folder may be gone
                left.unlink()
        raise _cannot_write(path, error) from None


def _back_up(path: Path, copy: Path) -> None:
    """Let the ``.bak`` of *path* hold what *path* holds, by way of *copy*.

    It is the same file under one more name where that works: it is on disk already, so
    nothing more is written between two questions.
    """
    copy.unlink(missing_ok=True)
    try:
        os.link(path, copy)
    except (OSError, NotImplementedError):  # FAT, some shares and some containers have no links
        shutil.copy2(path, copy)
    _replace(copy, path.with_name(path.name + ".bak"))
    copy.unlink(missing_ok=True)  # POSIX leaves it when both were names of one file already


def _replace(source: Path, target: Path) -> None:
    for attempt in range(RETRIES):
        try:
            os.replace(source, target)
            return
        except PermissionError:
            if attempt == RETRIES - 1:
                raise
            time.sleep(0.05 * 2**attempt)


def _cannot_write(path: Path, error: OSError) -> UserError:
    reasons = {
        "ENOSPC": "disken är full", "EACCES": "du saknar skrivbehörighet i mappen",
        "EROFS": "disken är skrivskyddad", "ENOENT": "mappen finns inte",
        "ENOTDIR": "en del av sökvägen är en fil", "EISDIR": "det är en mapp",
        "EFBIG": "filen får inte bli större", "ENAMETOOLONG": "namnet är för långt",
        "EDQUOT": "kvoten är slut",
    }
    import errno

    why = reasons.get(errno.errorcode.get(error.errno or 0, ""), error.strerror or "okänt fel")
    return UserError(
        f"{show_path(path)} går inte att skriva: {why}.\n"
        "Det som redan är sparat ligger kvar. Frigör plats eller välj en annan mapp."
    )
