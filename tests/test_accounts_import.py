"""Lists of accounts that organisations already have, and the status page made of them."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from wizard.answers.read import load_answers
from wizard.cli import run
from wizard.content.fields import fields_of

HEAD = 'innehall: "1.0.0"\nsvar:\n  org: {varde: {namn: "Almviks kommun", kort: Almvik}}\n  typ: {varde: kommun}\n'
LIST = (
    "Kanal;Sidans namn;Länk;Förvaltning;Kontoansvarig;Backup;Status;Antal följare\n"
    "FB;Almviks kommun;https://facebook.com/almvik;Kommunstyrelsen;kommunikatören;kanslichefen;Aktiv;1200\n"
    "Twitter;Almviks kommun;https://x.com/almvik;Kommunstyrelsen;kommunikatören;-;nedlagt;80\n"
    ";Bibliotek & kultur;https://www.instagram.com/almviksbibliotek/;Kultur, fritid;bibliotekschefen;;;\n"
)


@pytest.fixture
def svar(tmp_path) -> Path:
    path = tmp_path / "svar.yaml"
    path.write_text(HEAD, encoding="utf-8")
    return path


def listed(svar: Path, text: str, encoding: str = "utf-8", name: str = "lista.csv") -> Path:
    path = svar.with_name(name)
    path.write_bytes(text.encode(encoding))
    return path


def bring(svar: Path, path: Path, *more: str) -> int:
    return run(["konton", "importera", str(svar), str(path), *more])


def test_a_dry_run_tells_what_it_would_do_and_saves_nothing(svar, capsys):
    before = svar.read_bytes()
    assert bring(svar, listed(svar, LIST)) == 0
    told = capsys.readouterr()
    assert "3 rader lästa: 3 nya konton" in told.out
    assert "Kanal = Plattform" in told.out and "Backup = Funktion som är ersättare" in told.out
    assert "Används inte: Antal följare" in told.out
    assert "--skriv" in told.err and svar.read_bytes() == before


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_any_usual_encoding_and_separator_is_read(encoding, separator, svar, content):
    text = LIST.replace("Kultur, fritid", "Kultur").replace(";", separator)
    assert bring(svar, listed(svar, text, encoding), "--skriv") == 0
    answers = load_answers(svar, content)
    assert answers.field("konton", "enhet", "1") == "Kommunstyrelsen"
    assert answers.field("konton", "plattform", "1") == "facebook"
    assert answers.field("konton", "plattform", "2") == "x"
    assert answers.field("konton", "status", "2") == "avslutat"
    assert answers.field("konton", "ersattare", "2") == ""


def test_the_platform_is_read_from_the_address_and_what_is_empty_stays_unknown(svar, content):
    assert bring(svar, listed(svar, LIST), "--skriv") == 0
    answers = load_answers(svar, content)
    assert answers.field("konton", "plattform", "3") == "instagram"
    assert answers.field("konton", "enhet", "3") == "Kultur, fritid"
    assert answers.field("konton", "ersattare", "3") is None
    assert answers.field("konton", "kommentarer", "3") is None


def test_an_excel_list_with_a_merged_title_above_the_headings_is_read(svar, content):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["A1"] = "Våra sociala medier"
    sheet.merge_cells("A1:D1")
    for row in csv_rows(LIST):
        sheet.append(row)
    path = svar.with_name("lista.xlsx")
    book.save(path)
    assert bring(svar, path, "--skriv") == 0
    assert len(load_answers(svar, content).get("konton").rows) == 3


def csv_rows(text: str) -> list[list[str]]:
    return [line.split(";") for line in text.splitlines()]


def test_rows_that_cannot_be_taken_are_told_by_number_and_nothing_is_saved(svar, content, capsys):
    before = svar.read_bytes()
    text = LIST + "MySpace;Gammalt;;;;;;\nFB;;;;;;;\nFB;=1+1;;;;;;\n"
    path = listed(svar, text)
    assert bring(svar, path, "--skriv") == 2
    told = capsys.readouterr()
    assert "rad 5: Plattform: ”MySpace” finns inte" in told.out
    assert "rad 6: varken adress eller" in told.out
    assert "rad 7: Kontots namn: formel" in told.out
    assert "3 rader går inte att läsa in" in told.err and svar.read_bytes() == before
    assert bring(svar, path, "--skriv", "--anda") == 0
    assert len(load_answers(svar, content).get("konton").rows) == 3


def test_duplicates_are_told_and_counted_once(svar, content, capsys):
    again = "Facebook;Kommunen;http://www.facebook.com/almvik/;;;;;\n"
    assert bring(svar, listed(svar, LIST + again), "--skriv") == 0
    assert "rad 5: Kommunen, Facebook, samma konto som rad 2" in capsys.readouterr().out
    assert len(load_answers(svar, content).get("konton").rows) == 3


def test_a_second_import_fills_gaps_and_changes_nothing_that_was_answered(svar, content, capsys):
    assert bring(svar, listed(svar, LIST), "--skriv") == 0
    text = LIST.replace("kommunikatören;kanslichefen", "it-chefen;kanslichefen").replace(
        "bibliotekschefen;;;", "bibliotekschefen;bibliotekarien;aktivt;")
    assert bring(svar, listed(svar, text), "--skriv") == 0
    answers = load_answers(svar, content)
    assert answers.field("konton", "agare", "1") == "kommunikatören"
    assert answers.field("konton", "ersattare", "3") == "bibliotekarien"
    assert "0 nya konton, 3 som redan finns" in (told := capsys.readouterr().out)
    assert "it-chefen" in told


def test_the_template_is_recognised_when_it_comes_back(svar, content, tmp_path):
    path = tmp_path / "mall.xlsx"
    assert run(["konton", "mall", "-o", str(path)]) == 0
    book = openpyxl.load_workbook(path)
    headings = [cell.value for cell in book["Konton"][1]]
    assert headings == [f.fraga for f in fields_of(content.questions["konton"])]
    book["Konton"].cell(2, 1).value = "Podd"
    book["Konton"].cell(2, 2).value = "Almvikspodden"
    book["Konton"].cell(2, headings.index("Inriktning") + 1).value = "Dialog, vi samtalar och svarar"
    book.save(path)
    assert bring(svar, path, "--skriv") == 0
    assert load_answers(svar, content).field("konton", "inriktning", "1") == "dialog"


def many(lines: int) -> str:
    return LIST.splitlines()[0] + "\n" + "".join(f"FB;K{n};;;;;;\n" for n in range(lines))


@pytest.mark.parametrize(("text", "encoding", "says"), [
    ("", "utf-8", "bara en kolumn"),
    ("Kanal|Namn\nFB|Almvik\n", "utf-8", "bara en kolumn"),
    ("Namn;Stad\nx;y\n", "utf-8", "inga rubriker"),
    ("Kanal;Namn\nFB;VÃ¥rd och skola\n", "utf-8", "teckenkodning"),
    ("Kanal;Namn\nFB;Vård\x81\n", "latin-1", "teckenkodning"),
    (many(100_000), "utf-8", "100001 rader"),
])
def test_a_list_that_cannot_be_used_is_told(text, encoding, says, svar, capsys):
    before = svar.read_bytes()
    assert bring(svar, listed(svar, text, encoding), "--skriv") == 2
    told = capsys.readouterr().err
    assert says in told and "Traceback" not in told
    assert svar.read_bytes() == before


def test_hidden_columns_in_a_list_are_refused(svar, capsys):
    book = openpyxl.Workbook()
    for row in csv_rows(LIST):
        book.active.append(row)
    book.active.column_dimensions["E"].hidden = True
    path = svar.with_name("lista.xlsx")
    book.save(path)
    assert bring(svar, path, "--skriv") == 2
    assert "dold" in capsys.readouterr().out


def test_a_password_protected_list_is_told(svar, capsys):
    path = svar.with_name("lista.xlsx")
    path.write_bytes(b"\xd0\xcf\x11\xe0" + b"\0" * 100)
    assert bring(svar, path) == 2
    assert "lösenord" in capsys.readouterr().err


def test_a_zip_bomb_is_refused_before_it_is_unpacked(svar, capsys):
    path = svar.with_name("lista.xlsx")
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/worksheets/sheet1.xml", b" " * 60_000_000)
    path.write_bytes(buffer.getvalue())
    assert bring(svar, path) == 2
    assert "för stor" in capsys.readouterr().err


def test_a_lone_cell_at_the_very_bottom_is_told_and_one_far_right_does_no_harm(svar, capsys):
    book = openpyxl.Workbook()
    for row in csv_rows(LIST):
        book.active.append(row)
    book.active["XFD3"] = "x"
    path = svar.with_name("lista.xlsx")
    book.save(path)
    assert bring(svar, path) == 0
    book.active["A1048576"] = "x"
    book.save(path)
    assert bring(svar, path) == 2
    assert "1048576 rader" in capsys.readouterr().err


def test_a_form_is_sent_to_the_right_command(svar, tmp_path, capsys):
    assert run(["dela", str(svar), "--avsnitt", "konton", "-o", str(tmp_path / "f.xlsx")]) == 0
    assert bring(svar, tmp_path / "f.xlsx") == 2
    assert "kanalvett samla" in capsys.readouterr().err


# The status page

STATUS = HEAD + """  konton:
    varde:
      - {adress: "", plattform: facebook, namn: Fritid, status: aktivt, enhet: Kultur, agare: a, ersattare: ""}
      - {adress: "", plattform: facebook, namn: fritid, status: vilande, enhet: Kultur, agare: a, ersattare: b}
      - {adress: "", plattform: instagram, namn: Fritid, status: aktivt, enhet: Kultur, agare: a, ersattare: b}
      - {adress: "", plattform: tiktok, namn: Ung, status: aktivt, enhet: Ärenden, agare: a, ersattare: b}
      - {adress: "", plattform: tiktok, namn: Gammal, status: avslutat, enhet: Ärenden, agare: a, ersattare: ""}
      - {plattform: youtube, namn: Film}
  plattformar: {varde: {tiktok: {stallning: anvander_inte}}}
"""


def test_the_status_page_marks_each_account_by_unit(svar, capsys):
    svar.write_text(STATUS, encoding="utf-8")
    assert run(["konton", "status", str(svar)]) == 0
    told = capsys.readouterr().out
    assert "6 konton. Att åtgärda: 3" in told
    assert "Fritid, Facebook: Saknar ersättare; Samma namn som ett annat konto på plattformen" in told
    assert "fritid, Facebook: Tyst, kontot är vilande; Samma namn" in told
    assert "Fritid, Instagram" not in told and "Gammal" not in told
    assert "Ung, TikTok: Ni har bestämt att inte använda plattformen" in told
    assert "Enhet inte angiven: 1 konto, 1 där svar saknas" in told
    assert told.index("Kultur:") < told.index("Ärenden:")


def test_a_proposal_against_a_platform_is_not_taken_for_a_decision(svar, capsys):
    svar.write_text(STATUS.replace("{stallning: anvander_inte}", "{risk: nej}"), encoding="utf-8")
    assert run(["konton", "status", str(svar)]) == 0
    assert "bestämt att inte använda" not in capsys.readouterr().out


def test_three_hundred_accounts_become_a_workbook_to_send_out(svar, tmp_path):
    import time

    rows = "".join(
        f'      - {{plattform: facebook, namn: "Konto {n}", status: aktivt, enhet: "Enhet {n % 20}", '
        f'agare: "=cmd", ersattare: "{"" if n % 3 else "b"}"}}\n' for n in range(300))
    svar.write_text(HEAD + "  konton:\n    varde:\n" + rows, encoding="utf-8")
    start = time.perf_counter()
    assert run(["konton", "status", str(svar), "-o", str(tmp_path / "status.xlsx")]) == 0
    assert time.perf_counter() - start < 5
    book = openpyxl.load_workbook(tmp_path / "status.xlsx")
    assert book["Konton"].max_row == 301 and book["Enheter"].max_row == 21
    assert book["Konton"]["A2"].value == "Enhet 0" and book["Konton"]["A301"].value == "Enhet 19"
    assert [cell.value for cell in book["Enheter"][2]] == ["Enhet 0", 15, 10, 15]  # numbers, to sort by
    assert all(cell.data_type != "f" for row in book["Konton"].iter_rows() for cell in row)
    assert "Saknar ersättare" in {book["Konton"].cell(r, 8).value for r in range(2, 302)}


def test_a_file_without_accounts_is_told(svar, capsys):
    assert run(["konton", "status", str(svar)]) == 2
    assert "inga konton" in capsys.readouterr().err


def test_a_mark_whose_condition_is_wrong_is_told_by_lint(content):
    from dataclasses import replace

    from wizard.content.lint import lint
    from wizard.content.model.accounts import AccountTables, RowMark

    marks = (RowMark(id="fel", text="Fel", nar="konto.statuss == 'vilande'"),
             RowMark(id="ratt", text="Rätt", nar="samma_namn and plattform.risk == 'nej'"))
    found = lint(replace(content, account_tables=AccountTables(anmarkningar=marks)))
    assert [p.hint for p in found if "statuss" in p.message] == ["menade du ”status”?"]
    assert not any("samma_namn" in p.message for p in found)
