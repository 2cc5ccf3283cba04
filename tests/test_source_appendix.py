"""The källbilaga: what the lawyer cannot see in the documents themselves, and its workbook."""

from __future__ import annotations

import io

import openpyxl
import pytest

from tests.conftest import ALL_EXAMPLES, document, text_of
from wizard.documents.claims import claims
from wizard.writers.pack import render_files


def pages_of(pack, file: str):
    data = next(d for n, (_, d) in render_files(pack).items() if n.endswith(file))
    return openpyxl.load_workbook(io.BytesIO(data))


def rows_of(page) -> list[dict[str, str]]:
    head, *rows = page.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


@pytest.fixture(scope="module")
def book(pack_of):
    return pages_of(pack_of("stor-kommun", size="fullt"), "Källbilaga.xlsx")


def test_the_appendix_comes_in_the_larger_packs_only(pack_of):
    for size, there in (("litet", False), ("standard", True), ("fullt", True)):
        assert any(d.id == "kallbilaga" for d in pack_of("region", size=size).documents) == there


@pytest.mark.parametrize("name", ALL_EXAMPLES)
def test_it_names_only_law_that_the_documents_of_this_pack_rest_on(pack_of, content, name):
    pack = pack_of(name, size="fullt")
    table = text_of(document(pack, "kallbilaga")).split("Det som inte är med")[0]
    cited = {s for d in pack.documents for s in d.sources}
    for source_id, source in content.sources.items():
        if source_id not in cited and source.osakert and len(source.osakert) > 60:
            same = [i for i in cited if content.sources[i].osakert == source.osakert]
            assert same or source.osakert not in table, source_id


def test_a_doubt_about_companies_is_told_to_a_company_and_not_to_a_municipality(pack_of):
    doubt = "För bolag och andra organ gäller regeln när de fullgör offentliga förvaltningsuppgifter"
    assert doubt in text_of(document(pack_of("bostadsbolag", size="fullt"), "kallbilaga"))
    assert doubt not in text_of(document(pack_of("stor-kommun", size="fullt"), "kallbilaga"))


def test_it_says_which_documents_are_left_out_and_why(pack_of):
    standard = text_of(document(pack_of("liten-kommun", size="standard"), "kallbilaga"))
    assert "Redaktionell guide ingår inte i paketet standard." in standard
    full = text_of(document(pack_of("liten-kommun", size="fullt"), "kallbilaga"))
    assert "C8 Omvärldsbevakning behövs inte enligt svaren om omvärldsbevakningen." in full


def test_text_that_an_unconfirmed_answer_leaves_out_is_named(compose_text):
    pack = compose_text(
        '  org: {varde: {namn: "Almviks kommun", kort: "Almvik"}}\n  typ: {varde: kommun}\n',
        size="fullt",
    )
    assert pack.left_out
    assert "Ett obekräftat svar har lett till att text saknas" in text_of(document(pack, "kallbilaga"))


def test_old_guidance_is_named_as_binding_nobody(pack_of):
    text = text_of(document(pack_of("stor-kommun", size="fullt"), "kallbilaga"))
    old = text.split("Äldre vägledning och erfarenhet")[1].split("Ändringar att bevaka")[0]
    assert "binder ingen" in old and "E-delegationens riktlinjer (2010)" in old


def test_what_is_not_in_force_is_listed_as_such(pack_of):
    text = text_of(document(pack_of("liten-kommun", size="fullt"), "kallbilaga"))
    assert "SOU 2024:65" in text.split("Ändringar att bevaka")[1]


def test_every_requirement_that_applies_has_its_question_clause_item_and_state(book, content):
    rows = rows_of(book["Krav och svar"])
    named = {row["Krav"] for row in rows}
    applying = [r for r in content.requirements.values() if not r.galler or "kommun" in r.galler]
    assert {", ".join(r.ref) or r.id for r in applying} == named
    row = next(r for r in rows if r["Krav"] == "EDEL-21" and r["Fråga"])
    assert row["Klausuler"] and row["Svarets läge"] == "svarat"


def test_the_state_of_an_answer_nobody_gave_is_never_answered(pack_of):
    page = pages_of(pack_of("liten-kommun-okant", size="fullt"), "Källbilaga.xlsx")["Krav och svar"]
    states = {row["Svarets läge"] for row in rows_of(page) if row["Fråga"]}
    assert {"okänt", "att besluta"} <= states
    assert all(
        row["Svarets läge"] != "svarat" for row in rows_of(page) if row["Fråga"] == "Vilka konton har ni?"
    )


def test_every_cited_sentence_is_a_row_with_source_date_and_certainty(pack_of, book, content):
    pack = pack_of("stor-kommun", size="fullt")
    rows = rows_of(book["Rättsliga påståenden"])
    assert len(rows) == len(list(claims(pack.documents, content))) > 200
    for row in rows:
        assert row["Mening"] and row["Källa"] and row["Senast prövad"] >= "2026-01-01"
        assert row["Säkerhet"] in ("läst", "allmän kunskap, inte läst", "osäker")
        assert row["Juristens notering"] is None
    assert any(row["Källa"] == "5 § BBS-lagen" and row["Dokument"].startswith("Riktlinjer") for row in rows)


def test_a_sentence_keeps_the_label_whole_although_it_has_full_stops(pack_of, content):
    pack = pack_of("stor-kommun", size="fullt")
    for claim in claims(pack.documents, content):
        assert "\ue030" not in claim.text and not claim.text.startswith("§")
        assert not claim.text.rstrip().endswith(" kap."), claim.text


def test_the_sources_sheet_holds_exactly_what_is_cited_and_what_is_watched(pack_of, book, content):
    pack = pack_of("stor-kommun", size="fullt")
    cited = {content.sources[s].etikett for d in pack.documents for s in d.sources}
    watched = {s.etikett for s in content.sources.values() if s.status == "bevakas"}
    assert {row["Källa"] for row in rows_of(book["Källor"])} == cited | watched
