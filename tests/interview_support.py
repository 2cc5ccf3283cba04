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
from wizard.interview.plain import PlainPrompter
from wizard.interview.prompter import Prompt, Reply
from wizard.interview.session import Interrupted, Outcome, run_interview
from wizard.interview.terminal import TerminalPrompter

ENTER, ESC, DOWN, UP, SPACE = "\r", "\x1b", "\x1b[B", "\x1b[A", " "
F1, F2, F3, CTRL_B, CTRL_C, CTRL_D = "\x1bOP", "\x1bOQ", "\x1bOR", "\x02", "\x03", "\x04"
QUICK = Plan(track="snabb")
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
