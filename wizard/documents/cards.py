"""Sections repeated for rows: each row bound to its name, with the advice and texts for its platform."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..content.condition import Unknown
from ..content.fields import field_of
from ..content.model.accounts import Platform
from ..content.model.questions import Question
from . import paste
from .bound import GroupRow
from .for_one import PLATFORM, bound_to
from .render import Renderer
from .swedish import datum


def rows_of(renderer: Renderer, question: Question) -> tuple[str, ...]:
    """Return the rows of *question* that the document holds."""
    if renderer.rows is not None:
        return renderer.rows
    rows = renderer.proposing.rows(question)
    return () if isinstance(rows, Unknown) else rows


def for_row(renderer: Renderer, question: Question, row: str) -> Renderer:
    """Return *renderer* with the row known by its name, and the advice for it."""
    return replace(
        bound_to(renderer, question, row),
        groups={**renderer.groups, **_groups(renderer, question, row)},
    )


def _groups(renderer: Renderer, question: Question, row: str) -> dict[str, list]:
    """Return the advice for the row's platform, and how sure it is; empty lists when none is known."""
    known = field_of(question, PLATFORM) is not None
    chosen = renderer.proposing.value(question, PLATFORM, row) if known else ""
    platform = renderer.content.platforms.get(chosen) if isinstance(chosen, str) else None
    pasted = paste.of_card(renderer, row) if question.id == paste.ACCOUNTS else []
    if platform is None:
        return {"plattformsrad": [], "plattformsrad_om": [], "klistertexter": pasted}
    words = renderer.content.frame.sakerhet.get(platform.sakerhet, platform.sakerhet)
    return {
        "plattformsrad": list(_advice(renderer, question, row, platform)),
        "klistertexter": pasted,
        "plattformsrad_om": [{"sakerhet": words, "datum": datum(platform.kontrollerad)}],
    }


def _advice(
    renderer: Renderer, question: Question, row: str, platform: Platform
) -> Iterator[GroupRow]:
    for advice in platform.rad:
        verdict = renderer.proposing.holds(
            advice.nar, renderer.proposing.row_lookup(question, row)
        )
        if verdict is not True:
            continue
        stated = renderer.stated.holds(advice.nar, renderer.stated.row_lookup(question, row))
        found = GroupRow(amne=advice.amne, text=advice.text)
        found.opens = stated.reasons if isinstance(stated, Unknown) else frozenset()
        yield found
