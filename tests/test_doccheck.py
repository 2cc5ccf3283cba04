"""Built documents use no word that is wrong for the organisation; its own answers never count."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.conftest import ALL_EXAMPLES
from wizard.content.load import Content
from wizard.documents.blocks import BuiltDocument, Heading, Paragraph, Run
from wizard.documents.doccheck import check


def built(*blocks, title: str = "Policy") -> BuiltDocument:
    return BuiltDocument("policy", title, "", "Ekby", "", "Policy", "enkel", (), blocks)


def codes(content: Content, *blocks, type_: str = "bolag", typed=()) -> list[str]:
    return [p.code for p in check([built(*blocks)], type_, content, typed)]


def paragraph(*runs: Run | str, clause: str = "pol_1", register: str = "beslut") -> Paragraph:
    return Paragraph(clause, register, runs=tuple(Run(r) if isinstance(r, str) else r for r in runs))


def test_a_company_has_no_board_of_the_municipal_kind(content: Content):
    assert codes(content, paragraph("Det beslutar nämnden.")) == ["K601"]
    assert codes(content, paragraph("Det beslutar nämnden."), type_="kommun") == []


def test_a_word_that_the_organisation_has_typed_does_not_count(content: Content):
    assert codes(content, paragraph("Det beslutar ", Run("nämnden", value=True), ".")) == []
    heading = Heading(runs=(Run("Nämnden Ekby"),))
    assert codes(content, heading, paragraph("Text."), typed=("Nämnden Ekby",)) == []


def test_the_label_of_a_cited_source_may_carry_an_old_name(content: Content):
    assert codes(content, paragraph("Se ", Run("RA-FS 1991:6", source="ra_fs_1991_6"), ".")) == []
    assert codes(content, paragraph("Se RA-FS 1991:6.")) == ["K602"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Skriv till {{ org.namn }}.", "K603"),
        ("Det är **viktigt**.", "K603"),
        ("{lag} Vi svarar.", "K603"),
        ("Vi svarar inom None timmar.", "K604"),
        ("Vi svarar. .", "K605"),
        ("Vi svarar..", "K605"),
        ("Vi svarar ( ).", "K606"),
        ("Redaktören ska svara.", "K607"),
    ],
)
def test_what_should_not_reach_paper_is_found(text: str, code: str, content: Content):
    assert code in codes(content, paragraph(text))


def test_three_dots_and_law_are_left_alone(content: Content):
    assert codes(content, paragraph("Texten bröt mot …, eftersom ... Hej.")) == []
    assert codes(content, paragraph("Vi ska lämna ut handlingar.", register="lag")) == []


def test_a_heading_needs_something_under_it(content: Content):
    empty = Heading(level=1, runs=(Run("Tomt"),))
    deeper = Heading(level=2, runs=(Run("Fyllt"),))
    assert codes(content, empty, replace(empty), paragraph("Text.")) == ["K608"]
    assert codes(content, empty, deeper, paragraph("Text.")) == []


@pytest.mark.parametrize("name", ALL_EXAMPLES)
def test_the_small_pack_of_each_example_is_clean(name: str, content: Content, pack_of):
    pack = pack_of(name)
    answers = pack.assessment.answers
    typed = {
        value for answer in answers.by_question.values()
        for fields in (answer.fields, *(row for _, row in answer.rows or ()))
        for value in fields.values() if isinstance(value, str)
    }
    kind = answers.field("typ")
    found = check(pack.documents, kind if isinstance(kind, str) else "kommun", content, typed)
    assert [str(problem) for problem in found] == []
