"""The same documents as Markdown, HTML and PDF: whole, literal, accessible, told of in the manifest."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from tests.conftest import document
from tests.test_literal_answers import STRANGE
from wizard.cli import run
from wizard.cli.examples import example_path
from wizard.documents.blocks import (
    Heading,
    ListItem,
    Paragraph,
    Row,
    Run,
    Table,
    plain,
)
from wizard.documents.reading import reading_order, runs_of
from wizard.documents.review import comments
from wizard.problems import UserError
from wizard.writers import pdf
from wizard.writers.formats import formats_of
from wizard.writers.html_blocks import html_blocks
from wizard.writers.html_document import write_html_document
from wizard.writers.markdown import write_markdown
from wizard.writers.pack import render_files

SMALL = str(example_path("liten-kommun"))


class Reader(HTMLParser):
    """Reads HTML: all text, the elements seen, and whether each is closed in order."""

    VOID = {"meta", "br"}

    def __init__(self, html: str):
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict]] = []
        self.text = ""
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag, attrs) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag) -> None:
        if tag not in self.VOID:
            assert self.open.pop() == tag

    def handle_data(self, data) -> None:
        if self.open and self.open[-1] != "style":
            self.text += data

    def tags(self) -> list[str]:
        return [tag for tag, _ in self.seen]


def read_markdown(data: bytes) -> str:
    """Return the text that a reader of Markdown sees, footnotes left as they are."""
    html = MarkdownIt("commonmark").enable("table").render(data.decode())
    return Reader(f"<div>{html}</div>").text


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def texts(built) -> list[str]:
    return [squeezed(plain(runs_of(block))) for block in reading_order(built.blocks)]


@pytest.mark.parametrize("name", ["liten-kommun", "liten-kommun-snabb", "liten-kommun-okant"])
def test_every_block_is_read_in_order_in_both_formats(pack_of, name):
    pack = pack_of(name)
    for built in pack.documents:
        for text in (
            squeezed(Reader(write_html_document(built, pack.assessment.content.frame).decode()).text),
            squeezed(read_markdown(write_markdown(built, pack.assessment.content.frame))),
        ):
            place = 0
            for words in texts(built):
                if isinstance(words, str) and "\n" not in words:
                    assert (found := text.find(words, place)) >= 0, (built.id, words)
                    place = found


def test_the_html_is_a_whole_accessible_swedish_document(pack_of, content):
    built = document(pack_of("liten-kommun"), "policy_och_riktlinjer")
    html = write_html_document(built, content.frame).decode()
    reader = Reader(html)
    assert html.startswith("<!DOCTYPE html>") and ("html", {"lang": "sv"}) in reader.seen
    assert f"<title>{built.title}</title>" in html and reader.tags().count("h1") == 1
    assert not {"script", "img", "link", "iframe", "font"} & set(reader.tags())
    assert not any("style" in attributes or any(a.startswith("on") for a in attributes)
                   for _, attributes in reader.seen)
    assert all(attributes.get("scope") == "col" for tag, attributes in reader.seen if tag == "th")
    assert reader.tags().count("thead") == reader.tags().count("table") > 0
    levels = [int(tag[1]) for tag in reader.tags() if re.fullmatch(r"h\d", tag)]
    assert all(b <= a + 1 for a, b in zip(levels, levels[1:], strict=False))
    ids = [attributes["id"] for _, attributes in reader.seen if "id" in attributes]
    links = [a["href"][1:] for t, a in reader.seen if t == "a" and a["href"].startswith("#")]
    assert len(ids) == len(set(ids)) and set(links) <= set(ids) and links


def test_the_title_block_the_numbers_and_the_marks_are_there(pack_of, content):
    built = document(pack_of("liten-kommun-snabb"), "policy_och_riktlinjer")
    html = write_html_document(built, content.frame).decode()
    text = write_markdown(built, content.frame).decode()
    assert "<dt>Beslutas av</dt>" in html and "- **Beslutas av:** " in text
    assert "## 1 Det här gäller" in text and ">1 Det här gäller</h2>" in html
    assert "<strong>[Förslag]</strong>" in html and "**[Förslag]** " in text
    assert '<mark class="forslag">' in html and "<mark>" in text


def test_unknown_and_undecided_words_stand_out(pack_of, content):
    for built in pack_of("liten-kommun-okant").documents:
        marks = {r.mark for b in reading_order(built.blocks) for r in runs_of(b)}
        html = write_html_document(built, content.frame).decode()
        assert ('<mark class="okant">[Okänt' in html) >= ("okant" in marks)
        assert ("**[Okänt" in write_markdown(built, content.frame).decode()) >= ("okant" in marks)


@pytest.mark.parametrize("text", STRANGE + [
    "_a_ snake_case _b", "[^1] not", "[x] klar", "[a]: https://exempel.se", "===", "---", "~~x~~",
    "1) ett", "a|b", "<script>alert(1)</script>", "![bild](x.png)", "[a][b]", "&amp; &#65;", "> citat",
    "https://exempel.se/a_b_c", "slut\\",
])
def test_an_answer_is_literal_in_both(compose_text, content, text):
    quoted = text.replace("\\", "\\\\").replace('"', '\\"')
    pack = compose_text(f"""
  org: {{varde: {{namn: "{quoted}", kort: "Ekby"}}}}
  typ: {{varde: "kommun"}}
  sprakform: {{varde: {{genitiv: "Ekbys", bestamd: "kommunen"}}}}
  uppdrag: {{varde: "{quoted}\\n{quoted} och tjugo tecken till"}}
""")
    built = document(pack, "policy_och_riktlinjer")
    known = squeezed(text)
    said = sum(known in words for words in texts(built))
    html = Reader(write_html_document(built, content.frame).decode()).text
    marked = read_markdown(write_markdown(built, content.frame))
    assert said and squeezed(html).count(known) >= said and squeezed(marked).count(known) >= said
    assert "<script" not in write_html_document(built, content.frame).decode()


def test_a_line_break_stays_inside_its_paragraph(content):
    frame = content.frame
    block = Paragraph(runs=(Run("ett\n# två\n\n- tre"),))
    assert html_blocks([block], frame) == "<p>ett<br># två<br><br>- tre</p>"


def test_an_unsafe_address_is_text(content):
    block = Paragraph(runs=(Run("här", link="javascript:alert(1)"), Run("där", link="https://a.se/?a=1&b")))
    html = html_blocks([block], content.frame)
    assert html == '<p>här<a href="https://a.se/?a=1&amp;b">där</a></p>'


def test_emphasis_survives_its_neighbours(pack_of, content):
    from dataclasses import replace

    built = document(pack_of("liten-kommun"), "policy_och_riktlinjer")
    runs = (Run("före"), Run("[Okänt: a]", mark="okant"), Run("efter "), Run("fet", bold=True),
            Run("lut", italic=True), Run(" * ", bold=True), Run("slut [a]"), Run("(b)"))
    text = write_markdown(replace(built, blocks=(Paragraph(runs=runs),)), content.frame)
    html = MarkdownIt("commonmark").render(text.decode()).splitlines()[-1]
    assert html == ("<p>före<strong>[Okänt: a]</strong>efter <strong>fet</strong><em>lut</em> "
                    "<strong>*</strong> slut [a](b)</p>")


def test_lists_nest_count_on_and_stand_apart(content, pack_of):
    from dataclasses import replace

    def item(text, list_id, level=0, ordered=False):
        return ListItem(runs=(Run(text),), list_id=list_id, level=level, ordered=ordered)

    blocks = (
        item("a", 1, ordered=True), item("a1", 2, 1), item("b", 1, ordered=True),
        Paragraph(runs=(Run("mellan"),)), item("c", 1, ordered=True), item("x", 3), item("y", 4),
        Heading(runs=(Run("Ny"),)), item("d", 1, ordered=True),
    )
    html = html_blocks(blocks, content.frame)
    assert html.count("<ol>") == 2 and '<ol start="3">' in html and html.count("<ul>") == 3
    assert "<li>a\n<ul>\n<li>a1</li>\n</ul>\n</li>" in html
    built = replace(document(pack_of("liten-kommun"), "rutin"), blocks=blocks)
    again = MarkdownIt("commonmark").render(write_markdown(built, content.frame).decode())
    again = again[again.index("<ol>"):]
    assert again.count("<ol>") == 2 and '<ol start="3">' in again and again.count("<ul>") == 3


def test_a_row_that_rests_on_a_proposal_says_so(content):
    from wizard.content.condition import Open

    row = Row(opens=frozenset({Open("q", "f", "", "forslag")}), cells=((Run("a"),), (Run("b"),)))
    table = Table(header=((Run("A"),), (Run("B"),)), rows=(row,), title="T")
    assert "<td><strong>[Förslag]</strong> a</td>" in html_blocks([table], content.frame)


def test_the_review_edition_has_its_comments_with_links_both_ways(pack_of, content):
    pack = pack_of("liten-kommun", "granskning")
    built = document(pack, "policy_och_riktlinjer")
    remarks = comments(pack, built)
    assert remarks
    html = Reader(write_html_document(built, content.frame, remarks).decode())
    ids = {a["id"] for _, a in html.seen if "id" in a}
    for number, text in enumerate((remarks[k] for k in sorted(remarks)), 1):
        assert {f"kommentar-{number}", f"till-{number}"} <= ids
        assert squeezed(text) in squeezed(html.text)
    text = write_markdown(built, content.frame, remarks).decode()
    assert all(f"[^{n}]: " in text and text.count(f"[^{n}]") == 2 for n in range(1, len(remarks) + 1))


def test_only_the_documents_change_with_the_format(pack_of):
    pack = pack_of("stor-kommun", size="standard")
    word, other = render_files(pack), render_files(pack, ("md", "html"))
    pasted = {n for n in word if n.endswith(".html")}  # the fragment for the web is always there
    assert {n for n in word if not n.endswith((".docx", ".html"))} == {
        n for n in other if not n.endswith((".md", ".html"))
    }
    assert {n for n in other if " att klistra in" in n} == {
        n.replace(".html", " att klistra in.html") for n in pasted
    }
    stems = {n.removesuffix(".docx") for n in word if n.endswith(".docx")}
    assert stems == {n.removesuffix(".md") for n in other if n.endswith(".md")}
    assert other == render_files(pack, ("md", "html"))


def test_the_command_writes_what_is_asked_and_the_manifest_tells_of_it(tmp_path):
    assert run(["bygg", SMALL, "-o", str(tmp_path / "ut"), "--format", "html, MD", "--datum", "2026-11-22"]) == 0
    told = {f["namn"]: f for f in json.loads((tmp_path / "ut/manifest.json").read_text())["filer"]}
    there = {p.relative_to(tmp_path / "ut").as_posix() for p in (tmp_path / "ut").rglob("*") if p.is_file()}
    assert there == {*told, "manifest.json"} and not any(n.endswith(".docx") for n in there)
    whole = [n for n in there if n.endswith(".html") and "klistra" not in n]
    assert all((tmp_path / "ut" / n).read_text(encoding="utf-8").startswith("<!DOCTYPE html>") for n in whole)
    for name, entry in told.items():
        assert entry["sha256"] == hashlib.sha256((tmp_path / "ut" / name).read_bytes()).hexdigest()
        if name in whole:
            assert entry["klausuler"] == told[name.replace(".html", ".md")]["klausuler"]


def test_word_is_what_is_written_when_nothing_is_said(tmp_path):
    assert run(["bygg", SMALL, "-o", str(tmp_path / "ut"), "--dokument", "policy_och_riktlinjer"]) == 0
    assert {p.suffix for p in (tmp_path / "ut").rglob("*") if p.is_file()} == {".docx", ".json"}


@pytest.mark.parametrize(("asked", "said"), [
    ("dokx", "menade du ”docx”?"), ("htlm", "menade du ”html”?"), ("docx,odt", "Välj bland: docx, md, html, pdf"),
    (" , ", "--format är tomt"),
])
def test_a_format_that_does_not_exist_is_refused_before_anything_is_written(tmp_path, capsys, asked, said):
    assert run(["bygg", SMALL, "-o", str(tmp_path / "ut"), "--format", asked]) == 2
    assert said in capsys.readouterr().err and not (tmp_path / "ut").exists()


def test_formats_come_once_and_under_other_names():
    assert formats_of("Markdown,docx,.md, word") == ("docx", "md")


def test_pdf_without_libreoffice_is_refused_before_anything_is_written(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(pdf.shutil, "which", lambda name: None)
    monkeypatch.setattr(pdf, "_usual_places", lambda: [])
    assert run(["bygg", SMALL, "-o", str(tmp_path / "ut"), "--format", "docx,pdf"]) == 2
    told = capsys.readouterr().err
    assert "behövs LibreOffice" in told and "Ingenting har skrivits" in told
    assert list(tmp_path.iterdir()) == []


def test_libreoffice_is_found_in_its_usual_place(tmp_path, monkeypatch):
    program = tmp_path / "LibreOffice" / "program" / "soffice.exe"
    program.parent.mkdir(parents=True)
    program.touch()
    monkeypatch.setattr(pdf.shutil, "which", lambda name: None)
    monkeypatch.setattr(pdf.sys, "platform", "win32")
    monkeypatch.setenv("ProgramFiles", str(tmp_path))
    assert pdf.find_office() == program


@pytest.mark.parametrize("script", ["exit 1", "exit 0", "echo trasigt >&2"])
def test_a_pdf_that_fails_leaves_nothing_behind(tmp_path, capsys, monkeypatch, script):
    office = tmp_path / "soffice"
    office.write_text(f"#!/bin/sh\n{script}\n")
    office.chmod(0o755)
    monkeypatch.setattr(pdf, "find_office", lambda: office)
    before = set(tmp_path.iterdir())
    assert run(["bygg", SMALL, "-o", str(tmp_path / "ut"), "--format", "md,pdf"]) == 2
    assert "gjorde inte PDF" in capsys.readouterr().err and set(tmp_path.iterdir()) == before


def test_a_libreoffice_that_hangs_is_stopped(tmp_path, monkeypatch):
    office = tmp_path / "soffice"
    office.write_text("#!/bin/sh\nexec sleep 60\n")
    office.chmod(0o755)
    monkeypatch.setattr(pdf, "SECONDS_TO_START", 0.2)
    monkeypatch.setattr(pdf, "SECONDS_A_FILE", 0)
    with pytest.raises(UserError, match="blev inte klart"):
        pdf.to_pdf([b"x"], office)


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice finns inte här")
def test_a_pdf_is_made_and_its_hash_is_that_of_the_word_file(tmp_path):
    target = tmp_path / "ut"
    arguments = ["bygg", SMALL, "--dokument", "kommentarsregler", "--datum", "2026-11-22"]
    assert run([*arguments, "-o", str(target), "--format", "pdf"]) == 0
    assert run([*arguments, "-o", str(tmp_path / "word")]) == 0
    made = sorted(target.rglob("*.pdf"))
    assert made and all(path.read_bytes().startswith(b"%PDF") for path in made)
    assert b"/Lang(sv-SE)" in made[0].read_bytes() and not list(target.rglob("*.docx"))
    told = {f["namn"]: f for f in json.loads((target / "manifest.json").read_text())["filer"]}
    for path in made:
        name = path.relative_to(target).as_posix()
        word = Path(tmp_path / "word" / name).with_suffix(".docx")
        assert told[name]["sha256"] == ""
        assert told[name]["ur_docx"] == hashlib.sha256(word.read_bytes()).hexdigest()
    assert run(["jamfor", str(target), str(target)]) == 0
