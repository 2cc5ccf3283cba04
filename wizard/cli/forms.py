"""``kanalvett formular``, ``dela`` and ``samla``: questions out to Excel, and answers back."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..answers.model import Answers, FieldAnswer
from ..content.load import Content
from ..content.model.questions import QuestionFile
from ..problems import UserError, show_path
from .common import answers_argument, answers_of, command, content_of, day_of

if TYPE_CHECKING:
    from ..answers.merge import Merged, Spot
    from ..answers.parts import Part
    from ..answers.tables import Refusal

MANY = 10  # more differences than this are a list to read, not questions to answer


@command()
@click.argument("svar", metavar="[SVAR.yaml]", required=False, type=click.Path(path_type=Path))
@click.option("-o", "ut", metavar="FIL.xlsx", type=click.Path(path_type=Path), help="Filen att skriva; annars fragor.xlsx.")
@click.option("--paket", metavar="STORLEK", help="litet, standard eller fullt; annars det som svaren anger.")
@click.pass_context
def formular(ctx: click.Context, svar: Path | None, ut: Path | None, paket: str | None) -> None:
    """Skriv alla frågor som ett formulär i Excel. Med SVAR.yaml är det ifyllt så långt ni har kommit."""
    content = content_of(ctx)
    answers = answers_of(svar, content) if svar else Answers(content.edition.version)
    _write(content, answers, content.sections, ut or Path("fragor.xlsx"), paket)


@command()
@answers_argument
@click.option("--avsnitt", required=True, metavar="AVSNITT,…", help="Avsnittets id eller rubrik.")
@click.option("-o", "ut", metavar="FIL.xlsx", type=click.Path(path_type=Path), help="Filen att skriva; annars avsnittets namn.")
@click.option("--paket", metavar="STORLEK", help="litet, standard eller fullt; annars det som svaren anger.")
@click.pass_context
def dela(ctx: click.Context, svar: Path, avsnitt: str, ut: Path | None, paket: str | None) -> None:
    """Skriv en del av frågorna som ett formulär i Excel, att skicka till den som vet."""
    from ..documents.form import sections_named

    content = content_of(ctx)
    answers = answers_of(svar, content)
    sections = sections_named(content.sections, avsnitt)
    _write(content, answers, sections, ut or Path(f"{sections[0].id}.xlsx"), paket)


@command()
@answers_argument
@click.argument("delar", metavar="DEL.xlsx …", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("-o", "ut", metavar="NY.yaml", type=click.Path(path_type=Path), help="Spara i en ny fil i stället för i SVAR.yaml.")
@click.option("--anda", is_flag=True, help="Ta det som går att läsa, även när vissa celler inte gör det.")
@click.pass_context
def samla(ctx: click.Context, svar: Path, delar: tuple[Path, ...], ut: Path | None, anda: bool) -> int:
    """Läs in ifyllda formulär och svarsfiler i SVAR.yaml. Finns filen inte skapas den."""
    from ..answers.forms_read import read_part
    from ..answers.merge import merge
    from ..answers.store import Store

    content = content_of(ctx)
    if ut is not None and ut.exists():
        raise UserError(f"{show_path(ut)} finns redan. Välj ett annat namn efter -o.")
    if svar.suffix.lower() not in (".yaml", ".yml"):
        raise UserError(f"{show_path(svar)} är ingen svarsfil. Skriv svarsfilen (.yaml) först och formulären efter.")
    with Store(ut or svar, content) as store:
        central = Store(svar, content).load()
        parts = [read_part(path, content) for path in delar]
        _same_organisation(central, parts)
        merged = merge(central, parts, content)
        _tell_refused(merged.refusals, anda)
        chosen = _ask(ctx, content, merged)
        new = _settled(content, merged.answers, chosen)
        if new == central:
            click.echo("Formulären innehåller inget nytt. Ingenting är ändrat.", err=True)
            return 0
        store.save(new)
    for line in (*merged.told, *(f"Ny rad: {name}" for name in merged.added)):
        click.echo(line, err=True)
    click.echo(f"{merged.taken + len(chosen)} svar hämtade från {len(parts)} {'fil' if len(parts) == 1 else 'filer'}. "
               f"Sparat i {show_path(ut or svar)}.", err=True)
    return 0


def _write(
    content: Content, answers: Answers, sections: tuple[QuestionFile, ...], path: Path, pack: str | None
) -> None:
    from ..answers.store import write_atomically
    from ..assessment.assess import assess
    from ..documents.form import build_form
    from ..writers.forms import write_form
    from .build import check_names

    check_names(content, pack, ())
    path = workbook_path(path)
    only = () if pack else answers.documents
    form = build_form(assess(content, answers, pack), sections, only)  # type: ignore[arg-type]
    write_atomically(path, write_form(form, day_of(None)))
    boxes = sum(bool(line.id) and line.kind not in ("alternativ", "tabell") for line in form.lines)
    count = len(form.grids)
    tables = f" och {count} {'tabell' if count == 1 else 'tabeller'}" if count else ""
    click.echo(f"{show_path(path)}: {boxes} frågor{tables}. Läs in svaren med: "
               f"kanalvett samla SVAR.yaml {show_path(path)}", err=True)


def workbook_path(path: Path) -> Path:
    """Return *path* with .xlsx at its end; raises UserError when the file is there already."""
    if path.suffix.lower() != ".xlsx":
        path = path.with_name(path.name + ".xlsx")
    if path.exists():
        raise UserError(f"{show_path(path)} finns redan. Välj ett annat namn efter -o.")
    return path


def _same_organisation(central: Answers, parts: list[Part]) -> None:
    from ..answers.cells import plain

    ours = central.field("org", "namn")
    for part in parts:
        said = next((line.said["namn"].value for line in part.lines
                     if line.question == "org" and "namn" in line.said), "")
        theirs = part.organisation or said
        if isinstance(ours, str) and isinstance(theirs, str) and theirs and plain(ours) != plain(theirs):
            raise UserError(f"{part.file} gäller {theirs}, men svaren gäller {ours}. Ingenting är ändrat.")
        ours = ours or theirs


def _tell_refused(refusals: tuple[Refusal, ...], anyway: bool) -> None:
    if not refusals:
        return
    listed = "\n".join(f"  {refusal}" for refusal in refusals)
    if not anyway:
        raise UserError(f"Det här går inte att läsa in ({len(refusals)}):\n{listed}\n"
                        "Ingenting är ändrat. Rätta dem, eller ta det som går att läsa med --anda.")
    click.echo(f"Hoppades över ({len(refusals)}):\n{listed}", err=True)


def _ask(ctx: click.Context, content: Content, merged: Merged) -> dict[Spot, FieldAnswer]:
    """Show the differences and ask about them when they are few; raise UserError on a conflict
    that nobody can be asked about."""
    if not merged.differences:
        return {}
    from rich.console import Console

    from ..writers.differences import differences_table

    width = None if sys.stderr.isatty() else 120
    console = Console(file=sys.stderr, highlight=False, width=width)
    console.print(differences_table(merged.differences, merged.answers, content))
    if len(merged.differences) <= MANY and _terminal():
        return _asked(ctx, content, merged)
    if merged.undecided:
        raise UserError(
            f"{len(merged.undecided)} svar skiljer sig åt utan att något gäller före det andra. "
            "Ingenting är ändrat. Kör kommandot i en terminal"
            + (f" med högst {MANY} olikheter åt gången" if len(merged.differences) > MANY else "")
            + ", eller ändra så att svaren är lika.")
    click.echo("Det centrala svaret står kvar på raderna ovan. Ändra det med: kanalvett fortsatt", err=True)
    return {}


def _terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _asked(ctx: click.Context, content: Content, merged: Merged) -> dict[Spot, FieldAnswer]:
    from ..interview.prompter import Option, Prompt
    from ..writers.differences import claim_words, spot_words, value_words
    from .interview import prompter_for

    prompter = prompter_for(ctx, None)
    chosen: dict[Spot, FieldAnswer] = {}
    for number, difference in enumerate(merged.differences, 1):
        spot, central = difference.spot, difference.central
        keep = f"Behåll: {value_words(spot, central, content)}" if central is not None else "Lämna öppet"
        options = [Option(-1, keep)] + [
            Option(n, f"{value_words(spot, claim.said.value, content)} ({claim_words(claim)})")
            for n, claim in enumerate(difference.claims)
        ]
        title = f"{number} av {len(merged.differences)}. Vad gäller för {spot_words(spot, merged.answers, content)}?"
        try:
            reply = prompter.ask(Prompt("samla", "meny", title, options=tuple(options), default=-1))
        except EOFError:
            raise KeyboardInterrupt from None
        if isinstance(reply, int) and reply >= 0:
            chosen[spot] = difference.claims[reply].said.value
    return chosen


def _settled(content: Content, answers: Answers, chosen: dict[Spot, FieldAnswer]) -> Answers:
    from ..answers.merge import settle

    for spot, value in chosen.items():
        answers = settle(answers, content, spot, value)
    return answers
