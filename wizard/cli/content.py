"""``kanalvett innehall``: lint and coverage of the content, and a copy of one's own."""

from __future__ import annotations

import json
from pathlib import Path

import click

from ..problems import show_path
from .common import command, content_of
from .spelling import plain


class SwedishGroup(click.Group):
    """A group whose commands may be spelt with å, ä and ö."""

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        return super().get_command(ctx, plain(name.lower()))


@click.group(
    cls=SwedishGroup, options_metavar="[FLAGGOR]", subcommand_metavar="lint|tackning|kopiera|uppdatera"
)
def innehall() -> None:
    """Granska och ändra innehållet: frågor, klausuler, källor och checklistor."""


@command()
@click.option("--alla", is_flag=True, help="Visa även varningar.")
@click.pass_context
def lint(ctx: click.Context, alla: bool) -> int:
    """Kontrollera innehållet. Varje fel visas med fil och rad. Kod 2 när det finns fel."""
    from ..content.lint import lint as check

    problems = check(content_of(ctx, check=False))
    errors = [p for p in problems if not p.warning]
    for problem in problems if alla else errors:
        click.echo(str(problem))
    warnings = len(problems) - len(errors)
    hint = "" if alla or not warnings else " Visa dem med --alla."
    click.echo(f"{len(errors)} fel, {warnings} varningar.{hint}", err=True)
    return 2 if errors else 0


@command()
@click.option("--json", "as_json", is_flag=True, help="Skriv JSON på standard ut.")
@click.pass_context
def tackning(ctx: click.Context, as_json: bool) -> None:
    """Visa vad som svarar på varje krav och ämne."""
    from ..content.coverage import coverage

    found = coverage(content_of(ctx))
    if as_json:
        click.echo(json.dumps(found.as_json(), ensure_ascii=False, indent=1))
        return
    from rich.console import Console

    from ..writers.coverage_table import tables

    console = Console(highlight=False)
    for table in tables(found):
        console.print(table)


@command()
@click.argument("mapp", metavar="MAPP", type=click.Path(path_type=Path))
def kopiera(mapp: Path) -> None:
    """Kopiera innehållet till en ny mapp, där ni kan ändra det."""
    from ..content.own import copy_content

    version = copy_content(mapp)
    click.echo(
        f"Innehåll {version} ligger i {show_path(mapp)}.\n"
        f"Använd det med: kanalvett --innehall {show_path(mapp)} bygg SVAR.yaml\n"
        f"Granska ändringar med: kanalvett --innehall {show_path(mapp)} innehall lint", err=True,
    )


@command()
@click.argument("mapp", metavar="MAPP", type=click.Path(path_type=Path))
def uppdatera(mapp: Path) -> None:
    """Hämta programmets version av innehållet till er kopia utan att skriva över er text."""
    from ..content.own import update_content
    from .content_update import tell

    tell(update_content(mapp), mapp)


for _command in (lint, tackning, kopiera, uppdatera):
    innehall.add_command(_command)
