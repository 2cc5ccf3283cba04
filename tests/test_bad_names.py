"""Names and values that a file system or a spreadsheet could take for something else are harmless."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import openpyxl
import pytest

from tests.conftest import DAY
from wizard.answers.read import loads_answers
from wizard.assessment.assess import assess
from wizard.cli import run
from wizard.content.fields import fields_of
from wizard.documents.compose import Edition, compose
from wizard.writers.excel import NAME_LIMIT, sheet_name
from wizard.writers.pack import render_files, safe_name, write_pack
from wizard.writers.table import LIVE, harmless

NASTY = ["a/b: c", "../../etc/passwd", "..", ".", "C:\\Windows", "con", "NUL.txt", "x" * 300, "å" * 300,
         "\U0001F600" * 300, 'a"b<c>|d?*', " ", "...", "-rf", "~", "$(touch x)", "a\tb"]


@pytest.mark.parametrize("name", NASTY)
def test_a_name_becomes_a_file_name_that_every_system_takes(name, tmp_path):
    safe = safe_name(name)
    assert safe and safe == safe.strip(". ") and not set('<>:"/\\|?*\t') & set(safe)
    assert len(f"{safe} 1000.docx".encode()) <= 255 and len(safe) <= 100
    assert safe.partition(".")[0].upper() not in ("CON", "NUL")
    (tmp_path / f"{safe} 1000.docx").write_text("går att skriva")
    assert [p.parent for p in tmp_path.rglob("*.docx")] == [tmp_path]


def test_sheets_of_the_same_name_are_numbered_within_what_excel_takes():
    taken: set[str] = set()
    names = [sheet_name("Kultur- och fritidsförvaltningen: [a/b]", taken) for _ in range(1200)]
    assert len({n.lower() for n in names}) == 1200 and max(map(len, names)) <= NAME_LIMIT
    assert not any(set("[]:*?/\\") & set(n) or n[0] == "'" or n[-1] == "'" for n in names)
    assert sheet_name("History", set()) != "History"
    assert sheet_name("x" * 30 + "'y", set())[-1] != "'"


def account(name: str, unit: str = "kommunstyrelsen", **more: str) -> str:
    fields = {"plattform": "facebook", "namn": name, "status": "aktivt", "enhet": unit,
              "kommentarer": "oppna", **more}
    return "      - " + "\n        ".join(
        f"{f}: {json.dumps(v, ensure_ascii=False)}" for f, v in fields.items()) + "\n"


def head(organisation: str = "Ekby kommun") -> str:
    return (f'innehall: "1.0.0"\nsvar:\n  org: {{varde: {{namn: {json.dumps(organisation, ensure_ascii=False)}, kort: "Ekby"}}}}\n'
            '  typ: {varde: "kommun"}\n  sprakform: {varde: {genitiv: "Ekbys", bestamd: "kommunen"}}\n'
            "  konton:\n    varde:\n")


@pytest.mark.parametrize("organisation", ["../../A/B: <C>", "\U0001F600" * 110])
def test_a_pack_lands_in_its_own_folder_whatever_the_organisation_and_units_are_called(
    organisation, tmp_path, capsys
):
    path = tmp_path / "hem" / "svar.yaml"
    path.parent.mkdir()
    rows = "".join(account(name[:100] if name.strip() else "x", name) for name in NASTY if name.strip())
    path.write_text(head(organisation) + rows, encoding="utf-8")
    assert run(["bygg", str(path), "--paket", "fullt", "-o", str(tmp_path / "hem" / "ut")]) == 0
    assert {p.name for p in tmp_path.iterdir()} == {"hem"}
    assert {p.name for p in path.parent.iterdir()} == {"svar.yaml", "ut"}
    assert not [p for p in (tmp_path / "hem" / "ut").rglob("*") if ".." in p.name or p.is_symlink()]
    assert run(["formular", str(path), "-o", str(tmp_path / "hem" / "f.xlsx")]) == 0
    assert run(["konton", "status", str(path), "-o", str(tmp_path / "hem" / "s.xlsx")]) == 0


def test_too_long_a_name_is_told_by_the_reader(tmp_path, capsys):
    path = tmp_path / "svar.yaml"
    path.write_text(head("x" * 300) + account("y" * 300), encoding="utf-8")
    assert run(["bygg", str(path)]) == 2
    assert "högst 120 ryms" in (told := capsys.readouterr().err) and "högst 100 ryms" in told


@pytest.mark.slow
@pytest.mark.parametrize("units", [40])
def test_a_thousand_accounts_of_the_same_name_build(content, units):
    rows = "".join(account("Ekby kommun", f"enhet {n % units}") for n in range(1000))
    answers = loads_answers(head() + rows, "svar.yaml", content)
    pack = compose(assess(content, answers, "fullt"), Edition("utkast", DAY))
    files = render_files(pack)
    assert len({name.lower() for name in files}) == len(files)
    book = next(data for name, (_, data) in files.items() if name.endswith("Förteckning över konton.xlsx"))
    sheets = openpyxl.load_workbook(io.BytesIO(book), read_only=True)
    assert max(len(name) for name in sheets.sheetnames) <= NAME_LIMIT
    listed = sum(1 for row in sheets["Konton"].iter_rows(values_only=True) if "Ekby kommun" in row)
    assert listed == 1000
    cards = [name for name in files if "Kanalkort" in name]
    assert len(cards) >= max(units, 1000 // 20)


# Spreadsheets

FORMULAS = ["=1+1", "+46 8", "-5", "@SUM(A1)", "\t=1", "\r=1", "=cmd|' /C calc'!A0", "＝1+1"]


def evil_answers(content) -> str:
    """Return answers in which every text there is begins as a formula does."""
    lines = ['innehall: "1.0.0"', "svar:", '  typ: {varde: "kommun"}']
    number = 0
    for question in content.questions.values():
        texts = [f for f in fields_of(question) if f.typ in ("text", "stycke")]
        if not texts or question.nar and question.id != "politik_hanvisning":
            continue
        given = []
        for spec in texts:
            value = FORMULAS[number % len(FORMULAS)] + "A1" * (10 if spec.minst else 1)
            number += 1
            given.append(f"{spec.id}: {json.dumps(value)}" if spec.id else json.dumps(value))
        if question.rader and question.rader.slag == "fria":
            platform = 'plattform: "facebook", ' if question.id == "konton" else ""
            lines.append(f"  {question.id}: {{varde: [{{{platform}{', '.join(given)}}}]}}")
        elif not question.rader:
            value = f"{{{', '.join(given)}}}" if question.falt else given[0]
            lines.append(f"  {question.id}: {{varde: {value}}}")
    return "\n".join(lines) + "\n"


def strings(path: Path) -> list:
    book = openpyxl.load_workbook(path)
    cells = [c for sheet in book.worksheets for row in sheet.iter_rows() for c in row if c.value is not None]
    assert not [c.coordinate for c in cells if c.data_type in ("f", "e")]
    assert not [sheet for sheet in book.worksheets if any(c.hyperlink and c.hyperlink.target for r in sheet.iter_rows() for c in r)]
    return [c.value for c in cells if c.data_type == "s"]


def test_no_workbook_or_csv_ever_holds_a_formula(content, tmp_path):
    svar = tmp_path / "svar.yaml"
    svar.write_text(evil_answers(content), encoding="utf-8")
    answers = loads_answers(svar.read_text("utf-8"), "svar.yaml", content)
    pack = compose(assess(content, answers, "fullt"), Edition("granskning", DAY))
    files = write_pack(pack, tmp_path / "ut")
    assert run(["formular", str(svar), "--paket", "fullt", "-o", str(tmp_path / "formular.xlsx")]) == 0
    assert run(["konton", "status", str(svar), "-o", str(tmp_path / "status.xlsx")]) == 0
    assert run(["konton", "mall", "-o", str(tmp_path / "mall.xlsx")]) == 0
    books = [p for p in files if p.suffix == ".xlsx"] + sorted(tmp_path.glob("*.xlsx"))
    assert len(books) >= 6
    seen = [value for book in books for value in strings(book)]
    assert sum(str(value).startswith(("=", "+", "-", "@")) for value in seen) > 10
    for path in (p for p in files if p.suffix == ".csv"):
        rows = list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig")), delimiter=";"))
        assert len({len(row) for row in rows}) == 1
        assert not [cell for row in rows for cell in row if cell.startswith(LIVE)]


@pytest.mark.parametrize("value", FORMULAS)
def test_an_account_called_as_a_formula_comes_back_from_the_csv_as_it_was(value, content, tmp_path):
    from wizard.answers.accounts_import import read_accounts

    path = tmp_path / "konton.csv"
    path.write_text(f"Plattform;Kontots namn\r\nFacebook;\"{harmless(value)}\"\r\n", encoding="utf-8-sig", newline="")
    said = read_accounts(path, content).part.lines[0].said
    assert said["namn"].value == " ".join(value.split())
