"""A new interview that starts from something: an example like one's own, or last year's answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from wizard.answers.store import Store
from wizard.cli.examples import NAMES, example_path
from wizard.interview.prompter import Prompt, Reply, Way
from wizard.interview.start import Choice, start_menu

from .interview_support import content, replying
from .test_interview_flow import KOMMUN

EXAMPLES = {name: example_path(name) for name in NAMES}
NEW = ["ny", "Tierps kommun", "tierp.yaml"]
HOW = pytest.mark.parametrize("how", ["svar", "tangenter", "enkel"])


def started(how: str, folder: Path, replies: list[Reply]) -> tuple[Choice, list[str], list[Prompt]]:
    """Go through the start menu with *replies*; return the choice, what was said and asked."""
    turn = iter(replies)
    with replying(how, lambda _: next(turn)) as prompter:
        return start_menu(content(), prompter, folder, EXAMPLES), prompter.said, prompter.asked


@HOW
def test_an_example_like_ones_own_is_a_visible_choice(how: str, tmp_path: Path) -> None:
    """It is named by its organisation and kind; the new file holds nothing but the name."""
    choice, _, asked = started(how, tmp_path, [*NEW, "exempel", "region", "snabb"])
    assert choice.kind == "ny" and choice.quick and choice.earlier.example == "region"
    assert set(choice.first.by_question) == {"org"}
    labels = [o.text for p in asked if p.key == "utga.exempel" for o in p.options]
    assert len(labels) == len(NAMES) and any("(region, " in label for label in labels)


@HOW
def test_a_mistyped_path_is_told_and_asked_for_again(how: str, tmp_path: Path) -> None:
    """So is a file that isn't answers; the third is last year's."""
    (tmp_path / "annat.yaml").write_text("nyckel: värde\n", encoding="utf-8")
    with Store(tmp_path / "2025.yaml", content()) as store:
        store.save(KOMMUN)
    choice, said, asked = started(how, tmp_path, [
        *NEW, "forra", "2052.yaml", "annat.yaml", "2025.yaml", "hela"])
    assert not choice.quick and choice.earlier.answers.field("org", "kort") == "Lindköping"
    assert [p.key for p in asked].count("utga.fil") == 3
    assert any("2052.yaml finns inte" in line for line in said)


@HOW
def test_one_can_go_back_out_of_every_screen(how: str, tmp_path: Path) -> None:
    """From the example to the choice, from the track to the choice, from the choice to the path."""
    choice, _, asked = started(how, tmp_path, [
        *NEW, "exempel", Way.BACK, "forra", Way.BACK, "inget", Way.BACK, Way.BACK,
        "tierp.yaml", "inget", "snabb"])
    assert choice.earlier is None and choice.quick
    assert [p.key for p in asked] == [
        "start", "org.namn", "fil", "utga", "utga.exempel", "utga", "utga.fil", "utga", "spar",
        "utga", "fil", "utga", "spar"]
