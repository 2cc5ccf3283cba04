"""``kanalvett``, ``ny`` and ``fortsatt``: the interview, and the build it may end in."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..content.load import Content
from ..problems import UserError, show_path
from .common import command, content_of
from .settings import remember_plain, remembered_plain

if TYPE_CHECKING:
    from ..interview.earlier import Earlier
    from ..interview.flow import Plan
    from ..interview.prompter import Prompter
    from ..interview.start import Choice

svar_argument = click.argument(
    "svar", metavar="[SVAR.yaml]", required=False, type=click.Path(path_type=Path)
)
from_option = click.option(
    "--fran", metavar="SVAR.yaml|EXEMPEL",
    help="Utgå från förra årets svar (besluten följer med, uppgifterna frågas om) eller från ett exempel.",
)
plain_option = click.option(
    "--enkel/--ritad", default=None,
    help="Enkla numrerade frågor, för skärmläsare, eller ritade menyer. Valet blir ihågkommet.",
)


@command()
@svar_argument
@click.option("--snabb", is_flag=True, help="Snabbspåret: högst 15 frågor och en rad per konto.")
@from_option
@plain_option
@click.pass_context
def ny(
    ctx: click.Context, svar: Path | None, snabb: bool, fran: str | None, enkel: bool | None
) -> int:
    """Börja en ny intervju. Utan filnamn frågar Kanalvett efter organisationens namn."""
    require_terminal(ctx, enkel)
    content = content_of(ctx)
    earlier = earlier_from(content, fran)
    prompter = prompter_for(ctx, enkel)
    from ..interview.start import Choice, new_file

    if svar is None:
        examples = None if fran else _examples()
        choice = _guarded(lambda: new_file(content, prompter, examples=examples, quick=snabb))
        if choice is None:
            return 0
    elif svar.exists():
        raise UserError(
            f"{show_path(svar)} finns redan. Fortsätt med: kanalvett fortsatt {show_path(svar)}"
        )
    else:
        choice = Choice("ny", svar)
    return interview(ctx, content, prompter, choice, quick=snabb, earlier=earlier)


@command()
@svar_argument
@click.option("--snabb", is_flag=True, help="Snabbspåret: högst 15 frågor och en rad per konto.")
@click.option("--oppna", is_flag=True, help="Bara det som är öppet.")
@from_option
@plain_option
@click.pass_context
def fortsatt(
    ctx: click.Context, svar: Path | None, snabb: bool, oppna: bool, fran: str | None,
    enkel: bool | None,
) -> int:
    """Fortsätt eller ändra en intervju. Utan filnamn väljs den senaste i mappen."""
    require_terminal(ctx, enkel)
    content = content_of(ctx)
    from ..interview.start import Choice, answers_files

    if svar is None:
        recent = answers_files(Path.cwd())
        if not recent:
            raise UserError("Här finns ingen svarsfil. Ange en, eller börja med: kanalvett ny")
        svar = recent[0]
    elif not svar.exists():
        raise UserError(f"{show_path(svar)} finns inte. Börja en ny med: kanalvett ny {svar}")
    prompter = prompter_for(ctx, enkel)
    return interview(ctx, content, prompter, Choice("fortsatt", svar), quick=snabb, only_open=oppna,
                     earlier=earlier_from(content, fran))


def earlier_from(content: Content, name: str | None) -> Earlier | None:
    """Return what --fran names: an example or an answers file; raises UserError for neither."""
    from ..interview.earlier import Earlier
    from .common import answers_of
    from .examples import NAMES, example_path

    if name is None:
        return None
    if name in NAMES:
        return Earlier(answers_of(example_path(name), content), name)
    if not Path(name).exists():
        raise UserError(f"--fran {name}: det finns varken en svarsfil eller ett exempel med det namnet.\n"
                        f"Exempel att utgå från: {', '.join(NAMES)}.")
    return Earlier(answers_of(Path(name), content))


def _examples() -> dict[str, Path]:
    from .examples import NAMES, example_path

    return {name: example_path(name) for name in NAMES}


def menu(ctx: click.Context) -> int:
    """Show the start menu until the person leaves it."""
    from ..interview.start import start_menu

    content = content_of(ctx)
    prompter = prompter_for(ctx, None)
    choice = _guarded(lambda: start_menu(content, prompter, examples=_examples()))
    if choice.kind == "exempel":
        return _example(ctx, content)
    if choice.kind == "avsluta":
        return 0
    return interview(ctx, content, prompter, choice)


def interview(
    ctx: click.Context, content: Content, prompter: Prompter, choice: Choice,
    quick: bool = False, only_open: bool = False, earlier: Earlier | None = None,
) -> int:
    """Run the interview of *choice*; build and open the folder when the person says so."""
    from ..interview.flow import Plan
    from ..interview.outcome import Interrupted, told_saved
    from ..interview.run import run_interview

    quick, earlier = quick or choice.quick, earlier or choice.earlier
    plan: Plan = Plan(track="oppna" if only_open else "snabb" if quick else "hela")
    assert choice.path is not None
    # What has been read stays to the end, and the terminal's prompts tidy up while the person
    # reads. So a search for garbage, a tenth of a second, seldom comes between two questions.
    gc.freeze()
    gc.set_threshold(100_000)
    gc.enable()
    try:
        outcome = run_interview(content, choice.path, prompter, plan, choice.first, earlier)
    except Interrupted as stop:
        click.echo(f"\n{stop}", err=True)
        return 130
    if not outcome.build:
        click.echo(told_saved(outcome.path), err=True)
        return 0
    return _build(content, outcome.path, outcome.edition, outcome.open_folder)


def _build(content: Content, answers_file: Path, edition_name: str, open_after: bool) -> int:
    from ..writers.pack import write_pack
    from .build import compose_pack, edition_of, free_folder, tell
    from .common import answers_of, day_of

    edition = edition_of(edition_name, None, day_of(None))
    pack = compose_pack(content, answers_of(answers_file, content), edition)
    folder = free_folder(answers_file, edition)
    tell(pack, folder, write_pack(pack, folder))
    if open_after:
        open_folder(folder)
    return 0


def _example(ctx: click.Context, content: Content) -> int:
    """Build the small municipality's pack here, so that there is something to look at."""
    import shutil

    from .examples import example_path

    target = Path.cwd() / "exempel-liten-kommun.yaml"
    if not target.exists():
        shutil.copy(example_path("liten-kommun"), target)
    return _build(content, target, "utkast", open_after=False)


def open_folder(folder: Path) -> None:
    """Open *folder* in the file manager; do nothing where there is none."""
    commands = {"win32": "explorer", "darwin": "open"}
    program = commands.get(sys.platform, "xdg-open")
    try:
        subprocess.Popen([program, str(folder)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    except OSError:
        click.echo(f"Öppna mappen själv: {show_path(folder)}", err=True)


def wants_plain(ctx: click.Context, own: bool | None) -> bool:
    """Return whether prompts are to be plain: asked for, remembered, or a dumb terminal."""
    said = ctx.find_root().obj["enkel"] if own is None else own
    if said is not None:
        return said
    if (variable := os.environ.get("KANALVETT_ENKEL", "")) != "":
        return variable != "0"
    return os.environ.get("TERM") == "dumb" or remembered_plain()


def prompter_for(ctx: click.Context, own: bool | None) -> Prompter:
    """Return the prompter that suits the terminal and the person; remember what was said."""
    said = ctx.find_root().obj["enkel"] if own is None else own
    if said is not None:
        remember_plain(said)
    if wants_plain(ctx, own):
        return _plain_prompter()
    from ..interview.terminal import NoTerminal, TerminalPrompter

    try:
        return TerminalPrompter()
    except NoTerminal:
        click.echo(
            "Fönstret kan inte visa ritade menyer, så frågorna ställs som numrerade rader.\n"
            "I Git Bash går det med: winpty kanalvett", err=True,
        )
        return _plain_prompter()


def _plain_prompter() -> Prompter:
    from ..interview.plain import PlainPrompter

    return PlainPrompter()


def require_terminal(ctx: click.Context, plain: bool | None) -> None:
    """Raise UserError where nobody can answer: without a terminal only plain prompts read a pipe."""
    if wants_plain(ctx, plain) or (sys.stdin.isatty() and sys.stdout.isatty()):
        return
    raise UserError(
        "Intervjun behöver en terminal.\nUtan terminal kan du bygga av en svarsfil: "
        "kanalvett bygg SVAR.yaml, eller svara rad för rad med --enkel."
    )


def _guarded(ask):  # type: ignore[no-untyped-def]
    try:
        return ask()
    except EOFError:
        raise KeyboardInterrupt from None
