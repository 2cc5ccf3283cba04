"""Which steps the interview has now, which is next: pure, from content and answers.

A step is one box to fill in, or the screen of a question's rows. The list of steps is
worked out anew after every answer, so a condition that changes adds and removes steps
at once while every stored answer stays.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property

from ..answers.model import Answers, FieldAnswer, State
from ..assessment.assess import assess
from ..assessment.views import View
from ..content.condition import Lookup, Unknown
from ..content.fields import fault, fields_of, is_quick
from ..content.load import Content
from ..content.model.entry import PackSize
from ..content.model.questions import Field, Question, QuestionFile
from ..content.usage import documents_in
from .steps import Key, Plan, Progress, Step

__all__ = ["Flow", "Key", "Plan", "Progress", "Questionnaire", "Step"]


class Questionnaire:
    """Makes flows for one content; keeps what depends on the content alone."""

    def __init__(self, content: Content):
        self.content = content
        self._needed: dict[tuple, Collection[str]] = {}

    def flow(self, answers: Answers, plan: Plan) -> Flow:
        """Return the steps that count for *answers* under *plan*."""
        assessment = assess(self.content, answers, plan.pack)
        pack = assessment.fixed["paket"]
        needed = self._needed_for(pack, plan.documents or answers.documents)
        return Flow(self.content, answers, plan, assessment.proposing, needed)

    def _needed_for(self, pack: PackSize, only: tuple[str, ...]) -> Collection[str]:
        wanted = (pack, only)
        if wanted not in self._needed:
            documents = (d.id for d in documents_in(self.content, pack, only))
            self._needed[wanted] = self.content.needs.of_pack(documents, pack)
        return self._needed[wanted]

    def behind(self, document_id: str) -> Collection[str]:
        """Return the ids of the questions that a document rests on."""
        return self.content.needs.behind(document_id)


@dataclass(frozen=True, eq=False)
class Flow:
    """The steps in order, with what is settled and what comes next."""

    content: Content
    answers: Answers
    plan: Plan
    view: View
    needed: Collection[str]

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """Every step that counts now; an unknown condition counts as asked."""
        return tuple(self._steps())

    @cached_property
    def by_key(self) -> dict[Key, int]:
        """Where each step stands."""
        return {step.key: n for n, step in enumerate(self.steps)}

    def _steps(self) -> Iterator[Step]:
        for section in self.content.sections:
            for question in section.fragor:
                if question.id not in self.needed or self.view.counts(question) is False:
                    continue
                yield from self._of_question(section, question)

    def _of_question(self, section: QuestionFile, question: Question) -> Iterator[Step]:
        fields = [f for f in fields_of(question) if self._in_track(question, f)]
        if not fields:
            return
        form = question.rader.slag if question.rader else ""
        rows = self.view.rows(question) if form else ("",)
        if isinstance(rows, Unknown):
            rows = ()
        if form == "fasta":
            yield Step(section, question)
        for row in rows:
            lookup = self.view.row_lookup(question, row) if row else None
            for field in fields:
                if not field.nar or self._may_hold(question, field, row, lookup):
                    yield Step(section, question, field, row)
        if form == "fria":
            yield Step(section, question)

    def _may_hold(self, question: Question, field: Field, row: str, lookup: Lookup | None) -> bool:
        """Return whether a box is asked, as far as is known.

        What follows on "vet inte" in the same question waits until that is answered: who
        doesn't know whether there is a decision isn't asked for its number.
        """
        holds = self.view.holds(field.nar, lookup)
        if not isinstance(holds, Unknown):
            return holds
        held = self.answers.field(question.id, field.id, row)
        if held is not None and not isinstance(held, State):
            return True
        return not any(
            isinstance(self.answers.field(question.id, box.id, row), State)
            for box in fields_of(question) if box is not field
        )

    def _in_track(self, question: Question, field: Field) -> bool:
        return self.plan.track != "snabb" or is_quick(question, field)

    def stored(self, step: Step) -> FieldAnswer | None:
        """Return what is stored for a box."""
        assert step.field is not None
        return self.answers.field(step.question.id, step.field.id, step.row)

    def settled(self, step: Step) -> bool:
        """Return whether *step* has a reply that still holds, its choices included."""
        key = step.key
        if key not in self._settled:
            self._settled[key] = self._is_settled(step)
        return self._settled[key]

    @cached_property
    def _settled(self) -> dict[Key, bool]:
        return {}  # every screen counts what is left several times

    def _is_settled(self, step: Step) -> bool:
        if step.field is None:
            return self._rows_settled(step)
        stored = self.stored(step)
        if stored is None:
            return False
        if isinstance(stored, State):
            return stored.lage == "galler_inte" or self.plan.track != "oppna"
        return not fault(step.field, stored) and self._still_allowed(step, stored)

    def _still_allowed(self, step: Step, stored: FieldAnswer) -> bool:
        assert step.field is not None
        if not any(choice.nar for choice in step.field.val):
            return True  # the ids are checked already; only a condition rules a choice out
        allowed = {c.id for c in self.view.allowed(step.question, step.field, step.row)}
        return set(stored if isinstance(stored, tuple) else (stored,)) <= allowed

    def _rows_settled(self, step: Step) -> bool:
        answer = self.answers.get(step.question.id)
        if step.rows == "fasta":
            return all(self.settled(s) for s in self.of_question(step.question.id) if s.field)
        if answer is None:
            return False
        # A list of rows is left when something after it is answered: until then one
        # more row may be on its way, and the person comes back to the list.
        at = self.by_key[step.key]
        is_last = not any(s.field for s in self.steps[at:])
        return not answer.rows or is_last or self._last_stored > at

    @cached_property
    def _last_stored(self) -> int:
        indexed = enumerate(self.steps)
        return max((n for n, s in indexed if s.field and self.stored(s) is not None), default=-1)

    def of_question(self, question: str, row: str = "") -> tuple[Step, ...]:
        """Return the steps of *question*, or of one of its rows."""
        return tuple(s for s in self._grouped.get(question, ()) if not row or s.row == row)

    @cached_property
    def _grouped(self) -> dict[str, list[Step]]:
        found: dict[str, list[Step]] = {}
        for step in self.steps:
            found.setdefault(step.question.id, []).append(step)
        return found

    def get(self, key: Key) -> Step | None:
        """Return the step that *key* names, or None when it doesn't count now."""
        at = self.by_key.get(key)
        return None if at is None else self.steps[at]

    def first_open(self) -> Step | None:
        """Return the first step without a reply."""
        return self._first_open(0, frozenset())

    def resume(self) -> Step | None:
        """Return where the person was: the first open step after the last reply."""
        if self._last_stored < 0:
            return self.steps[0] if self.steps else None
        if self.plan.track == "oppna":
            return self._first_open(0, frozenset())
        return self._first_open(self._last_stored + 1, frozenset()) or self._first_open(0, frozenset())

    def after(self, key: Key, passed: Collection[Key]) -> Step | None:
        """Return the next open step after *key*, else the first open one; None at the end.

        *passed* are the steps replied to or skipped in this sitting.
        """
        start = self._index(key) + 1
        own = Key(key.question, screen=True)
        if key.row and own in self.by_key and self.by_key[own] >= start:
            # After a row of accounts one comes to the list, with its "one more?".
            end = self.by_key[own]
            return self._first_open(start, passed, end) or self.steps[end]
        return self._first_open(start, passed) or self._first_open(0, passed)

    def before(self, key: Key) -> Step | None:
        """Return the step before *key*, or None at the beginning."""
        at = self._index(key) - 1
        while at >= 0 and self.steps[at].rows == "fasta" and self.steps[at].field:
            at -= 1  # a table is one screen from the outside
        return self.steps[at] if at >= 0 else None

    def _index(self, key: Key) -> int:
        if key in self.by_key:
            return self.by_key[key]
        # The step has stopped counting: stand where its question would be.
        order = {id_: n for n, id_ in enumerate(self.content.questions)}
        place = order[key.question]
        before = (n for n, s in enumerate(self.steps) if order[s.question.id] <= place)
        return max(before, default=-1)

    def _first_open(self, start: int, passed: Collection[Key], end: int | None = None) -> Step | None:
        for step in self.steps[start:end]:
            inside_table = step.rows == "fasta" and step.field is not None
            if not inside_table and step.key not in passed and not self.settled(step):
                return step
        return None

    def progress(self, section: str = "") -> Progress:
        """Return how many questions are settled, in *section* or in all."""
        questions: dict[str, bool] = {}
        for step in self.steps:
            if not section or step.section.id == section:
                settled = questions.get(step.question.id, True)
                questions[step.question.id] = settled and self.settled(step)
        return Progress(sum(questions.values()), len(questions))
