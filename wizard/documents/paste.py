"""Texts to paste: for each account the longest wording that fits its platform, never a cut one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from jinja2 import nodes

from ..content.condition import Open, Unknown, names, parse
from ..content.counting import count, filled
from ..content.model.accounts import Platform
from ..content.model.paste import Limit, PasteText
from ..content.prose import parse_text
from .for_one import ACCOUNTS, PLATFORM, ROW, bound_to
from .open_words import open_words
from .render import Renderer
from .swedish import datum, lista, tal

SIZED = {"forslag"}  # a proposal has its final length; what is unknown or undecided has not
_SHORTEN = ("org.namn", "org.kort", "utan_konto.webb", "invandning.plats", "utlamnande.adress")


@dataclass(frozen=True)
class Fitted:
    """One text for one account: the wording chosen, its length, and how that was measured."""

    entry: PasteText
    text: str              # the wording, or what to shorten when none fits
    fits: bool
    length: int            # of the wording chosen, or else of the shortest
    limit: Limit | None    # None when nobody knows it
    measure: str           # "97 av 101 tecken"
    opens: frozenset[Open] = frozenset()


@dataclass
class Paster:
    """Chooses wordings. What one account got is remembered for those that answer alike."""

    renderer: Renderer

    @property
    def _known(self) -> dict[tuple, Any]:
        return self.renderer.memory

    def of_account(self, row: str, kind: str) -> Iterator[Fitted]:
        """Yield the texts of *kind* ("konto" or "besked") that account *row* has use for."""
        key = ("account", row, kind)
        if key not in self._known:
            paste = self.renderer.content.paste
            entries = (entry for entry in (paste.texter if paste else ()) if entry.slag == kind)
            self._known[key] = tuple(self._remembered(entry, row) for entry in entries)
        yield from (fitted for fitted in self._known[key] if fitted is not None)

    def platform(self, row: str) -> Platform | None:
        """Return what is known of the account's platform."""
        question = self.renderer.content.questions[ACCOUNTS]
        chosen = self.renderer.proposing.value(question, PLATFORM, row)
        return self.renderer.content.platforms.get(chosen) if isinstance(chosen, str) else None

    def _remembered(self, entry: PasteText, row: str) -> Fitted | None:
        question = self.renderer.content.questions[ACCOUNTS]
        views = (self.renderer.proposing, self.renderer.stated)
        values = (v.value(question, f, row) for f in (PLATFORM, *_fields(entry)) for v in views)
        key = (entry.id, *values)
        if key not in self._known:
            self._known[key] = self._fit(entry, row)
        return self._known[key]

    def _fit(self, entry: PasteText, row: str) -> Fitted | None:
        renderer = bound_to(self.renderer, self.renderer.content.questions[ACCOUNTS], row)
        question = self.renderer.content.questions[ACCOUNTS]
        verdict = renderer.proposing.holds(entry.nar, renderer.proposing.row_lookup(question, row))
        if verdict is False:
            return None
        stated = renderer.stated.holds(entry.nar, renderer.stated.row_lookup(question, row))
        platform_said = renderer.stated.value(question, PLATFORM, row)
        rests = frozenset().union(*(v.reasons for v in (stated, platform_said) if isinstance(v, Unknown)))
        platform = self.platform(row)
        limit = platform.granser.get(entry.plats) if platform else None
        # Nobody knows the limit: only the shortest is safe.
        for variant in entry.varianter if limit is not None else entry.varianter[-1:]:
            text, opens = wording(renderer, variant, entry.id)
            rests |= opens  # which wording is chosen rests on the longer ones too
            length = self._length(text, limit)
            fits = limit is None or not limit.antal or length <= limit.antal
            if fits:
                break
        loose = any(o.state not in SIZED for o in rests)
        measure = self._measure(limit, text, length, loose)
        if limit is not None and not fits and not loose:
            text = self._too_long(entry, limit, length)
        return Fitted(entry, text, fits or loose, length, limit, measure, rests)

    def _length(self, text: str, limit: Limit | None) -> int:
        paste = self.renderer.content.paste
        return count(filled(text, paste.platshallare if paste else {}), limit)

    def _measure(self, limit: Limit | None, text: str, length: int, loose: bool) -> str:
        words = self.renderer.content.paste.ord  # type: ignore[union-attr]
        if loose:
            return words["langd_oppen"]
        if limit is None:
            return words["langd_okand"].format(antal=tal(length))
        pattern = words["langd"] if limit.antal else words["langd_fri"]
        told = pattern.format(antal=tal(length), grans=tal(limit.antal))
        return told + (words["ifyllt"] if length != count(text, limit) else "")

    def _too_long(self, entry: PasteText, limit: Limit, length: int) -> str:
        shorten = lista(list(_to_shorten(self.renderer, entry.varianter[-1])))
        words = self.renderer.content.paste.ord  # type: ignore[union-attr]
        return words["for_lang"].format(antal=tal(length), grans=tal(limit.antal), korta=shorten)


def wording(renderer: Renderer, text: str, name: str) -> tuple[str, frozenset[Open]]:
    """Return *text* with the answers put in, on one line, and what it rests on."""
    written, opens = renderer.text(text, name)
    return " ".join(written.split()), opens


@cache
def _fields(entry: PasteText) -> tuple[str, ...]:
    """Return the fields of the account that the texts of *entry* look at."""
    trees: list[nodes.Node] = [parse_text(text, entry.id) for text in entry.varianter]
    trees += [parse(entry.nar)] if entry.nar else []
    used = (path for tree in trees for path in names(tree) if path[0] == ROW and len(path) > 1)
    return tuple(dict.fromkeys(path[1] for path in used))


def _to_shorten(renderer: Renderer, text: str) -> Iterator[str]:
    """Yield what the answers in *text* that make it long are called."""
    for dotted in _SHORTEN:
        name, _, field_id = dotted.partition(".")
        if name in renderer.content.questions and f"{{{{ {dotted} }}}}" in text:
            yield open_words(renderer.proposing, Open(name, field_id))


def how_sure(renderer: Renderer, limit: Limit | None) -> str:
    """Return how sure a limit is and since when: ”osäker uppgift, den 22 november 2026”."""
    if limit is None or not limit.antal:
        return ""
    words = renderer.content.paste.ord  # type: ignore[union-attr]
    return words["grans"].format(sakerhet=words[limit.sakerhet], datum=datum(limit.kontrollerad))


def how_counted(renderer: Renderer, limit: Limit | None) -> str:
    """Return how the platform counts."""
    if limit is None or not limit.antal:
        return ""
    words = renderer.content.paste.ord  # type: ignore[union-attr]
    key = f"{limit.rakning}_adress" if limit.adress else limit.rakning
    return words[key].format(adress=limit.adress)
