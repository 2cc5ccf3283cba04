"""Whatever a person writes comes out as written, in the right place, and nothing else does."""

from __future__ import annotations

import io

import docx
import pytest

from tests.conftest import DAY, document
from wizard.writers.word.document import write_document

STRANGE = [
    "{{ 7*7 }}", "{% if x %}", "**fet** _kursiv_", "<b>&amp;</b> & <Avfall>", "# Rubrik", "- punkt",
    "| a | b |", "1. ett", "[länk](https://exempel.se)", "`kod`", "\\* \\_", "emoji \U0001f600 slut",
    "עברית וعربى", "{lag} text", "a\u00a0b", "”citat” 'enkla'", "=SUM(A1)", "100 %",
]


@pytest.mark.parametrize("text", STRANGE)
def test_an_answer_is_literal_in_word(compose_text, content, text):
    quoted = text.replace("\\", "\\\\").replace('"', '\\"')
    pack = compose_text(f"""
  org: {{varde: {{namn: "{quoted}", kort: "Ekby"}}}}
  typ: {{varde: "kommun"}}
  sprakform: {{varde: {{genitiv: "Ekbys", bestamd: "kommunen"}}}}
""")
    built = document(pack, "policy_och_riktlinjer")
    parts = content.root / "policy_templates" / "word"
    word = docx.Document(io.BytesIO(write_document(built, content.frame, parts, DAY)))
    opening = [p for p in word.paragraphs if p.text.startswith("Här står varför")]
    assert len(opening) == 1 and text in opening[0].text


def test_line_breaks_stay_inside_their_paragraph(compose_text, content):
    pack = compose_text("""
  typ: {varde: "kommun"}
  uppdrag: {varde: "Första raden\\n\\n# andra raden"}
""")
    built = document(pack, "policy_och_riktlinjer")
    parts = content.root / "policy_templates" / "word"
    word = docx.Document(io.BytesIO(write_document(built, content.frame, parts, DAY)))
    hit = [p for p in word.paragraphs if "Första raden" in p.text]
    assert hit and "# andra raden" in hit[0].text and not hit[0].style.name.startswith("Heading")


def test_a_spreadsheet_value_that_looks_like_a_formula_is_text(compose_text, tmp_path):
    import openpyxl

    from wizard.writers.pack import write_pack

    pack = compose_text("""
  konton: {varde: [{plattform: "facebook", namn: "=1+1"}, {plattform: "x", namn: "@SUM(A1)"}]}
""")
    files = write_pack(pack, tmp_path / "ut")
    book = openpyxl.load_workbook(next(f for f in files if f.suffix == ".xlsx"))
    cells = [c for row in book["Konton"].iter_rows() for c in row if c.value in ("=1+1", "@SUM(A1)")]
    assert len(cells) == 2 and all(c.data_type == "s" for c in cells)
