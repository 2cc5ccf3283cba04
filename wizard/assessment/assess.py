"""What follows from content and answers: findings, judged items, the two views."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from ..answers.model import Answers
from ..content.condition import Open, Truth, Unknown
from ..content.load import Content
from ..content.model.checklists import Checklist, Item
from ..content.model.conclusions import FindingRule
from ..content.model.entry import PackSize
from .views import View

FULFILLED, DEFICIENT, OPEN, CHECK = "uppfyllt", "brist", "öppen punkt", "kontrolleras"


@dataclass(frozen=True)
class Finding:
    """An answer that conflicts with a requirement, with the rows that it concerns."""

    rule: FindingRule
    rows: tuple[str, ...] = ()


@dataclass(frozen=True)
class JudgedItem:
    """A checklist item that applies, with its verdict."""

    item: Item
    verdict: str
    opens: frozenset[Open] = frozenset()


@dataclass
class Assessment:
    """Content and answers seen together; the fixed names are those a build decides."""

    content: Content
    answers: Answers
    fixed: dict[str, Any] = field(default_factory=dict)

    @cached_property
    def proposing(self) -> View:
        """The view in which proposals count."""
        return View(self.content, self.answers, True, self.fixed)

    @cached_property
    def stated(self) -> View:
        """The view in which only what somebody said counts."""
        return View(self.content, self.answers, False, self.fixed)

    @cached_property
    def answered(self) -> View:
        """The stated view in which what does not apply is unknown: no ground for a verdict."""
        return View(self.content, self.answers, False, self.fixed, needs_answers=True)

    def with_fixed(self, **names: Any) -> Assessment:
        """Return the same assessment with further fixed names, such as ``profil``."""
        other = Assessment(self.content, self.answers, self.fixed | names)
        # Cached properties: the views are made from these, so that answers are worked out once.
        other.__dict__["proposing"] = self.proposing.with_fixed(other.fixed)
        other.__dict__["stated"] = self.stated.with_fixed(other.fixed)
        other.__dict__["answered"] = self.answered.with_fixed(other.fixed)
        return other

    def verdict(self, condition: str) -> tuple[Truth, frozenset[Open]]:
        """Return the verdict with proposals, and the proposals it rests on."""
        if not condition:
            return True, frozenset()
        verdict = self.proposing.holds(condition)
        stated = self.stated.holds(condition)
        rests = stated.reasons if isinstance(stated, Unknown) else frozenset()
        return verdict, rests if not isinstance(verdict, Unknown) else frozenset()

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Conflicts in what was stated, the most severe first."""
        found = [finding for rule in self.content.findings if (finding := self._judge(rule))]
        order = {"lag": 0, "beslut": 1, "rad": 2}
        return tuple(sorted(found, key=lambda f: order[f.rule.niva]))

    def _judge(self, rule: FindingRule) -> Finding | None:
        if not rule.per:
            return Finding(rule) if self.stated.holds(rule.nar) is True else None
        question = self.content.questions[rule.per]
        rows = self.stated.rows(question)
        if isinstance(rows, Unknown):
            return None
        hit = tuple(
            row for row in rows
            if self.stated.holds(rule.nar, self.stated.linked_lookup(question, row)) is True
        )
        return Finding(rule, hit) if hit else None

    def items(self, checklist: Checklist, short: bool = False) -> tuple[JudgedItem, ...]:
        """Return the items of *checklist* that apply, judged; *short* keeps the short version."""
        return tuple(
            self._judged(item) for item in checklist.punkter
            if (item.kort or not short) and self.proposing.holds(item.nar) is not False
        )

    def _judged(self, item: Item) -> JudgedItem:
        if not item.uppfylld:
            return JudgedItem(item, CHECK)
        stated = self.stated.holds(item.uppfylld)
        if isinstance(stated, Unknown):
            only_facts = all(reason.state == "okant" for reason in stated.reasons)
            return JudgedItem(item, CHECK if only_facts else OPEN, stated.reasons)
        if not stated:
            return JudgedItem(item, DEFICIENT)
        # "Not 'none'" also holds of a question that somebody said does not apply.
        answered = self.answered.holds(item.uppfylld)
        if isinstance(answered, Unknown):
            return JudgedItem(item, CHECK, answered.reasons)
        return JudgedItem(item, FULFILLED)


def assess(content: Content, answers: Answers, pack: PackSize | None = None) -> Assessment:
    """Judge *answers* against *content* for a pack of size *pack*.

    Without *pack* the size that the answers choose is used, and the small one when
    nothing is chosen.
    """
    chosen = pack or answers.field("paket")
    size = chosen if chosen in ("litet", "standard", "fullt") else "litet"
    return Assessment(content, answers, {"paket": size})
