"""A new version and the organisation's own changes in the same files: both, or both shown."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wizard.cli import run
from wizard.content import own
from wizard.content.load import load, shipped
from wizard.content.own import copy_content, update_content
from wizard.content.own_changes import changes
from wizard.content.own_merge import merge_files
from wizard.content.three_way import merge

CLAUSE = "policy_templates/riktlinjer/klausuler/rik_7.md"
SOURCES = "policy_templates/kallor.yaml"
QUESTIONS = "policy_templates/fragor/03_skotsel.yaml"
LIST = "checklists/c5.yaml"
OWN_SOURCE = """
var_delegation:
  etikett: vår delegationsordning
  titel: Delegationsordning för kommunstyrelsen
  slag: vagledning
  status: gäller
  sager: Kommunikationschefen beslutar om konton.
  adress: https://www.exempel.se/delegation
  kontrollerad: 2026-11-22
  sakerhet: V
"""


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the real content as a program of its own, which a test may bring to a new version."""
    root = tmp_path / "programmet"
    for folder in ("policy_templates", "checklists"):
        shutil.copytree(shipped() / folder, root / folder)
    monkeypatch.setattr(own, "shipped", lambda: root)
    return root


@pytest.fixture
def copy(program: Path, tmp_path: Path) -> Path:
    copy_content(tmp_path / "egen")
    return tmp_path / "egen"


def edit(root: Path, name: str, old: str, new: str) -> None:
    path = root / name
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, (name, old, text.count(old))
    path.write_text(text.replace(old, new), encoding="utf-8")


def release(program: Path) -> None:
    edit(program, "policy_templates/innehall.yaml", 'version: "1.0.0"', 'version: "1.1.0"')


def test_line_a_of_the_lawyer_and_line_b_of_the_new_version_both_stand(program, copy, capsys):
    edit(copy, CLAUSE, "Kritik och åsikter är aldrig skäl", "Varken kritik eller åsikter är skäl")
    edit(program, CLAUSE, "Ingen är utsedd att blockera.", "Ingen beslutar om blockering.")
    release(program)
    assert run(["innehall", "uppdatera", str(copy)]) == 0
    text = (copy / CLAUSE).read_text(encoding="utf-8")
    assert "Varken kritik eller åsikter är skäl" in text and "Ingen beslutar om blockering." in text
    told = capsys.readouterr()
    assert f"Sammanslagna: era ändringar och de nya (1):\n  {CLAUSE}" in told.out
    assert "Ändrat i er kopia:" in told.out and "  klausul: rik_7\n" in told.out
    assert not list(copy.rglob("*.krock")) and load(copy).edition.version == "1.1.0"


def test_both_edit_the_sources_in_different_entries_and_in_the_same_place(program, copy):
    edit(copy, SOURCES, "etikett: 1 kap. 9 § RF\n", "etikett: RF 1:9\n")
    edit(program, SOURCES, "etikett: 2 kap. 4 § TF\n", "etikett: TF 2:4\n")
    with (copy / SOURCES).open("a", encoding="utf-8") as file:
        file.write(OWN_SOURCE)
    with (program / SOURCES).open("a", encoding="utf-8") as file:
        file.write(OWN_SOURCE.replace("var_delegation", "ny_kalla").replace("vår deleg", "ny deleg"))
    release(program)
    done = update_content(copy)
    sources = load(copy).sources
    assert SOURCES in done.merged and not done.clashes
    assert sources["rf_1_9"].etikett == "RF 1:9" and sources["tf_2_4"].etikett == "TF 2:4"
    assert {"var_delegation", "ny_kalla"} <= set(sources)
    assert done.changes.new == [("källa", "ny_kalla")] and ("källa", "tf_2_4") in done.changes.changed
    assert ("källa", "rf_1_9") not in done.changes.changed


def test_the_same_line_is_a_clash_that_leaves_the_yaml_whole(program, copy, capsys):
    line = "fraga: Vem döljer, tar bort och blockerar, och hur går det till?"
    edit(copy, QUESTIONS, line, "fraga: Vem modererar hos er?")
    edit(program, QUESTIONS, line, "fraga: Vem döljer och tar bort?")
    edit(program, QUESTIONS, "fraga: Vilka blockeringar pågår just nu?", "fraga: Vilka är blockerade nu?")
    release(program)
    assert run(["innehall", "uppdatera", str(copy)]) == 0
    questions = load(copy).questions
    assert questions["atgarder"].fraga == "Vem modererar hos er?"
    assert questions["blockeringar"].fraga == "Vilka är blockerade nu?"
    told = capsys.readouterr()
    number = next(n for n, row in enumerate((copy / QUESTIONS).read_text(encoding="utf-8").split("\n"), 1)
                  if "Vem modererar hos er?" in row)
    assert f"  {QUESTIONS}, rad {number}\n" in told.out
    assert "    er text: fraga: Vem modererar hos er?\n    ny text: fraga: Vem döljer och tar bort?" in told.out
    assert "  fråga: blockeringar\n" in told.out
    shown = (copy / f"{QUESTIONS}.krock").read_text(encoding="utf-8")
    assert "Vem modererar hos er?" in shown and "Vem döljer och tar bort?" in shown and "<<<" not in shown
    assert "<<<" not in (copy / QUESTIONS).read_text(encoding="utf-8")


def test_a_line_we_removed_and_they_changed_stays_removed_and_is_shown(program, copy):
    line = "Vi ska ta bort det som uppenbart är något av det här"
    name = next(p for p in (copy / "policy_templates").rglob("*.md") if line in p.read_text(encoding="utf-8"))
    short = name.relative_to(copy).as_posix()
    rows = name.read_text(encoding="utf-8").split("\n")
    name.write_text("\n".join(r for r in rows if line not in r), encoding="utf-8")
    edit(program, short, line, "Vi ska ta bort det som utan tvekan är något av det här")
    release(program)
    done = update_content(copy)
    assert list(done.clashes) == [short] and line not in name.read_text(encoding="utf-8")
    assert "utan tvekan" in (copy / f"{short}.krock").read_text(encoding="utf-8")


def test_an_item_of_each_at_the_end_of_a_list_are_both_there(program, copy):
    for root, id_ in ((copy, "c5_var"), (program, "c5_ny")):
        with (root / LIST).open("a", encoding="utf-8") as file:
            file.write(f"  - id: {id_}\n    text: Kontrollera en gång till.\n    register: rad\n    roll: redaktören\n")
    release(program)
    done = update_content(copy)
    ids = [item.id for item in load(copy).checklists["c5"].punkter]
    assert ids[-2:] == ["c5_var", "c5_ny"] and done.changes.new == [("punkt", "c5_ny")]


def test_the_same_key_added_by_both_is_a_clash_and_never_a_broken_file():
    was = b"- id: a\n  text: A\n"
    merged = merge_files("checklists/c1.yaml", was, was + b"  roll: vi\n", was + b"  roll: de\n")
    assert merged is not None and merged.data == was + b"  roll: vi\n"
    assert merged.clashes[0].theirs == ("  roll: de",)


def test_a_merge_that_would_not_be_yaml_is_none():
    was = b"a: 1\nb: 1\nc: 1\nd: 1\n"
    ours = b"a: 1\nny: 2\nb: 1\nc: 1\nd: 1\n"
    theirs = b"a: 1\nb: 1\nc: 1\nd: 1\nny: 3\n"
    assert merge_files("policy_templates/x.yaml", was, ours, theirs) is None
    assert merge_files("policy_templates/x.yaml", was, b"\xff\xfe", theirs) is None


def test_line_endings_of_the_editor_stay(tmp_path):
    merged = merge_files("k.md", b"a\n\nb\n\nc\n", b"\xef\xbb\xbfA\r\n\r\nb\r\n\r\nc\r\n", b"a\n\nb\n\nC\n")
    assert merged is not None and merged.data == b"A\r\n\r\nb\r\n\r\nC\r\n" and not merged.clashes


def test_what_does_not_fit_together_any_more_is_told_with_file_and_line(program, copy, capsys):
    edit(copy, QUESTIONS, "nar: oppna_kommentarer and atgarder.blockerar != ''", "nar: oppna_kommentarer")
    path = program / "policy_templates" / "arshjul.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("- id: blockering\n", "- id: blockeringar\n"), encoding="utf-8")
    edit(program, LIST, "id: c5\n", "id: c5\nokand_nyckel: x\n")
    release(program)
    assert run(["innehall", "uppdatera", str(copy)]) == 0
    told = capsys.readouterr().err
    assert "går inte att använda förrän" in told and "c5.yaml:" in told


def test_adjacent_lines_changed_one_by_each_are_both_taken():
    merged = merge(["a", "b", "c"], ["A", "b", "c"], ["a", "B", "c"])
    assert merged.lines == ("A", "B", "c") and not merged.clashes


LINES = st.lists(st.sampled_from("abcdef"), max_size=8)


def edited(draw, lines: list[str], mark: str) -> list[str]:
    """Return *lines* with some removed, changed or added; what is new is told by *mark*."""
    made: list[str] = []
    for number, line in enumerate(lines):
        what = draw(st.sampled_from(("keep", "keep", "keep", "change", "remove", "add")))
        made += {"keep": [line], "change": [f"{mark}{number}"], "remove": [], "add": [f"{mark}{number}+", line]}[what]
    return made


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_nothing_of_ours_is_lost_and_nothing_of_theirs_goes_unseen(data):
    was = data.draw(LINES)
    ours, theirs = edited(data.draw, was, "vi"), edited(data.draw, was, "de")
    merged = merge(was, ours, theirs)
    assert [x for x in merged.lines if x.startswith("vi")] == [x for x in ours if x.startswith("vi")]
    shown = {*merged.lines, *(x for clash in merged.clashes for x in clash.theirs)}
    assert {x for x in theirs if x.startswith("de")} <= shown
    for clash in merged.clashes:
        assert merged.lines[clash.line - 1 : clash.line - 1 + len(clash.ours)] == clash.ours
    assert merge(was, ours, was).lines == tuple(ours) and merge(was, was, theirs).lines == tuple(theirs)
    assert merge(was, ours, ours).lines == tuple(ours) and not merge(was, ours, ours).clashes


def test_entries_that_changed_are_named_by_kind():
    before = {"policy_templates/policy/klausuler/pol_1.md": b"A\n", "policy_templates/ram.yaml": b"a: 1\n",
              "checklists/c1.yaml": b"id: c1\ntitel: A\npunkter:\n  - {id: c1_1, text: a}\n  - {id: c1_2, text: b}\n",
              "policy_templates/policy/dokument.yaml": b"id: policy\nklausuler:\n  - {id: pol_1, register: rad}\n"}
    after = {"policy_templates/policy/klausuler/pol_1.md": b"B\n", "policy_templates/ram.yaml": b"a: 2\n",
             "checklists/c1.yaml": b"id: c1\ntitel: B\npunkter:\n  - {id: c1_1, text: a}\n  - {id: c1_3, text: b}\n",
             "policy_templates/policy/dokument.yaml": b"id: policy\nklausuler:\n  - {id: pol_1, register: lag}\n"}
    found = changes(before, after)
    assert found.new == [("punkt", "c1_3")] and found.gone == [("punkt", "c1_2")]
    assert found.changed == [("checklista", "c1"), ("fil", "policy_templates/ram.yaml"), ("klausul", "pol_1")]
