"""What a new interview starts from: nothing, an example like yours, or last year's answers."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ..answers.read import load_answers
from ..content.fields import fields_of
from ..content.load import Content
from ..problems import UserError, show_path
from .asking import shown
from .earlier import Earlier
from .prompter import Option, Prompt, Prompter, Way

NOTHING, EXAMPLE, LAST_YEAR = "inget", "exempel", "forra"
Examples = Mapping[str, Path]  # by the name that --fran takes


def ask_start_from(
    content: Content, prompter: Prompter, folder: Path, examples: Examples, ready: Path | None
) -> Earlier | Way | None:
    """Ask what to start from; None is nothing, Way.BACK the question before.

    *ready* is the answers file that is proposed as last year's. A path that can't be
    read is told and asked for again.
    """
    while True:
        picked = prompter.ask(Prompt(
            "utga", "meny", "Vad vill ni utgå från?",
            options=(
                Option(NOTHING, "Inget, vi börjar från början"),
                Option(EXAMPLE, "Ett exempel som liknar er: dess beslut blir förslag, uppgifterna är tomma"),
                Option(LAST_YEAR, "Förra årets svar: besluten följer med, uppgifterna stämmer ni av"),
            ),
            default=LAST_YEAR if ready else NOTHING, ways=(Way.BACK,), quiet=True,
        ))
        if picked is Way.BACK:
            return Way.BACK
        if picked == NOTHING:
            return None
        found = (_example(content, prompter, examples) if picked == EXAMPLE
                 else _last_year(content, prompter, folder, ready))
        if found is not None:
            return found


def _example(content: Content, prompter: Prompter, examples: Examples) -> Earlier | None:
    read: dict[str, Earlier] = {}
    for name, path in examples.items():
        try:
            read[name] = Earlier(load_answers(path, content), name)
        except UserError:
            continue  # one's own questions don't know the answers of this example
    if not read:
        prompter.say("Inget av exemplen passar de här frågorna.", "brist")
        return None
    picked = prompter.ask(Prompt(
        "utga.exempel", "meny", "Vilket exempel liknar er mest?",
        options=tuple(Option(name, _called(content, earlier)) for name, earlier in read.items()),
        default=next(iter(read)), ways=(Way.BACK,),
    ))
    return None if picked is Way.BACK else read[str(picked)]


def _called(content: Content, earlier: Earlier) -> str:
    """Return an example's organisation and kind: "Almviks kommun (kommun, 9 konton)"."""
    answers = earlier.answers
    kind = shown(fields_of(content.questions["typ"])[0], answers.field("typ")).lower()
    accounts = answers.get("konton")
    count = len(accounts.rows or ()) if accounts else 0
    return f"{answers.field('org', 'namn')} ({kind}, {count} {'konto' if count == 1 else 'konton'})"


def _last_year(content: Content, prompter: Prompter, folder: Path, ready: Path | None) -> Earlier | None:
    default: str | None = show_path(ready) if ready else None
    while True:
        given = prompter.ask(Prompt(
            "utga.fil", "text", "Vilken fil har förra årets svar?",
            notes=("Filen slutar på .yaml. Den ändras inte.",), default=default, ways=(Way.BACK,),
        ))
        if isinstance(given, Way):
            return None
        path = Path(str(given)).expanduser()
        path = path if path.is_absolute() else folder / path
        default = str(given)  # what was mistyped stands there to be put right
        if not path.is_file():
            prompter.say(f"{show_path(path)} finns inte. Kontrollera stavningen, eller gå tillbaka.", "brist")
            continue
        try:
            return Earlier(load_answers(path, content))
        except UserError as why:
            prompter.say(str(why), "brist")
