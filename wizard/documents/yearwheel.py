"""The year's calendar: which days the rules of the content give, for a page and for a calendar file."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from ..content.condition import NOT_ASKED, Open, Unknown
from ..content.model.questions import Question
from ..content.model.year import DateRule, YearEvent, YearWheel
from ..content.prose import parse_text
from ..content.usage import template_names
from .blocks import Event
from .bound import Bound, GroupRow
from .days import by_rule, every_year, months_after
from .open_words import placeholder
from .openness import mark_of
from .render import Renderer
from .swedish import MONTHS, datum

FILE = "arshjul.yaml"  # where the texts of events are written
MONTHLY, BY_MONTH, SINGLE, LAST = range(4)  # the order of the page; what has no day stands last


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


def rows(renderer: Renderer, today: date, only: str = "") -> list[GroupRow]:
    """Return the rows of the page: what recurs monthly, then month by month, then single days.

    *only* is the id of one event.
    """
    wheel = renderer.content.year
    found, seen = [], set()
    for entry in _entries(renderer, today):
        if only and entry.spec.id != only:
            continue
        for place, when in _places(entry, wheel):
            # One question unanswered leaves all its alternatives open; the page says so once.
            if when and (when, entry.text) not in seen:
                seen.add((when, entry.text))
                row = GroupRow(nar=when, vad=entry.text, vem=entry.who)
                row.opens = entry.opens
                found.append((place, row))
    return [row for _, row in sorted(found, key=lambda pair: pair[0])]


def events(renderer: Renderer, today: date) -> tuple[Event, ...]:
    """Return the events that have a day, each from its next day on, in order."""
    found = []
    for entry in _entries(renderer, today):
        rule = entry.spec.regel
        every = "år" if _yearly(rule) else "månad" if rule.varje_manad else ""
        note = "" if entry.spec.faststalld else f" ({renderer.content.year.ord['oklart']})"
        for first, last in entry.days:
            key = f"{entry.key}-{first:%m%d}" if _yearly(rule) else entry.key
            found.append(Event(
                key, first, last, entry.text + note, entry.who, every, rule.vart,
                mark_of(entry.opens), entry.spec.paminnelse,
            ))
    return tuple(sorted(found, key=lambda event: (event.first, event.key)))


def _entries(renderer: Renderer, today: date) -> Iterator[_Entry]:
    for spec in renderer.content.year.handelser if renderer.content.year else ():
        if not spec.per:
            yield from _entry(renderer, spec, spec.id, today)
            continue
        question = renderer.content.questions[spec.per]
        known = renderer.proposing.rows(question)
        taken: Counter[str] = Counter()
        for row in known if isinstance(known, tuple) else ():
            bound = {question.rader.namn: Bound(question=question, row=row)}
            key = _row_key(renderer, spec, question, row)
            taken[key] += 1
            twin = f"-{taken[key]}" if taken[key] > 1 else ""
            yield from _entry(replace(renderer, bound=bound), spec, key + twin, today)


def _row_key(renderer: Renderer, spec: YearEvent, question: Question, row: str) -> str:
    """Return a key that stays when rows are added before *row*: rows have no lasting number.

    What the event says of its row is what tells it from the others.
    """
    printed = [n[1] for n in template_names(parse_text(spec.vad, FILE)) if n[0] == question.rader.namn]
    label = "|".join(str(renderer.proposing.value(question, f, row)) for f in sorted(set(printed)))
    return f"{spec.id}-{hashlib.sha256(label.encode()).hexdigest()[:10]}"


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
    days, resting, missing = _days(spec.regel, inside, stated, today)
    if missing and not spec.annars:
        words = placeholder(renderer.proposing, missing).text
        yield _Entry(spec, key, renderer.text(spec.vad, FILE)[0], "", words, (), opens | missing)
        return
    (text, a), (who, b) = renderer.text(spec.vad, FILE), renderer.text(spec.vem, FILE)
    otherwise, c = ("", frozenset()) if days else renderer.text(spec.annars, FILE)
    yield _Entry(spec, key, text, who, otherwise, tuple(days), opens | resting | a | b | c)


def _lookup(renderer: Renderer, view: Any) -> Any:
    for bound in renderer.bound.values():
        return view.row_lookup(bound.question, bound.row)
    return view.lookup


def _days(
    rule: DateRule, inside: Any, stated: Any, today: date
) -> tuple[list[tuple[date, date]], frozenset[Open], frozenset[Open]]:
    """Return the next (first, last) day of each date the rule gives, what they rest on,
    and the answers it lacks."""
    opens: frozenset[Open] = frozenset()
    missing: frozenset[Open] = frozenset()

    def answer(path: str) -> Any:
        nonlocal opens, missing
        if not path:
            return None
        name = tuple(path.split("."))
        loose, value = stated(name), inside(name)
        opens |= loose.reasons if isinstance(loose, Unknown) else frozenset()
        missing |= value.reasons if isinstance(value, Unknown) else frozenset()
        return None if value in (NOT_ASKED, "") or isinstance(value, Unknown) else value

    before = answer(rule.dagar_fore) or 0
    if rule.datum:
        given, months = answer(rule.datum), answer(rule.efter_manader)
        ends = [months_after(date.fromisoformat(given), months or 0)] if given else []
        ends = [end for end in ends if end >= today]
    elif _yearly(rule):
        chosen, day = answer(rule.manader) or (), answer(rule.dag) or 1
        names = (chosen,) if isinstance(chosen, str) else chosen
        first = [rule.manad] if rule.manad else [MONTHS.index(name) + 1 for name in names]
        ends = [] if missing else list(every_year(first, rule.steg, day, today))
    else:
        ends = list(by_rule(rule, today))
    return [(max(end - timedelta(days=before), date.min), end) for end in ends], opens, missing


def _yearly(rule: DateRule) -> bool:
    """Return whether the rule gives months that come back every year."""
    return bool(rule.manader or (rule.manad and not rule.veckodag))


def _places(entry: _Entry, wheel: YearWheel) -> Iterator[tuple[tuple, str]]:
    """Yield where on the page the event stands, and when it is: one for each month it comes back in."""
    rule = entry.spec.regel
    if not entry.days:
        yield (LAST,), entry.otherwise
    elif rule.varje_manad:
        yield (MONTHLY,), wheel.ord["manad"].format(dag=rule.varje_manad)
    elif _yearly(rule):
        for first, _ in entry.days:
            month = MONTHS[first.month - 1]
            words = f"{first.day} {month}" if rule.dag else month
            if rule.vart > 1:
                words = wheel.ord["vartannat"].format(datum=words, ar=first.year)
            # What has a day of its own follows what may be done at any time of the month.
            yield (BY_MONTH, first.month, first.day if rule.dag else 0), words
    else:
        first, last = entry.days[0]
        start = datum(first).removesuffix(f" {last.year}")
        span = datum(last) if first == last else f"{start}–{datum(last)}"
        yield (SINGLE, first), span if entry.spec.faststalld else f"{span} ({wheel.ord['oklart']})"
