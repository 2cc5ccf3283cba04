"""The Swedish of built documents: LIX within each document's limit, no sentence too long.

The same for questions, helps, findings, checklists and sources, through the lint that measures them.
"""

from __future__ import annotations

import pytest

from tests import language
from tests.conftest import ALL_EXAMPLES
from wizard.content.lint import prose
from wizard.content.lint.material import Material
from wizard.content.readability import LONGEST_SENTENCE, lix, sentences

DRIFT = 2    # LIX that a text may have moved since docs/sprak.md was written
GROWTH = 0.1  # and the share of its words


@pytest.fixture(scope="module", params=ALL_EXAMPLES)
def measured(request, pack_of):
    """What is counted in each document of one example, by size."""
    name = request.param
    return name, {size: list(language.measures(pack_of(name, size=size))) for size in language.SIZES}


def test_no_document_is_harder_to_read_than_its_limit(measured, content):
    _, by_size = measured
    assert [
        (size, one.document.title, round(one.lix, 1))
        for size, found in by_size.items() for one in found
        if (limit := content.documents[one.document.id].lix) and one.lix > limit
    ] == []


def test_no_sentence_of_a_document_is_too_long(measured):
    _, by_size = measured
    assert [
        (size, one.document.title, one.length, one.longest)
        for size, found in by_size.items() for one in found if one.length > LONGEST_SENTENCE
    ] == []


def test_the_page_about_language_tells_what_is_measured(measured, content):
    name, by_size = measured
    told = language.written(language.PAGE.read_text(encoding="utf-8"))
    for size, found in by_size.items():
        mine = language.by_document(found)
        titles = {content.documents[id_].titel: language.cell(same) for id_, same in mine.items()}
        stand = {title: cell for (s, title, n), cell in told.items() if (s, n) == (size, name)}
        assert stand.keys() == titles.keys(), "kör make sprak"
        for title, cell in titles.items():
            assert _close(stand[title], cell), f"{title}: {stand[title]} blev {cell}, kör make sprak"


def _close(old: str, new: str) -> bool:
    """Whether *old* is near enough: a page that follows each comma would only be in the way."""
    (old_words, old_lix, _), (words, value, _) = (cell.split(" / ") for cell in (old, new))
    if "–" not in (old_lix, value) and abs(float(old_lix) - float(value)) > DRIFT:
        return False
    return abs(int(old_words) - int(words)) <= 10 + GROWTH * int(words)


def test_the_documents_that_most_people_read_have_a_limit(content):
    limits = {id_: document.lix for id_, document in content.documents.items() if document.lix}
    assert limits == {
        "kommentarsregler": 40, "medarbetare": 40, "policy": 48, "riktlinjer": 48,
        "policy_och_riktlinjer": 48, "moderering": 48, "kris": 48, "rutin": 48, "redaktion": 48,
    }


def test_no_text_of_the_content_has_a_long_sentence_or_is_hard_to_read(content):
    material = Material(content)
    found = [*prose.sentence_length(material), *prose.readable_documents(material)]
    assert [str(problem) for problem in found] == []


def test_a_sentence_goes_on_after_an_abbreviation_and_after_a_paragraph_sign():
    text = "Enligt 5 kap. 1 § OSL gäller t.ex. art. 6 GDPR. Skriv till kommunen före kl. 12."
    assert len(sentences(text)) == 2


def test_lix_is_words_a_sentence_plus_the_share_of_long_words():
    assert lix(["Vi svarar.", "Kommentarer läser vi inte alla dagar i veckan."]) == 10 / 2 + 10.0
