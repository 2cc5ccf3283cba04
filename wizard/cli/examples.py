"""``kanalvett exempel``: the bundled example organisations."""

from __future__ import annotations

from pathlib import Path

import click

from ..content.load import shipped
from ..problems import UserError, did_you_mean
from .common import command
from .spelling import plain

NAMES = (
    "liten-kommun", "stor-kommun", "region", "myndighet", "larosate", "bostadsbolag",
    "kommunalforbund",
)


def example_path(name: str) -> Path:
    """Return the answers file of the example called *name*.

    Raises UserError when there is none, with the nearest name.
    """
    spelt = plain(name.lower())
    path = shipped() / "policy_templates" / "exempel" / f"{spelt}.yaml"
    if not path.is_file() or "/" in spelt or "\\" in spelt:
        near = did_you_mean(spelt, NAMES)
        raise UserError(f"Exemplet ”{name}” finns inte; {near} Välj bland: {', '.join(NAMES)}.")
    return path


@command()
@click.argument("namn", required=False)
def exempel(namn: str | None) -> None:
    """Lista exemplen, eller skriv ut svaren från ett av dem."""
    if namn is None:
        for name in NAMES:
            click.echo(name)
    else:
        click.echo(example_path(namn).read_text(encoding="utf-8"), nl=False)
