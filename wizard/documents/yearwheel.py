"""The year's calendar: which days the rules of the content give, for a page and for a calendar file."""

from __future__ import annotations

import hashlib
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from ..content.condition import NOT_ASKED, Open, Unknown
from ..content.model.year import DateRule, YearEvent, YearWheel
from .blocks import Event
from .bound import Bound, GroupRow
from .open_words import placeholder
from .openness import mark_of
from .render import Renderer
from .swedish import MONTHS, datum, lista

WEEKDAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")
FILE = "arshjul.yaml"  # where the texts of events are written
LATE = date(9999, 1, 1)  # what has no day yet stands last


@dataclass(frozen=True)
class _Entry:
    """One event of the content that applies, with its texts, its days and what it rests on."""

    spec: YearEvent
    key: str
    text: str
    who: str
    otherwise: str
    days: tuple[tuple[date, date], ...]
    opens: frozenset[Open]


def rows(renderer: Renderer, today: date) -> list[GroupRow]:
    """Return the rows of the page in order of the next day: when, what, who."""
    wheel = renderer.content.year
    found, seen = [], set()
    for entry in _entries(renderer, today):
        when = _when(entry, wheel) if entry.days else entry.otherwise
        # One question unanswered leaves all its alternatives open; the page says so once.
        if when and (when, entry.text) not in seen:
            seen.add((when, entry.text))
            row = GroupRow(nar=when, vad=entry.text, vem=entry.who)
            row.opens = entry.opens
            found.append((entry.days[0][0] if entry.days else LATE, row))
    return [row for _, row in sorted(found, key=lambda pair: pair[0])]


def events(renderer: Renderer, today: date) -> tuple[Event, ...]:
    """Return the events that have a day, each from its next day on, in order."""
    found = []
    for entry in _entries(renderer, today):
        rule = entry.spec.regel
        every = "år" if rule.arligen else "månad" if rule.varje_manad else ""
        note = "" if entry.spec.faststalld else f" ({renderer.content.year.ord['oklart']})"
        for first, last in entry.days:
            key = f"{entry.key}-{first:%m%d}" if rule.arligen else entry.key
            found.append(Event(
                key, first, last, entry.text + note, entry.who, every, rule.vart,
                mark_of(entry.opens),
            ))
    return tuple(sorted(found, key=lambda event: (event.first, event.key)))


def _entries(renderer: Renderer, today: date) -> Iterator[_Entry]:
    for spec in renderer.content.year.handelser if renderer.content.year else ():
        if not spec.per:
            yield from _entry(renderer, spec, spec.id, today)
            continue
        question = renderer.content.questions[spec.per]
        known = renderer.proposing.rows(question)
        for row in known if isinstance(known, tuple) else ():
            bound = {question.rader.namn: Bound(question=question, row=row)}
            # Rows have no lasting number; the same account keeps its key when one is added before it.
            label = "|".join(str(renderer.proposing.value(question, f, row)) for f in ("plattform", "namn"))
            key = f"{spec.id}-{hashlib.sha256(label.encode()).hexdigest()[:10]}"
            yield from _entry(replace(renderer, bound=bound), spec, key, today)


def _entry(renderer: Renderer, spec: YearEvent, key: str, today: date) -> Iterator[_Entry]:
    inside, stated = (_lookup(renderer, view) for view in (renderer.proposing, renderer.stated))
    verdict = renderer.proposing.holds(spec.nar, inside)
    if verdict is False:
        return
    loose = renderer.stated.holds(spec.nar, stated)
    opens = loose.reasons if isinstance(loose, Unknown) else frozenset()
    if isinstance(verdict, Unknown):
        if spec.per:  # the list of accounts says what is unknown of each
            return
        missing = placeholder(renderer.proposing, verdict.reasons).text
        yield _Entry(spec, key, renderer.text(spec.vad, FILE)[0], "", missing,
                     (), opens | verdict.reasons)
        return
    days, resting = _days(spec.regel, inside, stated, today)
    (text, a), (who, b) = renderer.text(spec.vad, FILE), renderer.text(spec.vem, FILE)
    otherwise, c = ("", frozenset()) if days else renderer.text(spec.annars, FILE)
    yield _Entry(spec, key, text, who, otherwise, tuple(days), opens | resting | a | b | c)


def _lookup(renderer: Renderer, view: Any) -> Any:
    for bound in renderer.bound.values():
        return view.row_lookup(bound.question, bound.row)
    return view.lookup


def _days(
    rule: DateRule, inside: Any, stated: Any, today: date
) -> tuple[list[tuple[date, date]], frozenset[Open]]:
    """Return the next (first, last) day of each date the rule gives, and what they rest on."""
    opens: frozenset[Open] = frozenset()

    def answer(path: str) -> Any:
        nonlocal opens
        if not path:
            return None
        name = tuple(path.split("."))
        loose = stated(name)
        opens |= loose.reasons if isinstance(loose, Unknown) else frozenset()
        value = inside(name)
        return None if value in (NOT_ASKED, "") or isinstance(value, Unknown) else value

    before = answer(rule.dagar_fore) or 0
    if rule.datum:
        given, months = answer(rule.datum), answer(rule.efter_manader)
        ends = [_months_after(date.fromisoformat(given), months or 0)] if given else []
        ends = [end for end in ends if end >= today]
    else:
        ends = list(_by_rule(rule, today))
    return [(max(end - timedelta(days=before), date.min), end) for end in ends], opens


def _by_rule(rule: DateRule, today: date) -> Iterator[date]:
    for text in rule.arligen:
        month, day = (int(part) for part in text.split("-"))
        this_year = _day(today.year, month, day)
        yield this_year if this_year >= today else _day(today.year + 1, month, day)
    if rule.varje_manad:
        here = today.replace(day=rule.varje_manad)
        yield here if here >= today else _months_after(here, 1)
    if rule.veckodag:
        year = rule.fran
        while (day := _weekday(year, rule)) < today:
            year += rule.vart
        yield day


def _weekday(year: int, rule: DateRule) -> date:
    first = date(year, rule.manad, 1)
    ahead = (WEEKDAYS.index(rule.veckodag) - first.weekday()) % 7
    return first + timedelta(days=ahead + 7 * (rule.nummer - 1))


def _months_after(day: date, months: int) -> date:
    """Return the same day *months* later, or the last day of a shorter month."""
    year, month = divmod(day.month - 1 + months, 12)
    return _day(day.year + year, month + 1, day.day)


def _day(year: int, month: int, day: int) -> date:
    """Return a date; a day that the month does not have becomes its last."""
    return date(year, month, min(day, monthrange(year, month)[1]))


def _when(entry: _Entry, wheel: YearWheel) -> str:
    rule = entry.spec.regel
    if rule.varje_manad:
        return wheel.ord["manad"].format(dag=rule.varje_manad)
    if rule.arligen:
        days = sorted((first.month, first.day) for first, _ in entry.days)
        words = lista([f"{day} {MONTHS[month - 1]}" for month, day in days])
        if rule.vart > 1:
            words = wheel.ord["vartannat"].format(datum=words, ar=entry.days[0][0].year)
        return words
    first, last = entry.days[0]
    start = datum(first).removesuffix(f" {last.year}")
    span = datum(last) if first == last else f"{start}–{datum(last)}"
    return span if entry.spec.faststalld else f"{span} ({wheel.ord['oklart']})"
