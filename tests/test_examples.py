"""The bundled examples: they load, they are complete, and they lead to different documents."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pytest

from tests.conftest import ALL_EXAMPLES, runs_of, text_blocks
from wizard.answers.model import State
from wizard.answers.read import load_answers
from wizard.assessment.assess import Assessment, assess
from wizard.cli.examples import NAMES, example_path
from wizard.content.fields import fields_of, is_quick
from wizard.documents.blocks import plain
from wizard.documents.pack import Pack

WHOLE = "*"  # stands for a question answered as a whole, with a state
Place = tuple[str, str, str]  # question, row, field


def judged(name: str, content) -> Assessment:
    """Load one example and judge it."""
    return assess(content, load_answers(example_path(name), content))


def stored(assessment: Assessment) -> Iterator[Place]:
    """Yield every place where the answers file says something."""
    for question, answer in assessment.answers.by_question.items():
        if answer.state is not None:
            yield question, "", WHOLE
            continue
        rows = answer.rows if answer.rows is not None else (("", answer.fields),)
        yield from ((question, row, field_id) for row, fields in rows for field_id in fields)


def asked(assessment: Assessment) -> Iterator[Place]:
    """Yield every place where an answer counts, or may come to count."""
    view = assessment.stated
    for question in assessment.content.questions.values():
        if view.counts(question) is False:
            continue
        yield question.id, "", WHOLE
        rows = view.rows(question) if question.rader else ("",)
        for row in rows if isinstance(rows, tuple) else ():
            inside = view.row_lookup(question, row) if row else None
            for field in fields_of(question):
                if view.holds(field.nar, inside) is not False:
                    yield question.id, row, field.id


def wording(pack: Pack) -> dict[str, set[str]]:
    """Return the texts of each clause in *pack*."""
    found: dict[str, set[str]] = {}
    for built in pack.documents:
        for block in text_blocks(built):
            if clause := getattr(block, "clause", ""):
                found.setdefault(clause, set()).add(plain(runs_of(block)))
    return found


@pytest.mark.parametrize("name", ALL_EXAMPLES)
def test_every_answer_in_an_example_counts(content, name):
    assessment = judged(name, content)
    assert not set(stored(assessment)) - set(asked(assessment))


@pytest.mark.parametrize("name", NAMES)
def test_a_full_example_answers_everything_that_is_asked(content, name):
    assessment = judged(name, content)
    wanted = {place for place in asked(assessment) if place[2] != WHOLE}
    assert not wanted - set(stored(assessment))


@pytest.mark.parametrize("name", NAMES)
def test_a_full_example_picks_only_choices_that_its_kind_of_organisation_has(content, name):
    assessment = judged(name, content)
    view = assessment.stated
    for question, row, field_id in asked(assessment):
        spec = next((f for f in fields_of(content.questions[question]) if f.id == field_id), None)
        if spec is None or not spec.val:
            continue
        value = view.value(content.questions[question], field_id, row)
        allowed = {c.id for c in view.allowed(content.questions[question], spec, row)}
        assert set(value if isinstance(value, tuple) else (value,)) <= allowed, (question, row)


@pytest.mark.parametrize("name", NAMES)
def test_a_full_example_can_be_put_to_decision(pack_of, name):
    assert not pack_of(name, "beslutsforslag", "litet").texts()


@pytest.mark.parametrize("name", NAMES)
def test_a_full_example_builds_in_the_size_it_chose(pack_of, name):
    assert pack_of(name, "beslutsforslag").documents


@pytest.mark.parametrize("pair", list(combinations(NAMES, 2)), ids=" och ".join)
def test_two_examples_are_worded_differently(pack_of, pair):
    first, second = (wording(pack_of(name, "beslutsforslag", "litet")) for name in pair)
    differing = {c for c in first.keys() | second.keys() if first.get(c) != second.get(c)}
    assert len(differing) >= 20


def test_the_quick_example_holds_the_quick_track_of_the_full_one(content):
    full, quick = (judged(n, content) for n in ("liten-kommun", "liten-kommun-snabb"))
    expected = {
        (question, row, field.id)
        for question, row, field_id in stored(full)
        for field in fields_of(content.questions[question])
        if field.id == field_id and is_quick(content.questions[question], field)
    }
    assert set(stored(quick)) == expected


def test_the_unknown_example_knows_nothing_but_who_it_is(content):
    assessment = judged("liten-kommun-okant", content)
    places = set(stored(assessment))
    known = {
        question for question, row, field_id in places
        if field_id != WHOLE
        and not isinstance(assessment.answers.field(question, field_id, row), State)
    }
    assert known == {"org", "typ", "sprakform"}
    assert {q for q, _, _ in places} == {q for q, _, _ in asked(assessment)}
