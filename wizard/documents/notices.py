"""Notices to paste in moderation: one wording for as many platforms as it fits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..content.condition import Open
from .bound import GroupRow
from .for_one import ACCOUNTS, PLATFORM, rows_of, said
from .paste import Fitted, Paster, wording
from .render import Renderer
from .swedish import lista


@dataclass(frozen=True)
class Notice:
    """One wording of a notice, and the platforms where it is the longest that fits."""

    fitted: Fitted
    platforms: tuple[str, ...]
    opens: frozenset[Open]


def notices(renderer: Renderer) -> Iterator[Notice]:
    """Yield the notices for the accounts that *renderer* holds: each wording once."""
    question = renderer.content.questions[ACCOUNTS]
    paster = Paster(renderer)
    found: dict[tuple[str, str], tuple[Fitted, dict[str, None], set[Open]]] = {}
    for row in rows_of(renderer, question):
        label = said(renderer, PLATFORM, row) or "?"
        for fitted in paster.of_account(row, "besked"):
            key = (fitted.entry.id, fitted.text)
            one = found.setdefault(key, (fitted, {}, set()))
            one[1][label] = None
            one[2].update(fitted.opens)
    paste = renderer.content.paste
    order = {entry.id: n for n, entry in enumerate(paste.texter if paste else ())}
    for key in sorted(found, key=lambda k: order[k[0]]):
        fitted, platforms, opens = found[key]
        yield Notice(fitted, tuple(platforms), frozenset(opens))


def of_notices(renderer: Renderer) -> dict[str, list[GroupRow]]:
    """Return the ready list of notices for a document; what to mind stands with the first wording."""
    found: list[GroupRow] = []
    told = set()
    for notice in notices(renderer):
        entry = notice.fitted.entry
        first = entry.id not in told
        told.add(entry.id)
        note, opens = wording(renderer, entry.anvisning, entry.id) if first else ("", frozenset())
        one = GroupRow(
            rubrik=entry.rubrik, text=notice.fitted.text,
            dar=lista(list(notice.platforms)), anvisning=note, forst="" if found else "ja",
        )
        one.opens = notice.opens | opens
        found.append(one)
    return {"beskeden": found}
