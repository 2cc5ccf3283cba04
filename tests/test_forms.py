"""People without a terminal: forms out to Excel, and their answers united with the others'."""

from __future__ import annotations

import shutil
from pathlib import Path

import openpyxl
import pytest

from wizard.answers.cells import same
from wizard.answers.forms_read import read_part
from wizard.answers.model import State
from wizard.answers.read import load_answers
from wizard.assessment.assess import assess
from wizard.cli import forms, run
from wizard.cli.examples import NAMES, example_path
from wizard.content.fields import field_of
from wizard.documents.form import build_form
from wizard.interview.plain import PlainPrompter

from .forms_support import Filled


@pytest.fixture
def svar(tmp_path) -> Path:
    return Path(shutil.copy(example_path("liten-kommun"), tmp_path / "svar.yaml"))


@pytest.fixture
def tom(tmp_path) -> Path:
    path = tmp_path / "tom.yaml"
    path.write_text('innehall: "1.0.0"\nsvar:\n  org: {varde: {namn: "Almviks kommun", kort: Almvik}}\n'
                    "  typ: {varde: kommun}\n", encoding="utf-8")
    return path


def share(svar: Path, section: str, name: str = "del.xlsx") -> Filled:
    path = svar.parent / name
    assert run(["dela", str(svar), "--avsnitt", section, "-o", str(path)]) == 0
    return Filled(path)


def collect(svar: Path, *parts: Path, more: tuple[str, ...] = ()) -> int:
    return run(["samla", str(svar), *map(str, parts), *more])


@pytest.mark.parametrize("name", NAMES)
def test_a_prefilled_form_collected_anew_gives_the_same_answers(name, content, tmp_path):
    form = tmp_path / "fragor.xlsx"
    assert run(["formular", str(example_path(name)), "--paket", "fullt", "-o", str(form)]) == 0
    assert collect(tmp_path / "ny.yaml", form) == 0
    old, new = load_answers(example_path(name), content), load_answers(tmp_path / "ny.yaml", content)
    asked = assess(content, old, "fullt")
    for question_id, answer in new.by_question.items():
        question = content.questions[question_id]
        rows = [row for row, _ in answer.rows] if answer.rows is not None else [""]
        for row in rows:
            fields = dict(answer.rows or ())[row] if row else answer.fields
            for field_id, value in fields.items():
                spec = field_of(question, field_id)
                assert same(spec, old.field(question_id, field_id, row), value), (question_id, field_id)
    form = build_form(asked, content.sections)
    boxes = {line.id.split(".")[0] for line in form.lines if line.answer != "" and "=" not in line.id}
    assert boxes <= set(new.by_question)


def test_a_pack_can_be_built_from_a_form_alone(svar, tmp_path):
    form = tmp_path / "fragor.xlsx"
    assert run(["formular", str(svar), "-o", str(form)]) == 0
    assert collect(tmp_path / "kollega.yaml", form) == 0
    assert run(["bygg", str(tmp_path / "kollega.yaml"), "-o", str(tmp_path / "ut")]) == 0


def test_a_form_without_answers_asks_every_question_of_the_pack(content, tmp_path):
    assert run(["formular", "-o", str(tmp_path / "f")]) == 0
    sheet = Filled(tmp_path / "f.xlsx").sheet("Frågor")
    ids = {str(row[0].value).partition(".")[0].partition("=")[0] for row in sheet.iter_rows(min_row=3)}
    assert {"typ", "bevakning", "gallring"} <= ids
    assert "omvarld" not in ids  # the small pack doesn't need it


def test_a_proposal_never_stands_in_the_answer_cell(tom):
    form = share(tom, "skotsel")
    sheet = form.sheet("Frågor")
    at = {key: form.column(sheet, key) for key in ("svar", "forslag")}
    rows = [(sheet.cell(r, at["svar"]).value, sheet.cell(r, at["forslag"]).value)
            for r in range(3, sheet.max_row + 1)]
    assert any(proposal for _, proposal in rows)
    assert not any(answer for answer, proposal in rows if proposal)


def test_a_form_is_the_same_file_every_time(svar, tmp_path):
    run(["formular", str(svar), "-o", str(tmp_path / "a.xlsx")])
    run(["formular", str(svar), "-o", str(tmp_path / "b.xlsx")])
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_a_drop_down_holds_choices_with_commas_whole(tom):
    form = share(tom, "konton")
    rules = form.sheet("Konton").data_validations.dataValidation
    assert any(rule.formula1.startswith("Val!") for rule in rules if rule.formula1)
    options = [cell.value for row in form.sheet("Val").iter_rows() for cell in row]
    assert "Dialog, vi samtalar och svarar" in options
    assert form.sheet("Val").sheet_state == form.sheet("Kanalvett").sheet_state == "hidden"


def test_sections_are_found_by_id_heading_or_a_word_of_it(tom, tmp_path, capsys):
    for number, name in enumerate(("handlingar", "Handlingar och gallring", "gallring")):
        assert run(["dela", str(tom), "--avsnitt", name, "-o", str(tmp_path / f"{number}.xlsx")]) == 0
    assert run(["dela", str(tom), "--avsnitt", "handlinger"]) == 2
    assert "menade du ”handlingar”" in capsys.readouterr().err


def test_a_file_that_is_there_is_not_written_over(svar, tmp_path, capsys):
    (tmp_path / "fragor.xlsx").write_bytes(b"mitt")
    assert run(["formular", str(svar), "-o", str(tmp_path / "fragor.xlsx")]) == 2
    assert "finns redan" in capsys.readouterr().err
    assert (tmp_path / "fragor.xlsx").read_bytes() == b"mitt"


def test_every_kind_of_answer_is_read(tom, content):
    form = share(tom, "skotsel,handlingar,personuppgifter,kris")
    form.answer("svarstid.enhet", "timmar").answer("svarstid.antal", 24)
    form.answer("gallring.beslut", "nej")
    form.answer("bilder.grund", "uppgift av allmänt intresse")
    form.answer("regler.egna=amnet", "Ja").answer("regler.egna=lankar", "Nej").answer("regler.egen_regel", "-")
    form.answer("pua.dso", "Vet inte", "oppet").answer("pua.dso", "juristen", "vem")
    form.answer("kris", "ja")
    assert collect(tom, form.save()) == 0
    new = load_answers(tom, content)
    assert new.field("svarstid", "antal") == 24 and new.field("svarstid", "enhet") == "timmar"
    assert "amnet" in new.field("regler", "egna") and "lankar" not in new.field("regler", "egna")
    assert new.field("regler", "egen_regel") == ""
    assert new.field("pua", "dso") == State("okant", vem="juristen")
    assert new.field("kris") is True


def test_a_proposal_is_followed_only_when_somebody_says_so(tom, content):
    form = share(tom, "handlingar")
    form.answer("ogonblicksbild.intervall", "Enligt förslaget")
    form.cell("Handlingstyper", "kommentarer", "godta", "Ja")
    form.cell("Handlingstyper", "statistik", "frist", "enligt förslaget")
    form.cell("Handlingstyper", "statistik", "atgard", "Bevaras")
    assert collect(tom, form.save()) == 0
    new = load_answers(tom, content)
    assert new.field("ogonblicksbild", "intervall") == "halvar"
    assert new.field("handlingstyper", "frist", "kommentarer") == "ar_2"
    assert new.field("handlingstyper", "atgard", "statistik") == "bevaras"
    assert new.field("handlingstyper", "registreras", "statistik") is None
    assert new.field("handlingstyper", "atgard", "reaktioner") is None


def test_accounts_are_united_by_address_else_by_platform_and_name(svar, content):
    before = load_answers(svar, content)
    form = share(svar, "konton")
    form.new_row("Konton", plattform="Facebook", namn="Biblioteket", ersattare="-",
                 adress="http://www.facebook.exempel.se/almviksbibliotek/")
    form.new_row("Konton", plattform="YouTube", namn="almviks  kommun", syfte="Filmer från fullmäktige.")
    form.new_row("Konton", plattform="TikTok", namn="Ung i Almvik", agare="fritidsledaren")
    with pytest.raises(SystemExit):  # the two first stand in the form already
        raise SystemExit(collect(svar, form.save()))
    assert load_answers(svar, content) == before
    unit = svar.parent / "enhet.yaml"
    unit.write_text(
        'innehall: "1.0.0"\nsvar:\n  konton:\n    varde:\n'
        '      - {plattform: facebook, namn: Biblioteket, adress: "http://www.facebook.exempel.se/almviksbibliotek/", ersattare: ""}\n'
        '      - {plattform: youtube, namn: "almviks  kommun", syfte: "Filmer från fullmäktige."}\n'
        "      - {plattform: tiktok, namn: Ung i Almvik, agare: fritidsledaren}\n", encoding="utf-8")
    assert collect(svar, unit) == 0
    after = load_answers(svar, content)
    assert len(after.get("konton").rows) == len(before.get("konton").rows) + 1
    assert after.field("konton", "namn", "5") == "Biblioteket"  # konton is local: the unit knows best
    assert after.field("konton", "ersattare", "5") == ""
    assert after.field("konton", "agare", "5") == "bibliotekschefen"
    assert after.field("konton", "syfte", "4") == "Filmer från fullmäktige."
    assert after.field("konton", "namn", "10") == "Ung i Almvik"


def test_an_account_is_known_even_when_its_address_was_corrected(svar, content):
    form = share(svar, "konton").cell("Konton", "5", "adress", "https://facebook.exempel.se/bibblan")
    assert collect(svar, form.save()) == 0
    after = load_answers(svar, content)
    assert len(after.get("konton").rows) == 9
    assert after.field("konton", "adress", "5") == "https://facebook.exempel.se/bibblan"


def test_what_nobody_touched_in_a_prefilled_form_does_not_undo_later_answers(svar, content):
    form = share(svar, "konton").cell("Konton", "7", "ersattare", "musikläraren").save()
    text = svar.read_text(encoding="utf-8").replace('agare: "bibliotekschefen"', 'agare: "kulturchefen"')
    svar.write_text(text, encoding="utf-8")
    assert collect(svar, form) == 0
    after = load_answers(svar, content)
    assert after.field("konton", "agare", "5") == "kulturchefen"
    assert after.field("konton", "ersattare", "7") == "musikläraren"


def test_a_central_answer_wins_over_a_units_and_is_told(svar, content, capsys):
    form = share(svar, "skotsel").answer("svarstid.antal", 48).answer("svarstid.antal", "webbredaktören", "svarat_av")
    assert collect(svar, form.save()) == 0
    assert load_answers(svar, content).field("svarstid", "antal") == 24
    told = capsys.readouterr().err
    assert "48" in told and "webbredaktören" in told and "centrala svaret står kvar" in told


def test_units_that_disagree_are_never_guessed_without_a_terminal(tom, content, capsys):
    before = tom.read_bytes()
    one = share(tom, "skotsel", "ett.xlsx").answer("svarstid.antal", 24).save()
    two = share(tom, "skotsel", "tva.xlsx").answer("svarstid.antal", 48).answer("ton.ton", "saklig").save()
    assert collect(tom, one, two) == 2
    told = capsys.readouterr().err
    assert "ett.xlsx" in told and "tva.xlsx" in told and "Ingenting är ändrat" in told
    assert tom.read_bytes() == before


def test_units_that_agree_are_no_conflict(tom, content):
    one = share(tom, "skotsel", "ett.xlsx").answer("svarstid.antal", 24).save()
    two = share(tom, "skotsel", "tva.xlsx").answer("svarstid.antal", 24).answer("ton.ton", "Vet inte", "oppet").save()
    assert collect(tom, one, two) == 0
    assert load_answers(tom, content).field("svarstid", "antal") == 24
    assert load_answers(tom, content).field("ton", "ton") == State("obeslutat")


def test_a_few_conflicts_are_asked_one_by_one_in_a_terminal(tom, svar, content, monkeypatch):
    import io

    monkeypatch.setattr(forms, "_terminal", lambda: True)
    out = io.StringIO()
    monkeypatch.setattr("wizard.cli.interview.prompter_for",
                        lambda ctx, own: PlainPrompter(io.StringIO("3\n"), out))
    one = share(tom, "skotsel", "ett.xlsx").answer("svarstid.antal", 24).save()
    two = share(tom, "skotsel", "tva.xlsx").answer("svarstid.antal", 48).save()
    assert collect(tom, one, two) == 0
    assert load_answers(tom, content).field("svarstid", "antal") == 48
    assert "Lämna öppet" in out.getvalue() and "ett.xlsx" in out.getvalue()


def test_the_answers_before_are_kept_as_a_backup(svar):
    before = svar.read_bytes()
    form = share(svar, "konton").cell("Konton", "7", "ersattare", "musikläraren").save()
    assert collect(svar, form) == 0
    assert svar.with_name("svar.yaml.bak").read_bytes() == before


def test_with_an_output_file_the_answers_stay_as_they_are(svar, tmp_path, content):
    before = svar.read_bytes()
    form = share(svar, "konton").cell("Konton", "7", "ersattare", "musikläraren").save()
    assert collect(svar, form, more=("-o", str(tmp_path / "ny.yaml"))) == 0
    assert svar.read_bytes() == before
    assert load_answers(tmp_path / "ny.yaml", content).field("konton", "ersattare", "7") == "musikläraren"
    assert collect(svar, form, more=("-o", str(tmp_path / "ny.yaml"))) == 2


# What can be wrong with a form


def merged(form: Filled) -> None:
    form.sheet("Frågor").merge_cells("D5:D6")


def hidden(form: Filled) -> None:
    form.sheet("Frågor").column_dimensions["D"].hidden = True


def formula(form: Filled) -> None:
    form.answer("svarstid.antal", "=20+4")


def dangerous(form: Filled) -> None:
    form.answer("ton.underskrift", '=HYPERLINK("http://x";"y")')


def unknown_choice(form: Filled) -> None:
    form.answer("svarstid.enhet", "timar")


def both(form: Filled) -> None:
    form.answer("svarstid.antal", 24).answer("svarstid.antal", "Inte bestämt", "oppet")


def no_ids(form: Filled) -> None:
    form.sheet("Frågor").delete_rows(1)


def changed_id(form: Filled) -> None:
    form.answer("svarstid.antal", "svarstid.antl", "id")


def too_large_number(form: Filled) -> None:
    form.answer("svarstid.antal", 10_000_000)


FAULTS = {
    "merged cells": (merged, "sammanfogade"), "a hidden column": (hidden, "dold"),
    "a formula": (formula, "formel"), "a formula with a link": (dangerous, "formel"),
    "an unknown choice": (unknown_choice, "menade du ”Timmar”"), "answer and state": (both, "både"),
    "ids taken away": (no_ids, "raden med id"), "a changed id": (changed_id, "menade du ”svarstid.antal”"),
    "too large a number": (too_large_number, "talet ska vara"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_cell_that_cannot_be_read_is_told_and_nothing_is_written(fault, tom, capsys):
    spoil, says = FAULTS[fault]
    before = tom.read_bytes()
    form = share(tom, "skotsel")
    spoil(form)
    assert collect(tom, form.save()) == 2
    told = capsys.readouterr().err
    assert says in told and "Frågor" in told and "Traceback" not in told and "Ingenting är ändrat" in told
    assert tom.read_bytes() == before


def test_the_sound_part_is_taken_when_asked_for(tom, content, capsys):
    form = share(tom, "skotsel").answer("svarstid.antal", "=1+1").answer("svarstid.enhet", "Timmar")
    assert collect(tom, form.save(), more=("--anda",)) == 0
    new = load_answers(tom, content)
    assert new.field("svarstid", "enhet") == "timmar" and new.field("svarstid", "antal") is None
    assert "Hoppades över" in capsys.readouterr().err


def meta(form: Filled, key: str, value: str) -> None:
    for row in form.sheet("Kanalvett").iter_rows():
        if row[0].value == key:
            row[1].value = value


@pytest.mark.parametrize(("key", "value", "says"), [
    ("organisation", "Borgviks kommun", "gäller Borgviks kommun"),
    ("innehall", "2.0.0", "innehåll 2.0.0"), ("format", "annat", "inget formulär"),
])
def test_a_form_of_another_organisation_or_version_is_refused(key, value, says, tom, capsys):
    before = tom.read_bytes()
    form = share(tom, "skotsel").answer("svarstid.antal", 24)
    meta(form, key, value)
    assert collect(tom, form.save()) == 2
    assert says in capsys.readouterr().err
    assert tom.read_bytes() == before


def test_a_form_that_says_another_name_in_its_answers_is_refused(tom, tmp_path, capsys):
    assert run(["formular", "-o", str(tmp_path / "f.xlsx")]) == 0
    assert collect(tom, Filled(tmp_path / "f.xlsx").answer("org.namn", "Borgviks kommun").save()) == 2
    assert "gäller Borgviks kommun" in capsys.readouterr().err


def as_ole(path: Path) -> None:
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)


def as_text(path: Path) -> None:
    path.write_text("inte ett arbetsblad")


def as_half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:2000])


def as_other_book(path: Path) -> None:
    openpyxl.Workbook().save(path)


def as_broken_parts(path: Path) -> None:
    import zipfile

    with zipfile.ZipFile(path, "w") as package:
        package.writestr("[Content_Types].xml", "<x")


@pytest.mark.parametrize(("make", "says"), [
    (as_ole, "lösenord"), (as_text, "ingen Excel-fil"), (as_half, "ingen Excel-fil"),
    (as_other_book, "inget formulär"), (as_broken_parts, "skadad"),
])
def test_a_file_that_is_no_form_is_told(make, says, tom, tmp_path, capsys):
    form = share(tom, "skotsel").save()
    make(form)
    assert collect(tom, form) == 2
    told = capsys.readouterr().err
    assert says in told and "Traceback" not in told


def test_a_form_with_a_hundred_thousand_rows_is_refused_at_once(tom, tmp_path, capsys):
    import time

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Frågor")
    for number in range(100_000):
        sheet.append([number])
    book.save(tmp_path / "stor.xlsx")
    start = time.perf_counter()
    assert collect(tom, tmp_path / "stor.xlsx") == 2
    assert time.perf_counter() - start < 2
    assert "100000 rader" in capsys.readouterr().err


def test_a_missing_form_is_told(tom, capsys):
    assert collect(tom, tom.with_name("saknas.xlsx")) == 2
    assert "finns inte" in capsys.readouterr().err


def test_answers_that_look_like_formulas_are_written_as_text(tom, content, tmp_path):
    text = tom.read_text(encoding="utf-8") + '  ton: {varde: {underskrift: fornamn}}\n  hotstod: {varde: "=1+1"}\n'
    tom.write_text(text, encoding="utf-8")
    form = share(tom, "medarbetare")
    assert form.sheet("Frågor").cell(form.row(form.sheet("Frågor"), "hotstod"), 4).data_type == "s"


def test_twenty_departments_with_three_hundred_accounts_are_united_quickly(svar, content, tmp_path):
    import time

    rows = "\n".join(
        f'      - {{plattform: facebook, namn: "Enhet {n}", adress: "https://facebook.exempel.se/e{n}"}}' for n in range(300))
    units = []
    for unit in range(20):
        path = tmp_path / f"enhet{unit}.yaml"
        path.write_text(f'innehall: "1.0.0"\nsvar:\n  konton:\n    varde:\n{rows}\n', encoding="utf-8")
        units.append(path)
    start = time.perf_counter()
    assert collect(svar, *units) == 0
    assert time.perf_counter() - start < 10
    assert len(load_answers(svar, content).get("konton").rows) == 309


def test_a_part_says_who_answered(tom, content):
    form = share(tom, "skotsel").answer("svarstid.antal", 24).answer("svarstid.antal", "kanslichefen", "svarat_av")
    part = read_part(form.save(), content)
    assert [line.said["antal"].who for line in part.lines if "antal" in line.said] == ["kanslichefen"]


def test_a_form_asks_what_the_chosen_documents_need(tom, tmp_path):
    text = tom.read_text(encoding="utf-8").replace("svar:\n", "dokument: [kommentarsregler]\nsvar:\n", 1)
    tom.write_text(text, encoding="utf-8")
    assert run(["formular", str(tom), "-o", str(tmp_path / "f.xlsx")]) == 0
    sheet = Filled(tmp_path / "f.xlsx").sheet("Frågor")
    ids = {str(row[0].value).partition("=")[0] for row in sheet.iter_rows(min_row=3)}
    assert "regler.egna" in ids and not any(id_.startswith("barnbilder") for id_ in ids)
