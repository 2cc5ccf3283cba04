"""``kanalvett konton``: a list of accounts in, a template to fill in, and a status page out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..problems import UserError, show_path
from .common import answers_argument, answers_of, command, content_of, day_of
from .content import SwedishGroup
from .forms import workbook_path

if TYPE_CHECKING:
    from ..answers.accounts_import import Imported
    from ..answers.merge import Merged
    from ..content.load import Content
    from ..documents.blocks import Workbook

SHOWN = 20  # lines of each kind in the report; the file itself holds the rest


@click.group(cls=SwedishGroup, options_metavar="[FLAGGOR]", subcommand_metavar="importera|mall|status")
def konton() -> None:
    """Läs in konton från en lista, hämta en mall eller se läget enhet för enhet."""


@command()
@answers_argument
@click.argument("lista", metavar="KONTON.csv|xlsx", type=click.Path(path_type=Path))
@click.option("--skriv", is_flag=True, help="Spara kontona i SVAR.yaml. Annars visas bara vad som skulle hända.")
@click.option("--anda", is_flag=True, help="Ta raderna som går att läsa, även när andra inte gör det.")
@click.pass_context
def importera(ctx: click.Context, svar: Path, lista: Path, skriv: bool, anda: bool) -> int:
    """Läs in konton från en lista i Excel eller csv. Utan --skriv ändras ingenting."""
    from ..answers.accounts_import import read_accounts
    from ..answers.merge import merge
    from ..answers.store import Store

    content = content_of(ctx)
    imported = read_accounts(lista, content)
    with Store(svar, content) as store:
        central = store.load()
        merged = merge(central, [imported.part], content, local_wins=False)
        _report(imported, merged, content)
        if merged.refusals and not anda:
            raise UserError(f"{len(merged.refusals)} rader går inte att läsa in. Ingenting är sparat. Rätta "
                            "dem, eller ta de andra raderna med --anda.")
        if not skriv:
            click.echo("Ingenting är sparat. Spara med: kanalvett konton importera "
                       f"{show_path(svar)} {show_path(lista)} --skriv", err=True)
        elif merged.answers == central:
            click.echo("Listan innehåller inget nytt. Ingenting är ändrat.", err=True)
        else:
            store.save(merged.answers)
            click.echo(f"Sparat i {show_path(svar)}.", err=True)
    return 0


def _report(imported: Imported, merged: Merged, content: Content) -> None:
    from ..writers.differences import spot_words, value_words

    known = len(imported.part.lines) - len(merged.added)
    click.echo(f"{imported.read} rader lästa: {len(merged.added)} nya konton, {known} som redan finns, "
               f"{len(imported.duplicates)} dubbletter, {len(merged.refusals)} som inte går att läsa in.")
    click.echo("Kolumner: " + "; ".join(
        heading if heading == name else f"{heading} = {name}" for heading, name in imported.columns))
    if imported.unused:
        click.echo("Används inte: " + "; ".join(imported.unused))
    _listed("Nya konton", merged.added)
    _listed("Dubbletter, räknas en gång", imported.duplicates)
    _listed("Går inte att läsa in", [f"{r.place}: {r.why}" for r in merged.refusals])
    _listed("Står kvar som i svaren, listan säger annat", [
        f"{spot_words(d.spot, merged.answers, content)}: {value_words(d.spot, d.central, content)} "
        f"(listan: {value_words(d.spot, d.claims[0].said.value, content)})" for d in merged.differences
    ])


def _listed(heading: str, lines: Sequence[str]) -> None:
    if not lines:
        return
    click.echo(f"\n{heading}: {len(lines)}")
    for line in lines[:SHOWN]:
        click.echo(f"  {line}")
    if len(lines) > SHOWN:
        click.echo(f"  och {len(lines) - SHOWN} till")


@command()
@click.option("-o", "ut", metavar="FIL.xlsx", type=click.Path(path_type=Path), help="Filen att skriva; annars konton.xlsx.")
@click.pass_context
def mall(ctx: click.Context, ut: Path | None) -> None:
    """Skriv en tom lista över konton att fylla i och läsa in."""
    from ..answers.model import Answers
    from ..assessment.assess import assess
    from ..documents.account_status import template_workbook

    content = content_of(ctx)
    path = workbook_path(ut or Path("konton.xlsx"))
    _save(path, template_workbook(assess(content, Answers())), "")
    click.echo(f"{show_path(path)} är skriven. Läs in den med: kanalvett konton importera SVAR.yaml "
               f"{show_path(path)}", err=True)


@command()
@answers_argument
@click.option("-o", "ut", metavar="FIL.xlsx", type=click.Path(path_type=Path), help="Skriv läget i Excel, att skicka till enheterna.")
@click.pass_context
def status(ctx: click.Context, svar: Path, ut: Path | None) -> None:
    """Visa kontona enhet för enhet: vad som behöver åtgärdas och vilka svar som saknas."""
    from ..assessment.assess import assess
    from ..documents.account_status import account_status, status_workbook, summary

    content = content_of(ctx)
    assessment = assess(content, answers_of(svar, content))
    accounts = account_status(assessment)
    if not accounts:
        raise UserError(f"{show_path(svar)} har inga konton. Lägg in dem med kanalvett fortsatt, "
                        "eller läs in en lista med kanalvett konton importera.")
    if ut is not None:
        path = workbook_path(ut)
        name = assessment.answers.field("org", "namn")
        _save(path, status_workbook(accounts, assessment), name if isinstance(name, str) else "")
        click.echo(f"{show_path(path)} är skriven.", err=True)
    click.echo(f"{len(accounts)} konton. Att åtgärda: {sum(bool(a.marks) for a in accounts)}. "
               f"Svar saknas: {sum(bool(a.missing) for a in accounts)}.")
    for unit, count, marked, missing in summary(accounts):
        said = [f"{count} {'konto' if count == 1 else 'konton'}"]
        said += [f"{marked} att åtgärda"] if marked else []
        said += [f"{missing} där svar saknas"] if missing else []
        click.echo(f"\n{unit}: {', '.join(said)}")
        for account in accounts:
            if account.unit == unit and (account.marks or account.missing):
                todo = [*account.marks, *(["saknas: " + ", ".join(account.missing)] if account.missing else [])]
                click.echo(f"  {account.shown['namn']}, {account.shown['plattform']}: {'; '.join(todo)}")


def _save(path: Path, workbook: Workbook, organisation: str) -> None:
    from ..answers.store import write_atomically
    from ..writers.excel import write_workbook
    from ..writers.package import settle

    write_atomically(path, settle(write_workbook(workbook, day_of(None), organisation)))


konton.add_command(importera)
konton.add_command(mall)
konton.add_command(status)
