"""``kanalvett innehall``: lint and coverage of the content."""

from __future__ import annotations

import json

import click

from .common import command, content_of


class SwedishGroup(click.Group):
    """A group whose commands may be spelt with å, ä and ö."""

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        return super().get_command(ctx, name.lower().translate(str.maketrans("åäö", "aao")))


@click.group(cls=SwedishGroup, options_metavar="[FLAGGOR]", subcommand_metavar="lint|tackning")
def innehall() -> None:
    """Granska innehållet: frågor, klausuler, källor och checklistor."""


@command()
@click.option("--alla", is_flag=True, help="Visa även varningar.")
@click.pass_context
def lint(ctx: click.Context, alla: bool) -> int:
    """Kontrollera innehållet. Varje fel visas med fil och rad. Kod 2 när det finns fel."""
    from ..content.lint import lint as check

    problems = check(content_of(ctx))
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


innehall.add_command(lint)
innehall.add_command(tackning)
