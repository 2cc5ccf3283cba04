"""``make kill``: SIGKILL in a real terminal, at every question of the quick track and at 50
random moments of the thorough one; counts kills and lost answers.

The child process is the real interview; it tells through a file which prompt it has
drawn, and this process types. What was replied to a prompt before the one on the screen
must be on disk, whatever happens next.
"""

from __future__ import annotations

import json
import os
import random
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pexpect

from wizard.answers.model import Answers
from wizard.answers.read import load_answers
from wizard.content.load import Content, load

ROOT = Path(__file__).parent.parent
TYPED = {"text": "en text", "stycke": "Vi finns för att svara på frågor från den som bor här.",
         "datum": "2027-02-15", "lista": "ett; två"}
HOME, DOWN, ENTER, SPACE = "\x1b[H", "\x1b[B", "\r", " "
PATIENCE = 20.0


@dataclass
class Count:
    """What was seen over all sittings."""

    kills: int = 0
    losses: int = 0
    before: int = 0   # the file held the state before the answer
    after: int = 0    # the file held the state after it
    finished: bool = False


class Sitting:
    """One interview in a terminal of its own, from start to SIGKILL."""

    def __init__(self, path: Path, track: str, limit: int = 0):
        self.log = path.with_suffix(".ror")
        self.log.unlink(missing_ok=True)
        os.mkfifo(self.log)  # a pipe, so that a limit on file sizes doesn't reach it
        self.told = os.open(self.log, os.O_RDWR | os.O_NONBLOCK)
        self.read, self.shown = b"", ""
        self.child = pexpect.spawn(
            sys.executable, ["-m", "tests.kill", "child", str(path), track, str(self.log), str(limit)],
            cwd=str(ROOT), dimensions=(30, 80), timeout=PATIENCE, encoding="utf-8",
            env={**os.environ, "PROMPT_TOOLKIT_NO_CPR": "1", "PYTHONPATH": str(ROOT), "TERM": "xterm"},
        )

    def prompt(self) -> dict[str, Any] | None:
        """Wait until the next prompt is drawn and return it; None when the child has ended."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            with suppress(BlockingIOError):
                self.read += os.read(self.told, 65536)
            line, ended, rest = self.read.partition(b"\n")
            if ended:
                self.read = rest
                return json.loads(line)
            self.drain()
            if not self.child.isalive():
                return None
        raise AssertionError(f"no prompt within {PATIENCE} s: {self.shown}")

    def drain(self) -> None:
        """Take what the child has written, so that it never waits for us."""
        with suppress(pexpect.TIMEOUT, pexpect.EOF):
            self.shown += self.child.read_nonblocking(100_000, timeout=0.005)

    def reply(self, prompt: dict[str, Any]) -> None:
        """Type a reply to *prompt*."""
        self.child.send(keys_for(prompt))

    def kill(self) -> None:
        """End the child with SIGKILL."""
        with suppress(ProcessLookupError):
            os.kill(self.child.pid, 9)
        while self.child.isalive():  # a busy machine takes a moment to bury it
            time.sleep(0.01)
        self.child.close(force=True)
        os.close(self.told)
        self.log.unlink()


def keys_for(prompt: dict[str, Any]) -> str:
    """Return the keys that answer *prompt*: what stands ready, else something valid."""
    values = prompt["values"]
    if prompt["kind"] in (*TYPED, "tal"):
        if prompt["ready"]:
            return ENTER
        return (str(prompt["least"] or 1) if prompt["kind"] == "tal" else TYPED[prompt["kind"]]) + ENTER
    if "klar" in values:  # the list of accounts: one is enough
        return HOME + DOWN * values.index("klar") + ENTER
    if "ny" in values:  # box by box: more moments to be killed in than one line gives
        return HOME + DOWN * values.index("ny") + ENTER
    if prompt["kind"] == "flerval" and not prompt["ready"]:
        return SPACE + ENTER
    return ENTER


def run(path: Path, track: str, content: Content, chance: random.Random, count: Count, most: int) -> None:
    """Sit once in *path*, reply to up to *most* prompts, and kill in the midst of the last."""
    sitting = Sitting(path, track)
    before = answers_in(path, content)
    try:
        turn = 0
        while turn < most:
            prompt = sitting.prompt()
            assert prompt is not None, f"the interview ended by itself: {sitting.shown[-2000:]}"
            if prompt["key"] == "klar":
                count.finished = True
                return
            now = answers_in(path, content)
            if not holds(now, before):
                count.losses += 1
            before = now
            sitting.reply(prompt)
            # Menus store nothing (a list is complete when something after it is answered),
            # so a kill there would bring the same screen for ever.
            turn += prompt["box"] and not prompt["key"].endswith(".fardiga")
        until = time.monotonic() + chance.uniform(0, 0.15)
        while time.monotonic() < until:
            pass  # a busy wait: sleep is too coarse to hit the middle of a save
    finally:
        sitting.kill()
    count.kills += 1
    after = answers_in(path, content)  # raises when half a file is left
    if not holds(after, before):
        count.losses += 1
    count.after += after != before
    count.before += after == before


def holds(answers: Answers, earlier: Answers) -> bool:
    """Return whether every value of *earlier* is in *answers*."""
    for question, answer in earlier.by_question.items():
        rows = answer.rows if answer.rows is not None else (("", answer.fields),)
        for row, fields in rows:
            for field, value in fields.items():
                if answers.field(question, field, row) != value:
                    return False
        if answer.state is not None and answers.get(question) is None:
            return False
    return True


def answers_in(path: Path, content: Content) -> Answers:
    """Return what the file holds; raises ContentError when it isn't whole."""
    return load_answers(path, content) if path.exists() else Answers()


def every_question(folder: Path, content: Content, seed: int, most: int = 500) -> Count:
    """Kill at each question of the quick track, at most *most* times, until the end."""
    count, chance, path = Count(), random.Random(seed), folder / "snabb.yaml"
    while not count.finished and count.kills < most:
        run(path, "snabb", content, chance, count, 1)
    return count


def random_moments(folder: Path, content: Content, seed: int, times: int) -> Count:
    """Kill at *times* random moments of the thorough track."""
    count, chance, number = Count(), random.Random(seed), 0
    while count.kills < times:
        path = folder / f"hela{number}.yaml"
        run(path, "hela", content, chance, count, chance.randint(1, 12))
        number += count.finished
        count.finished = False
    return count


def child(path: str, track: str, log: str, limit: int) -> None:
    """Be the interview: the terminal prompter, telling of each prompt once it is drawn."""
    from wizard.interview.flow import Plan
    from wizard.interview.outcome import Interrupted
    from wizard.interview.run import run_interview
    from wizard.interview.terminal import TerminalPrompter
    from wizard.problems import UserError

    if limit:
        import resource
        import signal

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    told = os.open(log, os.O_WRONLY)

    class Telling(TerminalPrompter):
        def _run(self, app: Any, own: Any, prompt: Any, menu: Any = None) -> Any:
            line = json.dumps({
                "key": prompt.key, "kind": prompt.kind, "ready": prompt.default not in (None, ()),
                "values": [o.value if isinstance(o.value, str) else "" for o in prompt.options],
                "box": prompt.field is not None,
                "least": prompt.field.minst if prompt.field else None,
            })
            drawn: list[bool] = []

            def tell(_: Any) -> None:
                if not drawn:
                    drawn.append(True)
                    os.write(told, (line + "\n").encode())

            app.after_render += tell
            return super()._run(app, own, prompt, menu)

    try:
        run_interview(load(), Path(path), Telling(), Plan(track=track))  # type: ignore[arg-type]
    except (Interrupted, UserError) as why:
        print(f"SLUT {why}")


def main() -> int:
    """Run the full number and print kills and losses; return 1 when anything was lost."""
    content, lost = load(), 0
    seed = int(os.environ.get("KILL_SEED", "1"))
    with tempfile.TemporaryDirectory() as folder:
        for name, count in (
            ("varje fråga i snabbspåret", every_question(Path(folder), content, seed)),
            ("slumpvisa ögonblick i det långa spåret", random_moments(Path(folder), content, seed, 50)),
        ):
            print(f"{name}: {count.kills} SIGKILL, {count.losses} förlorade svar "
                  f"({count.before} före svaret, {count.after} efter)")
            lost += count.losses
    return 1 if lost else 0


if __name__ == "__main__":
    if sys.argv[1:2] == ["child"]:
        child(sys.argv[2], sys.argv[3], sys.argv[4], int(sys.argv[5]))
    else:
        sys.exit(main())
