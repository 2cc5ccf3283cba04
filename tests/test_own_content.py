"""The organisation's own content: a copy to change, and new versions without losing a change."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from wizard.cli import run
from wizard.content import own
from wizard.content.load import load
from wizard.content.own import copy_content, update_content
from wizard.content.own_files import ORIGIN
from wizard.problems import UserError

CLAUSE = "policy_templates/policy/klausuler/pol_1.md"
OTHER = "policy_templates/policy/klausuler/pol_2.md"
LIST = "checklists/c1.yaml"


@pytest.fixture
def bundled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a small bundled content that a test may bring to a new version."""
    root = tmp_path / "programmet"
    for name, text in (
        ("policy_templates/innehall.yaml", 'version: "1.0.0"\n'),
        (CLAUSE, "Ett.\n"), (OTHER, "Två.\n"), (LIST, "id: c1\n"),
    ):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    monkeypatch.setattr(own, "shipped", lambda: root)
    return root


@pytest.fixture
def copy(bundled: Path, tmp_path: Path) -> Path:
    copy_content(tmp_path / "egen")
    return tmp_path / "egen"


def release(root: Path, version: str = "1.1.0", **files: str | None) -> None:
    """Make *root* a new version in which the named files say something else or are gone."""
    (root / "policy_templates/innehall.yaml").write_text(f'version: "{version}"\n')
    for name, text in files.items():
        path = root / {"clause": CLAUSE, "other": OTHER, "list": LIST, "fresh": "checklists/c99.yaml"}[name]
        path.unlink() if text is None else path.write_text(text, encoding="utf-8")


def contents(root: Path) -> dict[str, bytes]:
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in root.rglob("*") if p.is_file()}


def test_the_copy_of_the_real_content_loads_and_builds(tmp_path):
    assert run(["innehall", "kopiera", str(tmp_path / "egen")]) == 0
    assert set(load(tmp_path / "egen").clauses) == set(load().clauses)
    assert (tmp_path / "egen" / ORIGIN / "policy_templates" / "innehall.yaml").is_file()


def test_a_copy_is_never_made_over_something_else(bundled, tmp_path):
    (tmp_path / "upptagen").mkdir()
    (tmp_path / "upptagen" / "min.txt").write_text("kvar")
    with pytest.raises(UserError, match="är inte tom"):
        copy_content(tmp_path / "upptagen")
    assert contents(tmp_path / "upptagen") == {"min.txt": b"kvar"}


def test_what_only_the_new_version_changed_is_taken(bundled, copy):
    release(bundled, clause="Ett, nytt.\n", fresh="id: c99\n", list=None)
    done = update_content(copy)
    assert (copy / CLAUSE).read_text() == "Ett, nytt.\n"
    assert (copy / "checklists/c99.yaml").read_text() == "id: c99\n"
    assert not (copy / LIST).exists()
    assert CLAUSE in done.taken and done.new == ["checklists/c99.yaml"] and done.gone == [LIST]
    assert done.conflicts == []


def test_what_only_the_organisation_changed_is_kept(bundled, copy):
    (copy / CLAUSE).write_text("Vår egen.\n")
    (copy / "checklists/var.yaml").write_text("id: var\n")
    release(bundled, other="Två, nytt.\n")
    done = update_content(copy)
    assert (copy / CLAUSE).read_text() == "Vår egen.\n"
    assert (copy / "checklists/var.yaml").read_text() == "id: var\n"
    assert done.kept == ["checklists/var.yaml", CLAUSE]


def test_the_same_line_changed_by_both_keeps_our_own_and_shows_the_new_one_beside(bundled, copy):
    (copy / CLAUSE).write_text("Vår egen.\n")
    release(bundled, clause="Ett, nytt.\n")
    done = update_content(copy)
    assert (copy / CLAUSE).read_text() == "Vår egen.\n"
    shown = (copy / f"{CLAUSE}.krock").read_text()
    for words in ("rad 1", "Er text, som står kvar:\n    Vår egen.", "Ny text i 1.1.0:\n    Ett, nytt.",
                  "Så stod det i 1.0.0:\n    Ett.", f"{ORIGIN}/{CLAUSE}"):
        assert words in shown
    assert list(done.clashes) == [CLAUSE] and done.conflicts == []


def test_a_file_removed_here_and_changed_there_is_a_conflict(bundled, copy):
    (copy / CLAUSE).unlink()
    release(bundled, clause="Ett, nytt.\n")
    assert update_content(copy).conflicts == [CLAUSE]
    assert not (copy / CLAUSE).exists() and (copy / f"{CLAUSE}.ny").is_file()


def test_a_file_changed_here_and_removed_there_is_kept(bundled, copy):
    (copy / LIST).write_text("id: c1 # vår\n")
    release(bundled, list=None)
    assert update_content(copy).dropped == [LIST]
    assert (copy / LIST).read_text() == "id: c1 # vår\n"


def test_a_new_file_that_both_have_made_is_a_conflict(bundled, copy):
    (copy / "checklists/c99.yaml").write_text("id: c99 # vår\n")
    release(bundled, fresh="id: c99\n")
    assert update_content(copy).conflicts == ["checklists/c99.yaml"]
    assert (copy / "checklists/c99.yaml").read_text() == "id: c99 # vår\n"


def test_other_line_endings_are_no_change(bundled, copy):
    (copy / CLAUSE).write_bytes(b"\xef\xbb\xbfEtt.\r\n")
    release(bundled, clause="Ett, nytt.\n")
    assert CLAUSE in update_content(copy).taken


def test_an_own_change_survives_two_versions(bundled, copy):
    (copy / CLAUSE).write_text("Vår egen.\n")
    release(bundled, other="Två, nytt.\n")
    update_content(copy)
    release(bundled, "1.2.0", other="Två, nyare.\n")
    done = update_content(copy)
    assert (copy / CLAUSE).read_text() == "Vår egen.\n" and done.conflicts == []
    assert done.before == "1.1.0" and (copy / OTHER).read_text() == "Två, nyare.\n"


def test_an_update_waits_until_the_conflicts_before_it_are_dealt_with(bundled, copy):
    (copy / CLAUSE).write_text("Vår egen.\n")
    release(bundled, clause="Ett, nytt.\n")
    update_content(copy)
    before = contents(copy)
    release(bundled, "1.2.0", other="Två, nytt.\n")
    with pytest.raises(UserError, match="väntar på er(.|\n)*pol_1.md.krock"):
        update_content(copy)
    assert contents(copy) == before


def test_an_update_that_stopped_half_way_can_be_done_again(bundled, copy, monkeypatch):
    (copy / OTHER).write_text("Vår egen.\n")
    release(bundled, clause="Ett, nytt.\n")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(own, "renew", full)
        with pytest.raises(UserError, match="går inte att skriva"):
            update_content(copy)
    done = update_content(copy)
    assert (copy / OTHER).read_text() == "Vår egen.\n" and (copy / CLAUSE).read_text() == "Ett, nytt.\n"
    assert done.conflicts == []


def test_the_same_version_again_changes_nothing(bundled, copy):
    before = contents(copy)
    done = update_content(copy)
    assert contents(copy) == before and not (done.new or done.taken or done.gone)


def test_a_copy_of_a_newer_version_is_left_alone(bundled, copy):
    release(bundled, "0.9.0")
    with pytest.raises(UserError, match="Uppdatera programmet först"):
        update_content(copy)


def test_a_folder_that_is_no_copy_is_refused_with_code_2(tmp_path, capsys):
    assert run(["innehåll", "uppdatera", str(tmp_path)]) == 2
    assert "ingen kopia" in capsys.readouterr().err


def test_conflicts_are_listed_on_the_command_line(bundled, copy, capsys):
    (copy / CLAUSE).write_text("Vår egen.\n")
    release(bundled, clause="Ett, nytt.\n")
    assert run(["innehall", "uppdatera", str(copy)]) == 0
    told = capsys.readouterr()
    assert f"  {CLAUSE}, rad 1\n    er text: Vår egen.\n    ny text: Ett, nytt." in told.out
    assert "Läs varje FIL.krock" in told.err
    assert "1.1.0 (förut 1.0.0)" in told.err


def test_files_beside_are_never_read_as_content(tmp_path):
    shutil.copytree(load().root / "policy_templates", tmp_path / "policy_templates")
    shutil.copytree(load().root / "checklists", tmp_path / "checklists")
    (tmp_path / "checklists" / "c1.yaml.ny").write_text("inte: giltig")
    (tmp_path / "policy_templates" / "fragor" / "01_ni.yaml.ny").write_text("inte: giltig")
    assert load(tmp_path).checklists


def test_a_faulty_copy_of_another_version_is_told_how_to_update(tmp_path, capsys):
    copy_content(tmp_path / "egen")
    version = tmp_path / "egen" / "policy_templates" / "innehall.yaml"
    version.write_text(version.read_text().replace('"1.0.0"', '"0.9.0"'))
    (tmp_path / "egen" / "policy_templates" / "ram.yaml").write_text("status: {}\n")
    assert run(["--innehall", str(tmp_path / "egen"), "innehall", "lint"]) == 2
    told = capsys.readouterr().err
    assert "ram.yaml" in told and "innehall uppdatera" in told and "0.9.0" in told
