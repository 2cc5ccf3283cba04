"""Every conflict fires on the answer that causes it, is silent on its neighbour, and never guesses."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache

import pytest

from tests.conflicts import LISTED, PAIRS, TABLE, Pair, pairs, said, table
from wizard.answers.model import Answer, Answers, State
from wizard.answers.read import loads_answers
from wizard.assessment.assess import Assessment, assess
from wizard.cli import run
from wizard.content.condition import Unknown
from wizard.content.fields import field_of, nature
from wizard.content.load import load

IDS = [rule.id for rule in load().findings]
WANTED = [id_ for ids in LISTED.values() for id_ in ids]


@cache
def pair_of(id_: str) -> Pair:
    return pairs(load())[id_]


def fired(assessment: Assessment) -> set[str]:
    return {finding.rule.id for finding in assessment.findings}


def checked(capsys, path) -> dict:
    code = run(["kontrollera", str(path), "--json"])
    told = json.loads(capsys.readouterr().out)
    assert code == (1 if any(b["niva"] == "lag" for b in told["brister"]) else 0)
    return told


def test_every_pair_belongs_to_a_finding():
    names = {path.stem.removesuffix("-granne") for path in PAIRS.glob("*.yaml")}
    assert names == set(IDS) and set(WANTED) <= set(IDS)


@pytest.mark.parametrize("id_", IDS)
def test_a_finding_fires_on_one_answer_and_not_on_its_neighbour(content, id_):
    pair = pair_of(id_)
    assert len(pair.differing) == 1
    assert id_ in fired(assess(content, pair.fires))
    assert id_ not in fired(assess(content, pair.silent))


@pytest.mark.parametrize("id_", WANTED)
def test_kontrollera_tells_a_conflict_with_source_consequence_and_question(capsys, id_):
    found = next(b for b in checked(capsys, PAIRS / f"{id_}.yaml")["brister"] if b["id"] == id_)
    assert found["niva"] == pair_of(id_).rule.niva
    assert found["kallor"] or found["krav"]
    assert found["varfor"] and found["gor"] and found["fragor"]
    assert {question for question, _, _ in pair_of(id_).differing} <= set(found["fragor"])


@pytest.mark.parametrize("id_", ["kommentarer_utan_bevakning", "konto_saknar_ersattare", "barnbilder_mot_beslut"])
def test_kontrollera_reads_as_a_page_of_severity_support_and_answer(capsys, content, id_):
    run(["kontrollera", str(PAIRS / f"{id_}.yaml")])
    told = capsys.readouterr().out
    rule = pair_of(id_).rule
    block = told[told.index(rule.text):].split("\n\n")[0]
    assert f"[{content.frame.register[rule.niva]}] {rule.text}" in told
    assert f"Varför: {rule.varfor}" in block and f"Gör så här: {rule.gor}" in block
    assert "Svar att ändra: " in block and ("Stöd: " in block or "Krav: " in block)


def left_open(pair: Pair, state: State | None) -> Answers:
    """Return the firing answers with the deciding answer taken away or left open."""
    answers = pair.fires
    for question, row, field_id in pair.differing:
        stored = answers.by_question[question]
        rows = []
        for row_id, fields in stored.rows if stored.rows is not None else (("", stored.fields),):
            kept = {f: v for f, v in fields.items() if (row_id, f) != (row, field_id)}
            rows.append((row_id, kept if state is None else {**kept, field_id: state}
                         if row_id == row else kept))
        if stored.rows is not None:
            answers = answers.put(question, Answer(rows=tuple(rows)))
        else:
            answers = answers.put(question, Answer(fields=rows[0][1]) if rows[0][1] else None)
    return answers


@pytest.mark.parametrize("said_so", ["inget svar", "vet inte"])
@pytest.mark.parametrize("id_", IDS)
def test_a_proposal_or_an_unknown_is_an_open_point_and_never_a_finding(content, id_, said_so):
    pair = pair_of(id_)
    question_id, row, field_id = pair.differing[0]
    question = content.questions[question_id]
    spec = field_of(question, field_id)
    kind = nature(question, spec)
    word = "okant" if kind == "uppgift" else "obeslutat"
    assessment = assess(content, left_open(pair, State(word) if said_so == "vet inte" else None))
    assert id_ not in fired(assessment)
    value = assessment.stated.value(question, field_id, row)
    assert isinstance(value, Unknown)
    states = {reason.state for reason in value.reasons if reason.question == question_id}
    assert states and states <= ({word} if said_so == "vet inte" else {"okant", "obeslutat", "forslag"})


@pytest.mark.slow
@pytest.mark.parametrize("id_", [ids[0] for ids in LISTED.values()])
def test_what_a_conflict_waits_for_is_listed_as_open(content, capsys, tmp_path, id_):
    from wizard.answers.write import dumps_answers

    path = tmp_path / "svar.yaml"
    answers = left_open(pair_of(id_), None).put("paket", Answer(fields={"": "fullt"}))
    if "typ" not in answers.by_question:  # what comes first is told first: the kind of organisation
        answers = answers.put("typ", Answer(fields={"": "kommun"}))
    path.write_text(dumps_answers(answers, content), encoding="utf-8")
    told = checked(capsys, path)
    assert id_ not in {b["id"] for b in told["brister"]}
    names = {point["id"].partition("/")[0] for point in told["oppna"]}
    question, _, field_id = pair_of(id_).differing[0]
    assert (f"{question}.{field_id}" if content.questions[question].falt else question) in names


@pytest.mark.parametrize("operation", ["vard", "skola", "socialtjanst"])
def test_messages_without_a_routine_are_a_finding_in_care_school_and_social_services(content, operation):
    text = (PAIRS / "meddelanden_utan_rutin.yaml").read_text("utf-8").replace("socialtjanst", operation)
    assert "meddelanden_utan_rutin" in fired(assess(content, loads_answers(text, "svar.yaml", content)))


@pytest.mark.parametrize(("rule", "near"), [
    ("negativa omdömen om kommunen", True), ("inlägg från politiska partier", True),
    ("Kritik som inte är konstruktiv", True), ("åsikter utan källa", True),
    ("upprop och namninsamlingar under inlägg som handlar om annat", False),
    ("länkar, gif-bilder och bilder som inte kan granskas", False), ("polisanmälningar", False),
])
def test_a_rule_that_may_touch_opinion_is_told_apart_but_never_judged(content, rule, near):
    text = (PAIRS / "egen_regel_nara_asikter.yaml").read_text("utf-8")
    text = text.replace("kritik mot kommunens beslut", rule)
    found = {f.rule.id: f.rule for f in assess(content, loads_answers(text, "s", content)).findings}
    hit = "egen_regel_nara_asikter" if near else "egen_regel_kontrolleras"
    assert {id_ for id_ in found if id_.startswith("egen_regel")} == {hit}
    assert found[hit].niva == "rad" and "jurist" in found[hit].text


@pytest.mark.slow
def test_many_accounts_with_one_fault_are_one_finding_with_rows(content, capsys, tmp_path):
    rows = "".join(
        f'      - plattform: "facebook"\n        namn: "Konto {n}"\n        status: "aktivt"\n'
        f'        ersattare: "{"" if n % 3 else "chefen"}"\n        kommentarer: "oppna"\n'
        for n in range(300)
    )
    path = tmp_path / "svar.yaml"
    path.write_text(f'innehall: "{content.edition.version}"\nsvar:\n  konton:\n    varde:\n{rows}', "utf-8")
    found = checked(capsys, path)["brister"]
    assert max(Counter(b["id"] for b in found).values()) == 1
    mine = next(b for b in found if b["id"] == "konto_saknar_ersattare")
    assert len(mine["rader"]) == 200 and "Konto 0" not in mine["rader"]
    run(["kontrollera", str(path)])
    assert "och 190 till" in capsys.readouterr().out


def test_a_conflict_of_rows_leaves_out_the_rows_whose_answer_is_open(content):
    text = """innehall: "1.0.0"
svar:
  konton:
    varde:
      - {plattform: "x", namn: "Ett", status: "aktivt"}
      - {plattform: "x", namn: "Två", status: {lage: okant}}
      - {plattform: {lage: okant}, namn: "Tre", status: "aktivt"}
      - {plattform: "x", namn: "Fyra", status: "avslutat"}
      - {plattform: "youtube", namn: "Fem", status: "aktivt"}
  plattformar:
    varde:
      x: {stallning: "anvander_inte"}
      youtube: {stallning: "anvander"}
"""
    found = assess(content, loads_answers(text, "svar.yaml", content)).findings
    assert [f.rows for f in found if f.rule.id == "konto_pa_avradd_plattform"] == [("1",)]


def test_findings_come_the_most_severe_first(content, pack_of):
    levels = [f.rule.niva for f in pack_of("liten-kommun").assessment.findings]
    order = ["lag", "beslut", "rad"]
    assert levels == sorted(levels, key=order.index) and len(set(levels)) > 1


def test_the_table_of_conflicts_is_kept_in_step(content):
    assert TABLE.read_text("utf-8") == table(content), "kör python -m tests.conflicts"


@pytest.mark.slow
def test_each_pair_says_no_more_than_it_needs():
    assert max(len(said(pair_of(id_).fires)) for id_ in IDS) <= 7
