"""What holds for all of a unit's accounts on one platform: advice, and how long texts may be."""

from __future__ import annotations

from typing import get_args

from ..content.condition import Open, Unknown
from ..content.fields import field_of, label
from ..content.model.accounts import Advice, Platform
from ..content.model.paste import Limit, PastePlace
from .alike import Alike
from .bound import GroupRow
from .for_one import ACCOUNTS, PLATFORM, rows_of, said
from .render import Renderer
from .swedish import datum, lista, tal


def of_document(renderer: Renderer) -> dict[str, list[GroupRow]]:
    """Return how sure the advice is, once when it is alike for all platforms, and the limits' days."""
    content = renderer.content
    spec = field_of(content.questions[ACCOUNTS], PLATFORM)
    by_sure: dict[tuple[str, str], list[str]] = {}
    days = set()
    for id_ in _platforms(renderer):
        platform = content.platforms[id_]
        days |= {limit.kontrollerad for limit in platform.granser.values() if limit.antal}
        by_sure.setdefault((platform.sakerhet, platform.kontrollerad), []).append(
            label(spec, id_) if spec else id_
        )
    return {
        "plattformsrad_om": [
            GroupRow(
                vilka=lista(names) if len(by_sure) > 1 else "",
                sakerhet=content.frame.sakerhet.get(sure, sure), datum=datum(day),
            )
            for (sure, day), names in by_sure.items()
        ],
        "gransdagar": [GroupRow(dag=_period(renderer, days))] if days and content.paste else [],
    }


def of_platform(renderer: Renderer, platform: Platform) -> dict[str, list[GroupRow]]:
    """Return the advice for the document's accounts on *platform*, and its limits."""
    rows = _rows_on(renderer, platform.id)
    advice = (_advice(renderer, one, rows) for one in platform.rad)
    return {
        "plattformsrad": [one for one in advice if one is not None],
        "plattformsgranser": [GroupRow(text=_limits(renderer, platform))] if renderer.content.paste else [],
    }


def _platforms(renderer: Renderer) -> list[str]:
    """Return the platforms of the document's accounts that something is known of."""
    question = renderer.content.questions[ACCOUNTS]
    chosen = [renderer.proposing.value(question, PLATFORM, r) for r in rows_of(renderer, question)]
    return [id_ for id_ in renderer.content.platforms if id_ in chosen]


def _rows_on(renderer: Renderer, platform: str) -> list[str]:
    question = renderer.content.questions[ACCOUNTS]
    return [
        row for row in rows_of(renderer, question)
        if renderer.proposing.value(question, PLATFORM, row) == platform
    ]


def _advice(renderer: Renderer, advice: Advice, rows: list[str]) -> GroupRow | None:
    """Return one piece of advice, with the accounts when it holds for some of *rows* only."""
    proposing, stated = (Alike(v, renderer.memory) for v in (renderer.proposing, renderer.stated))
    held = [row for row in rows if proposing.holds(advice.nar, row) is True]
    if not held:
        return None
    names = dict.fromkeys(said(renderer, "namn", row) for row in held)
    found = GroupRow(
        amne=advice.amne, text=advice.text, galler=lista(list(names)) if len(held) < len(rows) else "",
    )
    verdicts = (stated.holds(advice.nar, row) for row in held)
    none: frozenset[Open] = frozenset()
    found.opens = none.union(*(v.reasons for v in verdicts if isinstance(v, Unknown)))
    return found


def _period(renderer: Renderer, days: set[str]) -> str:
    words = renderer.content.paste.ord  # type: ignore[union-attr]
    first, last = datum(min(days)), datum(max(days))
    return words["dag" if first == last else "dagar"].format(forsta=first, sista=last)


def _limits(renderer: Renderer, platform: Platform) -> str:
    """Return how long each text may be, those that are equally sure together."""
    words = renderer.content.paste.ord  # type: ignore[union-attr]
    if not platform.granser:
        return words["alla_okanda"]
    by_sure: dict[str, list[str]] = {}
    for place in get_args(PastePlace):
        limit = platform.granser.get(place)
        sure = words[f"kort_{limit.sakerhet}"] if limit and limit.antal else ""
        by_sure.setdefault(sure, []).append(words[f"plats_{place}"].format(antal=_length(words, limit)))
    parts = (f"{lista(texts)} ({sure})" if sure else lista(texts) for sure, texts in by_sure.items())
    return "; ".join(parts)


def _length(words: dict[str, str], limit: Limit | None) -> str:
    if limit is None:
        return words["grans_okand"]
    return words["grans_antal"].format(antal=tal(limit.antal)) if limit.antal else words["grans_ingen"]
