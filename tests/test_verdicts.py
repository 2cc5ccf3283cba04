"""No checklist item is fulfilled by something that nobody said."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import ALL_EXAMPLES
from tests.fall.ifyllnad import filled
from wizard.answers.model import Answer, Answers, State
from wizard.answers.read import load_answers, loads_answers
from wizard.assessment.assess import CHECK, FULFILLED, Assessment, JudgedItem, assess
from wizard.cli.examples import example_path
from wizard.content.backlinks import Backlinks
from wizard.content.condition import Unknown
from wizard.content.load import Content
from wizard.content.usage import condition_names

CASES = {path.stem: path for path in sorted((Path(__file__).parent / "fall").glob("*.yaml"))}
FILES = {name: example_path(name) for name in ALL_EXAMPLES} | CASES


def fulfilled(assessment: Assessment) -> list[JudgedItem]:
    return [
        judged for checklist in assessment.content.checklists.values()
        for judged in assessment.items(checklist) if judged.verdict == FULFILLED
    ]


def behind(content: Content, judged: JudgedItem) -> frozenset[tuple[str, str]]:
    """Return the (question, field) pairs that the verdict is concluded from."""
    return Backlinks(content).answers(condition_names(judged.item.uppfylld))


def stated(answers: Answers, question: str, field_id: str) -> bool:
    """Return whether somebody gave a value, and not only a state, in any row."""
    answer = answers.get(question)
    if answer is None or answer.state is not None:
        return False
    rows = [fields for _, fields in answer.rows] if answer.rows is not None else [answer.fields]
    return any(
        not isinstance(value, State)
        for fields in rows for key, value in fields.items() if field_id in ("", key)
    )


@pytest.mark.parametrize("name", FILES)
def test_no_item_is_fulfilled_on_what_nobody_stated(content, name):
    answers = load_answers(FILES[name], content)
    assessment = assess(content, answers, "fullt")
    for judged in fulfilled(assessment):
        assert not judged.opens, judged.item.id
        assert any(stated(answers, *place) for place in behind(content, judged)), judged.item.id
        # Facts, decisions and what does not apply alike: none of them may be what it rests on.
        assert not isinstance(assessment.answered.holds(judged.item.uppfylld), Unknown)


@pytest.mark.parametrize("name", FILES)
def test_what_is_fulfilled_stays_so_whatever_the_open_answers_turn_out_to_be(content, name):
    answers = load_answers(FILES[name], content)
    items = {j.item.id for j in fulfilled(assess(content, answers, "fullt"))}
    for seed in range(3):
        whole = assess(content, filled(answers, content, seed), "fullt")
        for checklist in content.checklists.values():
            for judged in whole.items(checklist):
                assert judged.item.id not in items or judged.verdict == FULFILLED, judged.item.id


@pytest.mark.parametrize("name", FILES)
def test_taking_away_what_was_stated_takes_away_the_verdict(content, name):
    answers = load_answers(FILES[name], content)
    for judged in fulfilled(assess(content, answers, "fullt")):
        fewer = answers
        for question, _ in behind(content, judged):
            fewer = fewer.put(question, None)
        assert judged.item.id not in {j.item.id for j in fulfilled(assess(content, fewer, "fullt"))}


@pytest.mark.parametrize("kind", [
    "kommun", "region", "myndighet", "larosate", "kommunalforbund", "bolag", "annat"])
def test_an_organisation_that_has_answered_nothing_fulfils_nothing(content, kind):
    text = f'innehall: "{content.edition.version}"\nsvar:\n  typ: {{varde: "{kind}"}}\n'
    assert not fulfilled(assess(content, loads_answers(text, "svar.yaml", content), "fullt"))


def test_a_question_said_not_to_apply_fulfils_nothing(content):
    """”Gäller inte oss” is not the answer ”not none”."""
    answers = load_answers(example_path("liten-kommun"), content)
    tried = 0
    for judged in fulfilled(assess(content, answers, "fullt")):
        for question in {q for q, _ in behind(content, judged) if not content.questions[q].alltid}:
            tried += 1
            declined = answers.put(question, Answer(state=State("galler_inte", skal="inte hos oss")))
            now = {j.item.id for j in fulfilled(assess(content, declined, "fullt"))}
            assert judged.item.id not in now, (judged.item.id, question)
    assert tried


def test_order_that_does_not_apply_is_checked_by_somebody(compose_text):
    pack = compose_text('  typ: {varde: "kommun"}\n  ordning: {lage: galler_inte, skal: "inga handlingar"}\n')
    content = pack.assessment.content
    item = next(j for c in content.checklists.values() for j in pack.assessment.items(c)
                if j.item.uppfylld == "ordning != 'ingen'")
    assert item.verdict == CHECK and {o.state for o in item.opens} == {"galler_inte"}
