"""A build tells of sources nobody has read for long, on stderr, and never in the files."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import msgspec
import pytest

from tests.conftest import DAY
from wizard.answers.read import load_answers
from wizard.assessment.assess import assess
from wizard.cli import run
from wizard.cli.examples import example_path
from wizard.documents.compose import compose
from wizard.documents.pack import Edition, Pack
from wizard.documents.stale import old_sources, used_sources
from wizard.writers.manifest import manifest
from wizard.writers.pack import _files, render_files

SMALL = str(example_path("liten-kommun"))


def pack_with(content, months: int, day: date = DAY) -> Pack:
    edition = msgspec.structs.replace(content.edition, las_om_efter=months)
    content = replace(content, edition=edition)
    answers = load_answers(example_path("liten-kommun"), content)
    return compose(assess(content, answers), Edition("utkast", day))


def test_the_bytes_are_the_same_with_and_without_old_sources(content):
    fresh, old = pack_with(content, 600), pack_with(content, 1)
    assert not old_sources(fresh) and old_sources(old)
    formats = ("docx", "md", "html")
    assert render_files(fresh, formats) == render_files(old, formats)
    assert manifest(fresh, _files(fresh)) == manifest(old, _files(old))


def test_only_sources_that_the_pack_uses_are_told_of_the_oldest_first(content):
    found = old_sources(pack_with(content, 1))
    days = [source.kontrollerad for _, source in found]
    assert days == sorted(days) and {id_ for id_, _ in found} <= used_sources(pack_with(content, 1))
    assert len(found) < sum(s.kontrollerad < "2026-10-22" for s in content.sources.values())


def test_a_source_read_on_the_very_day_is_not_old(content):
    first = min(content.sources[s].kontrollerad for s in used_sources(pack_with(content, 1)))
    day = date.fromisoformat(first)
    assert not old_sources(pack_with(content, 12, day.replace(year=day.year + 1)))
    assert old_sources(pack_with(content, 12, day.replace(year=day.year + 1, day=day.day + 1)))


@pytest.mark.parametrize(("day", "told"), [("2026-11-22", False), ("2028-03-01", True)])
def test_it_is_one_short_paragraph_on_stderr_after_the_build(tmp_path: Path, capsys, day, told):
    assert run(["bygg", SMALL, "-o", str(tmp_path / "ut"), "--datum", day, "--dokument", "policy_och_riktlinjer"]) == 0
    captured = capsys.readouterr()
    assert ("källor lästes senast för mer än 12 månader sedan" in captured.err) == told
    assert captured.out == "" and ("kanalvett forklara " in captured.err) == told
    if told:
        paragraph = captured.err[captured.err.index("\nLäs om:"):]
        assert len(paragraph) < 500 and paragraph.count("(2026-") == 3
        id_ = paragraph.split("forklara ")[1].strip()
        assert run(["forklara", id_]) == 0
