"""The ready-read copy of the content speeds up a start and never changes what is read."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from wizard.content import kept
from wizard.content.load import Content
from wizard.content.needs import work_out


@pytest.fixture
def cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setattr(kept, "cache_folder", lambda: tmp_path)
    return tmp_path


def test_the_copy_says_what_the_files_say(cache: Path, content: Content):
    kept.bundled()
    (copy,) = cache.glob("*.pickle")
    again = kept.bundled()
    assert again.facts == content.facts and again.sources == content.sources
    assert again.documents == content.documents and again.places == content.places
    assert copy.exists()
    assert "needs" in vars(again) and again.needs == work_out(content)


@pytest.mark.parametrize("spoilt", [b"", b"inte en kopia", pickle.dumps({"a": 1})])
def test_a_spoilt_copy_is_read_anew(cache: Path, content: Content, spoilt: bytes):
    kept.bundled()
    (copy,) = cache.glob("*.pickle")
    copy.write_bytes(spoilt)
    assert kept.bundled().documents == content.documents
    assert len(copy.read_bytes()) > 1000


def test_a_changed_file_or_program_gets_a_copy_of_its_own(
    cache: Path, monkeypatch: pytest.MonkeyPatch
):
    kept.bundled()
    (copy,) = cache.glob("*.pickle")
    monkeypatch.setattr(kept, "_fingerprint", lambda root: "annat")
    kept.bundled()
    assert [p.name for p in cache.glob("*.pickle")] == ["innehall-annat.pickle"] and not copy.exists()


def test_what_a_killed_start_left_is_swept(cache: Path):
    (cache / "innehall-gammal.pickle.4711").write_bytes(b"halv")
    kept.bundled()
    assert [p.suffix for p in cache.iterdir()] == [".pickle"]


def test_a_cache_that_cannot_be_written_loses_only_time(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    (tmp_path / "fil").write_text("en fil")
    monkeypatch.setattr(kept, "cache_folder", lambda: tmp_path / "fil" / "mapp")
    assert kept.bundled().documents


def test_a_user_without_a_home_reads_the_files(monkeypatch: pytest.MonkeyPatch):
    def nowhere() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(kept, "cache_folder", nowhere)
    assert kept.bundled().documents
