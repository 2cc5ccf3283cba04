"""The interview in a terminal, by real keystrokes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from wizard.answers.model import State
from wizard.content.model.questions import Field
from wizard.interview.drawing import Menu, option_rows
from wizard.interview.flow import Plan
from wizard.interview.outcome import Interrupted
from wizard.interview.prompter import Option, Prompt, Way

from .interview_support import (
    CLEAR,
    CTRL_B,
    CTRL_C,
    CTRL_D,
    DOWN,
    ENTER,
    ESC,
    F1,
    F2,
    F3,
    SPACE,
    UP,
    saved,
    slowly,
    type_interview,
    typing,
)

NAMES = ["Lindköpings kommun" + ENTER, CLEAR + "Lindköping" + ENTER]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An answers file that doesn't exist yet."""
    return tmp_path / "svar.yaml"


def test_each_answer_is_on_disk_before_the_next_prompt_shows(path: Path) -> None:
    """The file is read at the moment each prompt appears."""
    typist = type_interview(path, [*NAMES, ENTER])
    held = [(a.field("org", "namn"), a.field("org", "kort"), a.field("typ")) for a in typist.on_disk]
    assert held == [
        (None, None, None),
        ("Lindköpings kommun", None, None),
        ("Lindköpings kommun", "Lindköping", None),
        ("Lindköpings kommun", "Lindköping", "kommun"),
    ]


@pytest.mark.parametrize("key", [ESC, F2, CTRL_B], ids=["esc", "f2", "ctrl_b"])
def test_back_goes_one_question_back_and_keeps_answers(path: Path, key: str) -> None:
    """From the third prompt to the first; all three answers stay."""
    typist = type_interview(path, [*NAMES, key, key])
    assert [p.key for p in typist.asked] == ["org.namn", "org.kort", "typ", "org.kort", "org.namn"]
    assert typist.asked[-1].default == "Lindköpings kommun"
    assert saved(path).field("org", "kort") == "Lindköping"


def test_the_visible_choice_goes_back(path: Path) -> None:
    """← Tillbaka is the second from the bottom of a list."""
    typist = type_interview(path, [*NAMES, UP + UP + ENTER])
    assert typist.asked[-1].key == "org.kort"


def test_a_split_arrow_key_is_not_esc(path: Path) -> None:
    """The bytes of an arrow come in two parts 70 ms apart, as over a slow line."""
    type_interview(path, [*NAMES, slowly("\x1b", "[B", "\r")])
    assert saved(path).field("typ") == "region"


@pytest.mark.parametrize("key", [CTRL_C, CTRL_D], ids=["ctrl_c", "ctrl_d"])
@pytest.mark.parametrize("before", ["", "halvskriven text"], ids=["tom_ruta", "text_i_rutan"])
def test_leaving_by_key_saves_and_tells_how_to_go_on(path: Path, key: str, before: str) -> None:
    """Also with text in the box, and in a list."""
    typist = type_interview(path, [NAMES[0], before + key])
    assert isinstance(typist.outcome, Interrupted)
    assert "kanalvett fortsatt" in str(typist.outcome)
    assert saved(path).field("org", "namn") == "Lindköpings kommun"
    assert isinstance(type_interview(path, [NAMES[1], key]).outcome, Interrupted)


def test_the_interview_resumes_where_it_was(path: Path) -> None:
    """A second sitting begins with the first question without an answer."""
    type_interview(path, NAMES)
    assert type_interview(path, []).asked[0].key == "typ"


@pytest.mark.parametrize("paste", [
    "Lindköpings\rkommun\rKommunhuset\r",
    "Lindköpings\nkommun\nKommunhuset\n",
    "\x1b[200~Lindköpings\nkommun\nKommunhuset\x1b[201~\r",
], ids=["vagnretur", "radbyte", "parentes"])
def test_a_paste_of_several_lines_answers_one_question(path: Path, paste: str) -> None:
    """Its line breaks become spaces, and the next question waits."""
    typist = type_interview(path, [paste])
    assert saved(path).field("org", "namn") == "Lindköpings kommun Kommunhuset"
    assert [p.key for p in typist.asked] == ["org.namn", "org.kort"]


def test_a_paste_in_a_list_answers_nothing(path: Path) -> None:
    """Neither the letters nor the line breaks choose."""
    typist = type_interview(path, [*NAMES, slowly("rad ett\rrad två\rrad tre\r", "", CTRL_D)])
    assert saved(path).field("typ") is None
    assert typist.asked[-1].key == "typ"


def test_vet_inte_is_stored_without_a_value(path: Path) -> None:
    """In a list it is a choice; the next question follows."""
    typist = type_interview(path, [*NAMES, UP * 4 + ENTER])
    assert saved(path).field("typ") == State("okant")
    assert "fråga juristen" in plain(typist.screen.getvalue())


def test_vet_inte_in_a_text_box_is_behind_f3(path: Path) -> None:
    """F3 lists the further choices of a typed prompt."""
    type_interview(path, [F3, ENTER])
    assert saved(path).field("org", "namn") == State("okant")


def test_help_shows_and_keeps_what_was_typed(path: Path) -> None:
    """F1 in mid-word; the word is still there and can be finished."""
    typist = type_interview(path, ["Lindkö" + F1, "pings kommun" + ENTER])
    assert "Namnet står i titeln" in plain(typist.screen.getvalue())
    assert saved(path).field("org", "namn") == "Lindköpings kommun"


def test_nothing_ticked_asks_again(path: Path) -> None:
    """Enter on an empty list of several says what to do and stays."""
    prompt = Prompt("q", "flerval", "Vilka?", options=(Option("a", "A"), Option("b", "B")))
    with typing([slowly(ENTER, DOWN, SPACE, ENTER)]) as typist:
        assert typist.ask(prompt) == ("b",)
    assert "Inget är markerat" in plain(typist.screen.getvalue())


def test_locked_choices_are_shown_locked_and_always_kept() -> None:
    """The cursor passes them; the answer holds them."""
    prompt = Prompt("q", "flerval", "Vilka?", options=(
        Option("a", "A", locked=True), Option("b", "B"), Option("c", "C")))
    with typing([SPACE + ENTER]) as typist:
        assert typist.ask(prompt) == ("a", "b")
    assert "[x] A (alltid med, krävs i lag)" in plain(typist.screen.getvalue())


def test_a_choice_that_stands_alone_clears_the_others() -> None:
    """Inget av detta cannot be joined with anything."""
    prompt = Prompt("q", "flerval", "Vilka?", options=(
        Option("a", "A"), Option("b", "B"), Option("c", "Inget", alone=True)))
    with typing([SPACE + DOWN + DOWN + SPACE + ENTER]) as typist:
        assert typist.ask(prompt) == ("c",)


def test_yes_or_no_is_a_list_of_two() -> None:
    """No letter answers; Enter takes where the pointer stands."""
    prompt = Prompt("q", "ja_nej", "Stämmer det?", options=(Option(True, "Ja"), Option(False, "Nej")))
    with typing([DOWN + ENTER]) as typist:
        assert typist.ask(prompt) is False


def test_a_faulty_number_is_explained_at_the_prompt() -> None:
    """The message is Swedish and the box keeps its text."""
    field = Field(id="", typ="tal", fraga="Hur många timmar?", minst=1, hogst=240)
    prompt = Prompt("q", "tal", "Hur många timmar?", field=field)
    with typing([slowly("många" + ENTER, CLEAR + "999" + ENTER, CLEAR + "24" + ENTER)]) as typist:
        assert typist.ask(prompt) == 24
    shown = plain(typist.screen.getvalue())
    assert "Skriv ett heltal" in shown and "Talet ska vara från 1 till 240" in shown


def test_a_number_that_is_proposed_is_taken_by_enter_or_typed_over() -> None:
    """It stands beside the box, so that 24 doesn't become 2448."""
    field = Field(id="", typ="tal", fraga="Hur många timmar?", minst=1, hogst=240)
    prompt = Prompt("q", "tal", "Hur många timmar?", field=field, default=24)
    with typing([ENTER, "48" + ENTER]) as typist:
        assert typist.ask(prompt) == 24
        assert typist.ask(prompt) == 48


@pytest.mark.parametrize("columns", [60, 80, 120, 200])
def test_long_choices_wrap_within_the_screen(columns: int) -> None:
    """With a hanging indent, between words; a long address is cut rather than lost."""
    words = "Ett ganska långt val om vad som gäller när någon skriver på fel ställe. " * 3
    address = "https://www.lindkoping.se/" + "x" * 200
    menu = Menu((Option("a", words.strip()), Option("b", address)), 2, ticks=True, at=0)
    drawn = "".join(text for _, text in option_rows(menu, columns))
    lines = drawn.split("\n")
    assert max(len(line) for line in lines) <= columns
    assert " ".join(words.split()) in " ".join(drawn.split())
    assert all(line.startswith((" > [ ] ", "   [ ] ", "       ")) for line in lines)


def test_a_list_longer_than_the_screen_says_so() -> None:
    """It scrolls to what is chosen with the arrow keys."""
    options = tuple(Option(n, f"Val nummer {n}") for n in range(60))
    with typing([DOWN * 40 + ENTER], rows=24) as typist:
        assert typist.ask(Prompt("q", "val", "Välj", options=options)) == 40
    shown = plain(typist.screen.getvalue())
    assert "Listan är längre än skärmen" in shown and "Val nummer 40" in shown


def test_no_english_shows(path: Path) -> None:
    """A walk through every kind of prompt, with the keys that wake the libraries' own words."""
    wake = "\x12\x13\x11"  # search back, search forward, quoted insert
    typist = type_interview(path, [
        wake + "Lindköpings kommun" + ENTER, ENTER, wake + ENTER, ENTER, ENTER, F1,
        ENTER + SPACE + ENTER, SPACE + ENTER, ENTER, ENTER, F3, ESC, DOWN + ENTER, CTRL_C,
    ], rows=24)
    shown = plain(typist.screen.getvalue())
    english = r"\b(the|use|arrow|keys?|select(ed|ion)?|done|cancelled|search|warning|press|enter to|invalid|input|yes|finish|answer|description)\b"
    assert not re.findall(english, shown, re.IGNORECASE)


def test_no_color_leaves_the_colour_out(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """NO_COLOR takes away colour, not bold."""
    monkeypatch.setenv("NO_COLOR", "1")
    shown = type_interview(path, NAMES).screen.getvalue()
    assert not re.search(r"\x1b\[[0-9;]*(3[0-7]|9[0-7]|38)[;m]", shown)


def test_esc_at_the_first_question_stays() -> None:
    """The ways that a prompt doesn't offer do nothing."""
    with typing([ESC + "x" + ENTER]) as typist:
        assert typist.ask(Prompt("q", "text", "Namn")) == "x"
    with typing([ESC]) as typist:
        assert typist.ask(Prompt("q", "text", "Namn", ways=(Way.BACK,))) is Way.BACK


def test_thorough_track_asks_the_whole_small_pack(path: Path) -> None:
    """The first question is the organisation's name in every track."""
    assert type_interview(path, [], Plan()).asked[0].key == "org.namn"


def plain(shown: str) -> str:
    """What was drawn, without the codes: a move of the cursor to a new row is a line break."""
    shown = re.sub(r"\x1b\[(\d*)C", lambda m: " " * int(m[1] or 1), shown)
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]|\r", "", shown)
