"""What several commands need: the content, an answers file, a date."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

import click

from ..answers.model import Answers
from ..answers.read import load_answers
from ..content.kept import bundled
from ..content.load import Content, load, shipped
from ..content.own_files import version
from ..problems import ContentError, UserError, show_path


def content_of(ctx: click.Context, check: bool = True) -> Content:
    """Load the bundled content, or the organisation's own (--innehall).

    One's own is checked for what nothing can be built on, unless *check* is False: the
    lint itself tells more. Raises ContentError with every fault, by file and line.
    """
    own = ctx.find_root().obj["innehall"]
    if not own:
        return bundled()
    from ..content.lint import broken  # only one's own content needs it

    try:
        content = load(Path(own))
        if check and (problems := broken(content)):
            raise ContentError(problems)
    except ContentError as error:
        raise _older(Path(own), error) from None
    if _behind(content.edition.version):
        click.echo(f"Obs: {show_path(Path(own))} har innehåll {content.edition.version} och programmet "
                   f"{version(shipped())}. Hämta det nya med: "
                   f"kanalvett innehall uppdatera {show_path(Path(own))}", err=True)
    return content


def _behind(mine: str) -> bool:
    """Return whether content of version *mine* is older than the program's own."""
    ours = version(shipped())
    try:
        return [int(n) for n in mine.split(".")] < [int(n) for n in (ours or "").split(".")]
    except ValueError:
        return False


def _older(own: Path, error: ContentError) -> UserError:
    """Return *error* with a way out when the copy in *own* is of another version."""
    mine, ours = version(own), version(shipped())
    if not mine or mine == ours:
        return error
    return UserError(
        f"{error}\n\nEr kopia har innehåll {mine} och programmet {ours}. "
        f"Hämta den nya versionen med: kanalvett innehall uppdatera {show_path(own)}"
    )


def answers_of(path: Path, content: Content) -> Answers:
    """Read the answers file at *path*; raises ContentError when it does not fit *content*."""
    answers = load_answers(path, content)
    if answers.moved:
        tell_moved(answers)
    return answers


def tell_moved(answers: Answers) -> None:
    """Say on stderr what became of answers that an older version of the content asked for."""
    click.echo(f"Svaren är från innehåll {answers.content_version}. Det här har ändrats sedan dess:", err=True)
    for line in answers.moved:
        click.echo(f"  {line}", err=True)


def day_of(text: str | None) -> date:
    """Return --datum as a date, or today. Raises UserError when it is not a date."""
    if text is None:
        return date.today()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UserError(
            f"--datum ”{text}” är inget datum. Skriv ÅÅÅÅ-MM-DD, till exempel 2027-02-15."
        ) from None


# click writes "[OPTIONS]" in English unless each command is told otherwise.
command = partial(click.command, options_metavar="[FLAGGOR]")
answers_argument = click.argument("svar", metavar="SVAR.yaml", type=click.Path(path_type=Path))
