"""What holds where a condition stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jinja2 import nodes

from ..condition import Lookup, evaluate, parse, truth
from .uses import ALWAYS, Context


@dataclass(frozen=True)
class Given:
    """What holds where a condition stands: its outline's alternatives and enclosing tests."""

    context: Context = ALWAYS
    tests: tuple[tuple[nodes.Expr, bool], ...] = ()

    def plus(self, test: nodes.Expr, wanted: bool) -> Given:
        """Return the same, where *test* also is *wanted*."""
        return Given(self.context, (*self.tests, (test, wanted)))

    def expressions(self) -> Iterator[nodes.Expr]:
        """Yield all conditions involved."""
        yield from (parse(text) for alternative in self.context for text in alternative)
        yield from (test for test, _ in self.tests)

    def possible(self, lookup: Lookup) -> bool:
        """Return whether what is given can hold in this world."""
        for test, wanted in self.tests:
            if truth(evaluate(test, lookup)) is (not wanted):
                return False
        return any(
            all(truth(evaluate(parse(text), lookup)) is not False for text in alternative)
            for alternative in self.context
        )
