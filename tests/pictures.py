"""``python -m tests.pictures``: the pictures in README and the user guide, made anew.

``docs/bilder/intervju.svg`` is a question as it stands in a terminal of 80 columns;
``docs/bilder/policy.png`` is the first page of the small municipality's policy, through
LibreOffice and pdftoppm.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from xml.sax.saxutils import escape

import pexpect
import pyte

from wizard.cli import run
from wizard.cli.examples import example_path

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "docs" / "bilder"
COLUMNS, ROWS = 80, 22
EXAMPLE, QUESTION = "liten-kommun", "direktmeddelanden"
CELL, LINE, MARGIN, SIZE = 9.0, 20, 18, 15
FONT = "ui-monospace, Consolas, Menlo, 'DejaVu Sans Mono', 'Liberation Mono', monospace"
SAYS = "En fråga i intervjun, med ett förslag, skälet till det och val att välja bland"


def main() -> int:
    """Make both pictures."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    (PICTURES / "intervju.svg").write_text(screen_picture(question_screen()), encoding="utf-8")
    first_page(PICTURES / "policy.png")
    return 0


def question_screen(columns: int = COLUMNS, rows: int = ROWS, keys: str = "") -> pyte.Screen:
    """Return the screen when the example, cut before QUESTION, is resumed and *keys* are typed."""
    screen = pyte.Screen(columns, rows)
    stream = pyte.Stream(screen)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "svar.yaml"
        whole = example_path(EXAMPLE).read_text(encoding="utf-8")
        path.write_text(whole.partition(f"\n  {QUESTION}:")[0] + "\n", encoding="utf-8")
        child = pexpect.spawn(
            sys.executable, ["-m", "wizard", "fortsatt", path.name, "--ritad"], cwd=folder,
            encoding="utf-8", dimensions=(rows, columns), timeout=20,
            env={**os.environ, "PROMPT_TOOLKIT_NO_CPR": "1", "PYTHONPATH": str(ROOT),
                 "TERM": "xterm-256color", "XDG_CONFIG_HOME": folder},
        )
        child.expect("slutar")
        shown = child.before + child.after
        for key in keys:
            child.send(key)
            time.sleep(0.3)
        deadline = time.monotonic() + 1
        while time.monotonic() < deadline:
            try:
                shown += child.read_nonblocking(10_000, timeout=0.2)
            except pexpect.TIMEOUT:
                break
        child.close(force=True)
    stream.feed(shown)
    return screen


def screen_picture(screen: pyte.Screen) -> str:
    """Return *screen* as SVG, dark letters on white; rich's own export fetches a font from the net."""
    used = [n for n, line in enumerate(screen.display) if line.strip()]
    width = screen.columns * CELL + 2 * MARGIN
    height = (used[-1] + 1) * LINE + 2 * MARGIN
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height}" role="img" '
        f'aria-label="{SAYS}" font-family="{FONT}" font-size="{SIZE}" fill="#202020">',
        f'<rect x="0.5" y="0.5" width="{width - 1:.0f}" height="{height - 1}" rx="6" '
        'fill="#ffffff" stroke="#b0b0b0"/>',
    ]
    for number in used:
        y = MARGIN + number * LINE + SIZE
        for column, text, style in _runs(screen, number):
            parts.append(f'<text x="{MARGIN + column * CELL:.1f}" y="{y}"{style} '
                         f'textLength="{len(text) * CELL:.1f}">{escape(text)}</text>')
    return "\n".join([*parts, "</svg>", ""])


def _runs(screen: pyte.Screen, number: int) -> Iterator[tuple[int, str, str]]:
    """Yield (column, text, style) for the words of a line, alike in style, without outer blanks."""
    cells = [screen.buffer[number][column] for column in range(screen.columns)]
    at = 0
    for style, group in groupby(cells, key=_style):
        text = "".join(cell.data for cell in group)
        if text.strip():
            lead = len(text) - len(text.lstrip())
            yield at + lead, text.strip(), style
        at += len(text)


def _style(cell: pyte.screens.Char) -> str:
    bold = ' font-weight="bold"' if cell.bold else ""
    grey = ' fill="#5a5a5a"' if cell.fg == "brightblack" else ""
    return bold + grey


def first_page(target: Path) -> None:
    """Build the small municipality's decision papers and draw page one of the policy."""
    with tempfile.TemporaryDirectory() as folder:
        pack = Path(folder) / "paket"
        code = run(["bygg", str(example_path(EXAMPLE)), "--utgava", "beslutsforslag",
                    "--datum", "2027-01-15", "-o", str(pack)])
        assert code == 0
        policy = next(pack.rglob("Policy*.docx"))
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{folder}/profil", "--headless",
             "--convert-to", "pdf", "--outdir", folder, str(policy)],
            check=True, capture_output=True, timeout=180,
        )
        subprocess.run(
            ["pdftoppm", "-r", "70", "-f", "1", "-l", "1", "-png", "-singlefile",
             str(Path(folder) / f"{policy.stem}.pdf"), str(target.with_suffix(""))], check=True,
        )


if __name__ == "__main__":
    sys.exit(main())
