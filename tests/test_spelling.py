"""Swedish spelling of all that is read: content, pages, messages; and the project's own list of words."""

from __future__ import annotations

import re

import pytest

from tests import spelling, texts
from wizard.content.swedish import sort_swedish


@pytest.fixture(scope="module")
def speller():
    speller = spelling.Speller()
    yield speller
    speller.keep()


@pytest.fixture(scope="module")
def read(content) -> list[tuple[str, str]]:
    return list(texts.told(content))


@pytest.fixture(scope="module")
def places(read) -> dict[str, str]:
    return texts.first_places(read)


def test_every_word_is_spelt_right(places, speller):
    found = [f"{word}: {places[word]}" for word in spelling.unknown(places, speller)]
    assert found == [], "look the word up; then mend it, or add it to tests/ordlista.txt"


def test_the_projects_words_are_in_order_and_none_is_there_twice():
    parts = spelling.LIST.read_text(encoding="utf-8").split("\n\n")
    headed = [part.strip().splitlines() for part in parts]
    assert all(lines[0].startswith("# ") for lines in headed)
    assert [lines[1:] for lines in headed[1:]] == [sort_swedish(lines[1:]) for lines in headed[1:]]
    assert len(set(spelling.project_words())) == len(spelling.project_words())


def test_the_projects_list_has_no_word_that_it_can_do_without(places, speller):
    pieces = {piece for word in places for piece in (word, *re.split("[-:]", word))}
    used = {speller.project(piece) for piece in pieces}
    words = spelling.project_words()
    assert [word for word in words if word not in used] == []
    assert [word for word in words if speller.right(word)] == []


def test_slips_are_found(speller):
    slips = ["publisera", "särskillt", "intresant", "kommentarsreglerr", "gallringsbeslutt", "behörihet",
             "modererare", "kontoforteckning", "tillgänglihet", "dataskyddsförordnigen"]
    assert [word for word in slips if speller.knows(word)] == []


def test_no_text_uses_officialese_or_borrowed_phrases(read):
    assert list(spelling.heavy(read)) == []


def test_what_to_avoid_has_something_to_write_instead():
    assert all(spelling.avoided().values())


def test_texts_in_the_program_are_read_but_not_its_code():
    source = '''
"""A module about å."""
PATTERN = "[a-zåäö]"

@click.command()
def bygg(name):
    """Skriv dokumenten så här."""
    raise UserError(f"Filen {name} går inte", "läs om")
'''
    assert [text for _, text in texts.literals(source)] == [
        "Skriv dokumenten så här.", "Filen {x} går inte", "läs om",
    ]


def test_code_links_and_addresses_are_no_words():
    text = "Skriv `okant: ja`, se [guiden](docs/x.md), #sommar, registrator@ort.se och {{ org.namn }}s fil.yaml."
    assert list(texts.words_of(text)) == ["Skriv", "se", "guiden", "och", "s"]
