"""Write a pack to a new folder: whole or not at all, never over an earlier one."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from ..answers.write import dumps_answers
from ..documents.pack import Pack
from ..problems import UserError, show_path
from .calendar import write_calendar
from .excel import write_workbook
from .formats import DEFAULT, File, document_files
from .fragment import write_fragment
from .manifest import manifest
from .package import settle
from .table import write_csv

_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_RESERVED = {"CON", "PRN", "AUX", "NUL", *(f"{n}{i}" for n in ("COM", "LPT") for i in range(1, 10))}
NAME_LIMIT = 100  # characters
MOST_BYTES = 200  # of 255 that Linux takes, so that a number and an ending still have room


def safe_name(name: str) -> str:
    """Return *name* as a file name that Windows, macOS and Linux all accept."""
    words = (word for word in _UNSAFE.sub(" ", name).split() if word.strip("."))
    cleaned = " ".join(words).strip(". ")[:NAME_LIMIT]
    cleaned = cleaned.encode("utf-8")[:MOST_BYTES].decode("utf-8", "ignore").strip(". ")
    if not cleaned or cleaned.partition(".")[0].rstrip().upper() in _RESERVED:
        cleaned = f"Dokument {cleaned}".strip()
    return cleaned


def render_files(
    pack: Pack, formats: tuple[str, ...] = DEFAULT
) -> dict[str, tuple[str, bytes]]:
    """Return every file of *pack* as name in the pack -> (document id, bytes)."""
    return {file.name: (file.document, file.data) for file in _files(pack, formats)}


def _files(pack: Pack, formats: tuple[str, ...] = DEFAULT) -> Iterator[File]:
    """Yield the files: documents in each of *formats*, workbooks and calendars as they always are."""
    day = pack.edition.day
    names = _Names()
    content = pack.assessment.content
    for built, ending, data, word in document_files(pack, formats):
        name = names.free(built.folder, built.filename, f".{ending}")
        yield File(name, built.id, data, built, word)
        if content.documents[built.id].webb and ending == formats[-1]:
            # The whole page, when it is asked for, has the document's own name.
            beside = f"{built.filename} att klistra in" if "html" in formats else built.filename
            fragment = write_fragment(built, content.frame)
            yield File(names.free(built.folder, beside, ".html"), built.id, fragment)
    organisation = pack.documents[0].organisation if pack.documents else ""
    for book in pack.workbooks:
        data = settle(write_workbook(book, day, organisation))
        yield File(names.free(book.folder, book.filename, ".xlsx"), book.id, data)
        for sheet in book.sheets:
            if sheet.as_text:
                yield File(names.free(book.folder, book.filename, ".csv"), book.id, write_csv(sheet))
    for calendar in pack.calendars:
        data = write_calendar(calendar, day, organisation)
        yield File(names.free(calendar.folder, calendar.filename, ".ics"), calendar.id, data)


class _Names:
    """Gives each file a name of its own, also where case makes no difference."""

    def __init__(self) -> None:
        self.taken: set[str] = set()

    def free(self, folder: str, name: str, ending: str) -> str:
        base = f"{safe_name(folder)}/" if folder else ""
        stem = safe_name(name)
        number, candidate = 1, f"{base}{stem}{ending}"
        while candidate.lower() in self.taken:
            number += 1
            candidate = f"{base}{stem} {number}{ending}"
        self.taken.add(candidate.lower())
        return candidate


def write_pack(
    pack: Pack, folder: Path, keep_content: bool = False, formats: tuple[str, ...] = DEFAULT
) -> list[Path]:
    """Write *pack* to *folder*, which must not exist or be empty; return the files.

    Everything is rendered in memory and written beside the target first, then moved
    there in one step. With *keep_content* the content and answers used are kept in the
    pack. Raises UserError when the folder is taken or can't be written.
    """
    check_target(folder)
    files = list(_files(pack, formats))
    plain = {file.name: file.data for file in files}
    plain["manifest.json"] = manifest(pack, files)
    if keep_content:
        plain |= _used_content(pack)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        staging = Path(tempfile.mkdtemp(prefix=".kanalvett-", dir=folder.parent))
    except OSError as error:
        raise _failed(folder, error) from None
    try:
        staging.chmod(0o755)
        for name, data in plain.items():
            target = staging / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        if folder.exists():
            folder.rmdir()
        staging.rename(folder)
    except OSError as error:
        raise _failed(folder, error) from None
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return [folder / name for name in sorted(plain)]


def check_target(folder: Path) -> None:
    """Raise UserError unless *folder* does not exist or is an empty folder."""
    if folder.is_dir():
        if any(folder.iterdir()):
            raise UserError(
                f"Mappen {show_path(folder)} är inte tom.\n"
                "Ett bygge skriver aldrig över ett tidigare. Ange en ny mapp med -o."
            )
    elif folder.exists():
        raise UserError(f"{show_path(folder)} är en fil, inte en mapp. Ange en ny mapp med -o.")


def _used_content(pack: Pack) -> dict[str, bytes]:
    """Return the content and answers that an adopted pack rests on, for the archive."""
    root = pack.assessment.content.root
    kept = {
        f"Underlag/{path.relative_to(root).as_posix()}": path.read_bytes()
        for base in ("policy_templates", "checklists")
        for path in sorted((root / base).rglob("*"))
        if path.suffix in (".yaml", ".md", ".xml")
    }
    answers = dumps_answers(pack.assessment.answers, pack.assessment.content)
    return kept | {"Underlag/svar.yaml": answers.encode("utf-8")}


def _failed(folder: Path, error: OSError) -> UserError:
    return UserError(
        f"Paketet går inte att skriva i {show_path(folder)}: {error.strerror or error}.\n"
        "Ingenting har skrivits. Välj en annan mapp med -o, eller frigör plats."
    )
