"""The start menu, and where a new answers file goes."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from ..answers.model import Answer, Answers
from ..content.fields import fields_of
from ..content.load import Content
from ..content.reading import clean
from ..problems import show_path
from .earlier import Earlier
from .prompter import Option, Prompt, Prompter, Way
from .start_from import Examples, ask_start_from
from .steps import QUICK_MOST

FIRST_LINE = "Inget lämnar den här datorn. Enkla frågor utan ritad meny: kanalvett --enkel."
QUICK, WHOLE = "snabb", "hela"
QUICK_WORDS = f"Snabbspåret: högst {QUICK_MOST} frågor och en rad per konto"
RECENT = 5


@dataclass(frozen=True)
class Choice:
    """What to do: a new interview in *path* beginning with *first*, an old one, or neither.

    *earlier* is what a new one starts from, *quick* whether it is the quick track.
    """

    kind: Literal["ny", "fortsatt", "exempel", "avsluta"]
    path: Path | None = None
    first: Answers | None = None
    earlier: Earlier | None = None
    quick: bool = False


def start_menu(
    content: Content, prompter: Prompter, folder: Path | None = None, examples: Examples | None = None
) -> Choice:
    """Show the start menu for *folder* (default: the current one) and return the choice.

    *examples* are the answers files that a new interview may start from.

    Raises KeyboardInterrupt or EOFError when the person leaves by key.
    """
    folder = folder or Path.cwd()
    prompter.say(FIRST_LINE)
    while True:
        recent = answers_files(folder)
        picked = prompter.ask(Prompt(
            "start", "meny", "Vad vill ni göra?",
            options=(
                *(Option(path, f"Fortsätt med {show_path(path)}") for path in recent),
                Option("ny", "Börja en ny intervju"), Option("exempel", "Se ett färdigt exempel"),
                Option("avsluta", "Avsluta"),
            ),
            default=recent[0] if recent else "ny",
        ))
        if isinstance(picked, Path):
            return Choice("fortsatt", picked)
        if picked == "ny":
            if (new := new_file(content, prompter, folder, examples)) is not None:
                return new
        elif picked == "exempel":
            return Choice("exempel")
        else:
            return Choice("avsluta")


def new_file(
    content: Content, prompter: Prompter, folder: Path | None = None,
    examples: Examples | None = None, quick: bool = False,
) -> Choice | None:
    """Ask for the organisation's name, a file, what to start from and how much; None on back.

    Without *examples* nothing is asked about what to start from; *quick* settles the track.
    """
    folder = folder or Path.cwd()
    question = content.questions["org"]
    field = next(f for f in fields_of(question) if f.id == "namn")
    while True:
        name = prompter.ask(Prompt(
            "org.namn", "text", f"{question.fraga} {field.fraga}.",
            notes=(f"Till exempel: {field.exempel}",) if field.exempel else (),
            ways=(Way.BACK,), help=(question.hjalp.varfor,), field=field,
        ))
        if isinstance(name, Way):
            return None
        first = Answers(content.edition.version, {"org": Answer(fields={"namn": str(name)})})
        while (path := _ask_path(prompter, folder, str(name))) is not None:
            new = _ask_how(content, prompter, Choice("ny", path, first, quick=quick), folder, examples)
            if new is not None:
                return new


def _ask_how(
    content: Content, prompter: Prompter, new: Choice, folder: Path, examples: Examples | None
) -> Choice | None:
    """Return *new* with what it starts from and its track; None on back."""
    while True:
        if examples is not None:
            recent = next(iter(answers_files(folder)), None)
            earlier = ask_start_from(content, prompter, folder, examples, recent)
            if isinstance(earlier, Way):
                return None
            new = replace(new, earlier=earlier)
        if new.quick:
            return new
        track = prompter.ask(Prompt(
            "spar", "meny", "Hur mycket vill ni svara på nu?",
            notes=("Inget går förlorat: ni kan gå vidare till alla frågor när som helst.",),
            options=(Option(QUICK, QUICK_WORDS), Option(WHOLE, "Hela intervjun, avsnitt för avsnitt")),
            default=QUICK, ways=(Way.BACK,),
        ))
        if track is not Way.BACK:
            return replace(new, quick=track == QUICK)
        if examples is None:
            return None


def _ask_path(prompter: Prompter, folder: Path, name: str) -> Path | None:
    while True:
        given = prompter.ask(Prompt(
            "fil", "text", "Var ska svaren sparas?",
            default=show_path(free_path(folder, name)), ways=(Way.BACK,),
        ))
        if isinstance(given, Way):
            return None
        path = Path(str(given)).expanduser()
        path = path if path.is_absolute() else folder / path
        if path.suffix.lower() not in (".yaml", ".yml"):
            path = path.with_name(path.name + ".yaml")
        if not path.exists():
            return path
        prompter.say(f"{show_path(path)} finns redan. Välj ett annat namn.", "brist")


def free_path(folder: Path, name: str) -> Path:
    """Return a path for the answers of organisation *name* that isn't taken."""
    plain = unicodedata.normalize("NFD", clean(name).lower())
    slug = re.sub(r"[^a-z0-9]+", "-", "".join(c for c in plain if not unicodedata.combining(c)))
    stem = slug.strip("-")[:60] or "svar"
    path, number = folder / f"{stem}.yaml", 2
    while path.exists():
        path, number = folder / f"{stem}-{number}.yaml", number + 1
    return path


def answers_files(folder: Path) -> list[Path]:
    """Return the answers files of *folder*, the latest first."""
    found = []
    for path in (*folder.glob("*.yaml"), *folder.glob("*.yml")):
        try:
            with open(path, encoding="utf-8") as file:
                head = file.read(2000)
            if re.search(r"^innehall:", head, re.M) and re.search(r"^svar:", head, re.M):
                found.append((path.stat().st_mtime, path))
        except (OSError, UnicodeDecodeError):
            continue  # not ours to read: the menu only offers what opens
    return [path for _, path in sorted(found, reverse=True)[:RECENT]]
