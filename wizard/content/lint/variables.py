"""Which answers some conditions depend on, in the order of the interview."""

from __future__ import annotations

from typing import Any

from jinja2 import nodes

from ..condition import names, parse
from ..fields import field_of, fields_of
from ..model.questions import Question
from .names import NameFault, Scope, readable

Variable = tuple[str, ...]
Path = tuple[str, ...]


class Variables:
    """Gathers the answers that matter, and the constants that they are compared with.

    *found* maps each to its place in the order in which they are to be tried.
    """

    def __init__(self, scope: Scope):
        self.scope = scope
        self.content = scope.content
        self.constants: set[Any] = set()
        self.found: dict[Variable, tuple] = {}
        self._seen: set[Any] = set()

    def gather(self, expression: nodes.Node) -> None:
        """Note all that *expression* depends on; raises NameFault for an unknown name."""
        if id(expression) in self._seen:
            return
        self._seen.add(id(expression))
        self.constants |= {c.value for c in expression.find_all(nodes.Const)}
        if isinstance(expression, nodes.Const):
            self.constants.add(expression.value)
        for path in names(expression):
            self.need(path)

    def _condition(self, text: str) -> None:
        if readable(text):
            self.gather(parse(text))

    def need(self, path: Path) -> None:
        """Note what the name *path* depends on; raises NameFault when it is unknown."""
        if path in self._seen:
            return
        self._seen.add(path)
        name, rest = path[0], path[1:]
        target = self.scope.bound.get(name)
        if target is not None:
            self._need_bound(name, target, rest)
        elif name in self.scope.fixed:
            self.found[("fast", name)] = (0, 0)
        elif question := self.content.questions.get(name):
            self._need_question(question, rest)
        elif fact := self.content.facts.get(name):
            self._condition("" if fact.per or fact.ord else fact.nar)
            for variant in fact.varden:
                self._condition(variant.nar)
            if fact.per or fact.ord:
                self.found[("faktum", name)] = (10_000, 0)
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
        self.found[("bunden", name, *field_name(rest))] = (20_000, order)

    def _need_question(self, question: Question, rest: Path) -> None:
        number = list(self.content.questions).index(question.id)
        self._condition(question.nar)
        if question.rader is not None:
            self.found[("antal", question.id)] = (number + 1, -1)
            if rest and rest[0] != "antal":
                spec = field_of(question, rest[0])
                order = fields_of(question).index(spec) if spec else 0
                self.found[("rader", question.id, rest[0])] = (number + 1, order)
            return
        spec = field_of(question, rest[0] if rest else "")
        if spec is None:
            raise NameFault("K202", f"”{question.id}” har inte fältet ”{'.'.join(rest)}”")
        order = fields_of(question).index(spec)
        self.found[("svar", question.id, spec.id)] = (number + 1, order)
        self._condition(spec.nar)
        for choice in spec.val:
            self._condition(choice.nar)


def field_name(rest: Path) -> Path:
    """Return the field of a row name; ``rad.id`` and ``rad`` are the same."""
    return () if rest == ("id",) else rest
