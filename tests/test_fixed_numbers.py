"""No proposal looks like a decision: numbers, months and deadlines in our own rules are answers."""

from __future__ import annotations

import pytest

from tests.conftest import document, runs_of, text_blocks, text_of
from wizard.answers.read import loads_answers
from wizard.assessment.assess import assess
from wizard.cli.examples import NAMES
from wizard.content.lint import fixed_numbers
from wizard.content.lint.material import Material
from wizard.content.load import Content
from wizard.documents.blocks import plain
from wizard.documents.swedish import lista

COMMUNE = """
  org: {varde: {namn: "Ekby kommun", kort: "Ekby"}}
  typ: {varde: "kommun"}
  sprakform: {varde: {genitiv: "Ekbys", bestamd: "kommunen"}}
  verksamhet: {varde: [bibliotek]}
  konton: {varde: [{plattform: "facebook", namn: "Ekby", kommentarer: "oppna", status: "aktivt",
                    agare: "kommunikatören", ersattare: ""}]}
  bevakning: {varde: {dagar: vardagar, ganger: 2, fran: 8, till: 16}}
  organisering: {varde: fordelat}
  nedlaggning: {varde: {manader: 5, inlagg: 3, ersattare: %s, rattelse: 45}}
"""


@pytest.fixture(scope="module")
def material(content: Content) -> Material:
    return Material(content)


def test_no_rule_of_our_own_has_a_number_that_nobody_chose(material: Material):
    assert [str(p) for p in fixed_numbers.fixed_numbers(material)] == []


@pytest.mark.slow
def test_every_exception_is_needed_and_says_why(material: Material, monkeypatch):
    for owner, reasons in fixed_numbers.REASONS.items():
        for words, reason in reasons.items():
            assert reason
            without = {key: value for key, value in reasons.items() if key != words}
            with monkeypatch.context() as patch:
                patch.setitem(fixed_numbers.REASONS, owner, without)
                assert list(fixed_numbers.fixed_numbers(material)), f"{owner}: {words}"


@pytest.mark.parametrize(("months", "words"), [(1, "inom en månad från"), (4, "inom fyra månader från")])
def test_the_time_to_name_a_substitute_follows_the_answer(compose_text, months, words):
    built = document(compose_text(COMMUNE % months), "policy_och_riktlinjer")
    assert f"Ägaren utser en ersättare {words}" in text_of(built)


def test_a_deadline_nobody_chose_is_marked_in_a_draft_and_the_rest_is_not(compose_text):
    built = document(compose_text(COMMUNE % 2, size="standard"), "riktlinjer")
    blocks = {plain(runs_of(b)): b for b in text_blocks(built)}
    proposed = "Redaktören för in åtgärden i modereringsloggen samma dag."
    assert blocks[proposed].proposed and [r.text for r in blocks[proposed].runs if r.mark] == ["samma dag"]
    decided = next(b for text, b in blocks.items() if text.startswith("De konton som saknar ersättare"))
    assert not decided.proposed


def test_one_person_is_enough_only_where_that_is_the_answer(compose_text):
    said = "Minst två personer har administratörsbehörighet."
    for choice, there in (("behorighet", True), ("ingen", False)):
        text = COMMUNE % 2 + f"  tva_personer: {{varde: [{choice}]}}\n"
        pack = compose_text(text, size="fullt")
        assert (said in text_of(document(pack, "riktlinjer"))) is there
        items = {i.id for d in pack.documents for b in d.blocks for i in getattr(b, "items", ())}
        assert ("c6_13" in items) is there


@pytest.mark.parametrize("name", NAMES)
def test_documents_name_the_same_deadline_and_months_as_the_answers(pack_of, content, name):
    from wizard.answers.read import load_answers
    from wizard.cli.examples import example_path

    pack = pack_of(name, "beslutsforslag", "fullt")
    view = assess(content, load_answers(example_path(name), content), "fullt").stated
    months = lista(view.lookup(("kontrollmanader", "behorigheter")))
    assert f"varje år i {months}." in text_of(document(pack, "riktlinjer"))
    page = text_of(document(pack, "arshjul")).lower()
    assert all(month in page for month in view.lookup(("kontrollmanader", "behorigheter")))
    handed_on = {"samma_dag": "samma dag", "nasta_arbetsdag": "senast nästa arbetsdag"}
    words = handed_on[view.lookup(("frister", "vidare"))]
    assert words in text_of(document(pack, "moderering"))


def test_a_control_without_a_month_is_no_answer(content):
    from wizard.content.fields import fault, field_of

    spec = field_of(content.questions["kontrollmanader"], "gallring")
    assert fault(spec, ()) == "välj minst ett, eller lämna frågan öppen" and not fault(spec, ("maj",))


def fired(content: Content, text: str) -> set[str]:
    answers = loads_answers(f'innehall: "1.0.0"\nsvar:\n{COMMUNE % 2}{text}', "svar.yaml", content)
    return {finding.rule.id for finding in assess(content, answers, "litet").findings}


ACTIONS = "  atgarder: {{varde: {{tar_bort: {0}, blockerar: enhetschefen, langst: {1}, omprovar: {2}}}}}\n"


@pytest.mark.parametrize(("rule", "fires", "quiet"), [
    ("blockering_slut_fore_svar",
     ACTIONS.format("redaktören", 7, "chefen") + "  invandning: {varde: {plats: här, dagar: 10}}\n",
     ACTIONS.format("redaktören", 10, "chefen") + "  invandning: {varde: {plats: här, dagar: 10}}\n"),
    ("omprovar_sitt_eget",
     ACTIONS.format("redaktören", 30, "redaktören") + "  tva_personer: {varde: [invandning]}\n",
     ACTIONS.format("redaktören", 30, "chefen") + "  tva_personer: {varde: [invandning]}\n"),
])
def test_answers_that_contradict_each_other_are_found(content, rule, fires, quiet):
    assert rule in fired(content, fires)
    assert rule not in fired(content, quiet)
