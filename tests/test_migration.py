"""Answers of an older content version move to where the questions are now, by rules that are content."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from wizard.answers.model import State
from wizard.answers.read import load_answers, loads_answers
from wizard.answers.store import Store
from wizard.content.lint import coverage
from wizard.content.lint.material import Material
from wizard.content.load import Content
from wizard.content.model.edition import Move
from wizard.interview.flow import Plan
from wizard.interview.outcome import Interrupted
from wizard.interview.run import run_interview

from .interview_support import Scripted

OLD = """\
innehall: "1.0.0"
svar:
  namnet: {varde: {fullt: "Ekby kommun", kort: "Ekby"}}
  katastrof: {varde: true}
  jourhavande: {lage: okant, vem: "säkerhetschefen"}
  lasning: {varde: "varje_dag"}
  nojd: {varde: "ja"}
  konton:
    varde:
      - {plattform: "facebook", namn: "Ekby", kontoansvarig: "redaktören", kommentarer: "tillatna"}
      - {plattform: "instagram", namn: "Ekby i bild", kontoansvarig: "webbredaktören"}
"""
MOVES = (
    Move(id="a", version="1.1.0", fran="namnet", till=("org",), text="Frågan namnet heter nu org."),
    Move(id="b", version="1.1.0", fran="org.fullt", till=("org.namn",), text="Fältet heter namn."),
    Move(id="c", version="1.1.0", fran="katastrof", till=("kris",), text="Katastrof heter kris."),
    Move(id="d", version="1.1.0", fran="jourhavande", till=("krisjour",), text="Nytt namn på jouren."),
    Move(id="e", version="1.2.0", fran="lasning", val={"varje_dag": "alla_dagar"}, till=("bevakning.dagar",),
         text="Läsning ingår i bevakning."),
    Move(id="f", version="1.2.0", fran="nojd", till=(), text="Frågan om ni är nöjda är borttagen."),
    Move(id="g", version="1.2.0", fran="konton.kontoansvarig", till=("konton.agare", "konton.ersattare"),
         text="Kontoansvarig är delad i ägare och ersättare."),
    Move(id="h", version="1.2.0", fran="konton.kommentarer", val={"tillatna": "oppna"},
         text="Valet tillåtna heter öppna."),
    Move(id="gammal", version="1.0.0", fran="namnet", till=(), text="Den här är redan gjord."),
)


@pytest.fixture
def newer(content: Content) -> Content:
    """The content as it might look two versions on, with rules for what has moved."""
    return replace(content, edition=type(content.edition)(version="1.2.0", lag_till_och_med="2027-01-01", sammanstallt="2027-01-01"),
                   moves={move.id: move for move in MOVES})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An old answers file."""
    path = tmp_path / "svar.yaml"
    path.write_text(OLD, encoding="utf-8")
    return path


def test_old_answers_stand_at_their_new_places(newer: Content, path: Path) -> None:
    """Renamed, split and removed questions, boxes and choices; states move too."""
    answers = load_answers(path, newer)
    assert answers.field("org", "namn") == "Ekby kommun" and answers.field("org", "kort") == "Ekby"
    assert answers.field("kris") is True
    assert answers.field("krisjour") == State("okant", vem="säkerhetschefen")
    assert answers.field("bevakning", "dagar") == "alla_dagar"
    assert answers.get("nojd") is None
    assert [answers.field("konton", f, "1") for f in ("agare", "ersattare", "kommentarer")] == [
        "redaktören", "redaktören", "oppna"]
    assert answers.field("konton", "agare", "2") == "webbredaktören"


def test_the_report_tells_each_change_and_its_documents(newer: Content, path: Path) -> None:
    """One line a rule that moved something; rules of the file's own version are passed over."""
    moved = load_answers(path, newer).moved
    assert len(moved) == 8
    assert moved[0].startswith("Frågan namnet heter nu org. Berör: ")
    assert not any("redan gjord" in line for line in moved)


def test_a_choice_without_a_successor_is_left_unanswered(newer: Content) -> None:
    """The question is asked again."""
    gone = replace(newer, moves={"x": Move(id="x", version="1.1.0", fran="paket", val={"mellan": ""},
                                           text="Mellanpaketet finns inte längre.")})
    answers = loads_answers('innehall: "1.0.0"\nsvar:\n  paket: {varde: "mellan"}\n', "svar.yaml", gone)
    assert answers.get("paket") is None and len(answers.moved) == 1


def test_the_interview_keeps_the_old_file_and_tells_what_changed(newer: Content, path: Path) -> None:
    """The first save writes the new version; the old file is as it was."""
    said = Scripted(lambda prompt: (_ for _ in ()).throw(EOFError))
    with pytest.raises(Interrupted):
        run_interview(newer, path, said, Plan())
    assert path.with_name("svar.yaml.old-1.0.0").read_text(encoding="utf-8") == OLD
    assert any("Den gamla filen finns kvar" in line for line in said.said)
    assert any("Katastrof heter kris." in line for line in said.said)
    with Store(path, newer) as store:
        store.save(store.load())
        assert store.load().moved == () and store.load().content_version == "1.2.0"


def test_a_file_of_today_is_left_alone(content: Content, path: Path) -> None:
    """Version 1.0.0 has no rules."""
    path.write_text('innehall: "1.0.0"\nsvar: {}\n', encoding="utf-8")
    with Store(path, content) as store:
        assert store.load().moved == ()
    assert content.moves == {} and not list(path.parent.glob("*.old-*"))


def test_lint_refuses_a_move_to_nowhere(newer: Content) -> None:
    """A target that doesn't exist, and a source that still does."""
    faulty = replace(newer, moves={
        "x": Move(id="x", version="1.1.0", fran="gammal", till=("svarstider",), text="X."),
        "y": Move(id="y", version="1.1.0", fran="paket", till=("org",), text="Y."),
    })
    found = [str(p) for p in coverage.moves(Material(faulty))]
    assert len(found) == 2 and any("menade du ”svarstid”" in text for text in found)
    assert not list(coverage.moves(Material(newer)))
