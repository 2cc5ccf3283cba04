"""Texts to paste: the longest wording that fits the platform, whole, with its measure."""

from __future__ import annotations

import io
import re
import unicodedata
from dataclasses import replace

import msgspec
import openpyxl
import pytest

from tests.conftest import ALL_EXAMPLES, document, files_of, text_of
from wizard.content.counting import count, filled
from wizard.content.lint import paste as lint_paste
from wizard.content.lint.material import Material
from wizard.content.model.paste import Limit

ANSWERS = (
    '  org: {{varde: {{namn: "{name}", kort: "Almvik"}}}}\n  typ: {{varde: kommun}}\n'
    '  verksamhet: {{varde: [ingen]}}\n'
    '  utan_konto: {{varde: {{vagar: [webb, telefon], webb: "almvik.se/kontakt", telefon: "0980-31 92 00"}}}}\n'
    '  bevakning: {{varde: {{dagar: vardagar, ganger: 2, fran: 8, till: 16}}}}\n'
    '  atgarder: {{varde: {{tar_bort: "redaktören", blockerar: "kanslichefen", langst: 30, omprovar: "",'
    ' kopia: true, kopia_plats: "diariet", besked: alltid, besked_dold: true}}}}\n'
    '  invandning: {{varde: {{plats: "registrator@almvik.se", dagar: 10}}}}\n'
    '  utlamnande: {{varde: {{adress: "registrator@almvik.se", samma: true}}}}\n'
    '  konton:\n    varde:\n'
)


def account(platform: str, **changed: str) -> str:
    fields = {
        "plattform": platform, "namn": platform, "adress": "", "status": "aktivt", "enhet": "kansliet",
        "agare": "redaktören", "ersattare": "", "kommentarer": "oppna", "meddelanden": "av",
        "profil": "allman", "inriktning": "dialog", "syfte": "", "slutdatum": "",
    } | changed
    return "      - {" + ", ".join(f'{k}: "{v}"' for k, v in fields.items()) + "}\n"


@pytest.fixture
def register(compose_text):
    """Return a function: accounts -> {sheet name: rows}, of the account register's workbook."""

    def make(*accounts: str, answers: str = ANSWERS) -> dict[str, list[tuple]]:
        pack = compose_text(answers.format(name="Almviks kommun") + "".join(accounts))
        (book,) = [b for b in pack.workbooks if b.id == "kontoregister"]
        return {s.name: [tuple(c.text for c in row) for row in s.rows] for s in book.sheets}

    return make


def texts(rows: list[tuple], place: str) -> dict[str, tuple]:
    return {row[2]: row for row in rows if row[3] == place}


def test_each_platform_gets_the_longest_profile_text_that_it_takes(register, content):
    rows = register(*(account(p) for p in ("facebook", "instagram", "linkedin", "tiktok", "x")))
    found = texts(rows["Texter att klistra in"], "Profiltext")
    lengths = {name: len(row[4]) for name, row in found.items()}
    assert lengths["TikTok"] <= lengths["Facebook"] < lengths["Instagram"] < lengths["LinkedIn"]
    for name, limit in (("Facebook", 101), ("Instagram", 150), ("TikTok", 80), ("X", 160)):
        assert lengths[name] <= limit
    assert all(row[4].startswith("[Förslag] Almviks") or row[4].startswith("Almviks") for row in found.values())


@pytest.mark.parametrize("name", ALL_EXAMPLES)
def test_no_text_in_any_example_is_longer_than_its_limit_or_cut(pack_of, content, name):
    pack = pack_of(name, size="litet")
    places = {e.rubrik: e for e in content.paste.texter}
    platforms = {c.text: c.id for f in content.questions["konton"].falt if f.id == "plattform" for c in f.val}
    (book,) = [b for b in pack.workbooks if b.id == "kontoregister"]
    sheet = next((s for s in book.sheets if s.name == "Texter att klistra in"), None)
    assert sheet or name == "liten-kommun-okant"  # which has said nothing of its accounts
    for row in sheet.rows if sheet else ():
        platform, place, text = (row[n].text.removeprefix("[Förslag] ") for n in (2, 3, 4))
        limit = content.platforms[platforms[platform]].granser.get(places[place].plats)
        if limit and limit.antal and "[Okänt" not in text and "[Att besluta" not in text:
            assert count(text, limit) <= limit.antal, text
        assert re.search(r"[.\]a-z0-9/]$", text), text


def test_the_shortest_still_says_whose_account_it_is_and_that_others_can_read(register):
    (row,) = texts(register(account("tiktok"))["Texter att klistra in"], "Profiltext").values()
    assert "Almviks kommun" in row[4] and ("ser det du skriver" in row[4] or "syns" in row[4])


def test_with_comments_off_no_text_speaks_of_reading_them(register):
    rows = register(account("linkedin", kommentarer="av"))["Texter att klistra in"]
    assert all("Kommentarerna är avstängda" in row[4] for row in rows)
    assert not any("Vi läser" in row[4] or "invända" in row[4] for row in rows)


def test_a_closed_account_says_that_nobody_reads_it(register):
    rows = register(account("facebook", status="avslutat"))["Texter att klistra in"]
    assert [row[3] for row in rows] == ["Profiltext när kontot är avslutat"]
    assert "avslutat" in rows[0][4]


@pytest.mark.parametrize("platform", ["podd", "annan"])
def test_a_platform_unknown_to_the_limits_gets_the_shortest_and_is_told_so(register, content, platform):
    rows = register(account(platform))["Texter att klistra in"]
    assert all("gränsen är okänd" in row[5] and row[6] == "okänd" for row in rows)
    shortest = {e.rubrik: e.varianter[-1] for e in content.paste.texter}
    assert all(row[4].endswith(shortest[row[3]].rsplit("}", 1)[-1].strip()) for row in rows)


def test_our_own_page_has_no_limit_and_gets_the_longest(register):
    row = texts(register(account("blogg"))["Texter att klistra in"], "Profiltext")["Blogg eller egen sida med kommentarer"]
    assert "personuppgifter" in row[4] and row[6] == "ingen"


def test_when_nothing_fits_the_card_says_so_and_what_to_shorten(compose_text):
    name = "Samordningsförbundet för arbete, utbildning och hälsa i de sju västra kommunerna"
    pack = compose_text(ANSWERS.format(name=name) + account("tiktok"), size="standard")
    text = text_of(document(pack, "kontoregister"))
    assert "Ingen text får plats. Den kortaste är" in text and "Korta det fullständiga namnet" in text


def test_a_thousand_accounts_of_one_name_get_their_texts(register):
    rows = register(*(account("x", namn="Samma") for _ in range(1000)))["Texter att klistra in"]
    assert len(rows) == 2000 and len({row[4] for row in rows}) == 2


def test_values_that_a_spreadsheet_would_run_are_written_as_text(compose_text):
    pack = compose_text(ANSWERS.format(name="=1+1 kommun") + account("linkedin", namn="=cmd()"))
    data = next(d for n, (_, d) in files_of(pack).items() if n.endswith("konton.xlsx"))
    page = openpyxl.load_workbook(io.BytesIO(data))["Texter att klistra in"]
    assert all(cell.data_type != "f" for row in page for cell in row)
    assert page["B2"].value == "=cmd()"


def test_a_proposal_in_a_text_is_marked(register):
    unsaid = ANSWERS.replace('  bevakning: {{varde: {{dagar: vardagar, ganger: 2, fran: 8, till: 16}}}}\n', "")
    rows = register(account("linkedin"), answers=unsaid)["Texter att klistra in"]
    assert all(row[4].startswith("[Förslag] ") for row in rows)


def test_all_five_kinds_of_notice_are_there_with_the_way_to_object(register):
    rows = register(account("facebook"))["Besked att klistra in"]
    kinds = {row[0] for row in rows}
    assert {
        "Kommentaren är borttagen", "Kommentaren är dold", "Du är blockerad, med slutdatum",
        "Vi har sparat en kopia", "Svar på invändning, vi ändrar oss", "Svar på invändning, vi står fast",
    } <= kinds
    for row in rows:
        if row[0] in ("Kommentaren är borttagen", "Kommentaren är dold", "Du är blockerad, med slutdatum"):
            assert "registrator@almvik.se" in row[2] and "inom tio dagar" in row[2]
    blocked = next(row for row in rows if row[0].startswith("Du är blockerad"))
    assert "till och med den [datum]" in blocked[2] and "varnat" in blocked[2]
    assert "överklaga är inte avgjort" in blocked[4]


def test_a_notice_stands_once_for_all_platforms_that_take_it(register):
    rows = register(*(account(p) for p in ("facebook", "instagram", "x", "tiktok")))["Besked att klistra in"]
    removed = [row for row in rows if row[0] == "Kommentaren är borttagen"]
    assert [row[1] for row in removed] == ["Facebook och Instagram", "X", "TikTok"]
    assert len(removed[2][2]) < len(removed[1][2]) < len(removed[0][2])


def test_what_the_editor_fills_in_stands_in_known_brackets(content, register):
    known = set(content.paste.platshallare)
    for row in register(*(account(p) for p in content.platforms))["Besked att klistra in"]:
        assert set(re.findall(r"\[([^\]]+)\]", row[2])) <= known


def test_the_comment_rules_no_longer_repeat_the_texts(pack_of):
    for size in ("litet", "standard"):
        assert "klistra" not in text_of(document(pack_of("liten-kommun", size=size), "kommentarsregler"))


def test_every_limit_has_a_date_a_certainty_and_where_it_was_read(content):
    limits = [limit for p in content.platforms.values() for limit in p.granser.values()]
    assert len(limits) > 20
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", one.kontrollerad) and one.last_i for one in limits)
    assert any(one.sakerhet == "V" for one in limits) and any(one.sakerhet == "O" for one in limits)


def made(number: int, **more) -> Limit:
    return Limit(antal=number, kontrollerad="2026-11-22", sakerhet="V", last_i="här", **more)


def test_characters_are_counted_as_the_platform_counts_them():
    assert count("å" + unicodedata.normalize("NFD", "å")) == 2
    assert count("👍") == 2
    assert count("👍", made(10, rakning="tecken")) == 1
    assert count("👍", made(10, rakning="byte")) == 4
    assert count("👍 漢", made(10, rakning="vagda")) == 5
    weighted = made(280, rakning="vagda", adress=23)
    assert count("Se https://www.almvik.se/en/lang/adress/som/fortsatter.", weighted) == 3 + 23 + 1
    assert count("Se almvik.se.", weighted) == 3 + 23 + 1
    assert count("a.b@almvik.se", weighted) == len("a.b@almvik.se")


def test_what_is_filled_in_by_hand_is_given_room():
    assert len(filled("den [datum].", {"datum": 16})) == len("den .") + 16
    assert filled("[Okänt: fråga någon]", {"datum": 16}) == "[Okänt: fråga någon]"


def _with(content, **changed):
    first = msgspec.structs.replace(content.paste.texter[0], **changed)
    paste = msgspec.structs.replace(content.paste, texter=(first, *content.paste.texter[1:]))
    return Material(replace(content, paste=paste))


def test_the_lint_tells_when_the_shortest_wording_does_not_fit(content):
    assert not list(lint_paste.wordings(Material(content)))
    found = list(lint_paste.wordings(_with(content, varianter=("{{ org.namn }} driver det här kontot åt er.",))))
    assert {p.code for p in found} == {"K602"} and "tiktok tar 80" in " ".join(p.message for p in found)


def test_the_lint_tells_of_an_unknown_placeholder_and_place(content):
    found = list(lint_paste.wordings(_with(content, varianter=("{{ org.namn }} [datumm]",))))
    assert "K603" in {p.code for p in found}
    platform = msgspec.structs.replace(content.platforms["x"], granser={"profiltxt": made(10)})
    material = Material(replace(content, platforms=content.platforms | {"x": platform}))
    assert [p.code for p in lint_paste.limits(material)] == ["K601"]
