"""All ways to answer the questions that a condition depends on, as lookups to try it in.

Answers are tried question by question in the order of the interview, so that a
question that is not asked, or a choice that is ruled out, never gets a value.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jinja2 import nodes

from ..condition import NOT_ASKED, Lookup, Truth, Unknown, evaluate, parse, truth
from ..fields import field_of
from ..model.questions import Question
from .domains import SOMETHING, Domains
from .given import Given
from .names import Scope
from .variables import Path, Variable, Variables, field_name

LIMIT = 2500


class TooMany(Exception):
    """There are more combinations than we try; nothing is known."""


class Worlds:
    """The combinations of answers that matter for some names, under what is *given*."""

    def __init__(
        self, scope: Scope, given: Given, tests: tuple[nodes.Expr, ...] = (),
        paths: tuple[Path, ...] = (),
    ):
        self.scope = scope
        self.content = scope.content
        self.given = given
        self.values: dict[Variable, Any] = {}
        self._domains = Domains(self)
        self._tried = 0
        variables = Variables(scope)
        for expression in (*given.expressions(), *tests):
            variables.gather(expression)
        for path in paths:
            variables.need(path)
        self.constants = variables.constants
        self.variables = sorted(variables.found, key=variables.found.__getitem__)

    def __iter__(self) -> Iterator[Lookup]:
        """Yield a lookup for each combination; raises TooMany past the limit."""
        return self._assign(0)

    def lookup(self, path: Path) -> Any:
        """Return the value of a name in the world that is being tried."""
        name, rest = path[0], path[1:]
        target = self.scope.bound.get(name)
        if target is not None:
            rest = field_name(rest)
            if isinstance(target, Question) and rest and not field_of(target, rest[0]):
                return SOMETHING
            return self.values.get(("bunden", name, *rest), Unknown())
        if name in self.scope.fixed:
            return self.values.get(("fast", name), Unknown())
        if question := self.content.questions.get(name):
            return self._of_question(question, rest)
        fact = self.content.facts[name]
        if fact.varden:
            for variant in fact.varden:
                verdict = self.holds(variant.nar)
                if isinstance(verdict, Unknown):
                    return verdict
                if verdict:
                    return variant.text
            return NOT_ASKED
        if fact.per or fact.ord:
            return self.values.get(("faktum", name), Unknown())
        return self.holds(fact.nar)

    def _of_question(self, question: Question, rest: Path) -> Any:
        if question.rader is None:
            return self.values.get(("svar", question.id, rest[0] if rest else ""), Unknown())
        if not rest:
            count = self.values.get(("antal", question.id), Unknown())
            return count if isinstance(count, Unknown) else (SOMETHING,) * min(count, 1)
        if rest[0] == "antal":
            return self.values.get(("antal", question.id), Unknown())
        return self.values.get(("rader", question.id, rest[0]), Unknown())

    def holds(self, condition: str) -> Truth:
        """Return whether *condition* holds in the world that is being tried."""
        return truth(evaluate(parse(condition), self.lookup)) if condition else True

    def _assign(self, index: int) -> Iterator[Lookup]:
        self._tried += 1
        if self._tried > LIMIT:
            raise TooMany
        if not self.given.possible(self.lookup):
            return
        if index == len(self.variables):
            yield self.lookup
            return
        variable = self.variables[index]
        for value in self._domains.of(variable):
            self.values[variable] = value
            yield from self._assign(index + 1)
        self.values.pop(variable, None)
