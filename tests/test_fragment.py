"""The comment rules as a piece of HTML for the web: clean, whole, escaped, marked in drafts."""

from __future__ import annotations

import json
from html.parser import HTMLParser

import pytest

from tests.conftest import ALL_EXAMPLES, files_of, text_of
from wizard.documents.blocks import BuiltDocument, ListItem, Paragraph, Row, Run, Table
from wizard.writers.fragment import write_fragment
from wizard.writers.manifest import manifest
from wizard.writers.pack import _files

ALLOWED = {"h2", "h3", "h4", "p", "ul", "ol", "li", "a", "strong", "em", "br",
           "table", "caption", "thead", "tbody", "tr", "th", "td"}
VOID = {"br"}


class Reader(HTMLParser):
    """Reads a fragment strictly: known tags, closed in order, no attributes but href, scope and start."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.headings: list[int] = []
        self.links: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs) -> None:
        assert tag in ALLOWED, tag
        assert {name for name, _ in attrs} <= {"href", "scope", "start"}, attrs
        self.links += [value for name, value in attrs if name == "href"]
        if tag[0] == "h" and tag[1:].isdigit():
            self.headings.append(int(tag[1:]))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def read(data: bytes) -> Reader:
    reader = Reader()
    reader.feed(data.decode("utf-8"))
    reader.close()
    assert reader.open == []
    return reader


def fragments(pack) -> dict[str, bytes]:
    return {n: d for n, (_, d) in files_of(pack).items() if n.endswith(".html")}


def words(text: str) -> str:
    return " ".join(text.replace("[Förslag] ", "").split())


@pytest.mark.parametrize("name", ALL_EXAMPLES)
@pytest.mark.parametrize("size", ["litet", pytest.param("fullt", marks=pytest.mark.slow)])
def test_every_set_of_comment_rules_is_there_as_html_that_a_parser_accepts(pack_of, name, size):
    pack = pack_of(name, size=size)
    rules = {d.filename: d for d in pack.documents if d.id == "kommentarsregler"}
    found = fragments(pack)
    assert {n.rsplit("/")[-1].removesuffix(".html") for n in found} == set(rules)
    for path, data in found.items():
        reader = read(data)
        assert reader.headings[0] == 2
        assert all(after - before <= 1 for before, after in zip(reader.headings, reader.headings[1:]))
        for line in text_of(rules[path.rsplit("/")[-1].removesuffix(".html")]).split("\n"):
            assert words(line) in words(reader.text)


def test_a_clean_edition_has_no_marks_and_a_draft_shows_them(pack_of):
    for data in fragments(pack_of("liten-kommun", "antagen")).values():
        text = read(data).text
        assert not any(mark in text for mark in ("[Förslag]", "[Okänt", "[Att besluta", "Utkast", "Kanalvett"))
    drafts = "".join(read(d).text for d in fragments(pack_of("liten-kommun-okant")).values())
    assert "[Okänt" in drafts or "[Att besluta" in drafts
    assert "[Förslag]" in "".join(read(d).text for d in fragments(pack_of("liten-kommun-snabb")).values())
    assert "Utkast" in drafts


def test_the_manifest_names_the_fragment_as_part_of_its_document(pack_of):
    pack = pack_of("liten-kommun")
    files = json.loads(manifest(pack, _files(pack)))["filer"]
    found = [f for f in files if f["namn"].endswith(".html")]
    assert found and all(f["dokument"] == "kommentarsregler" and f["sha256"] for f in found)


def fragment(frame, *blocks) -> Reader:
    built = BuiltDocument("d", "Titel", "", "Org", "", "d", "publik", (), blocks)
    return read(write_fragment(built, frame))


def test_answers_are_escaped_and_web_addresses_become_links(content):
    reader = fragment(content.frame, Paragraph(runs=(
        Run('<script>alert("x")</script> & '), Run("https://almvik.se/a?b=1&c=2."), Run("här", link='https://x.se/"><b>'),
    )))
    assert '<script>alert("x")</script> &' in reader.text
    assert reader.links == ["https://almvik.se/a?b=1&c=2", 'https://x.se/"><b>']


def test_nested_lists_and_tables_keep_their_shape(content):
    def item(text: str, level: int, ordered: bool = False, list_id: int = 1) -> ListItem:
        return ListItem(runs=(Run(text),), level=level, ordered=ordered, list_id=list_id)

    reader = fragment(
        content.frame, item("ett", 0), item("under", 1), item("två", 0), item("steg", 0, True, 2),
        Table(header=((Run("A"),), (Run("B"),)), rows=(Row(cells=((Run("1"),), (Run("2"),))),)),
    )
    assert reader.text.split() == ["ett", "under", "två", "steg", "AB", "12"]
