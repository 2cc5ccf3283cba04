"""Open every Word file and workbook of two examples in LibreOffice: what CI adds to the tests."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from wizard.cli import run
from wizard.cli.examples import example_path

EXAMPLES = ("liten-kommun", "myndighet")


def main() -> int:
    """Convert to PDF, count pages and text; return 1 when a file does not open or is empty."""
    failures = 0
    with tempfile.TemporaryDirectory() as scratch:
        for name in EXAMPLES:
            pack = Path(scratch) / name
            if run(["bygg", str(example_path(name)), "-o", str(pack)]) != 0:
                return 1
            failures += sum(not _opens(path, Path(scratch)) for path in sorted(pack.rglob("*.*x")))
    print(f"{failures} failed" if failures else "every file opens")
    return 1 if failures else 0


def _opens(path: Path, scratch: Path) -> bool:
    out = scratch / "pdf"
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{scratch}/profile", "--headless",
         "--convert-to", "pdf", "--outdir", str(out), str(path)],
        check=True, capture_output=True, timeout=180,
    )
    pdf = out / f"{path.stem}.pdf"
    text = subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, text=True).stdout
    pages = text.count("\f")
    good = pages >= 1 and len(text.split()) > 40
    print(f"{'ok' if good else 'FEL'}  {pages:3} sidor  {path.name}")
    return good


if __name__ == "__main__":
    sys.exit(main())
