"""``kanalvett forklara``: what an entry is, why it is there, and what rests on it."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterable
from pathlib import Path

import click

from ..assessment.assess import assess
from ..documents.explain import explain
from ..documents.explain_parts import Line, Page
from ..problems import UserError, show_path
from .common import answers_of, command, content_of, day_of

WIDEST = 100


@command()
@click.argument("id_", metavar="ID")
@click.argument("svar", metavar="[SVAR.yaml]", required=False, type=click.Path(path_type=Path))
@click.option("--html", "html", metavar="FIL", type=click.Path(path_type=Path), help="Skriv sidan som en HTML-fil.")
@click.option("--datum", metavar="DATUM", help="Dagens datum i texterna, ÅÅÅÅ-MM-DD.")
@click.pass_context
def forklara(
    ctx: click.Context, id_: str, svar: Path | None, html: Path | None, datum: str | None
) -> None:
    """Förklara en fråga, klausul, punkt, källa eller brist, ett krav, faktum eller dokument.

    Också en utgångspunkt (EDEL-01), ett ämne (62), en plattform, en händelse i årshjulet eller ett ord.

    Med SVAR.yaml visas texten och svaren så som de blir för er.
    """
    content = content_of(ctx)
    assessment = assess(content, answers_of(svar, content)) if svar else None
    pages = explain(content, id_, assessment, day_of(datum))
    if html is None:
        width = min(WIDEST, shutil.get_terminal_size().columns)
        click.echo("\n\n".join("\n".join(_page(page, width)) for page in pages))
        return
    from ..writers.explain_html import write_html

    _write(html, write_html(pages))
    click.echo(f"Sidan ligger i {show_path(html)}.", err=True)


def _page(page: Page, width: int) -> Iterable[str]:
    yield from _wrapped(f"{page.kind.capitalize()} {page.id}: {page.title}", "", width)
    yield f"Ändras i {page.place}"
    for part in page.parts:
        yield ""
        yield part.title
        for line in part.lines:
            yield from _line(line, width)


def _line(line: Line, width: int) -> Iterable[str]:
    text = f"{line.id}: {line.text}" if line.id else line.text
    for paragraph in text.split("\n"):
        yield from _wrapped(paragraph, "  ", width)
    if line.link:
        yield f"    {line.link}"


def _wrapped(text: str, indent: str, width: int) -> list[str]:
    return textwrap.wrap(
        text, width, initial_indent=indent, subsequent_indent=indent + "  ",
        break_long_words=False, break_on_hyphens=False,
    ) or [""]


def _write(path: Path, text: str) -> None:
    """Write *text* to a new file. Raises UserError when the file exists or can't be written."""
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise UserError(f"{show_path(path)} finns redan. Ange ett annat namn efter --html.") from None
    except OSError as error:
        raise UserError(f"{show_path(path)} går inte att skriva: {error.strerror or error}.") from None
