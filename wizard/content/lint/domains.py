"""Which values an answer can take in a world where those before it have theirs.

Free text stands for two cases, empty and not; numbers for those around the constants they
are compared with; choices that no condition mentions for one.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any

from ..condition import NOT_ASKED
from ..fields import field_of
from ..model.questions import Choice, Field, Question
from .names import readable, row_ids
from .variables import Path, Variable

if TYPE_CHECKING:
    from .worlds import Worlds

SOMETHING = "…"


class Domains:
    """The values to try, given what the world holds so far."""

    def __init__(self, world: Worlds):
        self.world = world

    def of(self, variable: Variable) -> list[Any]:
        """Return the values that *variable* can take beside those already chosen."""
        match variable:
            case ("faktum", _):
                return [False, True]
            case ("fast", name):
                kind = self.world.scope.fixed[name]
                if kind.typ == "val":
                    return list(kind.choices)
                if kind.typ == "tal":
                    return self._around(0)
                return ["", SOMETHING] if kind.may_be_empty else [SOMETHING]
            case ("bunden", name, *rest):
                return self._bound_domain(self.world.scope.bound[name], tuple(rest))
            case ("antal", question_id):
                return self._counts(self.world.content.questions[question_id])
            case ("rader", question_id, field_id):
                question = self.world.content.questions[question_id]
                if self.world.values.get(("antal", question_id)) == 0:
                    return [()]
                spec = field_of(question, field_id)
                return [v for v in self._subsets(spec, self._one(spec, False)) if v] or [()]
            case ("svar", question_id, field_id):
                question = self.world.content.questions[question_id]
                spec = field_of(question, field_id)
                assert spec is not None
                if self.world.holds(question.nar) is False or self.world.holds(spec.nar) is False:
                    return [NOT_ASKED]
                return self._one(spec, True)
        raise AssertionError(variable)

    def _bound_domain(self, target: Any, rest: Path) -> list[Any]:
        if isinstance(target, tuple):
            return ["", SOMETHING] if rest and f"{rest[0]}?" in target else [SOMETHING]
        if isinstance(target, Field):
            return [c.id for c in target.val] or [SOMETHING]
        spec = field_of(target, rest[0]) if rest else None
        if spec is None:
            return list(row_ids(self.world.content, target)) or ["1"]
        if readable(spec.nar) and self.world.holds(spec.nar) is False:
            return [NOT_ASKED]
        return self._one(spec, True)

    def _counts(self, question: Question) -> list[int]:
        if self.world.holds(question.nar) is False:
            return [0]
        assert question.rader is not None
        if question.rader.slag == "fasta":
            return [len(question.rader.val)]
        return self._around(0)

    def _around(self, low: int) -> list[int]:
        near = {n for c in self._numbers() for n in (c - 1, c, c + 1) if n >= low}
        return sorted({0, 1, 100} | near)

    def _numbers(self) -> list[int]:
        return [c for c in self.world.constants if type(c) is int]

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
        open_ones = [c for c in spec.val if not asked or self.world.holds(c.nar) is not False]
        named = [c.id for c in open_ones if c.id in self.world.constants]
        others = [c.id for c in open_ones if c.id not in self.world.constants and not c.ensam]
        alone = [c.id for c in open_ones if c.id not in self.world.constants and c.ensam]
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
