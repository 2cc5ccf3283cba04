"""Notices to paste in moderation: one wording for as many platforms as it fits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..content.condition import Open
from ..content.fields import field_of, label
from .bound import GroupRow
from .cards import rows_of
from .for_one import PLATFORM
from .paste import ACCOUNTS, Fitted, Paster, wording
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
        label = _platform_label(renderer, row)
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


def _platform_label(renderer: Renderer, row: str) -> str:
    question = renderer.content.questions[ACCOUNTS]
    value = renderer.proposing.value(question, PLATFORM, row)
    spec = field_of(question, PLATFORM)
    return label(spec, value) if spec and isinstance(value, str) else "?"


def of_notices(renderer: Renderer) -> dict[str, list[GroupRow]]:
    """Return the ready list of notices for a document."""
    found = []
    for notice in notices(renderer):
        fitted = notice.fitted
        note, opens = wording(renderer, fitted.entry.anvisning, fitted.entry.id)
        one = GroupRow(
            rubrik=fitted.entry.rubrik, text=fitted.text,
            dar=lista(list(notice.platforms)), anvisning=note,
        )
        one.opens = notice.opens | opens
        found.append(one)
    return {"beskeden": found}
