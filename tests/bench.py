"""``make bench``: speed and memory, measured beside others' work in the same run.

Times are medians in milliseconds. Targets (issue "The main job"): help no slower than
deon's; first question at most 2.5 times a bare questionary prompt; the small pack of the
60-account example at most 1,000 ms and 150 MB; a key to the next question (bench_keys.py)
at most 15 ms more than a bare questionary select at the median, and under 150 ms at worst.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pexpect

from wizard.cli.examples import example_path

from .bench_keys import main as keys

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
ENVIRONMENT = {**os.environ, "PROMPT_TOOLKIT_NO_CPR": "1", "PYTHONPATH": str(ROOT), "TERM": "xterm",
               "KANALVETT_ENKEL": "0"}
BARE = "import questionary; questionary.text('Vad heter ni?').unsafe_ask()"
RUNS = 9


def main() -> None:
    """Measure and print one line a number."""
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} kärnor, median av {RUNS}")
    empty = timed([sys.executable, "-c", ""])
    own = timed([sys.executable, "-m", "wizard", "--help"])
    tell("tom tolk", empty)
    tell("kanalvett --help", own)
    if (BIN / "deon").exists():
        tell("deon --help", timed([str(BIN / "deon"), "--help"]), own)
    bare = until_shown([sys.executable, "-c", BARE], "Vad heter ni")
    with tempfile.TemporaryDirectory() as folder:
        first = until_shown(
            [sys.executable, "-m", "wizard", "ny", f"{folder}/svar{{n}}.yaml"], "Vad heter ni"
        )
    tell("bar questionary, första frågan", bare)
    tell("kanalvett ny, första frågan", first)
    print(f"  {first / bare:.2f} gånger den bara frågan (mål högst 2,5)")
    keys()
    build("litet", 1000, 150)
    build("fullt", 2000, 250)
    scale()


def tell(name: str, value: float, beside: float | None = None) -> None:
    """Print one measured number."""
    more = f"   (kanalvett {beside - value:+.0f})" if beside is not None else ""
    print(f"{value:8.0f} ms  {name}{more}")


def timed(command: list[str]) -> float:
    """Return the median time of running *command* whole."""
    found = []
    for _ in range(RUNS):
        start = time.perf_counter()
        subprocess.run(command, capture_output=True, env=ENVIRONMENT, check=False)
        found.append(1000 * (time.perf_counter() - start))
    return statistics.median(found)


def until_shown(command: list[str], text: str) -> float:
    """Return the median time from start until *text* is on the screen of a real terminal."""
    found = []
    for number in range(RUNS):
        start = time.perf_counter()
        child = pexpect.spawn(
            command[0], [part.format(n=number) for part in command[1:]], env=ENVIRONMENT,
            encoding="utf-8", dimensions=(24, 80), timeout=20,
        )
        child.expect(text)
        found.append(1000 * (time.perf_counter() - start))
        child.close(force=True)
    return statistics.median(found)


def build(size: str, most: int, most_memory: int) -> None:
    """Measure a pack of the 60-account example as a whole process."""
    found = [_pack(example_path("stor-kommun"), size) for _ in range(RUNS)]
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    tell(f"{size} paket, 60 konton, hela processen (mål {most})", statistics.median(found))
    print(f"{memory:8.0f} MB  högsta minne (mål {most_memory})")


def scale() -> None:
    """Measure the whole pack for 10, 100 and 1,000 accounts: near linear."""
    text = example_path("stor-kommun").read_text(encoding="utf-8")
    start, end = text.index("      - plattform:"), text.index("  fler_konton:")
    rows = text[start:end].rstrip("\n").split("\n      - ")
    with tempfile.TemporaryDirectory() as folder:
        for count in (10, 100, 1000):
            chosen = [rows[n % len(rows)].removeprefix("      - ") for n in range(count)]
            path = Path(folder) / f"{count}.yaml"
            path.write_text(
                text[:start] + "".join(f"      - {row}\n" for row in chosen) + text[end:], encoding="utf-8"
            )
            tell(f"fullt paket, {count} konton", statistics.median(_pack(path, "fullt") for _ in range(3)))


def _pack(answers: Path, size: str) -> float:
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "wizard", "bygg", str(answers), "--paket", size, "-o", f"{folder}/ut"],
            env=ENVIRONMENT, check=True, capture_output=True,
        )
        return 1000 * (time.perf_counter() - start)


if __name__ == "__main__":
    main()
