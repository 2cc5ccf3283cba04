"""The checklists as documents of their own and as one workbook to filter."""

from __future__ import annotations

import io
import re
import zipfile

import openpyxl
import pytest
from lxml import etree

from tests.conftest import ALL_EXAMPLES, document, files_of, text_of
from wizard.documents.blocks import CheckList
from wizard.writers.excel import NAME_LIMIT

STANDARD = {f"c{n}" for n in (1, 2, 3, 4, 5, 6, 7, 9, 10, 12)}
FULL = {f"c{n}" for n in range(1, 14)}
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def lists_in(pack) -> set[str]:
    return {d.id for d in pack.documents if re.fullmatch(r"c\d+", d.id)}


def item_ids(pack, list_id: str) -> list[str]:
    (block,) = [b for b in document(pack, list_id).blocks if isinstance(b, CheckList)]
    return [item.id for item in block.items]


def opened(pack, name: str):
    data = next(d for n, (_, d) in files_of(pack).items() if n.endswith(name))
    return openpyxl.load_workbook(io.BytesIO(data))


def test_the_larger_packs_have_the_checklists_that_the_design_names(pack_of):
    assert lists_in(pack_of("liten-kommun", size="litet")) == set()
    assert lists_in(pack_of("liten-kommun", size="standard")) == STANDARD
    assert lists_in(pack_of("stor-kommun", size="fullt")) == FULL


def test_a_checklist_that_does_not_apply_is_not_written(pack_of):
    assert lists_in(pack_of("myndighet", size="fullt")) == FULL - {"c4", "c5"}


@pytest.mark.parametrize("name", ALL_EXAMPLES)
def test_every_item_is_either_there_or_accounted_for(pack_of, content, name):
    pack = pack_of(name, size="fullt")
    for list_id in lists_in(pack):
        there = len(item_ids(pack, list_id))
        left = re.search(r"som inte gäller oss: (\d+)", text_of(document(pack, list_id)))
        assert there + int(left[1] if left else 0) == len(content.checklists[list_id].punkter)


def test_what_is_left_out_names_the_answers_that_say_so(pack_of):
    text = text_of(document(pack_of("bostadsbolag", size="fullt"), "c7"))
    assert re.search(r"inte gäller oss: 2\. Det följer av svaren om organisationstypen\b", text)


def test_every_item_has_named_controls_for_answer_box_date_and_remark(pack_of):
    pack = pack_of("liten-kommun", size="fullt")
    data = next(d for n, (_, d) in files_of(pack).items() if "C6 " in n)
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))
    controls = root.findall(f".//{W}sdt")
    tags = {c.find(f"{W}sdtPr/{W}tag").get(f"{W}val"): c for c in controls}
    expected = {
        f"{item}_{kind}" for item in item_ids(pack, "c6")
        for kind in ("svar", "klart", "datum", "anmarkning")
    }
    assert set(tags) == expected and len(controls) == len(expected)
    for control in controls:
        assert 0 < len(control.find(f"{W}sdtPr/{W}alias").get(f"{W}val")) <= 64
    drop = tags[f"{item_ids(pack, 'c6')[0]}_svar"].find(f"{W}sdtPr/{W}dropDownList")
    assert [i.get(f"{W}value") for i in drop] == ["Ja", "Nej", "Ej aktuellt"]


def test_the_workbook_has_a_sheet_for_every_list_and_a_row_for_every_item(pack_of):
    pack = pack_of("stor-kommun", size="fullt")
    book = opened(pack, "Checklistor.xlsx")
    assert len(book.sheetnames) == 14 and book.sheetnames[-1] == "Konto för konto"
    assert all(len(name) <= NAME_LIMIT for name in book.sheetnames)
    for page in book.worksheets[:-1]:
        list_id = page.title.split()[0].lower()
        assert page.max_row - 1 == len(item_ids(pack, list_id))
        assert page.auto_filter.ref


def test_the_workbook_has_drop_downs_and_a_colour_for_every_state(pack_of):
    page = opened(pack_of("stor-kommun", size="fullt"), "Checklistor.xlsx")["C1 Juridisk grundcheck"]
    head = [cell.value for cell in page[1]]
    rules = {r.formula1: str(r.sqref) for r in page.data_validations.dataValidation}
    answer = openpyxl.utils.get_column_letter(head.index("Svar") + 1)
    assert rules['"Ja,Nej,Ej aktuellt"'].startswith(f"{answer}2:")
    coloured = {f.strip('"') for rule in page.conditional_formatting for r in rule.rules for f in r.formula}
    assert {"uppfyllt", "brist", "öppen punkt", "kontrolleras", "Ja", "Nej", "Ej aktuellt"} <= coloured


def test_the_workbook_says_level_requirement_source_proof_and_role(pack_of):
    page = opened(pack_of("stor-kommun", size="fullt"), "Checklistor.xlsx")["C1 Juridisk grundcheck"]
    rows = list(page.iter_rows(min_row=2, values_only=True))
    row = next(r for r in rows if r[1].startswith("Handlingar på kontona registreras"))
    assert row[2:4] == ("Lag", "EDEL-13") and "5 kap. 1 § OSL" in row[4]
    assert row[5].startswith("beskrivning av") and row[6] == "uppfyllt"
    assert row[9] == "registratorn"


def test_the_small_pack_keeps_its_one_document_of_checklists(pack_of):
    pack = pack_of("liten-kommun", size="litet")
    assert document(pack, "checklista") and not any(b.id == "checklistor" for b in pack.workbooks)


def test_the_first_page_names_the_workbook_and_not_thirteen_lists(pack_of):
    text = text_of(document(pack_of("stor-kommun", size="fullt"), "las_forst"))
    assert "Checklistor" in text and "C1 Juridisk grundcheck" not in text


def test_the_accounts_have_their_items_one_by_one_with_drop_downs_filter_and_colours(pack_of):
    pack = pack_of("stor-kommun", size="fullt")
    page = opened(pack, "Checklistor.xlsx")["Konto för konto"]
    head = [cell.value for cell in page[1]]
    rows = [dict(zip(head, row)) for row in page.iter_rows(min_row=2, values_only=True)]
    names = {row["Konto"] for row in rows}
    accounts = next(b for b in pack.workbooks if b.id == "kontoregister").sheets[0]
    assert names == {row[1].text for row in accounts.rows}
    assert {row["Checklista"].split()[0] for row in rows} == {"C1", "C2", "C6", "C10"}
    assert page.auto_filter.ref.endswith(str(len(rows) + 1))
    rules = {r.formula1: str(r.sqref) for r in page.data_validations.dataValidation}
    answer = openpyxl.utils.get_column_letter(head.index("Svar") + 1)
    assert rules['"Ja,Nej,Ej aktuellt"'] == f"{answer}2:{answer}{len(rows) + 1}"
    coloured = {f.strip('"') for rule in page.conditional_formatting for r in rule.rules for f in r.formula}
    assert {"uppfyllt", "brist", "öppen punkt", "kontrolleras", "Ja", "Nej"} <= coloured


def test_a_planned_account_gets_the_list_for_starting_and_a_closed_one_that_for_ending(compose_text):
    head = '  org: {varde: {namn: "Almviks kommun", kort: "Almvik"}}\n  typ: {varde: kommun}\n  konton:\n    varde:\n'
    fields = 'plattform: x, enhet: a, agare: b, kommentarer: oppna, adress: "", slutdatum: ""'
    accounts = (("Ny", "planerat", "c"), ("Ny ensam", "planerat", ""), ("Slut", "avslutat", ""), ("Nu", "aktivt", ""))
    pack = compose_text(head + "".join(
        f'      - {{namn: "{n}", status: {s}, ersattare: "{e}", {fields}}}\n' for n, s, e in accounts
    ), size="standard")
    sheet = next(b for b in pack.workbooks if b.id == "checklistor").sheets[-1]
    lists: dict[str, set[str]] = {}
    for row in sheet.rows:
        lists.setdefault(row[1].text, set()).add(row[3].text.split()[0])
    assert lists == {"Ny": {"C1", "C2"}, "Ny ensam": {"C1", "C2"}, "Slut": {"C10"}, "Nu": {"C1", "C6"}}
    judged = {row[1].text: row[8].text for row in sheet.rows if row[5].text.startswith("Ägare, redaktör")}
    assert judged == {"Ny": "uppfyllt", "Ny ensam": "brist"}
