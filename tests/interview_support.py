"""Helpers for the interview's tests: keys typed one prompt at a time, and scripted replies."""

from __future__ import annotations

import io
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output.vt100 import Vt100_Output

from wizard.answers.model import Answers
from wizard.answers.read import load_answers
from wizard.content.load import Content, load
from wizard.interview.flow import Plan
from wizard.interview.outcome import Interrupted, Outcome
from wizard.interview.plain import SHORT, PlainPrompter
from wizard.interview.prompter import TYPED, Prompt, Reply, Way
from wizard.interview.run import run_interview
from wizard.interview.terminal import TerminalPrompter

ENTER, ESC, DOWN, UP, SPACE = "\r", "\x1b", "\x1b[B", "\x1b[A", " "
F1, F2, F3, CTRL_B, CTRL_C, CTRL_D = "\x1bOP", "\x1bOQ", "\x1bOR", "\x02", "\x03", "\x04"
HOME = "\x1b[H"
QUICK = Plan(track="snabb")
PATIENCE = 20.0  # seconds at one prompt
MOST = 5_000  # prompts in one test: a script that goes round in circles fails
CLEAR = "\x01\x0b"  # Ctrl+A, Ctrl+K: empty the box


def slowly(*parts: str) -> Callable[[Any], None]:
    """Keys pressed with a pause between, as a person does; for a Typist's chunk."""
    def send(pipe: Any) -> None:
        def run() -> None:
            for part in parts:
                time.sleep(0.07)
                pipe.send_text(part)
        threading.Thread(target=run, daemon=True).start()
    return send


@cache
def content() -> Content:
    """The real content, read once."""
    return load()


def saved(path: Path) -> Answers:
    """What the answers file holds; empty when there is none."""
    return load_answers(path, content()) if path.exists() else Answers()


@contextmanager
def patience(pipe: Any) -> Iterator[None]:
    """Leave a prompt that the keys didn't answer, so that a test fails rather than hangs."""
    timer = threading.Timer(PATIENCE, lambda: pipe.send_text(CTRL_D))
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


class Typist(TerminalPrompter):
    """The terminal prompter with a person at the keys: one chunk of keys for each prompt.

    A chunk that is callable is called with the pipe when its prompt shows. After the
    last chunk the person presses Ctrl+D.
    """

    def __init__(self, pipe: Any, chunks: Iterable[Any], path: Path | None, columns: int, rows: int):
        self.screen = io.StringIO()
        size = Size(rows=rows, columns=columns)
        super().__init__(pipe, Vt100_Output(self.screen, lambda: size, term="xterm", enable_cpr=False))
        self.pipe, self.chunks, self.path = pipe, iter(chunks), path
        self.asked: list[Prompt] = []
        self.on_disk: list[Answers] = []

    def _run(self, app: Any, own: Any, prompt: Prompt, menu: Any = None) -> Any:
        self.asked.append(prompt)
        if self.path is not None:
            self.on_disk.append(saved(self.path))
        chunk = next(self.chunks, CTRL_D)
        if callable(chunk):
            chunk(self.pipe)
        else:
            self.pipe.send_text(chunk)
        with patience(self.pipe):
            return super()._run(app, own, prompt, menu)


@contextmanager
def typing(
    chunks: Iterable[Any], path: Path | None = None, columns: int = 80, rows: int = 40
) -> Iterator[Typist]:
    """Give a prompter at which *chunks* are typed."""
    with create_pipe_input() as pipe:
        yield Typist(pipe, chunks, path, columns, rows)


def type_interview(
    path: Path, chunks: Iterable[Any], plan: Plan = QUICK, **size: int
) -> Typist:
    """Run the interview in *path* with keys typed, until Ctrl+D or its end."""
    with typing(chunks, path, **size) as typist:
        try:
            typist.outcome = run_interview(content(), path, typist, plan)
        except Interrupted as stop:
            typist.outcome = stop
    return typist


def plain_interview(
    path: Path, lines: str, plan: Plan = QUICK
) -> tuple[Outcome | Interrupted, str]:
    """Run the interview in *path* with numbered prompts fed *lines*; return its end and output."""
    out = io.StringIO()
    try:
        return run_interview(content(), path, PlainPrompter(io.StringIO(lines), out), plan), out.getvalue()
    except Interrupted as stop:
        return stop, out.getvalue()


class Scripted:
    """A prompter that replies by *answer(prompt)*; EOFError from it leaves."""

    def __init__(self, answer: Callable[[Prompt], Reply]):
        self.answer = answer
        self.asked: list[Prompt] = []
        self.said: list[str] = []

    def ask(self, prompt: Prompt) -> Reply:
        """Reply as the script says."""
        self.asked.append(prompt)
        return self.answer(prompt)

    def say(self, text: str, tone: str = "") -> None:
        """Remember the line."""
        self.said.append(text)


def keys_for(prompt: Prompt, reply: Reply) -> str:
    """Return the keys that give *reply* at *prompt* in a terminal; F3 first for a hidden way."""
    if isinstance(reply, Way) and (prompt.kind in TYPED or reply not in (
        *prompt.ways, *(o.value for o in prompt.options)
    )):
        return ESC if reply is Way.BACK else F3
    if prompt.kind in TYPED:
        return CLEAR + ("" if reply == "" else prompt.shown(reply)) + ENTER
    free = [o.value for o in prompt.options if not o.locked]
    if prompt.kind == "flerval" and not isinstance(reply, Way):
        ticked = set(prompt.default or ()) - {o.value for o in prompt.options if o.locked}
        alone = {o.value for o in prompt.options if o.alone}
        passes = [ticked - set(reply), set(reply) - ticked]
        if alone & (ticked | set(reply)):  # ticking one clears the others by itself
            passes = passes[1:]
        walk = ("".join((SPACE if value in turn else "") + DOWN for value in free) for turn in passes)
        return "".join(HOME + part for part in walk) + HOME + ENTER
    return HOME + DOWN * [*free, *prompt.ways].index(reply) + ENTER


class TypedReplies(Typist):
    """A script's replies typed as keys in a terminal."""

    def __init__(self, pipe: Any, answer: Callable[[Prompt], Reply]):
        super().__init__(pipe, (), None, 80, 40)
        self.answer, self.said, self.wanted, self.turns = answer, [], None, 0

    def say(self, text: str, tone: Any = "") -> None:
        """Remember the line as well."""
        self.said.append(text)
        super().say(text, tone)

    def _run(self, app: Any, own: Any, prompt: Prompt, menu: Any = None) -> Any:
        further = prompt.key.endswith(".fler")
        self.turns += 1
        assert self.turns < MOST, f"no end to {prompt.key}"
        if not further:
            self.asked.append(prompt)
            try:
                self.wanted = self.answer(prompt)
            except EOFError:
                self.pipe.send_text(CTRL_D)
                return TerminalPrompter._run(self, app, own, prompt, menu)
        self.pipe.send_text(keys_for(prompt, self.wanted))
        with patience(self.pipe):
            return TerminalPrompter._run(self, app, own, prompt, menu)


class WrittenReplies(PlainPrompter):
    """A script's replies typed as lines: this is also what the plain prompts read from."""

    def __init__(self, answer: Callable[[Prompt], Reply]):
        super().__init__(self, io.StringIO(), lambda: False)  # type: ignore[arg-type]
        self.answer, self.turns = answer, 0
        self.asked: list[Prompt] = []
        self.said: list[str] = []

    def say(self, text: str, tone: Any = "") -> None:
        """Remember the line as well."""
        self.said.append(text)
        super().say(text, tone)

    def readline(self) -> str:
        """Type the line that gives the script's reply; the input ends when the script does."""
        prompt = self.asked[-1]
        self.turns += 1
        assert self.turns < MOST, f"no end to {prompt.key}"
        try:
            return self._line(prompt, self.answer(prompt)) + "\n"
        except EOFError:
            return ""

    def _line(self, prompt: Prompt, reply: Reply) -> str:
        if isinstance(reply, Way):
            return SHORT[reply]
        if prompt.kind in TYPED:
            return "-" if reply in ("", ()) else prompt.shown(reply)
        values = [o.value for o in prompt.options]
        numbers = (values.index(v) + 1 for v in (reply if prompt.kind == "flerval" else (reply,)))
        return ", ".join(map(str, numbers))

    def ask(self, prompt: Prompt) -> Reply:
        """Ask as the plain prompter does."""
        self.asked.append(prompt)
        return super().ask(prompt)


@contextmanager
def replying(how: str, answer: Callable[[Prompt], Reply]) -> Iterator[Any]:
    """Give a prompter at which *answer*'s replies are given: "svar", "tangenter" or "enkel"."""
    if how == "tangenter":
        with create_pipe_input() as pipe:
            yield TypedReplies(pipe, answer)
    else:
        yield WrittenReplies(answer) if how == "enkel" else Scripted(answer)
