"""Kanalkort: what a document about accounts says of each account, and what it says once for all."""

from __future__ import annotations

from dataclasses import replace

from ..assessment.views import linked_questions
from ..content.condition import Unknown
from ..content.model.questions import Question
from . import notices, paste_groups, platform_advice
from .account_order import is_closed
from .bound import GroupRow
from .for_one import ACCOUNTS, PLATFORM, bound_to, rows_of, said
from .render import Renderer
from .swedish import datum


def for_document(renderer: Renderer) -> Renderer:
    """Return *renderer* with the ready lists of its accounts, and closed ones kept apart."""
    question = renderer.content.questions[ACCOUNTS]
    rows = rows_of(renderer, question)
    closed = [row for row in rows if is_closed(renderer.proposing, question, row)]
    open_ = tuple(row for row in rows if row not in closed)
    # A platform that nothing is known of has no section: there would be nothing in it.
    told = _platforms(renderer, open_) & renderer.content.platforms.keys()
    platforms = {
        other.id: tuple(p for p in rows_of(renderer, other) if p in told)
        for other in linked_questions(renderer.content, question)
        if other.rader and other.rader.per == f"{ACCOUNTS}.{PLATFORM}"
    }
    renderer = replace(renderer, rows={**renderer.rows, ACCOUNTS: open_, **platforms})
    groups = {
        "avslutade": [_closed(renderer, row) for row in closed],
        **paste_groups.of_document(renderer),
        **platform_advice.of_document(renderer),
        **notices.of_notices(renderer),
    }
    return replace(renderer, groups={**renderer.groups, **groups})


def for_row(renderer: Renderer, question: Question, row: str) -> Renderer:
    """Return *renderer* with the row known by its name, and the ready lists for it."""
    bound = bound_to(renderer, question, row)
    if question.id == ACCOUNTS:
        own = {"klistertexter": paste_groups.of_account(renderer, row)}
    elif platform := renderer.content.platforms.get(row):
        own = platform_advice.of_platform(renderer, platform)
    else:
        return bound
    return replace(bound, groups={**renderer.groups, **own})


def _platforms(renderer: Renderer, rows: tuple[str, ...]) -> set[str]:
    question = renderer.content.questions[ACCOUNTS]
    chosen = (renderer.proposing.value(question, PLATFORM, row) for row in rows)
    return {value for value in chosen if isinstance(value, str)}


def _closed(renderer: Renderer, row: str) -> GroupRow:
    """Return the line of a closed account; what nobody has said is left out of it."""
    question = renderer.content.questions[ACCOUNTS]
    one = GroupRow(
        namn=said(renderer, "namn", row), plattform=said(renderer, PLATFORM, row),
        slutdatum=datum(said(renderer, "slutdatum", row)), agare=said(renderer, "agare", row),
    )
    status = renderer.stated.value(question, "status", row)
    one.opens = status.reasons if isinstance(status, Unknown) else frozenset()
    return one
