"""Kanalkort: a card an account, a Word file a unit, and the register as text."""

from __future__ import annotations

import csv
import io

import pytest

from tests.conftest import ALL_EXAMPLES, document, text_of
from wizard.documents.blocks import Cell, Column, Heading, ListItem, Paragraph, Sheet, Table, plain
from wizard.documents.variants import MOST_ROWS
from wizard.writers.manifest import manifest
from wizard.writers.pack import _files, render_files
from wizard.writers.table import write_csv

HEAD = '  org: {varde: {namn: "Almviks kommun", kort: "Almvik"}}\n  typ: {varde: kommun}\n  konton:\n    varde:\n'


def account(number: int, **changed: str) -> str:
    fields = {
        "plattform": "facebook", "namn": f"Konto {number}", "adress": "", "status": "aktivt",
        "enhet": "kommunstyrelsen", "agare": "redaktören", "ersattare": "", "kommentarer": "oppna",
        "meddelanden": "av", "profil": "allman", "inriktning": "dialog", "syfte": "", "slutdatum": "",
    } | changed
    return "      - {" + ", ".join(f'{k}: "{v}"' for k, v in fields.items()) + "}\n"


def cards(pack):
    return [d for d in pack.documents if d.id == "kontoregister"]


CLOSED = "Avslutade konton, där ingen publicerar eller svarar"
COMMON = (CLOSED, "Råd och gränser för plattformarna", "Fästa inlägg att klistra in", "Besked att klistra in")


def under(built, heading: str) -> list[str]:
    """The lines under a heading of the first level, sub-headings included."""
    lines, inside = [], False
    for block in built.blocks:
        if isinstance(block, Heading) and block.level == 1:
            inside = plain(block.runs) == heading
        elif inside and not isinstance(block, Table):
            lines.append(plain(block.runs))
        elif inside:
            lines += [" | ".join(plain(cell) for cell in row.cells) for row in block.rows]
    return lines


def headings(built) -> list[str]:
    """The accounts of a document: a heading each, and a line for those that are closed."""
    found = [plain(b.runs) for b in built.blocks if isinstance(b, Heading) and b.level == 1]
    return [text for text in found if text not in COMMON] + under(built, CLOSED)


@pytest.mark.parametrize("name", ALL_EXAMPLES)
def test_every_account_has_one_card_in_the_larger_packs_and_none_in_the_small(pack_of, name):
    pack = pack_of(name, size="fullt")
    rows = pack.workbooks[0].sheets[0].rows
    assert sum(len(headings(d)) for d in cards(pack)) == len(rows)
    assert not cards(pack_of(name, size="litet"))


def test_a_unit_has_a_file_of_its_own_with_its_own_accounts_only(pack_of):
    (built,) = [d for d in cards(pack_of("stor-kommun", size="fullt")) if "kulturnämnden" in d.title]
    assert built.title == "Kanalkort – kulturnämnden" and built.filename == "Kanalkort kulturnämnden"
    assert len(headings(built)) == 9


def test_more_than_twenty_accounts_of_a_unit_are_divided(compose_text):
    pack = compose_text(HEAD + "".join(account(n) for n in range(45)), size="standard")
    assert [len(headings(d)) for d in cards(pack)] == [MOST_ROWS, MOST_ROWS, 5]
    assert [d.filename[-1] for d in cards(pack)] == ["1", "2", "3"]


def test_accounts_without_a_known_unit_come_last_under_their_own_name(compose_text):
    lost = account(1).replace(', enhet: "kommunstyrelsen"', "")
    pack = compose_text(HEAD + lost + account(2), size="standard")
    assert [d.title for d in cards(pack)] == [
        "Kanalkort – kommunstyrelsen", "Kanalkort – utan angiven enhet",
    ]


def test_a_card_gives_advice_for_its_own_platform_and_settings(compose_text):
    text = text_of(cards(compose_text(
        HEAD + account(1, plattform="youtube", kommentarer="av"), size="standard"
    ))[0])
    assert "Den automatiska undertexten är ett utkast" in text and "Omdömen" not in text
    assert "allmän kunskap, inte läst, prövat den 22 november 2026" in text
    assert "Är kommentarerna avstängda kontrollerar den ansvariga inställningen" in text


def test_a_closed_account_gets_one_line_and_no_text_to_paste(compose_text):
    closed = account(1, status="avslutat", slutdatum="2025-12-31")
    built = cards(compose_text(HEAD + closed, size="standard"))[0]
    assert under(built, CLOSED) == ["Konto 1, Facebook, till och med 31 december 2025. Ansvarig: redaktören."]
    assert [plain(b.runs) for b in built.blocks if isinstance(b, Heading)] == [CLOSED]


def test_accounts_stand_active_planned_dormant_closed(compose_text):
    order = ["avslutat", "vilande", "aktivt", "planerat"]
    pack = compose_text(HEAD + "".join(account(n, status=s) for n, s in enumerate(order)), size="standard")
    assert [text[:7] for text in headings(cards(pack)[0])] == ["Konto 2", "Konto 3", "Konto 1", "Konto 0"]


def test_an_account_whose_status_nobody_has_said_still_has_its_card(compose_text):
    unsaid = account(1).replace(', status: "aktivt"', "")
    built = cards(compose_text(HEAD + unsaid, size="standard"))[0]
    assert headings(built) == ["Konto 1, Facebook"] and "[Okänt: " in text_of(built)


def test_no_substitute_is_spoken_of_where_none_is_named(compose_text):
    named, none = account(1, ersattare="vikarien"), account(2)
    text = text_of(cards(compose_text(HEAD + named, size="standard"))[0])
    assert "Den ansvariga eller ersättaren läser dem." in text
    text = text_of(cards(compose_text(HEAD + none, size="standard"))[0])
    assert "Ingen är utsedd" in text and "Bara den ansvariga läser dem." in text
    assert "eller ersättaren" not in text


def test_advice_for_a_platform_stands_once_and_names_the_accounts_when_not_all(compose_text):
    pack = compose_text(
        HEAD + account(1) + account(2, kommentarer="av") + account(3, plattform="x"), size="standard"
    )
    lines = under(cards(pack)[0], "Råd och gränser för plattformarna")
    assert [line for line in lines if line in ("Facebook", "X")] == ["Facebook", "X"]
    assert len([line for line in lines if line.startswith("Omdömen.")]) == 1
    assert len([line for line in lines if line.startswith("Kommentarer (Konto 1).")]) == 1


def test_a_pinned_post_stands_once_with_the_accounts_it_is_for(compose_text):
    two = account(1) + account(2, plattform="instagram")
    lines = under(cards(compose_text(HEAD + two, size="standard"))[0], "Fästa inlägg att klistra in")
    assert len([line for line in lines if line.startswith("Alla konton som inte är avslutade, ")]) == 1
    more = two + account(3, kommentarer="av")
    lines = under(cards(compose_text(HEAD + more, size="standard"))[0], "Fästa inlägg att klistra in")
    assert len([line for line in lines if line.startswith("Konto 1 (Facebook) och Konto 2 (Instagram), ")]) == 1
    assert len([line for line in lines if line.startswith("Konto 3 (Facebook), ")]) == 1


@pytest.mark.parametrize("name", ALL_EXAMPLES)
def test_no_card_says_the_same_sentence_twice_outside_the_tables_of_accounts(pack_of, name):
    for built in cards(pack_of(name, size="fullt")):
        told = [
            plain(b.runs) for b in built.blocks
            if isinstance(b, Paragraph | ListItem) and not plain(b.runs).startswith("Längsta text")
        ]
        assert len(told) == len(set(told)), built.title


def test_a_setting_nobody_has_confirmed_is_marked_on_the_card(compose_text):
    unsaid = account(1).replace(', kommentarer: "oppna"', "")
    built = cards(compose_text(HEAD + unsaid, size="standard"))[0]
    assert any(block.proposed for block in built.blocks)


def test_every_platform_of_the_question_has_advice_with_date_and_certainty(content):
    choices = {c.id for f in content.questions["konton"].falt if f.id == "plattform" for c in f.val}
    assert set(content.platforms) == choices
    assert all(p.rad and p.kontrollerad and p.sakerhet for p in content.platforms.values())


def test_names_that_no_file_system_takes_become_harmless(compose_text):
    nasty = [account(n, enhet=unit) for n, unit in enumerate(("a/b: c", "../..", "x" * 300, "con"))]
    pack = compose_text(HEAD + "".join(nasty), size="standard")
    names = list(render_files(pack))
    for name in names:
        folder, _, file = name.rpartition("/")
        assert ".." not in folder and not set('<>:"\\|?*') & set(file) and len(file) <= 110
    assert len({n.lower() for n in names}) == len(names)


def test_the_manifest_knows_the_clauses_of_every_word_file_with_clauses(pack_of):
    import json

    pack = pack_of("stor-kommun", size="fullt")
    told = {f["namn"]: f for f in json.loads(manifest(pack, _files(pack)))["filer"]}
    assert all(f["klausuler"] for name, f in told.items() if name.endswith(".docx"))
    card = next(f for name, f in told.items() if "Kanalkort kulturnämnden" in name)
    assert card["dokument"] == "kontoregister"
    assert "konton" in next(c for c in card["klausuler"] if c["id"] == "kan_2_fakta")["svar"]


def test_the_register_is_written_as_text_that_excel_opens(pack_of):
    data = next(d for n, (_, d) in render_files(pack_of("region", size="litet")).items() if n.endswith(".csv"))
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))
    assert rows[0][:3] == ["Förvaltning, nämnd eller enhet", "Kontots namn", "Plattform"] and len({len(row) for row in rows}) == 1
    assert len(rows) - 1 == len(pack_of("region", size="litet").workbooks[0].sheets[0].rows)


@pytest.mark.parametrize("value", ["=1+1", "+46 8", "-5", "@bibliotek", "\tx"])
def test_a_value_that_a_spreadsheet_would_run_is_made_harmless(value):
    sheet = Sheet("Konton", (Column("Namn", 10),), ((Cell(value),),))
    assert write_csv(sheet).decode("utf-8-sig").split("\r\n")[1].strip('"') == f"'{value}"


def test_a_text_with_semicolons_and_quotes_stays_one_cell():
    text = 'a; "b"\nc'
    sheet = Sheet("Konton", (Column("Namn", 10),), ((Cell(text),),))
    rows = list(csv.reader(io.StringIO(write_csv(sheet).decode("utf-8-sig")), delimiter=";"))
    assert rows[1] == [text]


def test_the_title_of_the_register_is_the_same_for_those_who_refer_to_it(pack_of):
    assert "Förteckning över konton" in text_of(document(pack_of("liten-kommun", size="standard"), "las_forst"))
