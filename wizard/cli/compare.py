"""``kanalvett jamfor``: what changed between two packs, clause by clause."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from ..writers.compare import Comparison, FileChange, compare, read_manifest
from .common import command

_folder = click.Path(path_type=Path)


@command()
@click.argument("gammalt", type=_folder)
@click.argument("nytt", type=_folder)
def jamfor(gammalt: Path, nytt: Path) -> None:
    """Visa vilka klausuler som är nya, borta eller ändrade mellan två byggda paket."""
    for line in _lines(compare(read_manifest(gammalt), read_manifest(nytt))):
        click.echo(line)


def _lines(found: Comparison) -> Iterator[str]:
    for what, before, after in found.about:
        yield f"{what}: {before or 'inget'} blir {after or 'inget'}"
    if not found.files:
        yield f"Alla {found.same} filer är lika."
        return
    for change in found.files:
        if not change.rest:
            yield f"\n{change.name} ({change.document})"
            yield from _changes(change)
    if rest := [change.name for change in found.files if change.rest]:
        yield "\nKlausulerna är lika, men titelblock, datum, märkning eller celler skiljer:"
        yield from (f"  {name}" for name in rest)
    if found.same:
        yield f"\nLika: {found.same} filer."


def _changes(change: FileChange) -> Iterator[str]:
    if change.state != "ändrad":
        yield f"  hela filen är {change.state}"
    for words, ids in (("ny", change.new), ("borta", change.gone), ("ändrad", change.changed)):
        if ids:
            yield f"  {words}: {', '.join(ids)}"
