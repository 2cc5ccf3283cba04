"""Build the example pack of the small municipality: what ``make run`` does without a terminal."""

from __future__ import annotations

import sys
from pathlib import Path

from wizard.cli import run
from wizard.cli.examples import example_path


def main() -> int:
    """Build into a new folder below ``ut/`` and say where."""
    base = Path("ut")
    number = 1
    while (base / f"liten-kommun {number}").exists():
        number += 1
    target = base / f"liten-kommun {number}"
    print("Ingen terminal här, så exempelpaketet byggs i stället för intervjun.")
    code = run(["bygg", str(example_path("liten-kommun")), "-o", str(target)])
    if code == 0:
        print(f"Exempelpaketet ligger i {target}. Börja med filen 0 Läs först.docx.")
    return code


if __name__ == "__main__":
    sys.exit(main())
