"""The group of commands, loaded one by one so that help is fast."""

from __future__ import annotations

import importlib
import sys

import click

from .. import __version__
from .spelling import plain

# Command: (module, one line of help). Modules are imported only when their command runs.
COMMANDS = {
    "ny": ("interview", "Börja en ny intervju."),
    "fortsatt": ("interview", "Fortsätt eller ändra en intervju."),
    "kontrollera": ("check", "Visa brister och öppna punkter."),
    "bygg": ("build", "Bygg dokumenten."),
    "formular": ("forms", "Skriv frågorna som ett formulär i Excel."),
    "dela": ("forms", "Skriv en del av frågorna i Excel, att skicka till den som vet."),
    "samla": ("forms", "Läs in ifyllda formulär i svaren."),
    "konton": ("accounts", "Läs in en lista över konton, eller se läget: importera, mall, status."),
    "exempel": ("examples", "Visa exempel på svar."),
    "forklara": ("explain", "Förklara en fråga, klausul, källa eller brist."),
    "jamfor": ("compare", "Visa vad som skiljer två paket."),
    "innehall": ("content", "Granska och ändra innehållet: lint, tackning, kopiera, uppdatera."),
}


class LazyGroup(click.Group):
    """A group whose commands are imported when they are used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        spelt = plain(name.lower())
        if spelt not in COMMANDS:
            return None
        module = importlib.import_module(f".{COMMANDS[spelt][0]}", __package__)
        return getattr(module, spelt)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError:
            from ..problems import did_you_mean

            near = did_you_mean(args[0], COMMANDS) or "skriv kanalvett --help för alla kommandon"
            raise click.UsageError(f"Kommandot ”{args[0]}” finns inte; {near}", ctx) from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Kommandon"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


@click.group(
    cls=LazyGroup, invoke_without_command=True,
    options_metavar="[FLAGGOR]", subcommand_metavar="[KOMMANDO …]",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="Kanalvett", message="%(prog)s %(version)s")
@click.option(
    "--enkel/--ritad", default=None,
    help="Enkla numrerade frågor, för skärmläsare, eller ritade menyer. Valet blir ihågkommet.",
)
@click.option(
    "--innehall", metavar="MAPP", envvar="KANALVETT_INNEHALL",
    help="Använd er egen kopia av innehållet.",
)
@click.pass_context
def app(ctx: click.Context, enkel: bool | None, innehall: str | None) -> int | None:
    """Kanalvett frågar er om era sociala medier och skriver policy, riktlinjer, rutiner,
    gallringsbeslut och checklistor i Word. Ingenting lämnar datorn.

    Skriv bara kanalvett för att börja.
    """
    ctx.obj = {"enkel": enkel, "innehall": innehall}
    if ctx.invoked_subcommand is not None:
        return None
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        click.echo(ctx.get_help(), err=True)
        return 2
    from .interview import menu

    return menu(ctx)
