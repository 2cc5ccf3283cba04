"""Days by rule: the next day of a month, a weekday in a month, a date some months later."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from ..content.model.year import DateRule

WEEKDAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")


def every_year(first: Iterable[int], step: int, day: int, today: date) -> Iterator[date]:
    """Yield the next *day* in each month of *first*, and in every *step* months from them."""
    months = {(m - 1 + add) % 12 + 1 for m in first for add in range(0, 12, step or 12)}
    for month in sorted(months):
        this_year = _day(today.year, month, day)
        yield this_year if this_year >= today else _day(today.year + 1, month, day)


def by_rule(rule: DateRule, today: date) -> Iterator[date]:
    """Yield the next day of a rule that no answer changes."""
    if rule.varje_manad:
        here = today.replace(day=rule.varje_manad)
        yield here if here >= today else months_after(here, 1)
    if rule.veckodag:
        year = rule.fran
        while (day := _weekday(year, rule)) < today:
            year += rule.vart
        yield day


def _weekday(year: int, rule: DateRule) -> date:
    first = date(year, rule.manad, 1)
    ahead = (WEEKDAYS.index(rule.veckodag) - first.weekday()) % 7
    return first + timedelta(days=ahead + 7 * (rule.nummer - 1))


def months_after(day: date, months: int) -> date:
    """Return the same day *months* later, or the last day of a shorter month."""
    year, month = divmod(day.month - 1 + months, 12)
    return _day(day.year + year, month + 1, day.day)


def _day(year: int, month: int, day: int) -> date:
    """Return a date; a day that the month does not have becomes its last."""
    return date(year, month, min(day, monthrange(year, month)[1]))
