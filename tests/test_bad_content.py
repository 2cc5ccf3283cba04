"""Faults in an organisation's own content: told with file, line and remedy, and nothing is built."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from wizard.cli import run
from wizard.cli.examples import example_path
from wizard.content.own import copy_content

INSTEAD = {  # file, what stands there, what is put instead, what is told
    "a duplicate item id": (
        "checklists/c1.yaml", "id: c1_05", "id: c1_04", "punkten ”c1_04” finns två gånger"),
    "an unknown requirement": (
        "checklists/c1.yaml", "krav: [edel_05]", "krav: [edel_055]", "okänt krav ”edel_055”"),
    "a verdict on a question that does not exist": (
        "checklists/c1.yaml", "uppfylld: ordning ", "uppfylld: ordningg ", "menade du ”ordning”?"),
    "a finding on a fact that does not exist": (
        "policy_templates/brister.yaml", "not nagon_bevakar", "not nagon_bevakarr", "”nagon_bevakarr”"),
    "a finding that sends one to a question that does not exist": (
        "policy_templates/brister.yaml", "fragor: [bevakning,", "fragor: [bevakningg,", "okänd fråga"),
    "a choice that does not exist": (
        "policy_templates/brister.yaml", "== 'timmar'", "== 'timmer'", "har inget val ”timmer”"),
    "a clause that prints what does not exist": (
        "policy_templates/policy/klausuler/pol_1.md", "\n", "\n{{ svarstidd.antal }}\n", "”svarstidd”"),
}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("innehall") / "eget"
    copy_content(target)
    return target


@pytest.fixture
def own(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(whole, tmp_path / "eget"))


@pytest.fixture
def example(tmp_path: Path) -> Path:
    return Path(shutil.copy(example_path("liten-kommun"), tmp_path / "svar.yaml"))


def change(own: Path, name: str, old: str, new: str) -> None:
    path = own / name
    text = path.read_text("utf-8")
    assert old in text, old
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize("command", ["bygg", pytest.param("kontrollera", marks=pytest.mark.slow)])
@pytest.mark.parametrize("fault", INSTEAD)
def test_faulty_content_is_told_with_file_and_line_before_anything_is_built(
    own, example, capsys, fault, command
):
    name, old, new, says = INSTEAD[fault]
    change(own, name, old, new)
    before = sorted(example.parent.iterdir())
    assert run(["--innehall", str(own), command, str(example)]) == 2
    told = capsys.readouterr()
    assert says in told.err and re.search(rf"{re.escape(name)}:\d+", told.err) and not told.out
    assert "Traceback" not in told.err and sorted(example.parent.iterdir()) == before


@pytest.mark.slow
def test_what_is_only_bad_writing_stops_no_build(own, example, tmp_path):
    change(own, "policy_templates/policy/klausuler/pol_1.md", "\n", "\n\nVi ska alltid svara.\n")
    assert run(["--innehall", str(own), "innehall", "lint"]) == 2
    assert run(["--innehall", str(own), "bygg", str(example), "-o", str(tmp_path / "ut")]) == 0


def older(own: Path) -> None:
    change(own, "policy_templates/innehall.yaml", 'version: "1.0.0"', 'version: "0.9.0"')


def test_a_copy_older_than_the_program_builds_and_says_so(own, example, tmp_path, capsys):
    older(own)
    change(tmp_path, "svar.yaml", 'innehall: "1.0.0"', 'innehall: "0.9.0"')
    assert run(["--innehall", str(own), "bygg", str(example), "-o", str(tmp_path / "ut")]) == 0
    told = capsys.readouterr()
    assert "innehåll 0.9.0 och programmet 1.0.0" in told.err and "innehall uppdatera" in told.err
    assert not any(b"innehall uppdatera" in p.read_bytes() for p in (tmp_path / "ut").rglob("*.json"))


def test_answers_newer_than_the_copy_say_that_the_copy_is_to_be_updated(own, example, tmp_path, capsys):
    older(own)
    assert run(["--innehall", str(own), "bygg", str(example), "-o", str(tmp_path / "ut")]) == 2
    told = capsys.readouterr().err
    assert "innehåll 1.0.0" in told and "uppdatera er kopia" in told and "nyare Kanalvett" not in told
    assert not (tmp_path / "ut").exists()


def test_a_platform_without_advice_gets_a_card_without_advice(own, example, tmp_path):
    change(own, "policy_templates/plattformar.yaml", "- id: facebook\n", "- id: myspace\n")
    assert run(["--innehall", str(own), "bygg", str(example), "--paket", "fullt",
                "-o", str(tmp_path / "ut")]) == 0
    assert list((tmp_path / "ut").rglob("*anal*.docx"))


@pytest.mark.slow
def test_the_lint_itself_still_tells_everything(own, capsys):
    change(own, "checklists/c1.yaml", "id: c1_05", "id: c1_04")
    assert run(["--innehall", str(own), "innehall", "lint"]) == 2
    assert "K106" in capsys.readouterr().out
