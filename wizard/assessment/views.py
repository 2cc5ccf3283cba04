"""What every name in a condition stands for, in two views of the same answers.

In the *proposing* view a decision nobody has made counts as Kanalvett's recommended
answer. In the *stated* view it is unknown. What differs between the two rests on a
proposal, and is marked so. A question of fact is unknown in both until answered.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from ..answers.model import SINGLE, Answers, State
from ..content.condition import (
    NOT_ASKED,
    Lookup,
    Open,
    Truth,
    Unknown,
    bind,
    holds,
)
from ..content.fields import field_of, nature
from ..content.glossary import uses
from ..content.load import Content
from ..content.model.conclusions import Fact
from ..content.model.questions import Choice, Field, Question
from ..content.usage import condition_names


@dataclass
class View:
    """Resolves names against *answers*.

    *proposals* tells whether recommended answers count. *fixed* holds names that the
    build itself decides (``paket``, ``profil``) and that are therefore never open.
    With *needs_answers* a question that does not apply is unknown instead of equal to nothing.
    """

    content: Content
    answers: Answers
    proposals: bool
    fixed: dict[str, Any] = field(default_factory=dict)
    needs_answers: bool = False
    _memo: dict[tuple, Any] = field(default_factory=dict, repr=False)
    # What questions give is the same whatever the build fixes for one document (``profil``);
    # only facts may depend on that. So documents share it.
    _answers: dict[tuple, Any] = field(default_factory=dict, repr=False)

    def with_fixed(self, fixed: dict[str, Any]) -> View:
        """Return the same view with other fixed names; what answers give is worked out once."""
        return replace(self, fixed=fixed, _memo={})

    def lookup(self, path: tuple[str, ...]) -> Any:
        """Return the value of a dotted name; raises KeyError for an unknown one."""
        if path[0] in self.fixed and len(path) == 1:
            return self.fixed[path[0]]
        memo = self._answers if path[0] in self.content.questions else self._memo
        if path not in memo:
            memo[path] = self._find(path)
        return memo[path]

    def holds(self, condition: str, lookup: Lookup | None = None) -> Truth:
        """Return whether *condition* holds here: true, false or unknown."""
        return holds(condition, lookup or self.lookup)

    def counts(self, question: Question) -> Truth:
        """Return whether answers to *question* count: its own condition holds."""
        key = ("counts", question.id)
        if key not in self._answers:
            self._answers[key] = self.holds(question.nar)
        return self._answers[key]

    def rows(self, question: Question) -> tuple[str, ...] | Unknown:
        """Return the ids of the rows of *question* that count, or Unknown."""
        key = ("rows", question.id)
        if key not in self._answers:
            self._answers[key] = self._rows(question)
        return self._answers[key]

    def row_lookup(self, question: Question, row: str, name: str = "") -> Lookup:
        """Return a lookup in which the row name (``konto``) stands for *row*."""
        assert question.rader is not None
        own = name or question.rader.namn
        return bind(self.lookup, {own: lambda rest: self.row_value(question, row, rest)})

    def linked_lookup(self, question: Question, row: str) -> Lookup:
        """Return row_lookup() that also knows the rows which the answers of *row* choose.

        An account says its platform, and platforms have rows of their own: ``plattform`` is
        then the row of the account's platform.
        """
        linked = {
            other.rader.namn: partial(self._linked_value, question, row, other)
            for other in linked_questions(self.content, question) if other.rader
        }
        return bind(self.row_lookup(question, row), linked)

    def _linked_value(
        self, question: Question, row: str, other: Question, rest: tuple[str, ...]
    ) -> Any:
        assert other.rader is not None
        chosen = self.value(question, other.rader.per.partition(".")[2], row)
        if isinstance(chosen, Unknown) or chosen is NOT_ASKED:
            return chosen
        rows = self.rows(other)
        if isinstance(rows, Unknown):
            return rows
        return self.row_value(other, chosen, rest) if chosen in rows else NOT_ASKED

    def row_value(self, question: Question, row: str, rest: tuple[str, ...]) -> Any:
        """Return a field of a row, or one of the row's own fixed texts."""
        if rest in ((), ("id",)):
            return row
        attribute = rest[0]
        if ("value", question.id, attribute, row) in self._answers or field_of(question, attribute):
            return self.value(question, attribute, row)
        return row_text(self.content, question, row, attribute)

    def value(self, question: Question, field_id: str = SINGLE, row: str = "") -> Any:
        """Return one answer as a plain value, NOT_ASKED or Unknown with its reasons."""
        key = ("value", question.id, field_id, row)
        if key not in self._answers:
            value = self._value(question, field_id, row)
            if value is NOT_ASKED and self.needs_answers:
                value = Unknown(frozenset({Open(question.id, field_id, row, "galler_inte")}))
            self._answers[key] = value
        return self._answers[key]

    def proposal(self, question: Question, field_: Field, row: str = "") -> Any:
        """Return the recommended answer, or None. A fact never has one, and nothing is
        proposed while the condition that would choose the proposal is unknown.
        """
        if nature(question, field_) != "beslut":
            return None
        for condition, value in _row_proposals(question, field_, row):
            verdict = self.holds(condition, self._inside(question, row))
            if isinstance(verdict, Unknown):
                return None  # which proposal fits depends on an answer nobody has given
            if verdict:
                return with_locked(field_, value)
        return None

    def allowed(self, question: Question, field_: Field, row: str = "") -> tuple[Choice, ...]:
        """Return the choices of *field_* that are not ruled out by their condition."""
        inside = self._inside(question, row)
        return tuple(c for c in field_.val if self.holds(c.nar, inside) is not False)

    def _inside(self, question: Question, row: str) -> Lookup:
        return self.row_lookup(question, row) if row and question.rader else self.lookup

    def _find(self, path: tuple[str, ...]) -> Any:
        if question := self.content.questions.get(path[0]):
            return self._of_question(question, path[1:])
        if fact := self.content.facts.get(path[0]):
            return self._fact(fact)
        raise KeyError(".".join(path))

    def _of_question(self, question: Question, rest: tuple[str, ...]) -> Any:
        if question.rader is None:
            return self.value(question, rest[0] if rest else SINGLE)
        rows = self.rows(question)
        if isinstance(rows, Unknown) or not rest:
            return rows
        missing = self._unlisted(question)
        if rest[0] == "antal":
            return missing or len(rows)
        values = tuple(self.value(question, rest[0], row) for row in rows)
        return (*values, missing) if missing else values

    def _unlisted(self, question: Question) -> Unknown | None:
        """Return why rows may be missing: an account whose platform nobody has said."""
        assert question.rader is not None
        if question.rader.slag != "per":
            return None
        source = self.lookup(tuple(question.rader.per.split(".")))
        unknown = [v for v in source if isinstance(v, Unknown)] if isinstance(source, tuple) else []
        return Unknown(frozenset().union(*(v.reasons for v in unknown))) if unknown else None

    def _fact(self, fact: Fact) -> Any:
        if fact.varden:
            return self._fact_text(fact)
        if fact.ord:
            return self._fact_words(fact)
        if not fact.per:
            return self.holds(fact.nar)
        question = self.content.questions[fact.per]
        rows = self.rows(question)
        if isinstance(rows, Unknown):
            return rows
        result: Truth = self._unlisted(question) or False
        for row in rows:
            one = self.holds(fact.nar, self.row_lookup(question, row))
            if one is True:
                return True
            if isinstance(one, Unknown):
                result = one | result
        return result

    def _fact_words(self, fact: Fact) -> Truth:
        """Return whether a text that the fact's condition names uses one of its words."""
        verdict = self.holds(fact.nar)
        if verdict is not True:
            return verdict
        texts = [self.lookup(name) for name in condition_names(fact.nar)]
        return any(uses(text, fact.ord) for text in texts if isinstance(text, str))

    def _fact_text(self, fact: Fact) -> Any:
        for variant in fact.varden:
            verdict = self.holds(variant.nar)
            if isinstance(verdict, Unknown):
                return verdict
            if verdict:
                return variant.text
        return NOT_ASKED

    def _rows(self, question: Question) -> tuple[str, ...] | Unknown:
        counts = self.counts(question)
        if isinstance(counts, Unknown):
            return counts
        if not counts:
            return ()
        assert question.rader is not None
        answer = self.answers.get(question.id)
        match question.rader.slag:
            case "fria":
                if answer is None or answer.rows is None:
                    state = answer.state.lage if answer and answer.state else "okant"
                    if state == "galler_inte":
                        return ()
                    return Unknown(frozenset({Open(question.id, state=state)}))
                return tuple(row for row, _ in answer.rows)
            case "fasta":
                return tuple(
                    r.id for r in question.rader.val if self.holds(r.nar) is not False
                )
        source = self.lookup(tuple(question.rader.per.split(".")))
        if isinstance(source, Unknown):
            return source
        source_field = _field_at(self.content, question.rader.per)
        given = set(source if isinstance(source, tuple) else (source,))
        return tuple(choice.id for choice in source_field.val if choice.id in given)

    def _value(self, question: Question, field_id: str, row: str) -> Any:
        counts = self.counts(question)
        if counts is not True:
            return counts if isinstance(counts, Unknown) else NOT_ASKED
        field_ = field_of(question, field_id)
        if field_ is None:
            raise KeyError(f"{question.id}.{field_id}")
        asked = self.holds(field_.nar, self._inside(question, row))
        if asked is not True:
            return asked if isinstance(asked, Unknown) else NOT_ASKED
        stored = self.answers.field(question.id, field_id, row)
        if isinstance(stored, State):
            if stored.lage == "galler_inte":
                return NOT_ASKED
            return Unknown(frozenset({Open(question.id, field_id, row, stored.lage)}))
        if stored is not None:
            return with_locked(field_, stored)
        return self._missing(question, field_, row)

    def _missing(self, question: Question, field_: Field, row: str) -> Any:
        if nature(question, field_) == "uppgift":
            return Unknown(frozenset({Open(question.id, field_.id, row, "okant")}))
        proposal = self.proposal(question, field_, row)
        if proposal is None:
            return Unknown(frozenset({Open(question.id, field_.id, row, "obeslutat")}))
        if self.proposals:
            return proposal
        return Unknown(frozenset({Open(question.id, field_.id, row, "forslag")}))


def linked_questions(content: Content, question: Question) -> tuple[Question, ...]:
    """Return the questions that have a row for each choice made in a row of *question*."""
    return tuple(
        q for q in content.questions.values()
        if q.rader and q.rader.slag == "per" and q.rader.per.partition(".")[0] == question.id
    )


def with_locked(field_: Field, value: Any) -> Any:
    """Return *value* with the choices that law locks on added first."""
    locked = tuple(choice.id for choice in field_.val if choice.last)
    if not locked or not isinstance(value, tuple):
        return value
    return tuple(c.id for c in field_.val if c.id in locked or c.id in value)


def row_text(content: Content, question: Question, row: str, attribute: str) -> Any:
    """Return a text that the content gives a row: its name, example or support."""
    assert question.rader is not None
    if question.rader.slag == "fasta":
        for fixed in question.rader.val:
            if fixed.id == row:
                return getattr(fixed, attribute)
    if question.rader.slag == "per" and attribute in ("text", "i_text"):
        for choice in _field_at(content, question.rader.per).val:
            if choice.id == row:
                return (choice.i_text or choice.text) if attribute == "i_text" else choice.text
    raise KeyError(f"{question.rader.namn}.{attribute}")


def _field_at(content: Content, dotted: str) -> Field:
    name, _, field_id = dotted.partition(".")
    found = field_of(content.questions[name], field_id)
    assert found is not None, dotted
    return found


def _row_proposals(question: Question, field_: Field, row: str) -> list[tuple[str, Any]]:
    """Return (condition, value) in the order they are tried: the row's own first."""
    found: list[tuple[str, Any]] = []
    for fixed in question.rader.val if question.rader and row else ():
        if fixed.id == row:
            found += [(p.nar, p.varde) for p in fixed.forslag_nar.get(field_.id, ())]
            if field_.id in fixed.forslag:
                found.append(("", fixed.forslag[field_.id]))
    found += [(p.nar, p.varde) for p in field_.forslag_nar]
    if field_.forslag is not None:
        found.append(("", field_.forslag))
    return found
