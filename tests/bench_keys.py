"""Key press to next question: a whole interview with 60 accounts, typed in a real terminal.

The replies are those of the example ``stor-kommun``. They are turned into keys
beforehand, so that the child is nothing but ``kanalvett ny`` and this process nothing but
a person who types. A bare questionary select stands beside, in the same run.
"""

from __future__ import annotations

import os
import pty
import select
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from wizard.answers.read import load_answers
from wizard.answers.store import write_atomically
from wizard.cli.examples import example_path
from wizard.interview.flow import Plan
from wizard.interview.outcome import Interrupted
from wizard.interview.prompter import Prompt, Reply, Way
from wizard.interview.run import run_interview

from .example_person import ExamplePerson
from .interview_support import DOWN, ENTER, F3, HOME, Scripted, content, keys_for

MARK = b"Ctrl+C slutar"  # the last words of every prompt's line of keys
QUIET = 0.08             # seconds without output: what was typed has been drawn
BARE_MARK = b"(Use arrow keys)"
BARE = (
    "import questionary\n"
    "for n in range(60): questionary.select(f'Fråga {n} av 60', ['Ja', 'Nej', 'Vet inte']).unsafe_ask()"
)
ENVIRONMENT = {
    **os.environ, "PROMPT_TOOLKIT_NO_CPR": "1", "TERM": "xterm", "KANALVETT_ENKEL": "0", "COLUMNS": "100", "LINES": "40",
    "PYTHONPATH": str(Path(__file__).parent.parent),
}
Stroke = tuple[str, str, str]  # what is typed first, the key that answers, the prompt's key


def strokes(folder: Path) -> list[Stroke]:
    """Return the keys of a whole thorough interview that answers as the example does."""
    reply = ExamplePerson(load_answers(example_path("stor-kommun"), content()))
    typed: list[Stroke] = []

    def answer(prompt: Prompt) -> Reply:
        if prompt.key == "klar":
            raise EOFError
        given = {"dokument": "alla", "paket": "fullt"}.get(prompt.key) or reply(prompt)
        typed.extend(_pressed(prompt, given))
        return given

    try:
        run_interview(content(), folder / "nycklar.yaml", Scripted(answer), Plan())
    except Interrupted:
        return typed
    raise AssertionError("the interview never came to its summary")


def _pressed(prompt: Prompt, reply: Reply) -> Iterator[Stroke]:
    keys = keys_for(prompt, reply)
    if keys != F3:
        yield keys.removesuffix(ENTER), ENTER, prompt.key
        return
    hidden = [w for w in (*prompt.ways, *prompt.more) if w not in (Way.HELP, Way.MORE, Way.BACK)]
    yield "", F3, prompt.key
    yield HOME + DOWN * hidden.index(reply), ENTER, f"{prompt.key}.fler"


class Terminal:
    """A child in a pseudo-terminal of 100 columns, its output read until a mark shows."""

    def __init__(self, command: list[str]):
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.execve(command[0], command, ENVIRONMENT)
        import fcntl
        import struct
        import termios

        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 100, 0, 0))

    def press(self, keys: str) -> None:
        """Send keys as one burst."""
        os.write(self.fd, keys.encode())

    def until(self, mark: bytes, patience: float = 20.0) -> float:
        """Return the time at which *mark* had been drawn; raises TimeoutError."""
        seen, end = b"", time.perf_counter() + patience
        while mark not in seen:
            if not select.select([self.fd], [], [], max(0.0, end - time.perf_counter()))[0]:
                raise TimeoutError(seen[-2000:].decode(errors="replace"))
            seen += os.read(self.fd, 65536)
        return time.perf_counter()

    def settle(self) -> None:
        """Read until the child has been quiet for a moment."""
        while select.select([self.fd], [], [], QUIET)[0]:
            os.read(self.fd, 65536)

    def end(self) -> None:
        """End the child."""
        os.kill(self.pid, 9)
        os.waitpid(self.pid, 0)
        os.close(self.fd)


def measure(command: list[str], typed: list[Stroke], mark: bytes) -> list[tuple[float, str]]:
    """Return, for each stroke, the milliseconds until the next prompt, with what was asked."""
    terminal, found = Terminal(command), []
    try:
        terminal.until(mark)
        for lead, last, key in typed:
            terminal.settle()
            if lead:
                terminal.press(lead)
                terminal.settle()
            start = time.perf_counter()
            terminal.press(last)
            found.append((1000 * (terminal.until(mark) - start), key))
    finally:
        terminal.end()
    return found


def compared(most: int = 0) -> dict[str, Any]:
    """Return the bare and own times; *most* strokes, 0 for the whole interview."""
    with tempfile.TemporaryDirectory() as folder:
        typed = strokes(Path(folder))
        bare = measure([sys.executable, "-c", BARE], [("", ENTER, "")] * 58, BARE_MARK)
        own = measure(
            [sys.executable, "-m", "wizard", "ny", f"{folder}/svar.yaml"], typed[:most or None], MARK
        )
    return {"bara": [ms for ms, _ in bare], "egna": own}


def saves(times: int = 200) -> list[float]:
    """Return the milliseconds that the disk takes to save a file of the answers' size, in order."""
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(times):
            start = time.perf_counter()
            write_atomically(Path(folder) / "svar.yaml", os.urandom(30_000), backup=True)
            found.append(1000 * (time.perf_counter() - start))
    return sorted(found)


def main(most: int = 0) -> None:
    """Print medians, the difference, and the slowest prompts."""
    found, disk = compared(most), saves()
    bare, own = statistics.median(found["bara"]), statistics.median(ms for ms, _ in found["egna"])
    slowest = sorted(found["egna"], reverse=True)
    print(f"{bare:8.1f} ms  bar questionary, tangent till nästa fråga ({len(found['bara'])} st)")
    print(f"{own:8.1f} ms  kanalvett, tangent till nästa fråga ({len(slowest)} st, 60 konton)")
    print(f"{own - bare:+8.1f} ms  mot den bara frågan (mål högst +15)")
    print(f"{slowest[0][0]:8.1f} ms  som mest (mål under 150), efter {slowest[0][1]}")
    for ms, key in slowest[1:8]:
        print(f"           {ms:.0f} ms efter {key}")
    print(f"{disk[len(disk) // 2]:8.1f} ms  är diskens del: att spara svaren ({disk[-1]:.0f} som mest)")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 0)
