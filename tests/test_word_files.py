"""Every Word file of every example opens in Word without a question, and reads as finished."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

import pytest

from tests.conftest import ALL_EXAMPLES, files_of, text_of
from tests.validity import faults_in
from wizard.writers.pack import render_files
from wizard.writers.word import structure

SIZES = ("litet", "standard", "fullt")
QUICKLY = {(name, "litet") for name in ALL_EXAMPLES} | {("myndighet", "fullt")}


def word_files(pack) -> dict[str, bytes]:
    return {n: data for n, (_, data) in files_of(pack).items() if n.endswith(".docx")}


# A validator takes its time: the small packs each time, every size in make slow.
@pytest.mark.parametrize(("name", "size"), [
    pytest.param(name, size, marks=() if (name, size) in QUICKLY else pytest.mark.slow)
    for name in ALL_EXAMPLES for size in SIZES
])
def test_every_file_passes_the_validator_and_our_structure_check(pack_of, name, size):
    for file, data in word_files(pack_of(name, size=size)).items():
        assert faults_in(data) == [], file


@pytest.mark.parametrize("name", ALL_EXAMPLES)
def test_every_file_of_the_full_pack_passes_our_structure_check(pack_of, name):
    for file, data in word_files(pack_of(name, size="fullt")).items():
        assert structure.faults(data) == [], file


@pytest.mark.parametrize("name", ALL_EXAMPLES)
def test_no_document_shows_markup_none_or_double_stops(pack_of, name):
    for size in SIZES:
        for built in pack_of(name, size=size).documents:
            text = text_of(built)
            for sign in ("{{", "}}", "{%", "**", "None", "|--", "{lag}", "{rad}", "{beslut}"):
                assert sign not in text, (built.id, sign)
            assert not re.search(r"(?<!\.)\.\.(?!\.)|\. \.|,\.|\s[.,;:](\s|$)", text), built.id
            assert not re.search(r"\b(om om|att att|och och|som som|i i|till till) ", text), built.id
            assert "  " not in text.replace("\n", ""), built.id


def test_the_same_answers_give_the_same_bytes(pack_of, content):
    from tests.conftest import DAY
    from wizard.answers.read import load_answers
    from wizard.assessment.assess import assess
    from wizard.cli.examples import example_path
    from wizard.documents.compose import compose
    from wizard.documents.pack import Edition

    answers = load_answers(example_path("myndighet"), content)
    again = compose(assess(content, answers), Edition("utkast", DAY))
    assert render_files(pack_of("myndighet")) == render_files(again)


def test_documents_are_swedish_a4_and_titled(pack_of):
    for name, data in word_files(pack_of("liten-kommun")).items():
        package = zipfile.ZipFile(BytesIO(data))
        assert 'w:val="sv-SE"' in package.read("word/styles.xml").decode()
        assert 'w:w="11906"' in package.read("word/document.xml").decode()
        assert "<dc:language>sv-SE</dc:language>" in package.read("docProps/core.xml").decode(), name
        assert "python-docx" not in package.read("docProps/core.xml").decode()


def test_check_items_have_an_answer_and_a_box_to_tick(pack_of):
    data = next(d for n, d in word_files(pack_of("liten-kommun")).items() if "Checklistor" in n)
    xml = zipfile.ZipFile(BytesIO(data)).read("word/document.xml").decode()
    assert xml.count("w14:checkbox>") == 2 * xml.count("<w:dropDownList>") > 40
