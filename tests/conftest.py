"""Shared fixtures: the content once, packs of the examples once a session."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from wizard.answers.read import load_answers, loads_answers
from wizard.assessment.assess import assess
from wizard.cli.examples import NAMES, example_path
from wizard.content.load import Content, load
from wizard.documents.blocks import Block, BuiltDocument, CheckList, Row, Run, Table, plain
from wizard.documents.compose import compose
from wizard.documents.pack import Edition, Pack
from wizard.writers.pack import render_files

DAY = date(2026, 11, 22)
STATES = ("liten-kommun-snabb", "liten-kommun-okant")
ALL_EXAMPLES = (*NAMES, *STATES)


@pytest.fixture(autouse=True)
def own_settings(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep what Kanalvett remembers in a folder of the test's own."""
    folder = tmp_path_factory.getbasetemp() / "installningar"
    shutil.rmtree(folder, ignore_errors=True)
    for name in ("XDG_CONFIG_HOME", "APPDATA"):
        monkeypatch.setenv(name, str(folder))
    monkeypatch.delenv("KANALVETT_ENKEL", raising=False)
    return folder


@pytest.fixture(scope="session")
def content() -> Content:
    return load()


@pytest.fixture(scope="session")
def pack_of(content: Content) -> Callable[..., Pack]:
    """Return a function that composes (and remembers) the pack of an example."""
    made: dict[tuple, Pack] = {}

    def make(name: str, edition: str = "utkast", size: str | None = None) -> Pack:
        key = (name, edition, size)
        if key not in made:
            answers = load_answers(example_path(name), content)
            adopted = "KF 2027-02-15 § 12" if edition == "antagen" else ""
            made[key] = compose(assess(content, answers, size), Edition(edition, DAY, adopted))
        return made[key]

    return make


@pytest.fixture
def compose_text(content: Content) -> Callable[..., Pack]:
    """Return a function that composes a pack from answers written as YAML text."""

    def make(text: str, edition: str = "utkast", size: str = "litet") -> Pack:
        answers = loads_answers(f'innehall: "1.0.0"\nsvar:\n{text}', "svar.yaml", content)
        return compose(assess(content, answers, size), Edition(edition, DAY))

    return make


@pytest.fixture
def answers_file(tmp_path: Path) -> Callable[[str], Path]:
    """Return a function that writes YAML text below ``svar:`` to a file."""

    def write(text: str) -> Path:
        path = tmp_path / "svar.yaml"
        path.write_text(f'innehall: "1.0.0"\nsvar:\n{text}', encoding="utf-8")
        return path

    return write


_FILES: dict[int, tuple[Pack, dict[str, tuple[str, bytes]]]] = {}


def files_of(pack: Pack) -> dict[str, tuple[str, bytes]]:
    """Return the files of *pack*, written once however many tests read them."""
    if id(pack) not in _FILES:
        _FILES[id(pack)] = pack, render_files(pack)
    return _FILES[id(pack)][1]


def document(pack: Pack, id_: str) -> BuiltDocument:
    """Return the first built document called *id_*."""
    return next(d for d in pack.documents if d.id == id_)


def text_blocks(built: BuiltDocument) -> list[Block]:
    """Return the blocks of *built* with rows and check items taken out of their tables."""
    found: list[Block] = []
    for block in built.blocks:
        if isinstance(block, Table):
            found += block.rows
        elif isinstance(block, CheckList):
            found += block.items
        else:
            found.append(block)
    return found


def runs_of(block: Block) -> tuple[Run, ...]:
    """Return all runs of *block*."""
    if isinstance(block, Row):
        return tuple(run for cell in block.cells for run in cell)
    return getattr(block, "runs", ())


def text_of(built: BuiltDocument) -> str:
    """Return all text of *built*, one block a line."""
    return "\n".join(plain(runs_of(block)) for block in text_blocks(built))
