"""``kanalvett bygg``: a pack of documents in a new folder."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import get_args

import click

from ..answers.model import Answers
from ..assessment.assess import assess
from ..content.load import Content
from ..content.model.entry import PackSize
from ..documents.compose import compose
from ..documents.pack import Edition, EditionName, Pack
from ..documents.stale import old_sources, used_sources
from ..problems import UserError, did_you_mean, show_path
from ..writers.formats import formats_of
from ..writers.pack import write_pack
from .common import answers_argument, answers_of, command, content_of, day_of
from .spelling import plain

OLDEST = 3  # sources named of those that are old


@command()
@answers_argument
@click.option("-o", "ut", metavar="MAPP", type=click.Path(path_type=Path), help="Mapp att bygga i; ny eller tom.")
@click.option("--utgava", default="utkast", metavar="UTGÅVA", help="utkast, granskning, beslutsforslag eller antagen.")
@click.option("--antagen", "adopted", metavar="TEXT", help='Beslutet, till exempel "KF 2027-02-15 § 12".')
@click.option("--paket", metavar="STORLEK", help="litet, standard eller fullt; annars det som svaren anger.")
@click.option("--dokument", metavar="ID,…", help="Bygg bara de här dokumenten.")
@click.option("--format", "format_", default="docx", metavar="FORMAT,…", help="docx, md, html eller pdf; flera går bra.")
@click.option("--datum", metavar="DATUM", help="Dagens datum i dokumenten, ÅÅÅÅ-MM-DD.")
@click.pass_context
def bygg(
    ctx: click.Context, svar: Path, ut: Path | None, utgava: str, adopted: str | None,
    paket: str | None, dokument: str | None, format_: str, datum: str | None,
) -> None:
    """Bygg dokumenten av svaren i SVAR.yaml. Ett bygge rör aldrig ett tidigare."""
    formats = formats_of(format_)
    content = content_of(ctx)
    answers = answers_of(svar, content)
    edition = edition_of(utgava, adopted, day_of(datum))
    only = tuple(part.strip() for part in dokument.split(",") if part.strip()) if dokument else ()
    check_names(content, paket, only)
    pack = compose_pack(content, answers, edition, paket, only)
    folder = ut or free_folder(svar, edition)
    files = write_pack(pack, folder, keep_content=edition.name == "antagen", formats=formats)
    tell(pack, folder, files)


def compose_pack(
    content: Content, answers: Answers, edition: Edition,
    size: str | None = None, only: tuple[str, ...] = (),
) -> Pack:
    """Return the pack that *answers* call for: the whole pipeline."""
    assessment = assess(content, answers, size)  # type: ignore[arg-type]
    # A size given by hand means that whole pack, else the documents chosen in the interview.
    return compose(assessment, edition, only or (() if size else answers.documents))


def edition_of(name: str, adopted: str | None, day: date) -> Edition:
    """Return the edition called *name*; raises UserError when it does not exist."""
    known = get_args(EditionName)
    spelt = plain(name.lower())
    if adopted and spelt == "utkast":
        spelt = "antagen"
    if spelt not in known:
        raise UserError(f"Utgåvan ”{name}” finns inte; {did_you_mean(spelt, known)} "
                        f"Välj bland: {', '.join(known)}.")
    if spelt == "antagen" and not adopted:
        raise UserError('Utgåvan antagen kräver beslutet: --antagen "KF 2027-02-15 § 12".')
    return Edition(spelt, day, adopted or "")  # type: ignore[arg-type]


def check_names(content: Content, size: str | None, only: tuple[str, ...]) -> None:
    """Raise UserError for a pack size or document that does not exist."""
    sizes = get_args(PackSize)
    if size is not None and size not in sizes:
        raise UserError(f"Paketet ”{size}” finns inte. Välj bland: {', '.join(sizes)}.")
    for name in only:
        if name not in content.documents:
            near = did_you_mean(name, content.documents)
            raise UserError(f"Dokumentet ”{name}” finns inte; {near} "
                            f"Välj bland: {', '.join(content.documents)}.")


def free_folder(answers_file: Path, edition: Edition) -> Path:
    """Return a folder beside the answers file that does not exist yet."""
    base = answers_file.resolve()
    number = 1
    while True:
        name = f"{base.stem} {edition.day.isoformat()} {edition.name} {number}"
        if not (base.parent / name).exists():
            return base.parent / name
        number += 1


def tell(pack: Pack, folder: Path, files: list[Path]) -> None:
    """Say where the pack is, what is in it and how much is still open."""
    click.echo(f"Paketet ligger i {show_path(folder)}:", err=True)
    for path in files:
        name = path.relative_to(folder).as_posix()
        if not name.startswith("Underlag/"):
            click.echo(f"  {name}", err=True)
    opens = pack.texts()
    if opens:
        proposals = sum(o.state == "forslag" for o in opens)
        click.echo(
            f"Öppet: {proposals} förslag att bekräfta, {len(opens) - proposals} svar som saknas. "
            "Läs först visar vilka.", err=True,
        )
    for line in _old_sources(pack):
        click.echo(line, err=True)


def _old_sources(pack: Pack) -> Iterator[str]:
    """Yield a short paragraph about sources nobody has read for long; it is never in the documents."""
    old = old_sources(pack)
    if not old:
        return
    months = pack.assessment.content.edition.las_om_efter
    few = ", ".join(f"{source.etikett} ({source.kontrollerad})" for _, source in old[:OLDEST])
    yield (
        f"\nLäs om: {len(old)} av paketets {len(used_sources(pack))} källor lästes senast för mer än "
        f"{months} månader sedan. Äldst: {few}.\n"
        f"Se vad som vilar på en källa med: kanalvett forklara {old[0][0]}"
    )
