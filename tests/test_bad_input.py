"""What a user can get wrong gives exit code 2, one clear Swedish message, and nothing written."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from wizard.cli import run
from wizard.cli.examples import example_path

HEAD = 'innehall: "1.0.0"\nsvar:\n'
BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"

FAULTS = {
    "not YAML": ("svar: [", "går inte att läsa som YAML"),
    "a tab": (HEAD + "\ttyp: {varde: kommun}", "tabbtecken"),
    "a duplicate key": (HEAD + "  typ: {varde: kommun}\n  typ: {varde: region}", "två gånger"),
    "an alias bomb": (BOMB, "ankare"),
    "an alias": (HEAD + "  typ: *x", "alias"),
    "a language tag": (HEAD + "  typ: !!python/object:os.system {}", "taggen"),
    "a wrong type": (HEAD + "  kris: {varde: kanske}", "ja eller nej"),
    "an unknown key": (HEAD + "  typ: {vrde: kommun}", "menade du ”varde”"),
    "an unknown question": (HEAD + "  bevakningg: {varde: 1}", "menade du ”bevakning”"),
    "an unknown field": (HEAD + "  bevakning: {varde: {dgar: vardagar}}", "menade du ”dagar”"),
    "an unknown choice": (HEAD + "  typ: {varde: komun}", "menade du ”kommun”"),
    "a newer content version": ('innehall: "2.0.0"\nsvar: {}', "innehåll 2.0.0"),
    "no content version": ("svar: {}", "version saknas"),
    "too long a text": (HEAD + f'  org: {{varde: {{namn: "{"x" * 100_000}"}}}}', "100000 tecken"),
    "a control character": (HEAD + '  org: {varde: {namn: "a\\u0007b"}}', "styrtecken"),
    "a raw control character": (HEAD + "  org: {varde: {namn: a\x07b}}", "U+0007"),
    "a private character": (HEAD + '  org: {varde: {namn: "a\\ue000b"}}', "styrtecken"),
    "a number as text": (HEAD + "  org: {varde: {namn: 17}}", "citattecken"),
    "a state that does not fit": (HEAD + "  kris: {lage: okant}", "inte"),
    "a list where fields belong": (HEAD + "  org: {varde: [1]}", "flera fält"),
    "not an answers file": ("- 1\n- 2\n", "inte en svarsfil"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_faulty_answers_file_is_refused_with_place_and_hint(fault, tmp_path, capsys):
    text, says = FAULTS[fault]
    path = tmp_path / "svar.yaml"
    path.write_text(text, encoding="utf-8")
    if fault == "a state that does not fit":
        path.write_text(HEAD + "  bevakning: {varde: {dagar: {lage: okant}}}", encoding="utf-8")
    assert run(["bygg", str(path), "-o", str(tmp_path / "ut")]) == 2
    told = capsys.readouterr().err
    assert says in told and "svar.yaml" in told and "Traceback" not in told
    assert not (tmp_path / "ut").exists()


def test_a_file_that_does_not_exist_is_told(tmp_path, capsys):
    assert run(["bygg", str(tmp_path / "saknas.yaml")]) == 2
    assert "finns inte" in capsys.readouterr().err


def test_a_file_that_is_not_utf8_is_told(tmp_path, capsys):
    (tmp_path / "svar.yaml").write_bytes('innehall: "1.0.0" # åäö'.encode("latin-1"))
    assert run(["kontrollera", str(tmp_path / "svar.yaml")]) == 2
    assert "UTF-8" in capsys.readouterr().err


@pytest.mark.parametrize("share", [0.0, 0.2, 0.5, 0.9, 0.99])
@pytest.mark.parametrize("where", ["inside a text", "at the end of a line"])
def test_half_a_file_is_refused_and_left_as_it_is(share, where, content, tmp_path, capsys):
    from wizard.answers.read import load_answers
    from wizard.answers.write import dumps_answers

    whole = dumps_answers(load_answers(example_path("liten-kommun"), content), content)
    mark = ': "' if where == "inside a text" else "\n"
    cut = whole.find(mark, int(len(whole) * share)) if share else 0
    path = tmp_path / "svar.yaml"
    path.write_text(half := whole[:cut + len(mark)] if share else "", encoding="utf-8")
    for command in (["bygg"], ["kontrollera"], ["fortsatt", "--enkel"]):
        assert run([command[0], str(path), *command[1:]]) == 2
        told = capsys.readouterr().err
        assert "svar.yaml" in told and "Traceback" not in told
    assert path.read_text("utf-8") == half and [p.name for p in tmp_path.iterdir()] == ["svar.yaml"]


@pytest.mark.parametrize("command", [
    ["samla", "{svar}", "{del}"], ["konton", "importera", "{svar}", "{lista}", "--skriv"],
    ["fortsatt", "{svar}", "--enkel"],
])
def test_a_file_that_is_open_elsewhere_is_not_written(command, example, content, tmp_path, capsys):
    from wizard.answers.store import Store

    part, accounts = tmp_path / "del.yaml", tmp_path / "lista.csv"
    part.write_text(HEAD + "  kris: {varde: true}\n", encoding="utf-8")
    accounts.write_text("Plattform;Kontots namn\nFacebook;Nytt\n", encoding="utf-8")
    before = example.read_bytes()
    with Store(example, content):
        names = {"svar": example, "del": part, "lista": accounts}
        assert run([word.format(**names) for word in command]) == 2
    assert "är öppen i ett annat Kanalvett" in capsys.readouterr().err
    assert example.read_bytes() == before and not list(tmp_path.glob("*.bak"))


def test_answers_of_a_newer_version_are_not_collected(example, tmp_path, capsys):
    newer = tmp_path / "del.yaml"
    newer.write_text('innehall: "1.1.0"\nsvar:\n  kris: {varde: true}\n', encoding="utf-8")
    before = example.read_bytes()
    assert run(["samla", str(example), str(newer)]) == 2
    told = capsys.readouterr().err
    assert "innehåll 1.1.0" in told and "nyare Kanalvett" in told and example.read_bytes() == before


@pytest.mark.parametrize("typed", ["", "Ekby"])
def test_a_closed_input_in_mid_question_tells_what_is_saved(typed, tmp_path):
    path = tmp_path / "svar.yaml"
    done = subprocess.run(
        [sys.executable, "-m", "wizard", "ny", str(path), "--enkel"], input=typed, capture_output=True,
        text=True, cwd=tmp_path, timeout=30,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)},
    )
    assert done.returncode == 130 and "Traceback" not in done.stderr
    assert ("Svaren är sparade i svar.yaml" if path.exists() else "ingen fil är sparad") in done.stderr
    if path.exists():
        assert run(["kontrollera", str(path)]) in (0, 1)
    assert not list(tmp_path.glob(".*"))


@pytest.fixture
def example(tmp_path) -> Path:
    return Path(shutil.copy(example_path("liten-kommun"), tmp_path / "svar.yaml"))


def test_an_output_folder_that_is_not_empty_is_left_alone(example, tmp_path, capsys):
    target = tmp_path / "ut"
    target.mkdir()
    (target / "min.txt").write_text("kvar")
    assert run(["bygg", str(example), "-o", str(target)]) == 2
    assert "inte tom" in capsys.readouterr().err
    assert [p.name for p in target.iterdir()] == ["min.txt"]


def test_an_output_folder_that_is_a_file_is_refused(example, tmp_path, capsys):
    (tmp_path / "ut").write_text("en fil")
    assert run(["bygg", str(example), "-o", str(tmp_path / "ut")]) == 2
    assert "är en fil" in capsys.readouterr().err


def test_an_output_folder_that_cannot_be_made_is_told(example, tmp_path, capsys):
    (tmp_path / "fil").write_text("en fil")
    assert run(["bygg", str(example), "-o", str(tmp_path / "fil" / "ut")]) == 2
    assert "Ingenting har skrivits" in capsys.readouterr().err


def test_a_full_disk_leaves_nothing_half_written(example, tmp_path):
    target = tmp_path / "ut"

    def limit() -> None:  # as root chmod proves nothing; a file size limit does
        resource.setrlimit(resource.RLIMIT_FSIZE, (4000, 4000))
        import signal

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

    done = subprocess.run(
        [sys.executable, "-m", "wizard", "bygg", str(example), "-o", str(target)],
        preexec_fn=limit, capture_output=True, text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)},
    )
    assert done.returncode == 2, done.stderr
    assert "Ingenting har skrivits" in done.stderr and "Traceback" not in done.stderr
    assert not target.exists() and not list(tmp_path.glob(".kanalvett-*"))


def test_a_build_never_touches_an_earlier_one(example, tmp_path):
    assert run(["bygg", str(example)]) == 0
    assert run(["bygg", str(example)]) == 0
    assert len([p for p in tmp_path.iterdir() if p.is_dir()]) == 2


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["bygg"], "saknas"),
        (["bigg"], "menade du ”bygg”"),
        (["bygg", "{svar}", "--utgava", "utkst"], "menade du ”utkast”"),
        (["bygg", "{svar}", "--utgava", "antagen"], "--antagen"),
        (["bygg", "{svar}", "--paket", "stort"], "Välj bland"),
        (["bygg", "{svar}", "--dokument", "polisy"], "finns inte"),
        (["bygg", "{svar}", "--datum", "i går"], "ÅÅÅÅ-MM-DD"),
        (["bygg", "{svar}", "--fel"], "finns inte"),
        (["exempel", "liten-komun"], "menade du ”liten-kommun”"),
        (["exempel", "../kallor"], "finns inte"),
    ],
)
def test_a_wrong_word_on_the_command_line_is_told_in_swedish(example, capsys, arguments, says):
    assert run([a.format(svar=example) for a in arguments]) == 2
    told = capsys.readouterr().err
    assert says in told
    for english in ("Usage", "Error", "Options", "No such", "Missing", "Try "):
        assert english not in told


def test_commands_and_options_may_be_spelt_with_swedish_letters(example, tmp_path):
    assert run(["bygg", str(example), "--utgåva", "utkast", "-o", str(tmp_path / "ut")]) == 0


def test_a_content_file_with_an_error_is_told_with_file_and_line(tmp_path, capsys, example):
    from wizard.content.load import shipped

    for part in ("policy_templates", "checklists"):
        shutil.copytree(shipped() / part, tmp_path / "eget" / part)
    broken = tmp_path / "eget" / "policy_templates" / "brister.yaml"
    text = broken.read_text(encoding="utf-8")
    broken.write_text(text.replace("niva:", "nivaa:", 1), encoding="utf-8")
    code = run(["--innehall", str(tmp_path / "eget"), "bygg", str(example)])
    told = capsys.readouterr().err
    assert code == 2 and "brister.yaml:" in told and "menade du ”niva”" in told


def test_without_a_terminal_the_start_menu_gives_help_and_waits_for_nothing():
    done = subprocess.run(
        [sys.executable, "-m", "wizard"], stdin=subprocess.DEVNULL, capture_output=True, text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)}, timeout=20,
    )
    assert done.returncode == 2 and "Kommandon" in done.stderr and done.stdout == ""
