"""Starting from last year's answers, or from an example."""

from __future__ import annotations

from pathlib import Path

import pytest

from wizard.answers.read import load_answers
from wizard.cli import run
from wizard.cli.examples import example_path
from wizard.interview.earlier import Earlier
from wizard.interview.flow import Plan, Questionnaire
from wizard.interview.outcome import Interrupted
from wizard.interview.prompter import Prompt, Reply
from wizard.interview.run import run_interview

from .interview_support import Scripted, content, saved


def started(path: Path, earlier: Earlier, replies: list[Reply], first: object = None) -> Scripted:
    """Begin in *path* from *earlier*, reply, and leave."""
    turn = iter(replies)

    def answer(_: Prompt) -> Reply:
        for reply in turn:
            return reply
        raise EOFError

    prompter = Scripted(answer)
    with pytest.raises(Interrupted):
        run_interview(content(), path, prompter, Plan(), first, earlier)  # type: ignore[arg-type]
    return prompter


@pytest.fixture
def last_year() -> Earlier:
    """Last year's answers of a small municipality."""
    return Earlier(load_answers(example_path("liten-kommun"), content()))


def test_last_years_decisions_are_kept_and_facts_asked_again(last_year: Earlier, tmp_path: Path) -> None:
    """The earlier fact stands ready, and isn't an answer until it has been given."""
    path = tmp_path / "ny.yaml"
    prompter = started(path, last_year, ["Almviks kommun"])
    held = saved(path)
    assert held.field("svarstid", "enhet") == last_year.answers.field("svarstid", "enhet")
    assert held.field("org", "kort") is None and held.get("konton") is None
    ready = prompter.asked[1]
    assert ready.key == "org.kort" and ready.default == last_year.answers.field("org", "kort")
    assert any("Förra gången svarade ni" in note for note in ready.notes)


def test_last_years_accounts_are_taken_over_as_a_list(last_year: Earlier, tmp_path: Path) -> None:
    """One choice, then each can be changed; nothing is taken unasked."""
    from .test_interview_flow import KOMMUN

    start = KOMMUN.put("konton", None)
    for question in ("bevakning", "kris", "krisjour"):
        start = start.put(question, None)
    path = tmp_path / "ny.yaml"
    prompter = Scripted(lambda prompt: "forra" if not saved(path).get("konton") else _leave())
    with pytest.raises(Interrupted):
        run_interview(content(), path, prompter, Plan(track="snabb"), start, last_year)
    assert prompter.asked[0].options[0].text.startswith("Ta över förra listan")
    assert saved(path).get("konton") == last_year.answers.get("konton")


def _leave() -> Reply:
    raise EOFError


def test_an_example_gives_decisions_to_take_and_no_facts(tmp_path: Path) -> None:
    """The value stands ready with the example's name; the file has only what was typed."""
    from .test_interview_flow import KOMMUN

    example = load_answers(example_path("liten-kommun"), content())
    flow = Questionnaire(content()).flow(KOMMUN, Plan())
    from wizard.interview.asking import prompt_for

    earlier, facts, taken = Earlier(example, "liten-kommun"), 0, 0
    for step in flow.steps:
        if step.field is None or flow.stored(step) is not None or step.row:
            continue
        prompt = prompt_for(flow, step, earlier=earlier)
        told = any("Exemplet liten-kommun har" in note for note in prompt.notes)
        if (step.field.slag or step.question.slag) == "uppgift":
            facts += told
        else:
            taken += told
    assert taken > 10 and facts == 0
    started(tmp_path / "ny.yaml", earlier, ["Ekby kommun"])
    assert set(saved(tmp_path / "ny.yaml").by_question) == {"org"}


def test_something_that_does_not_exist_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With the examples there are."""
    assert run(["ny", str(tmp_path / "ny.yaml"), "--enkel", "--fran", "lite-kommun"]) == 2
    assert "Exempel att utgå från: liten-kommun" in capsys.readouterr().err
