"""What several commands need: the content, an answers file, a date."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

import click

from ..answers.model import Answers
from ..answers.read import load_answers
from ..content.load import Content, load
from ..problems import UserError


def content_of(ctx: click.Context) -> Content:
    """Load the bundled content, or the organisation's own (--innehall)."""
    own = ctx.find_root().obj["innehall"]
    return load(Path(own) if own else None)


def answers_of(path: Path, content: Content) -> Answers:
    """Read the answers file at *path*."""
    return load_answers(path, content)


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
