"""What prompts share does not leak from one to the next, and lines look as they should."""

from __future__ import annotations

import gc
import sys
import weakref
from pathlib import Path

import pytest

from wizard.interview.prompter import Option, Prompt, Way

from .interview_support import DOWN, ENTER, ESC, typing

MENU = Prompt("m", "meny", "", options=(Option("a", "Ett"), Option("b", "Två")), ways=(Way.BACK,))


def test_keys_of_one_prompt_do_nothing_in_the_next(tmp_path: Path) -> None:
    """Arrows choose in a menu and write nothing in a text; Esc goes back only where that is offered."""
    text = Prompt("t", "text", "Namn")
    with typing([DOWN + ENTER, "jk q" + ENTER, ESC, "b" + ENTER]) as typist:
        assert typist.ask(MENU) == "b"
        assert typist.ask(text) == "jk q"
        assert typist.ask(MENU) is Way.BACK
        assert typist.ask(text) == "b"  # nothing of the menu's answer stands in the box


def test_headings_are_bold_and_the_rest_is_not() -> None:
    """Bold is switched on for the heading alone, and off after it."""
    with typing([]) as typist:
        typist.say("Rubrik", "rubrik")
        typist.say("En rad")
    shown = typist.screen.getvalue()
    assert ";1mRubrik" in shown and shown.index("Rubrik") < shown.rindex("\x1b[0m", 0, shown.index("En rad"))
    assert ";1mEn rad" not in shown


def test_a_prompt_that_has_been_answered_is_let_go(monkeypatch) -> None:
    """An interview of a thousand prompts does not grow by a thousand screens."""
    seen: list[weakref.ref] = []
    with typing([ENTER] * 5) as typist:
        run = typist._run

        def watched(app, *rest):
            seen.append(weakref.ref(app))
            return run(app, *rest)

        monkeypatch.setattr(typist, "_run", watched)
        for _ in range(5):
            typist.ask(MENU)
    gc.collect()
    assert sum(ref() is not None for ref in seen) <= 1


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals")
def test_the_next_question_shows_at_once(tmp_path: Path) -> None:
    """The benchmark's own measure, on three questions; ``make bench`` does the whole interview."""
    from .bench_keys import MARK, measure

    typed = [("Ekby kommun", ENTER, "namn"), ("Ekby", ENTER, "kort"), ("", ENTER, "typ")]
    found = measure([sys.executable, "-m", "wizard", "ny", str(tmp_path / "svar.yaml")], typed, MARK)
    assert [key for _, key in found] == ["namn", "kort", "typ"]
    assert min(ms for ms, _ in found) < 500  # generous: other tests run beside it
