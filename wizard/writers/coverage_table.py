"""The coverage as tables for the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich import box
from rich.table import Table
from rich.text import Text

from ..content.coverage import Coverage

NOTHING = "–"


def tables(coverage: Coverage) -> tuple[Table | Text, ...]:
    """Return the tables of ``innehall tackning``, in the order they are printed."""
    return (
        _summary(coverage), _requirements(coverage), *_origins(coverage), _topics(coverage),
        *_waiting(coverage),
    )


def _summary(coverage: Coverage) -> Text:
    carried = sum(1 for row in coverage.krav if row.fragor or row.klausuler or row.punkter)
    answered = sum(1 for row in coverage.amnen if row.klausuler)
    return Text(
        f"{carried} av {len(coverage.krav)} krav har en fråga, klausul eller punkt. "
        f"{answered} av {len(coverage.amnen)} ämnen har en klausul."
    )


def _requirements(coverage: Coverage) -> Table:
    rows = (
        (", ".join(row.ref) or row.id, _ids(row.fragor), _ids(row.klausuler), _ids(row.punkter))
        for row in coverage.krav
    )
    return _table("Krav", ("Krav", "Frågor", "Klausuler", "Punkter"), rows)


def _origins(coverage: Coverage) -> Iterable[Table]:
    for group in coverage.ursprung:
        rows = (
            (f"{number}. {point.rubrik}", _ids(point.krav), _ids(point.klausuler), _ids(point.punkter))
            for number, point in enumerate(group.punkter, 1)
        )
        yield _table(group.rubrik, ("Punkt", "Krav", "Klausuler", "Punkter"), rows)


def _topics(coverage: Coverage) -> Table:
    rows = ((str(row.nummer), row.namn, _ids(row.klausuler)) for row in coverage.amnen)
    return _table("Ämnen i praxis", ("Nr", "Ämne", "Klausuler"), rows)


def _waiting(coverage: Coverage) -> Iterable[Table]:
    if coverage.waiting:
        rows = ((", ".join(row.ref) or row.id, row.vantar_pa) for row in coverage.waiting)
        yield _table("Krav som väntar på ett dokument", ("Krav", "Väntar på"), rows)


def _table(title: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Table:
    # ASCII lines: a redirected Windows console cannot encode the drawn ones.
    table = Table(title=title, title_justify="left", box=box.ASCII2, show_lines=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    return table


def _ids(ids: Sequence[str]) -> str:
    return ", ".join(ids) or NOTHING
