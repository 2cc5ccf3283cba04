"""Accounts typed one on a line, with every prompter."""

from __future__ import annotations

from pathlib import Path

import pytest

from wizard.answers.model import State
from wizard.content.reading import NotReadable
from wizard.interview.one_line import read_line
from wizard.interview.plain import PlainPrompter

from .interview_support import (
    ENTER,
    QUICK,
    content,
    saved,
    slowly,
    type_interview,
)
from .test_interview_flow import KOMMUN, How, keys, path, script

__all__ = ["path"]
NO_ACCOUNTS = KOMMUN.put("konton", None).put("bevakning", None).put("kris", None).put("krisjour", None)
CONTENT = content().questions["konton"]


def test_each_line_is_an_account(path: Path) -> None:
    """The first of what the quick track offers; an empty line goes on to the list."""
    prompter = script(path, NO_ACCOUNTS, [
        "rad_for_rad", "Facebook; Tierps kommun; kommunikatören; -; av", "instagram; Tierp", ""])
    first, second = (fields for _, fields in saved(path).get("konton").rows)
    assert first == {"plattform": "facebook", "namn": "Tierps kommun", "agare": "kommunikatören",
                     "ersattare": "", "kommentarer": "av"}
    assert second == {"plattform": "instagram", "namn": "Tierp"}
    assert keys(prompter)[-1] == "konton" and How.now


def test_a_line_that_cannot_be_read_is_told_and_stands_there(path: Path) -> None:
    """Nothing is saved of it."""
    prompter = script(path, NO_ACCOUNTS, ["rad_for_rad", "Myspace; Tierp"])
    assert saved(path).get("konton") is None
    assert prompter.asked[-1].default == "Myspace; Tierp"
    assert any("Myspace" in line and "finns inte" in line for line in prompter.said)


@pytest.mark.parametrize(("line", "why"), [
    ("Facebook", "saknas på raden"), ("Facebook; a; b; c; av; f", "högst 5"), ("; ; ;", "saknas"),
])
def test_what_is_wrong_with_a_line_is_said(line: str, why: str) -> None:
    """In Swedish, with what to do."""
    with pytest.raises(NotReadable, match=why):
        read_line(CONTENT, line)


def test_vet_inte_on_a_line_is_a_state() -> None:
    """As in a form."""
    assert read_line(CONTENT, "x; Tierp; vet inte")["agare"] == State("okant")


@pytest.mark.parametrize("paste", [
    "Facebook; Ett\rX; Två\rMySpace; Tre\r", "\x1b[200~Facebook; Ett\nX; Två\nMySpace; Tre\x1b[201~\r",
], ids=["rader", "parentes"])
def test_a_paste_of_several_lines_is_an_account_each(tmp_path: Path, paste: str) -> None:
    """Up to the one that can't be read, which waits to be put right."""
    from wizard.answers.store import Store

    with Store(tmp_path / "svar.yaml", content()) as store:
        store.save(NO_ACCOUNTS)
    typist = type_interview(tmp_path / "svar.yaml", [ENTER, slowly(paste)], QUICK)
    assert [f["namn"] for _, f in saved(tmp_path / "svar.yaml").get("konton").rows] == ["Ett", "Två"]
    assert typist.asked[-1].default == "MySpace; Tre"


def test_a_paste_at_plain_prompts_is_an_account_each(tmp_path: Path) -> None:
    """What lies ready when a line is read belongs to it."""
    import io

    from wizard.interview.outcome import Interrupted
    from wizard.interview.run import run_interview

    ready = iter([False, True, False, False, False])
    source = io.StringIO("1\nFacebook; Ett\nX; Två\n")
    with pytest.raises(Interrupted):
        run_interview(content(), tmp_path / "svar.yaml", PlainPrompter(source, io.StringIO(), lambda: next(ready)),
                      QUICK, NO_ACCOUNTS)
    assert [f["namn"] for _, f in saved(tmp_path / "svar.yaml").get("konton").rows] == ["Ett", "Två"]
