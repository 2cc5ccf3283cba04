"""The review edition: a comment where a lawyer has something to weigh, and nowhere else."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from lxml import etree

from tests.conftest import ALL_EXAMPLES, DAY, document
from tests.validity import faults_in
from wizard.documents.blocks import BuiltDocument, plain
from wizard.documents.reading import reading_order, runs_of
from wizard.documents.review import WORDS, comments, fit
from wizard.writers.pack import render_files
from wizard.writers.word.xml import tag

LAW = """
  org: {varde: {namn: "Ekby kommun", kort: "Ekby"}}
  typ: {varde: "kommun"}
  sprakform: {varde: {genitiv: "Ekbys", bestamd: "kommunen"}}
  konton: {varde: [{plattform: "facebook", namn: "Ekby", kommentarer: "oppna", status: "aktivt"}]}
  gallring: {varde: {beslut: gammalt, stod: ra_fs_1991_6}}
"""


def by_text(pack, built: BuiltDocument) -> dict[str, str]:
    """Return the comments of *built* by the text they stand at."""
    blocks = list(reading_order(built.blocks))
    return {plain(runs_of(blocks[n])): text for n, text in comments(pack, built).items()}


def at(pack, id_: str, words: str) -> str:
    return next(c for text, c in by_text(pack, document(pack, id_)).items() if words in text)


def test_a_legal_claim_shows_its_source_with_date_and_certainty(compose_text):
    comment = at(compose_text(LAW, "granskning"), "policy_och_riktlinjer", "11 § språklagen")
    assert comment.startswith("Källa: 11 § språklagen (läst 20")
    assert "organisationstypen (kommun)" in comment


def test_what_is_uncertain_in_a_source_is_told_once_in_a_document(compose_text):
    pack = compose_text(LAW, "granskning")
    for built in pack.documents:
        doubts = [
            line.split(":")[0] for text in comments(pack, built).values()
            for line in text.split("\n") if line.startswith("Osäkert, ")
        ]
        assert len(doubts) == len(set(doubts)), built.id
    assert any(doubts for doubts in [at(pack, "policy_och_riktlinjer", "1 kap. 9 § RF")])


def test_a_text_that_rests_on_a_proposal_names_it(compose_text):
    comment = at(compose_text(LAW, "granskning"), "policy_och_riktlinjer", "minst två gånger")
    assert "Förslag som ingen har bekräftat: " in comment and "kontona läses" in comment


def test_an_unknown_answer_says_whom_to_ask(compose_text):
    comment = at(compose_text(LAW, "granskning"), "gallringsbeslut", "registratorns adress")
    assert "Okänt: " in comment and "(fråga registratorn)" in comment


def test_a_finding_is_told_where_its_answers_are_used_and_once_a_document(compose_text):
    pack = compose_text(LAW, "granskning")
    found = by_text(pack, document(pack, "gallringsbeslut"))
    hits = [text for text, comment in found.items() if "gallringsbeslut vilar på" in comment]
    assert len(hits) == 1 and "1991:6" in hits[0]
    assert "Krockar med ett krav (lag): " in found[hits[0]]


def test_a_text_without_claim_doubt_or_finding_has_no_comment(pack_of):
    pack = pack_of("liten-kommun", "granskning")
    for built in pack.documents:
        blocks = list(reading_order(built.blocks))
        for number, text in comments(pack, built).items():
            claims = blocks[number].register == "lag" or any(r.source for r in runs_of(blocks[number]))
            assert claims or blocks[number].opens or "Krockar" in text or "Källa: " in text


@pytest.mark.parametrize("size", ["litet", "fullt"])
@pytest.mark.parametrize("name", ALL_EXAMPLES)
def test_no_comment_is_longer_than_sixty_words(pack_of, name, size):
    pack = pack_of(name, "granskning", size)
    texts = [text for built in pack.documents for text in comments(pack, built).values()]
    assert texts and max(len(text.split()) for text in texts) <= WORDS


def test_a_comment_that_does_not_fit_says_where_the_rest_is():
    long = " ".join(["ord"] * 50)
    text = fit(["Källa: x.", long, long], "Mer: kanalvett forklara pol_1")
    assert len(text.split()) <= WORDS and text.endswith("\nMer: kanalvett forklara pol_1")


@pytest.fixture(scope="module")
def files(pack_of) -> dict[str, bytes]:
    return {
        f"{example} {name}": data
        for example, size in (("stor-kommun", "standard"), ("liten-kommun-okant", "litet"))
        for name, (_, data) in render_files(pack_of(example, "granskning", size)).items()
        if name.endswith(".docx")
    }


@pytest.mark.slow
def test_every_file_of_the_review_edition_passes_validator_and_structure_check(files):
    for name, data in files.items():
        assert faults_in(data) == [], name


def test_comments_are_by_kanalvett_on_the_day_of_the_edition(files):
    data = next(d for n, d in files.items() if "Riktlinjer" in n)
    root = etree.fromstring(zipfile.ZipFile(BytesIO(data)).read("word/comments.xml"))
    for comment in root:
        assert comment.get(tag("w:author")) == "Kanalvett"
        assert comment.get(tag("w:initials")) == "KV"
        assert comment.get(tag("w:date")) == f"{DAY.isoformat()}T00:00:00Z"


def test_a_comment_stands_at_the_paragraph_it_is_about(pack_of, files):
    pack = pack_of("stor-kommun", "granskning", "standard")
    built = document(pack, "riktlinjer")
    package = zipfile.ZipFile(BytesIO(next(d for n, d in files.items() if "stor-kommun" in n and "Riktlinjer" in n)))
    body = etree.fromstring(package.read("word/document.xml"))
    told = {
        c.get(tag("w:id")): "\n".join("".join(p.itertext()) for p in c)
        for c in etree.fromstring(package.read("word/comments.xml"))
    }
    shown = {}
    for start in body.iter(tag("w:commentRangeStart")):
        paragraph = start.getparent()
        shown[told[start.get(tag("w:id"))]] = "".join(paragraph.itertext())
    expected = by_text(pack, built)
    assert len(told) == len(comments(pack, built))
    for text, comment in expected.items():
        if text and comment in shown and list(expected.values()).count(comment) == 1:
            assert shown[comment].removeprefix("[Förslag] ") in text


def test_the_legend_tells_of_the_comments_only_in_the_review_edition(pack_of, content):
    for edition, there in (("granskning", True), ("utkast", False)):
        for name, (id_, data) in render_files(pack_of("liten-kommun", edition)).items():
            if id_ == "policy_och_riktlinjer":
                xml = zipfile.ZipFile(BytesIO(data)).read("word/document.xml").decode()
                assert (content.frame.granskning in xml) is there, name
                assert ("word/comments.xml" in zipfile.ZipFile(BytesIO(data)).namelist()) is there


def test_the_same_review_gives_the_same_bytes(pack_of):
    pack = pack_of("myndighet", "granskning")
    assert render_files(pack) == render_files(pack)
