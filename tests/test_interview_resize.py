"""The window changes size in mid-question: the question draws itself anew and nothing is answered."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pexpect
import pyte
import pytest

from wizard.answers.store import Store

from .interview_support import DOWN, content, saved
from .test_interview_flow import KOMMUN

pytestmark = pytest.mark.slow

ROWS, PATIENCE = 24, 30.0


class Window:
    """The real command in a terminal whose screen can be read."""

    def __init__(self, folder: Path, columns: int, *words: str, **environment: str):
        root = str(Path(__file__).parent.parent)
        self.screen = pyte.Screen(columns, ROWS)
        self.stream = pyte.Stream(self.screen)
        self.all = ""
        self.child = pexpect.spawn(
            sys.executable, ["-m", "wizard", *words], cwd=str(folder), dimensions=(ROWS, columns),
            encoding=environment.get("PYTHONIOENCODING", "utf-8"),
            env={**os.environ, "PYTHONPATH": root, "TERM": "xterm", "XDG_CONFIG_HOME": str(folder), **environment},
        )

    @property
    def text(self) -> str:
        """What the screen shows now."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def until(self, seen: Callable[[str], bool]) -> str:
        """Read until the screen is as wanted, and then until it is still."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                part = self.child.read_nonblocking(100_000, timeout=0.3)
            except pexpect.TIMEOUT:
                if seen(self.text):
                    return self.text
                continue
            self.all += part
            self.stream.feed(part)
        raise AssertionError(self.text)

    def resize(self, columns: int) -> None:
        """Give the window another width; the system tells the program."""
        self.screen.resize(ROWS, columns)
        self.child.setwinsize(ROWS, columns)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with an interview that has come to a list."""
    with Store(tmp_path / "svar.yaml", content()) as store:
        store.save(KOMMUN)
    return tmp_path


def test_a_list_draws_itself_whole_at_every_width(folder: Path) -> None:
    """From 120 to 60 to 200 columns: every choice is there, and the pointer where it was."""
    before = KOMMUN.put("typ", None)
    with Store(folder / "svar.yaml", content()) as store:
        store.save(before)
    window = Window(folder, 120, "fortsatt", "svar.yaml", "--oppna", "--ritad")
    window.until(lambda text: "> Kommun" in text and "Ctrl+C" in text)
    window.child.send(DOWN + DOWN)
    window.until(lambda text: "> Statlig myndighet" in text)
    for columns in (60, 200, 80):
        window.resize(columns)
        text = window.until(lambda text: "> Statlig myndighet" in text and "Ctrl+C slutar" in text)
        for words in ("Bolag som kommun eller region", "Annat organ som jämställs", "Vet inte", "Tillbaka"):
            assert text.count(words) == 1
    assert saved(folder / "svar.yaml") == before
    window.child.send("\x03")
    window.child.expect(pexpect.EOF)
    window.child.close()
    assert window.child.exitstatus == 130 and "Traceback" not in window.all


def test_a_half_typed_answer_survives(folder: Path) -> None:
    """It stands in the box at every width and isn't saved."""
    window = Window(folder, 120, "fortsatt", "svar.yaml", "--snabb", "--ritad")
    window.until(lambda text: "Ctrl+C slutar" in text)
    window.child.send("registrator@exempel")
    for columns in (60, 200):
        window.resize(columns)
        window.until(lambda text: "registrator@exempel" in text and "Ctrl+C slutar" in text)
    window.child.send(".se\r")
    window.until(lambda text: "Finns ett gällande gallringsbeslut" in text)
    assert saved(folder / "svar.yaml").field("utlamnande", "adress") == "registrator@exempel.se"
    window.child.send("\x03")
    window.child.expect(pexpect.EOF)
    assert "Traceback" not in window.all


@pytest.mark.parametrize("environment", [
    {"TERM": "dumb"}, {"KANALVETT_ENKEL": "1", "PYTHONIOENCODING": "cp1252"}, {"NO_COLOR": "1"},
    {"PYTHONIOENCODING": "cp1252"},
], ids=lambda e: " ".join(e))
def test_any_terminal_asks_and_saves(folder: Path, environment: dict[str, str]) -> None:
    """A dumb one gets numbered lines; an old Windows encoding and no colour stop nothing."""
    window = Window(folder, 80, "fortsatt", "svar.yaml", "--snabb", **environment)
    plain = environment.get("TERM") == "dumb" or "KANALVETT_ENKEL" in environment
    window.until(lambda text: ("Eller skriv:" if plain else "Ctrl+C slutar") in text)
    window.child.send("registrator@exempel.se\r")
    window.until(lambda text: "Finns ett g" in text)
    assert saved(folder / "svar.yaml").field("utlamnande", "adress") == "registrator@exempel.se"
    assert not plain or "\x1b[" not in window.all
    window.child.send("\x03")
    window.child.expect(pexpect.EOF)
    assert "Traceback" not in window.all
