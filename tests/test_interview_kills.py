"""An interview that is killed, runs out of disk or loses its folder never loses an answer.

A few kills here; ``make kill`` does every question of the quick track and fifty random
moments of the thorough one (or set KANALVETT_KILLS=50 for this file).
"""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from wizard.answers.model import Answer, Answers
from wizard.answers.store import Store, write_atomically
from wizard.interview.flow import Plan
from wizard.interview.prompter import Prompt, Reply
from wizard.interview.run import run_interview
from wizard.problems import UserError

from .interview_support import Scripted, content, saved

pytestmark = [
    pytest.mark.slow, pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals"),
]
KILLS = int(os.environ.get("KANALVETT_KILLS", "3"))


def test_a_kill_at_a_question_loses_nothing_and_the_next_start_goes_on(tmp_path: Path) -> None:
    """The lock of the killed process is left behind each time, and is recognised as stale."""
    from .kill import every_question

    count = every_question(tmp_path, content(), seed=7, most=KILLS + 2)
    assert count.kills == KILLS + 2 and count.losses == 0
    assert count.after < 2 or (tmp_path / "snabb.yaml.bak").exists()


def test_a_kill_at_a_random_moment_leaves_the_state_before_or_after(tmp_path: Path) -> None:
    """In the thorough track, after up to twelve answers."""
    from .kill import random_moments

    count = random_moments(tmp_path, content(), seed=7, times=KILLS)
    assert count.kills == KILLS and count.losses == 0
    assert count.before + count.after == KILLS


def test_a_full_disk_in_mid_interview_is_told_and_the_file_stays_whole(tmp_path: Path) -> None:
    """The process may write files of 700 bytes: the name fits, the rest doesn't."""
    from .kill import Sitting

    path = tmp_path / "svar.yaml"
    sitting = Sitting(path, "snabb", limit=700)
    while (prompt := sitting.prompt()) is not None:
        sitting.reply(prompt)
    sitting.drain()
    shown = sitting.shown
    sitting.kill()
    assert "går inte att skriva" in shown and "Traceback" not in shown
    assert saved(path).field("org", "namn") == "en text"
    assert not list(tmp_path.glob("*.tmp")) and not list(tmp_path.glob(".*.tmp"))


def test_a_folder_taken_away_is_told(tmp_path: Path) -> None:
    """A memory stick pulled out: one clear message, no traceback."""
    folder = tmp_path / "sticka"
    folder.mkdir()
    asked: list[Prompt] = []

    def answer(prompt: Prompt) -> Reply:
        asked.append(prompt)
        if len(asked) == 2:
            shutil.rmtree(folder)
        return "Ekby kommun"

    with pytest.raises(UserError, match="mappen finns inte"):
        run_interview(content(), folder / "svar.yaml", Scripted(answer), Plan())


def test_a_stale_lock_file_does_not_stop_a_start(tmp_path: Path) -> None:
    """What a killed process leaves is an unlocked file."""
    (tmp_path / ".svar.yaml.las").touch()
    with Store(tmp_path / "svar.yaml", content()) as store:
        assert store.load().by_question == {}


def test_the_backup_is_the_last_good_file(tmp_path: Path) -> None:
    """After each save the state before it stands beside the file."""
    path = tmp_path / "svar.yaml"
    replies = iter(["Ekby kommun", "Ekby"])

    def answer(_: Prompt) -> Reply:
        for reply in replies:
            return reply
        raise EOFError

    with pytest.raises(Exception, match="Svaren är sparade"):
        run_interview(content(), path, Scripted(answer), Plan())
    backup = saved(path.with_name("svar.yaml.bak"))
    assert backup.field("org", "namn") == "Ekby kommun" and backup.field("org", "kort") is None


@pytest.mark.parametrize("links", [True, False])
def test_a_save_that_ends_between_backup_and_file_leaves_both_whole(
    links: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The power goes when the backup is in place and the new file is not; so on a stick without links."""
    path, backup = tmp_path / "svar.yaml", tmp_path / "svar.yaml.bak"
    if not links:
        def none(*_: object) -> None:
            raise OSError(errno.EPERM, "no links here")
        monkeypatch.setattr(os, "link", none)
    write_atomically(path, b"ett", backup=True)
    whole = os.replace

    def dies(source: Path, target: Path) -> None:
        if Path(target) == path:
            raise SystemExit
        whole(source, target)

    with monkeypatch.context() as power:
        power.setattr(os, "replace", dies)
        with pytest.raises(SystemExit):
            write_atomically(path, "två".encode(), backup=True)
    assert path.read_bytes() == backup.read_bytes() == b"ett"
    write_atomically(path, b"tre", backup=True)
    assert (path.read_bytes(), backup.read_bytes()) == (b"tre", b"ett")
    write_atomically(path, b"fyra", backup=True)
    assert (path.read_bytes(), backup.read_bytes()) == (b"fyra", b"tre")
    assert not list(tmp_path.glob(".*.bak.tmp"))


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_no_space_left_is_told_and_what_was_saved_stays(
    call: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever step of a save meets the full disk."""
    path, asked = tmp_path / "svar.yaml", []

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    def answer(prompt: Prompt) -> Reply:
        asked.append(prompt)
        if len(asked) == 2:
            monkeypatch.setattr(os, call, full)
        return "Ekby kommun"

    with pytest.raises(UserError, match="disken är full"):
        run_interview(content(), path, Scripted(answer), Plan())
    monkeypatch.undo()
    assert saved(path).field("org", "namn") == "Ekby kommun"
    assert not list(tmp_path.glob(".*.tmp"))


def test_a_second_start_is_told_that_the_file_is_in_use(tmp_path: Path) -> None:
    """Also from another process; when the first has ended, the second may go on."""
    path = tmp_path / "svar.yaml"
    start = [sys.executable, "-m", "wizard", "--enkel", "fortsatt", str(path)]
    with Store(path, content()) as store:
        store.save(Answers(content().edition.version, {"org": Answer(fields={"namn": "Ekby kommun"})}))
        second = subprocess.run(start, input="", capture_output=True, text=True, check=False)
        assert second.returncode == 2 and "är öppen i ett annat Kanalvett" in second.stderr
        with pytest.raises(UserError, match="är öppen i ett annat Kanalvett"), Store(path, content()):
            pass
    third = subprocess.run(start, input="", capture_output=True, text=True, check=False)
    assert third.returncode == 130 and "Välkommen tillbaka" in third.stdout
