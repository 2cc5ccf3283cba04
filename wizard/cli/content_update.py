"""What ``innehall uppdatera`` says: what came, what clashes with the own text, what to do now."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import click

from ..content.load import load
from ..content.own import Update
from ..content.own_files import BESIDE, CLASHES
from ..content.own_merge import where
from ..problems import ContentError, show_path


def tell(done: Update, folder: Path) -> None:
    """Say what an update did: files and entries on stdout, the rest on stderr."""
    _files(done)
    _entries(done)
    _clashes(done)
    if not (done.new or done.taken or done.gone or done.merged or done.clashes or done.conflicts or done.dropped):
        click.echo(f"Inget nytt: kopian bygger redan på innehåll {done.after}.", err=True)
        return
    click.echo(f"Kopian bygger nu på innehåll {done.after} (förut {done.before}).", err=True)
    if done.clashes or done.conflicts:
        beside = " och ".join(
            f"FIL{ending}" for ending, any_ in ((CLASHES, done.clashes), (BESIDE, done.conflicts)) if any_
        )
        click.echo(
            f"Er egen text står kvar överallt. Läs varje {beside}, för över det ni vill ha till er fil "
            f"och ta sedan bort {beside}.", err=True,
        )
    _check(folder)


def _files(done: Update) -> None:
    for words, names in (
        ("Nya filer", done.new), ("Ersatta med den nya versionen", done.taken),
        ("Sammanslagna: era ändringar och de nya", done.merged),
        ("Borttagna, ni hade inte ändrat dem", done.gone),
        ("Era egna ändringar, kvar som de var", done.kept),
        ("Borttagna i den nya versionen, kvar eftersom ni har ändrat dem", done.dropped),
        ("Ändrade på båda håll och går inte att slå ihop: er fil står som den var och den nya ligger "
         f"bredvid som FIL{BESIDE}", done.conflicts),
    ):
        if names:
            click.echo(f"{words} ({len(names)}):")
            for name in names:
                click.echo(f"  {name}")


def _entries(done: Update) -> None:
    """Say which questions, clauses and items the update changed in the copy."""
    for words, entries in (
        ("Nytt i er kopia", done.changes.new), ("Ändrat i er kopia", done.changes.changed),
        ("Borta ur er kopia", done.changes.gone),
    ):
        if not entries:
            continue
        click.echo(f"{words}:")
        by_kind: dict[str, list[str]] = defaultdict(list)
        for kind, id_ in entries:
            by_kind[kind].append(id_)
        for kind, ids in by_kind.items():
            click.echo(f"  {kind}: {', '.join(ids)}")


def _clashes(done: Update) -> None:
    if not done.clashes:
        return
    click.echo(
        f"Ändrade på båda håll på samma rader ({len(done.clashes)}): er text står kvar, båda texterna står "
        f"i FIL{CLASHES} och resten är sammanslaget:"
    )
    for name, clashes in done.clashes.items():
        click.echo(f"  {name}, {', '.join(where(clash) for clash in clashes)}")
        for clash in clashes[:3]:
            click.echo(f"    er text: {_first(clash.ours)}")
            click.echo(f"    ny text: {_first(clash.theirs)}")


def _first(lines: tuple[str, ...]) -> str:
    text = " ".join(line.strip() for line in lines if line.strip()) or "(inget)"
    return text if len(text) <= 100 else f"{text[:97]} …"


def _check(folder: Path) -> None:
    """Say whether the copy can be read now: what is merged may not fit together."""
    try:
        load(folder)
    except ContentError as error:
        click.echo(f"Kopian går inte att använda förrän det här är rättat:\n{error}", err=True)
        return
    click.echo(f"Kontrollera med: kanalvett --innehall {show_path(folder)} innehall lint", err=True)
