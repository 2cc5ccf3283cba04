"""Numbered prompts: the same functions by typed words."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from wizard.answers.model import State
from wizard.interview.outcome import Interrupted
from wizard.interview.plain import PlainPrompter
from wizard.interview.prompter import Option, Prompt, Way
from wizard.interview.run import run_interview
from wizard.interview.start import answers_files, free_path, start_menu

from .interview_support import QUICK, content, plain_interview, saved

NAMES = "Lindköpings kommun\nLindköping\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An answers file that doesn't exist yet."""
    return tmp_path / "svar.yaml"


def test_numbers_words_and_enter_answer(path: Path) -> None:
    """A number, the choice's first letters, and Enter for what stands ready."""
    plain_interview(path, NAMES + "reg\n\n\n2, 3\n")
    answers = saved(path)
    assert answers.field("typ") == "region"
    assert answers.field("sprakform", "bestamd") == "regionen"
    assert answers.field("verksamhet") == ("skola", "aldreomsorg_lss")


def test_the_end_of_input_saves_and_tells_how_to_go_on(path: Path) -> None:
    """Standard input closed in mid-question."""
    end, _ = plain_interview(path, NAMES)
    assert isinstance(end, Interrupted) and "kanalvett fortsatt" in str(end)
    assert saved(path).field("org", "kort") == "Lindköping"


def test_tillbaka_goes_back_and_keeps_the_answer(path: Path) -> None:
    """Enter on the earlier question keeps it."""
    _, shown = plain_interview(path, NAMES + "tillbaka\n\n1\n")
    assert "Enter ger: Lindköping\n" in shown
    assert saved(path).field("typ") == "kommun"


@pytest.mark.parametrize("word", ["vet inte", "Vet inte.", "inte bestämt"])
def test_vet_inte_by_word(path: Path, word: str) -> None:
    """The word for a decision is understood for a fact as well."""
    plain_interview(path, f"{NAMES}{word}\n")
    assert saved(path).field("typ") == State("okant")


def test_help_and_further_words_by_word(path: Path) -> None:
    """? tells why, fler val tells what else can be typed."""
    _, shown = plain_interview(path, "?\nfler val\n")
    assert "Namnet står i titeln" in shown
    assert "gå till" in shown and "översikt" in shown and "spara" in shown


def test_spara_leaves_without_an_error(path: Path) -> None:
    """The outcome says that the interview isn't finished."""
    end, _ = plain_interview(path, NAMES + "spara\n")
    assert not isinstance(end, Interrupted) and not end.finished


def test_oversikt_shows_answers_and_jumps(path: Path) -> None:
    """From the overview to a question and back."""
    _, shown = plain_interview(path, NAMES + "översikt\n1\n1\n1\nTierps kommun\nTierp\n")
    assert "[Fullständigt namn: Lindköpings kommun; Kort namn: Lindköping]" in " ".join(shown.split())
    assert saved(path).field("org", "namn") == "Tierps kommun"


def test_a_paste_of_several_lines_is_one_answer(path: Path) -> None:
    """What lies ready when a line is read belongs to it."""
    source = io.StringIO("Lindköpings\nkommun\n")
    ready = iter([True, False, False, False])
    prompter = PlainPrompter(source, io.StringIO(), lambda: next(ready))
    with pytest.raises(Interrupted):
        run_interview(content(), path, prompter, QUICK)
    assert saved(path).field("org", "namn") == "Lindköpings kommun"


def test_a_wrong_number_is_explained_and_asked_again(path: Path) -> None:
    """Nothing is stored for it."""
    _, shown = plain_interview(path, NAMES + "99\n2\n")
    assert "”99” finns inte i listan" in shown
    assert saved(path).field("typ") == "region"


def test_locked_and_lone_choices() -> None:
    """Locked choices are told and kept; a lone one can't be joined."""
    prompt = Prompt("q", "flerval", "Vilka?", options=(
        Option("a", "A", locked=True), Option("b", "B")))
    out = io.StringIO()
    assert PlainPrompter(io.StringIO("2\n"), out).ask(prompt) == ("a", "b")
    assert "alltid med, krävs i lag" in out.getvalue()


def test_a_minus_empties_an_optional_text() -> None:
    """Enter would keep what stands there."""
    prompt = Prompt("q", "text", "Ersättare", default="registratorn", optional=True)
    assert PlainPrompter(io.StringIO("-\n"), io.StringIO()).ask(prompt) == ""
    assert PlainPrompter(io.StringIO("\n"), io.StringIO()).ask(prompt) == "registratorn"


def test_a_way_that_is_not_offered_is_text() -> None:
    """Only offered words are ways out."""
    prompt = Prompt("q", "text", "Namn", ways=(Way.BACK,))
    assert PlainPrompter(io.StringIO("spara\n"), io.StringIO()).ask(prompt) == "spara"


def test_the_start_menu_says_first_that_nothing_leaves_the_machine(tmp_path: Path) -> None:
    """And mentions --enkel; a new file gets the organisation's name."""
    out = io.StringIO()
    choice = start_menu(content(), PlainPrompter(io.StringIO("1\nTierps kommun\n\n2\n"), out), tmp_path)
    first = out.getvalue().splitlines()[0]
    assert "Inget lämnar den här datorn" in first and "--enkel" in first
    assert choice.kind == "ny" and choice.path == tmp_path / "tierps-kommun.yaml"
    assert choice.first.field("org", "namn") == "Tierps kommun"


def test_the_start_menu_offers_the_latest_file(path: Path) -> None:
    """Files that aren't answers are left out."""
    plain_interview(path, NAMES)
    (path.parent / "annat.yaml").write_text("nyckel: värde\n", encoding="utf-8")
    assert answers_files(path.parent) == [path]
    choice = start_menu(content(), PlainPrompter(io.StringIO("\n"), io.StringIO()), path.parent)
    assert choice.kind == "fortsatt" and choice.path == path


def test_a_taken_file_name_is_numbered(tmp_path: Path) -> None:
    """Names become plain letters."""
    (tmp_path / "orebro-kommun.yaml").touch()
    assert free_path(tmp_path, "Örebro kommun") == tmp_path / "orebro-kommun-2.yaml"
    assert free_path(tmp_path, "../..") == tmp_path / "svar.yaml"


def test_a_narrow_window_cuts_no_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lines are folded to the window's width; a pipe gets the usual one."""
    out = io.StringIO()
    monkeypatch.setattr(out, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "40")
    PlainPrompter(io.StringIO(), out).say("Finns ett gällande gallringsbeslut som omfattar sociala medier?")
    assert max(map(len, out.getvalue().splitlines())) < 40
