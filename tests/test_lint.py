"""Lint tells the author what is wrong, where, and how to mend it; every code fires on its case.

A case is a folder ``tests/lint/<CODE>`` with the files that differ from the small faultless
content in ``tests/lint/_bas``, and ``vantat.txt`` with the exact lines that lint must print.
"""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from wizard.answers.read import load_answers
from wizard.assessment.assess import assess
from wizard.cli.examples import example_path
from wizard.content.lint import lint
from wizard.content.lint.names import COUNTS, GROUPS
from wizard.content.load import Content, load
from wizard.content.strict_yaml import read
from wizard.documents import openness
from wizard.documents.compose import compose
from wizard.documents.pack import Edition
from wizard.problems import ContentError, Problem

HERE = Path(__file__).parent / "lint"
BASE = HERE / "_bas"
CASES = sorted(path.name for path in HERE.iterdir() if path.is_dir() and path != BASE)
REAL = Path(__file__).parent.parent
# What the small content cannot have: the whole catalogue.
ALWAYS_THERE = {"K506"}


def build(folder: Path, *layers: Path) -> Path:
    """Lay *layers* over each other in *folder*; the frame is the real one without title lines."""
    for layer in layers:
        for path in layer.rglob("*"):
            if path.is_file() and path.name != "vantat.txt":
                target = folder / path.relative_to(layer)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, target)
    frame = dict(read(REAL / "policy_templates" / "ram.yaml").data)
    frame["titelblock"] = dict.fromkeys(frame["titelblock"], [])
    (folder / "policy_templates" / "ram.yaml").write_text(json.dumps(frame), encoding="utf-8")
    return folder


def problems(root: Path) -> list[Problem]:
    try:
        return lint(load(root))
    except ContentError as error:
        return list(error.problems)


def printed(root: Path, code: str) -> str:
    lines = [str(problem) for problem in problems(root) if problem.code == code]
    return "\n".join(lines).replace(f"{root}/", "") + "\n"


def change(root: Path, name: str, old: str, new: str) -> None:
    path = root / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return build(tmp_path, BASE)


@pytest.fixture(scope="module")
def real() -> Content:
    return load()


def test_faultless_content_has_no_problems(small: Path):
    assert [str(p) for p in problems(small) if p.code not in ALWAYS_THERE] == []


@pytest.mark.parametrize("code", CASES)
def test_each_code_names_the_place_the_fault_and_the_remedy(code: str, tmp_path: Path):
    expected = (HERE / code / "vantat.txt").read_text(encoding="utf-8")
    assert printed(build(tmp_path, BASE, HERE / code), code) == expected


def test_a_misspelt_choice_is_answered_with_the_nearest_one(small: Path):
    change(small, "policy_templates/policy/klausuler/pol_2.md", "'spam' in", "'span' in")
    (found,) = [p for p in problems(small) if p.code == "K203"]
    assert found.hint == "menade du ”spam”?" and found.place.line == 7


def test_a_print_is_an_error_only_where_its_question_may_be_unasked(small: Path):
    clause = "policy_templates/policy/klausuler/pol_2.md"
    change(small, clause, "{% elif svarstid.enhet == 'timmar' %}", "{% else %}")
    (found,) = [p for p in problems(small) if p.code == "K212"]
    assert "svarstid.enhet är ingen" in found.message and "typ är kommun" in found.message


def test_a_condition_that_only_a_pack_rules_out_is_found(small: Path):
    change(small, "policy_templates/policy/dokument.yaml", "[litet, standard]", "[litet]")
    change(small, "policy_templates/policy/klausuler/pol_2.md", "{% if ar_bolag %}",
           "{% if paket == 'standard' %}\nLängre text.\n{% elif ar_bolag %}")
    assert [p.place.line for p in problems(small) if p.code == "K214"] == [11]


def test_a_choice_that_its_own_condition_rules_out_is_never_true(small: Path):
    change(small, "policy_templates/fragor/01_ni.yaml", "        text: Standard",
           "        text: Standard\n        nar: typ == 'bolag'")
    change(small, "policy_templates/policy/klausuler/pol_2.md", "{% if ar_bolag %}",
           "{% if paket == 'standard' and typ == 'kommun' %}\nAldrig.\n{% elif ar_bolag %}")
    assert "K214" in {p.code for p in problems(small)}


def test_a_list_item_rests_on_the_source_of_the_paragraph_above(small: Path):
    clause = small / "policy_templates/policy/klausuler/pol_1.md"
    clause.write_text('Vi ska lämna ut ({{ kalla("tf_2_1") }}):\n\n- inlägg\n- kommentarer.\n')
    assert "K310" not in {p.code for p in problems(small)}


def test_branches_of_a_condition_are_separate_paragraphs(small: Path):
    clause = small / "policy_templates/policy/klausuler/pol_1.md"
    clause.write_text(
        "{% if ar_bolag %}\n{beslut} Bolaget lämnar ut handlingar.\n{% else %}\n"
        'Vi ska lämna ut handlingar ({{ kalla("tf_2_1") }}).\n{% endif %}\n'
    )
    assert not {"K310", "K402"} & {p.code for p in problems(small)}


def test_repealed_terms_may_stand_in_history(small: Path):
    change(small, "policy_templates/policy/klausuler/pol_2.md", "Redaktören läser",
           "Enligt sekretesslagen läser")
    assert "K403" in {p.code for p in problems(small)}
    change(small, "policy_templates/policy/dokument.yaml", "register: beslut",
           "register: beslut\n    historisk: true")
    assert "K403" not in {p.code for p in problems(small)}


def test_a_fact_may_use_the_name_of_a_document_made_one_for_each_value(small: Path):
    change(small, "policy_templates/policy/dokument.yaml", "ordning: 1",
           "ordning: 1\nper: konton.plattform")
    facts = small / "policy_templates/fakta.yaml"
    facts.write_text(facts.read_text() + "- id: egen_plattform\n  betyder: Något konto.\n"
                     "  per: konton\n  nar: konto.plattform == plattform\n")
    change(small, "policy_templates/policy/klausuler/pol_2.md", "{% if ar_bolag %}",
           "{% if egen_plattform %}\nHär finns ett konto.\n{% endif %}\n\n{% if ar_bolag %}")
    assert "K201" not in {p.code for p in problems(small)}


def test_lint_knows_the_names_that_composing_gives(monkeypatch, real: Content):
    seen: dict[str, dict] = {}
    for name in ("groups", "counts"):
        original = getattr(openness, name)

        def spy(*args, name=name, original=original):
            seen[name] = original(*args)
            return seen[name]

        monkeypatch.setattr(openness, name, spy)
    answers = load_answers(example_path("liten-kommun-okant"), real)
    compose(assess(real, answers), Edition("utkast", date(2026, 11, 22)))
    assert set(seen["counts"]) == set(COUNTS)
    assert set(seen["groups"]) == set(GROUPS)
    for group, rows in seen["groups"].items():
        for row in rows:
            assert set(row) == set(GROUPS[group]), group


def test_the_real_content_has_no_errors(real: Content):
    assert [str(p) for p in lint(real) if not p.warning] == []
