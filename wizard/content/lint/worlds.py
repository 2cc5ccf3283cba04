"""All ways to answer the questions that a condition depends on, as lookups to try it in.

Answers are tried question by question in the order of the interview, so that a
question that is not asked, or a choice that is ruled out, never gets a value. Free
text stands for two cases, empty and not; numbers for those around the constants they
are compared with; choices that no condition mentions for one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from jinja2 import nodes

from ..condition import NOT_ASKED, Lookup, Truth, Unknown, evaluate, names, parse, truth
from ..fields import field_of, fields_of
from ..model.questions import Choice, Field, Question
from .material import ALWAYS, Context
from .names import NameFault, Scope, readable, row_ids

LIMIT = 2500
SOMETHING = "…"
Variable = tuple[str, ...]
Path = tuple[str, ...]


class TooMany(Exception):
    """There are more combinations than we try; nothing is known."""


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
        self.constants: set[Any] = set()
        self._seen: set[Any] = set()
        self._found: dict[Variable, tuple] = {}
        self._tried = 0
        for expression in (*given.expressions(), *tests):
            self._gather(expression)
        for path in paths:
            self._need(path)
        self.variables = sorted(self._found, key=self._found.__getitem__)

    def __iter__(self) -> Iterator[Lookup]:
        """Yield a lookup for each combination; raises TooMany past the limit."""
        return self._assign(0)

    def lookup(self, path: Path) -> Any:
        """Return the value of a name in the world that is being tried."""
        name, rest = path[0], path[1:]
        target = self.scope.bound.get(name)
        if target is not None:
            rest = _field_name(rest)
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
                verdict = self._holds(variant.nar)
                if isinstance(verdict, Unknown):
                    return verdict
                if verdict:
                    return variant.text
            return NOT_ASKED
        if fact.per:
            return self.values.get(("faktum", name), Unknown())
        return self._holds(fact.nar)

    def _of_question(self, question: Question, rest: Path) -> Any:
        if question.rader is None:
            return self.values.get(("svar", question.id, rest[0] if rest else ""), Unknown())
        if not rest:
            count = self.values.get(("antal", question.id), Unknown())
            return count if isinstance(count, Unknown) else (SOMETHING,) * min(count, 1)
        if rest[0] == "antal":
            return self.values.get(("antal", question.id), Unknown())
        return self.values.get(("rader", question.id, rest[0]), Unknown())

    def _holds(self, condition: str) -> Truth:
        return truth(evaluate(parse(condition), self.lookup)) if condition else True

    # Which names matter

    def _gather(self, expression: nodes.Node) -> None:
        if id(expression) in self._seen:
            return
        self._seen.add(id(expression))
        self.constants |= {c.value for c in expression.find_all(nodes.Const)}
        if isinstance(expression, nodes.Const):
            self.constants.add(expression.value)
        for path in names(expression):
            self._need(path)

    def _condition(self, text: str) -> None:
        if readable(text):
            self._gather(parse(text))

    def _need(self, path: Path) -> None:
        if path in self._seen:
            return
        self._seen.add(path)
        name, rest = path[0], path[1:]
        target = self.scope.bound.get(name)
        if target is not None:
            self._need_bound(name, target, rest)
        elif name in self.scope.fixed:
            self._found[("fast", name)] = (0, 0)
        elif question := self.content.questions.get(name):
            self._need_question(question, rest)
        elif fact := self.content.facts.get(name):
            self._condition(fact.nar if not fact.per else "")
            for variant in fact.varden:
                self._condition(variant.nar)
            if fact.per:
                self._found[("faktum", name)] = (10_000, 0)
        else:
            raise NameFault("K201", f"okänt namn ”{name}”")

    def _need_bound(self, name: str, target: Any, rest: Path) -> None:
        order = 0
        if isinstance(target, Question):
            spec = field_of(target, rest[0]) if rest else None
            if spec:
                order = 1 + fields_of(target).index(spec)
                own = target.rader.namn if target.rader else name
                for text in (spec.nar, *(c.nar for c in spec.val)):
                    if readable(text) and own == name:
                        self._condition(text)
        self._found[("bunden", name, *_field_name(rest))] = (20_000, order)

    def _need_question(self, question: Question, rest: Path) -> None:
        number = list(self.content.questions).index(question.id)
        self._condition(question.nar)
        if question.rader is not None:
            self._found[("antal", question.id)] = (number + 1, -1)
            if rest and rest[0] != "antal":
                spec = field_of(question, rest[0])
                order = fields_of(question).index(spec) if spec else 0
                self._found[("rader", question.id, rest[0])] = (number + 1, order)
            return
        spec = field_of(question, rest[0] if rest else "")
        if spec is None:
            raise NameFault("K202", f"”{question.id}” har inte fältet ”{'.'.join(rest)}”")
        order = fields_of(question).index(spec)
        self._found[("svar", question.id, spec.id)] = (number + 1, order)
        self._condition(spec.nar)
        for choice in spec.val:
            self._condition(choice.nar)

    # Which values they can take

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
        for value in self._domain(variable):
            self.values[variable] = value
            yield from self._assign(index + 1)
        self.values.pop(variable, None)

    def _domain(self, variable: Variable) -> list[Any]:
        match variable:
            case ("faktum", _):
                return [False, True]
            case ("fast", name):
                kind = self.scope.fixed[name]
                if kind.typ == "val":
                    return list(kind.choices)
                if kind.typ == "tal":
                    return self._around(0)
                return ["", SOMETHING] if kind.may_be_empty else [SOMETHING]
            case ("bunden", name, *rest):
                return self._bound_domain(self.scope.bound[name], tuple(rest))
            case ("antal", question_id):
                return self._counts(self.content.questions[question_id])
            case ("rader", question_id, field_id):
                question = self.content.questions[question_id]
                if self.values.get(("antal", question_id)) == 0:
                    return [()]
                spec = field_of(question, field_id)
                return [v for v in self._subsets(spec, self._one(spec, False)) if v] or [()]
            case ("svar", question_id, field_id):
                question = self.content.questions[question_id]
                spec = field_of(question, field_id)
                assert spec is not None
                if self._holds(question.nar) is False or self._holds(spec.nar) is False:
                    return [NOT_ASKED]
                return self._one(spec, True)
        raise AssertionError(variable)

    def _bound_domain(self, target: Any, rest: Path) -> list[Any]:
        if isinstance(target, tuple):
            return [SOMETHING]
        if isinstance(target, Field):
            return [c.id for c in target.val] or [SOMETHING]
        spec = field_of(target, rest[0]) if rest else None
        if spec is None:
            return list(row_ids(self.content, target)) or ["1"]
        if readable(spec.nar) and self._holds(spec.nar) is False:
            return [NOT_ASKED]
        return self._one(spec, True)

    def _counts(self, question: Question) -> list[int]:
        if self._holds(question.nar) is False:
            return [0]
        assert question.rader is not None
        if question.rader.slag == "fasta":
            return [len(question.rader.val)]
        return self._around(0)

    def _around(self, low: int) -> list[int]:
        near = {n for c in self._numbers() for n in (c - 1, c, c + 1) if n >= low}
        return sorted({0, 1, 100} | near)

    def _numbers(self) -> list[int]:
        return [c for c in self.constants if type(c) is int]

    def _one(self, spec: Field | None, asked: bool) -> list[Any]:
        """Return the values one box can have; *asked* False ignores choice conditions."""
        if spec is None:
            return [SOMETHING]
        match spec.typ:
            case "ja_nej":
                return [True, False]
            case "tal":
                low = 0 if spec.minst is None else spec.minst
                high = 1_000_000 if spec.hogst is None else spec.hogst
                near = {n for c in self._numbers() for n in (c - 1, c, c + 1)}
                return sorted(n for n in near | {low, high} if low <= n <= high)
            case "val":
                return self._choices(spec, asked) or [NOT_ASKED]
            case "flerval":
                return self._subsets(spec, self._choices(spec, asked))
            case "lista":
                return [(), (SOMETHING,)]
        return ["", SOMETHING] if spec.far_vara_tom else [SOMETHING]

    def _choices(self, spec: Field, asked: bool) -> list[str]:
        """Return the ids that can be chosen; those no condition mentions count as one."""
        open_ones = [c for c in spec.val if not asked or self._holds(c.nar) is not False]
        named = [c.id for c in open_ones if c.id in self.constants]
        others = [c.id for c in open_ones if c.id not in self.constants and not c.ensam]
        alone = [c.id for c in open_ones if c.id not in self.constants and c.ensam]
        return named + others[:1] + alone[:1]

    def _subsets(self, spec: Field | None, values: list[Any]) -> list[tuple]:
        by_id: dict[str, Choice] = {c.id: c for c in spec.val} if spec else {}
        multiple = spec is not None and spec.typ == "flerval"
        locked = {v for v in values if multiple and by_id[v].last}
        found = []
        for size in range(len(values) + 1):
            for chosen in combinations(values, size):
                if not locked <= set(chosen):
                    continue
                if multiple and size > 1 and any(by_id[v].ensam for v in chosen):
                    continue
                found.append(chosen)
        return found


def _field_name(rest: Path) -> Path:
    """Return the field of a row name; ``rad.id`` and ``rad`` are the same."""
    return () if rest == ("id",) else rest
