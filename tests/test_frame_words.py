"""The words around the prose are the lawyer's: marks and refusals stand in ram.yaml."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import msgspec
import pytest

from tests.conftest import document, text_of
from tests.test_lint import BASE, build, change, problems
from tests.test_marks import NAMED
from wizard.answers.read import loads_answers
from wizard.assessment.assess import assess
from wizard.content.load import Content, shipped
from wizard.content.model.frame import Marks, Refusal
from wizard.content.strict_yaml import read
from wizard.documents.compose import compose
from wizard.documents.pack import Edition, EditionName, Pack
from wizard.problems import UserError


@pytest.fixture
def reworded(content: Content) -> Content:
    """The content with words of one's own in the frame."""
    frame = msgspec.structs.replace(
        content.frame,
        markering=Marks(okant="[Saknas: {vad}]", att_besluta="[Utan beslut: {vad}]", forslag="[Ej bekräftat]"),
        vagran=Refusal(inledning="Det går inte än.", okant="Vet vi inte"),
    )
    return replace(content, frame=frame)


def built(content: Content, edition: EditionName) -> Pack:
    answers = loads_answers(
        f'innehall: "1.0.0"\nsvar:\n{NAMED}  privata_konton: {{lage: obeslutat}}\n', "svar.yaml", content
    )
    return compose(assess(content, answers, "litet"), Edition(edition, date(2026, 11, 22)))


def test_the_marks_of_a_draft_are_those_of_the_content(reworded: Content):
    text = text_of(document(built(reworded, "utkast"), "policy_och_riktlinjer"))
    assert "[Saknas: fråga registratorn om" in text and "[Utan beslut: " in text
    assert "[Okänt" not in text and "[Att besluta" not in text


def test_the_refusal_of_a_clean_edition_is_that_of_the_content(reworded: Content):
    with pytest.raises(UserError, match="^Det går inte än.") as refusal:
        built(reworded, "beslutsforslag")
    assert "Vet vi inte (" in str(refusal.value)


def test_the_bundled_frame_says_all_the_words_that_can_be_changed():
    frame = read(shipped() / "policy_templates" / "ram.yaml").data
    assert tuple(frame["markering"]) == Marks.__struct_fields__
    assert tuple(frame["vagran"]) == Refusal.__struct_fields__


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("{vem} {vad}", "{vem}", "texten ska ha {vem} och {vad} och inga andra klammer"),
        ("besluta: {vad}", "besluta: {svar}", "texten ska ha {vad} och inga andra klammer"),
    ],
)
def test_a_mark_without_its_name_in_braces_is_a_fault(tmp_path: Path, old: str, new: str, says: str):
    change(build(tmp_path, BASE), "policy_templates/ram.yaml", old, new)
    assert [says] == [problem.message for problem in problems(tmp_path)]
