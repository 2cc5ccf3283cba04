"""The texts to paste as sheets of the account register: one row an account and place."""

from __future__ import annotations

from collections.abc import Iterator

from ..assessment.assess import Assessment
from .blocks import Cell, Column, Sheet
from .for_one import ACCOUNTS, PLATFORM, rows_of, said
from .notices import notices
from .openness import mark_of
from .paste import Fitted, Paster, how_counted, how_sure, wording
from .render import Renderer
from .swedish import lista, tal

_WIDTHS = (24, 30, 14, 18, 80, 20, 10, 30, 30, 44)
_NOTICE_WIDTHS = (30, 34, 80, 20, 60)


def sheets(assessment: Assessment, renderer: Renderer) -> Iterator[Sheet]:
    """Yield the sheets of texts for the accounts and of notices; none without such texts."""
    paste = assessment.content.paste
    if paste is None or ACCOUNTS not in assessment.content.questions:
        return
    own, common = paste.blad["konto"], paste.blad["besked"]
    rows = tuple(_account_rows(renderer))
    if rows:
        yield Sheet(own.blad, _columns(own.kolumner, _WIDTHS), rows, frozen=3)
    rows = tuple(_notice_rows(renderer))
    if rows:
        yield Sheet(common.blad, _columns(common.kolumner, _NOTICE_WIDTHS), rows)


def _columns(titles: tuple[str, ...], widths: tuple[int, ...]) -> tuple[Column, ...]:
    return tuple(Column(title, width) for title, width in zip(titles, widths))


def _account_rows(renderer: Renderer) -> Iterator[tuple[Cell, ...]]:
    question = renderer.content.questions[ACCOUNTS]
    paster = Paster(renderer)
    for row in rows_of(renderer, question):
        lead = tuple(Cell(said(renderer, name, row)) for name in ("enhet", "namn", PLATFORM))
        for fitted in paster.of_account(row, "konto"):
            yield (*lead, Cell(fitted.entry.rubrik), _text(renderer, fitted), *_limit_cells(renderer, fitted))


def _limit_cells(renderer: Renderer, fitted: Fitted) -> tuple[Cell, ...]:
    words = renderer.content.paste.ord  # type: ignore[union-attr]
    limit = fitted.limit
    known = words["okand"] if limit is None else tal(limit.antal) if limit.antal else words["ingen"]
    return (
        Cell(fitted.measure), Cell(known), Cell(how_counted(renderer, limit)),
        Cell(how_sure(renderer, limit)), Cell(limit.last_i if limit else ""),
    )


def _notice_rows(renderer: Renderer) -> Iterator[tuple[Cell, ...]]:
    for notice in notices(renderer):
        fitted = notice.fitted
        note = wording(renderer, fitted.entry.anvisning, fitted.entry.id)[0]
        yield (
            Cell(fitted.entry.rubrik), Cell(lista(list(notice.platforms))), _text(renderer, fitted),
            Cell(fitted.measure if len(notice.platforms) == 1 else tal(fitted.length)), Cell(note),
        )


def _text(renderer: Renderer, fitted: Fitted) -> Cell:
    label = renderer.content.frame.markering.forslag
    mark = mark_of(fitted.opens) or ("" if fitted.fits else "att_besluta")
    return Cell(f"{label} {fitted.text}" if mark == "forslag" else fitted.text, mark)
