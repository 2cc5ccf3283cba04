"""``jamfor``: two packs, clause by clause."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from wizard.cli import run
from wizard.cli.examples import example_path
from wizard.writers.compare import compare


def manifest(*files: tuple[str, str, dict[str, str]], **about: str) -> dict:
    return {
        "filer": [
            {"namn": name, "dokument": id_, "sha256": str(sorted(clauses.items())),
             "klausuler": [{"id": c, "text": t} for c, t in clauses.items()]}
            for name, id_, clauses in files
        ],
        **about,
    }


def test_new_gone_and_changed_clauses_are_told_for_each_document():
    old = manifest(("1 KF/Policy.docx", "policy", {"a": "1", "b": "1", "c": "1"}))
    new = manifest(("1 KF/Policy.docx", "policy", {"a": "1", "b": "2", "d": "1"}))
    (change,) = compare(old, new).files
    assert (change.new, change.gone, change.changed) == (("d",), ("c",), ("b",))


def test_a_document_in_another_folder_is_the_same_document():
    old = manifest(("1 KF/Policy.docx", "policy", {"a": "1"}))
    new = manifest(("2 KS/Policy.docx", "policy", {"a": "1"}))
    assert compare(old, new).files == () and compare(old, new).same == 1


def test_whole_documents_come_and_go():
    old = manifest(("Policy.docx", "policy", {"a": "1"}))
    new = manifest(("Rutin.docx", "rutin", {"a": "1"}))
    assert [(c.document, c.state) for c in compare(old, new).files] == [
        ("policy", "borta"), ("rutin", "ny"),
    ]


def test_equal_clauses_in_a_changed_file_are_told_as_that():
    old = manifest(("Policy.docx", "policy", {"a": "1"}))
    new = manifest(("Policy.docx", "policy", {"a": "1"}))
    new["filer"][0]["sha256"] = "annan"
    (change,) = compare(old, new).files
    assert change.rest and not change.changed


def test_a_new_version_of_the_content_is_told_first():
    found = compare(manifest(innehall="1.0.0"), manifest(innehall="1.1.0"))
    assert found.about == (("Innehåll", "1.0.0", "1.1.0"),)


@pytest.fixture
def packs(tmp_path: Path) -> tuple[Path, Path]:
    """Return two packs of the same answers; the second has another response time."""
    text = example_path("liten-kommun").read_text(encoding="utf-8")
    changed = tmp_path / "andrad.yaml"
    assert "      antal: 24\n" in text
    changed.write_text(text.replace("      antal: 24\n", "      antal: 48\n", 1), encoding="utf-8")
    for source, name in ((example_path("liten-kommun"), "gammalt"), (changed, "nytt")):
        assert run(["bygg", str(source), "-o", str(tmp_path / name), "--datum", "2026-11-22"]) == 0
    return tmp_path / "gammalt", tmp_path / "nytt"


def test_two_built_packs_are_compared_with_code_0(packs, capsys):
    capsys.readouterr()
    assert run(["jämför", str(packs[0]), str(packs[1])]) == 0
    out = capsys.readouterr().out
    assert "(policy_och_riktlinjer)" in out and "ändrad: " in out


def test_a_pack_is_like_itself(packs, capsys):
    capsys.readouterr()
    assert run(["jamfor", str(packs[0]), str(packs[0])]) == 0
    assert capsys.readouterr().out.endswith("filer är lika.\n")


@pytest.mark.parametrize("text", [None, "{", "[]", '{"filer": [1]}', '{"filer": [{"namn": 1}]}'])
def test_a_folder_that_is_no_pack_is_refused_with_code_2(tmp_path, capsys, text):
    if text is not None:
        (tmp_path / "manifest.json").write_text(text)
    assert run(["jamfor", str(tmp_path), str(tmp_path)]) == 2
    assert str(tmp_path.name) in capsys.readouterr().err


def test_the_manifest_of_a_build_has_what_the_comparison_needs(packs):
    data = json.loads((packs[0] / "manifest.json").read_text(encoding="utf-8"))
    assert all(isinstance(c["text"], str) for f in data["filer"] for c in f["klausuler"])
