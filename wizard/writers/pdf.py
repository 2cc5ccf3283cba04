"""Word files to PDF through LibreOffice, when the machine has it.

LibreOffice gets a profile of its own, thrown away afterwards: with the user's own it would
hand the work over to a window that is already open, and leave traces there.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from ..problems import UserError

SECONDS_A_FILE, SECONDS_TO_START = 20, 60
_EXPORT = {
    "UseTaggedPDF": True, "ExportBookmarks": True, "DisplayPDFDocumentTitle": True,
    "ExportNotes": True,  # as PDF comments; LibreOffice without a window prints none in the margin
}


def find_office() -> Path:
    """Return LibreOffice's program; raises UserError when it is nowhere to be found."""
    for name in ("soffice", "libreoffice"):
        found = shutil.which(name)
        if found:
            return Path(found)
    for path in _usual_places():
        if path.is_file():
            return path
    raise UserError(
        "För PDF behövs LibreOffice, och det finns inte på den här datorn.\n"
        "Installera det (libreoffice.org), eller bygg Word-filer och spara dem som PDF i Word.\n"
        "Ingenting har skrivits."
    )


def _usual_places() -> list[Path]:
    if sys.platform == "win32":
        bases = [os.environ.get(n) for n in ("ProgramFiles", "ProgramW6432", "ProgramFiles(x86)", "LOCALAPPDATA")]
        return [
            Path(base, *between, "LibreOffice", "program", "soffice.exe")
            for base in bases if base for between in ((), ("Programs",))
        ]
    if sys.platform == "darwin":
        inside = "Applications/LibreOffice.app/Contents/MacOS/soffice"
        return [Path("/", inside), Path.home() / inside]
    return [Path("/opt/libreoffice/program/soffice"), Path("/snap/bin/libreoffice"),
            Path("/usr/lib/libreoffice/program/soffice")]


def to_pdf(documents: Sequence[bytes], office: Path) -> list[bytes]:
    """Return each of *documents* (.docx) as tagged PDF, in the same order.

    Raises UserError when LibreOffice fails, takes too long or leaves a file out.
    """
    if not documents:
        return []
    with tempfile.TemporaryDirectory(prefix="kanalvett-pdf-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        sources = [folder / f"{number:04}.docx" for number in range(len(documents))]
        for source, data in zip(sources, documents, strict=True):
            source.write_bytes(data)
        told = _run(office, folder, sources)
        made = [source.with_suffix(".pdf") for source in sources]
        if missing := sum(not path.is_file() for path in made):
            raise UserError(
                f"LibreOffice gjorde inte PDF av {missing} av {len(made)} dokument.\n"
                f"LibreOffice säger: {told or 'ingenting'}\nIngenting har skrivits."
            )
        return [path.read_bytes() for path in made]


def _run(office: Path, folder: Path, sources: list[Path]) -> str:
    """Run LibreOffice on *sources* and return what it said on stderr."""
    options = {
        key: {"type": "boolean", "value": str(value).lower()} for key, value in _EXPORT.items()
    }
    command = [
        str(office), f"-env:UserInstallation={(folder / 'profil').as_uri()}",
        "--headless", "--norestore", "--nolockcheck", "--nodefault",
        "--convert-to", f"pdf:writer_pdf_Export:{json.dumps(options)}",
        "--outdir", str(folder), *map(str, sources),
    ]
    limit = SECONDS_TO_START + SECONDS_A_FILE * len(sources)
    try:
        done = subprocess.run(
            command, capture_output=True, timeout=limit, stdin=subprocess.DEVNULL, check=False
        )
    except subprocess.TimeoutExpired:
        raise UserError(
            f"LibreOffice blev inte klart på {limit} sekunder. Ingenting har skrivits.\n"
            "Stäng LibreOffice om det är öppet och försök igen, eller bygg utan pdf."
        ) from None
    except OSError as error:
        raise UserError(
            f"LibreOffice går inte att starta ({office}): {error.strerror or error}. "
            "Ingenting har skrivits."
        ) from None
    return done.stderr.decode("utf-8", "replace").strip()[-500:]
