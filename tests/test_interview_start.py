"""How an interview begins: the first words, the prompter that suits, what is remembered."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from wizard.answers.model import Answers
from wizard.cli.settings import remember_plain, remembered_plain, settings_file
from wizard.interview import terminal
from wizard.interview.outcome import Interrupted
from wizard.interview.run import run_interview

from .interview_support import QUICK, Scripted, content
from .test_interview_flow import KOMMUN

WELCOME = "Välkommen tillbaka. Ni fortsätter där ni slutade."


def leave(_: object) -> object:
    """End the input."""
    raise EOFError


def begun(path: Path, first: Answers | None) -> list[str]:
    """What is said before the first prompt."""
    prompter = Scripted(leave)
    with pytest.raises(Interrupted):
        run_interview(content(), path, prompter, QUICK, first)
    return prompter.said


def test_a_new_interview_does_not_say_welcome_back(tmp_path: Path) -> None:
    """Though the name from the start menu is saved before the first question."""
    path = tmp_path / "svar.yaml"
    assert WELCOME not in begun(path, KOMMUN)
    assert WELCOME in begun(path, None)


def test_plain_prompts_are_remembered_and_forgotten() -> None:
    """--enkel once, and then --ritad."""
    assert not remembered_plain()
    remember_plain(True)
    assert remembered_plain() and settings_file().is_file()
    remember_plain(False)
    assert not remembered_plain()


@pytest.mark.parametrize("held", ["", "{", "[]", '{"enkel": "ja"}'])
def test_a_spoilt_settings_file_is_no_setting(held: str) -> None:
    """Nothing is said about it."""
    settings_file().parent.mkdir(parents=True, exist_ok=True)
    settings_file().write_text(held, encoding="utf-8")
    assert not remembered_plain()


def test_a_settings_folder_that_cannot_be_made_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file stands where the folder would."""
    monkeypatch.setenv("XDG_CONFIG_HOME", __file__)
    remember_plain(True)
    assert not remembered_plain()


def test_the_command_line_remembers_enkel_until_ritad(tmp_path: Path) -> None:
    """Numbered lines read a pipe; drawn menus need a terminal, so the next run is refused."""
    def ny(*options: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "wizard", "ny", str(tmp_path / "svar.yaml"), *options],
            input="", capture_output=True, text=True, cwd=Path(__file__).parent.parent, check=False,
        )
    assert ny("--enkel").returncode == 130
    assert ny().returncode == 130
    assert "behöver en terminal" in ny("--ritad").stderr


def test_a_window_without_a_console_gets_plain_prompts(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Git Bash: prompt_toolkit finds no screen buffer."""
    import click

    from wizard.cli.interview import prompter_for
    from wizard.interview.plain import PlainPrompter

    def no_console() -> object:
        raise terminal._NoConsole

    monkeypatch.setattr(terminal, "create_output", no_console)
    monkeypatch.setenv("TERM", "xterm")
    context = click.Context(click.Command("x"), obj={"enkel": None})

    assert isinstance(prompter_for(context, None), PlainPrompter)
    assert "winpty" in capsys.readouterr().err
