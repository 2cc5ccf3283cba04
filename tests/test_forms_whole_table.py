"""A form says something of a whole table: no accounts at all, or nobody knows."""

from __future__ import annotations

import pytest

from wizard.answers.forms_read import read_part
from wizard.answers.model import Answer, State
from wizard.answers.read import load_answers

from .test_forms import collect, share, svar, tom  # noqa: F401 - fixtures


def test_no_accounts_at_all_is_an_answer(tom, content):  # noqa: F811
    form = share(tom, "konton").answer("konton", "Inga konton")
    assert collect(tom, form.save()) == 0
    assert load_answers(tom, content).get("konton") == Answer(rows=())


def test_nobody_knows_the_accounts_and_somebody_else_may(tom, content):  # noqa: F811
    form = share(tom, "konton").answer("konton", "Vet inte", "oppet").answer("konton", "it-chefen", "vem")
    assert collect(tom, form.save()) == 0
    assert load_answers(tom, content).get("konton").state == State("okant", vem="it-chefen")
    # Later another unit has accounts after all: what is known takes the place of what was not.
    other = share(tom, "konton", "del2.xlsx")
    other.new_row("Konton", plattform="Facebook", namn="Almviks bibliotek")
    assert collect(tom, other.save()) == 0
    assert len(load_answers(tom, content).get("konton").rows) == 1


def test_a_unit_without_accounts_takes_none_from_the_others(tom, content, capsys):  # noqa: F811
    none = share(tom, "konton", "a.xlsx").answer("konton", "Inga konton").save()
    some = share(tom, "konton", "b.xlsx").new_row("Konton", plattform="Facebook", namn="Almviks skola").save()
    assert collect(tom, none, some) == 0
    assert [fields["namn"] for _, fields in load_answers(tom, content).get("konton").rows] == ["Almviks skola"]
    assert "”inga konton”. Det finns 1 i svaren" in capsys.readouterr().err


def test_undecided_for_a_whole_table_holds_for_the_cells_nobody_filled_in(tom, content):  # noqa: F811
    form = share(tom, "gallring").answer("handlingstyper", "Inte bestämt", "oppet")
    form.answer("handlingstyper", "arkivarien", "vem")
    form.cell("Handlingstyper", "egna_inlagg", "atgard", "Bevaras")
    assert collect(tom, form.save()) == 0
    answers = load_answers(tom, content)
    assert answers.field("handlingstyper", "atgard", "egna_inlagg") == "bevaras"
    assert answers.field("handlingstyper", "atgard", "kommentarer") == State("obeslutat", vem="arkivarien")
    assert answers.field("handlingstyper", "frist", "kommentarer") == State("obeslutat", vem="arkivarien")


def test_undecided_for_an_untouched_table_is_one_answer(tom, content):  # noqa: F811
    form = share(tom, "gallring").answer("handlingstyper", "Inte bestämt", "oppet")
    assert collect(tom, form.save()) == 0
    assert load_answers(tom, content).get("handlingstyper") == Answer(state=State("obeslutat"))


def test_no_accounts_and_accounts_in_one_form_is_refused(tom, capsys):  # noqa: F811
    before = tom.read_bytes()
    form = share(tom, "konton").answer("konton", "Inga konton")
    form.new_row("Konton", plattform="Facebook", namn="Almvik")
    assert collect(tom, form.save()) == 2
    said = capsys.readouterr().err
    assert "Frågor!D" in said and "det finns rader på tabellens blad (Konton!A" in said
    assert tom.read_bytes() == before


def test_a_word_that_is_no_answer_for_a_table_is_refused(tom, capsys):  # noqa: F811
    assert collect(tom, share(tom, "konton").answer("konton", "några få").save()) == 2
    assert "fyll i raderna på tabellens eget blad" in capsys.readouterr().err


@pytest.mark.parametrize("said", ["[]", "{lage: okant, vem: it-chefen}"])
def test_what_is_said_of_a_table_survives_the_way_out_and_back(said, tom, content, tmp_path):  # noqa: F811
    shape = f"{{varde: {said}}}" if said == "[]" else said
    tom.write_text(tom.read_text(encoding="utf-8") + f"  konton: {shape}\n", encoding="utf-8")
    form = share(tom, "konton")
    assert collect(tmp_path / "ny.yaml", form.path) == 0
    old, new = (load_answers(path, content).get("konton") for path in (tom, tmp_path / "ny.yaml"))
    assert (old.rows, old.state and old.state.lage) == (new.rows, new.state and new.state.lage)


def test_an_answers_file_that_says_none_is_believed(tom, content, tmp_path):  # noqa: F811
    unit = tmp_path / "enhet.yaml"
    unit.write_text('innehall: "1.0.0"\nsvar:\n  konton: {varde: []}\n', encoding="utf-8")
    assert collect(tom, unit) == 0
    assert load_answers(tom, content).get("konton") == Answer(rows=())


def test_the_form_leads_to_each_table_and_says_how_to_leave_one(tom):  # noqa: F811
    form = share(tom, "konton,gallring")
    sheet = form.sheet("Frågor")
    link = sheet.cell(form.row(sheet, "konton"), form.column(sheet, "forslag"))
    assert link.value == "Fyll i bladet Konton" and "Konton" in link.hyperlink.location
    start = "\n".join(str(row[0].value) for row in form.sheet("Läs först").iter_rows() if row[0].value)
    assert "Tabeller har egna blad: Konton; " in start and "Är en tabell tom hos er" in start


def test_not_ours_for_accounts_is_none_at_all(tom, content):  # noqa: F811
    assert collect(tom, share(tom, "konton").answer("konton", "Gäller inte oss", "oppet").save()) == 0
    assert load_answers(tom, content).get("konton") == Answer(rows=())


def test_a_state_that_a_form_came_with_and_nobody_touched_is_not_typed(tom, content):  # noqa: F811
    tom.write_text(tom.read_text(encoding="utf-8") + "  kris: {lage: galler_inte, skal: liten}\n",
                   encoding="utf-8")
    part = read_part(share(tom, "kris").path, content)
    assert [line.said[""].changed for line in part.lines if line.question == "kris"] == [False]
