"""Unite parts with the organisation's answers: what is taken, what stays, what only a person can say.

A central answer wins over a part's, unless the question is marked local: then the part's
wins. Parts that say different things where neither rule decides are a conflict, which is
never guessed. Answers that a form came prefilled with, and nobody touched, say nothing
where there is a central answer.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ..content.fields import field_of
from ..content.load import Content
from ..content.model.questions import Field, Question
from .cells import same
from .model import SINGLE, Answer, Answers, FieldAnswer, State
from .open_state import fitting
from .parts import Line, Part, Said, alike, called, identity, whole
from .tables import Refusal


@dataclass(frozen=True)
class Spot:
    """One answer in the file: question, field and row."""

    question: str
    field: str = SINGLE
    row: str = ""


@dataclass(frozen=True)
class Claim:
    """What one part says at a spot."""

    file: str
    said: Said


@dataclass(frozen=True)
class Difference:
    """A spot where answers differ. *decided* says that a rule has chosen the central answer."""

    spot: Spot
    central: FieldAnswer | None
    claims: tuple[Claim, ...]
    decided: bool


@dataclass(frozen=True)
class Merged:
    """The united answers. *taken* counts new answers, *added* names new rows, *told* is to be said."""

    answers: Answers
    differences: tuple[Difference, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    taken: int = 0
    added: tuple[str, ...] = ()
    told: tuple[str, ...] = ()

    @property
    def undecided(self) -> tuple[Difference, ...]:
        """The conflicts that no rule decides."""
        return tuple(d for d in self.differences if not d.decided)


def merge(
    central: Answers, parts: Iterable[Part], content: Content, local_wins: bool = True
) -> Merged:
    """Unite *parts* with *central*; with *local_wins* false the central answer always stays."""
    return _Merge(central, content, local_wins).run(tuple(parts))


def settle(answers: Answers, content: Content, spot: Spot, value: FieldAnswer) -> Answers:
    """Return *answers* with *value* at *spot*; a state for the whole question is spread first."""
    question = content.questions[spot.question]
    old = answers.get(question.id) or Answer()
    if question.rader is not None:
        rows = dict(old.rows or ())
        rows[spot.row] = {**rows.get(spot.row, {}), spot.field: value}
        return answers.put(question.id, Answer(rows=tuple(rows.items())))
    if not question.falt and isinstance(value, State):
        return answers.put(question.id, Answer(state=value))
    fields = {f: _fitting(question, f, v) for f, v in whole(question, old).items()}
    return answers.put(question.id, Answer(fields={**fields, spot.field: value}))


def _fitting(question: Question, field_id: str, value: FieldAnswer) -> FieldAnswer:
    spec = field_of(question, field_id)
    return fitting(question, spec, value) if spec and isinstance(value, State) else value


@dataclass
class _Merge:
    answers: Answers
    content: Content
    local_wins: bool
    claims: dict[Spot, list[Claim]] = field(default_factory=dict)
    refusals: list[Refusal] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    known: dict[str, list[tuple[str, tuple[str, str]]]] = field(default_factory=dict)

    def run(self, parts: tuple[Part, ...]) -> Merged:
        for part in parts:
            self.refusals.extend(part.refusals)
            used: dict[str, set[str]] = {}
            for line in part.lines:
                self._line(part, line, used.setdefault(line.question, set()))
        differences, taken = [], 0
        for spot, claims in self.claims.items():
            value, difference = self._decide(spot, claims)
            if value is not None:
                self.answers = settle(self.answers, self.content, spot, value)
                taken += 1
            if difference is not None:
                differences.append(difference)
        taken += sum(self._table(part, question, said)
                     for part in parts for question, said in part.tables.items())
        return Merged(self.answers, tuple(differences), tuple(self.refusals), taken,
                      tuple(self.added), tuple(self.told))

    def _table(self, part: Part, question_id: str, said: Said) -> bool:
        """Take what *part* says of a whole table, unless rows or a closing answer stand there."""
        old, none = self.answers.get(question_id), said.value == ()
        if old is not None and old.rows:
            if none and said.changed:
                rader = self.content.questions[question_id].rader
                many = rader.flera if rader and rader.flera else "rader"
                self.told.append(f"{part.file}, {said.place}: ”inga {many}”. Det finns {len(old.rows)} "
                                 "i svaren, och de står kvar.")
            return False
        if old is not None and (old.state is None or old.state.lage == "galler_inte" or _open(said.value)):
            return False
        new = Answer(rows=()) if none else Answer(state=said.value if isinstance(said.value, State) else None)
        self.answers = self.answers.put(question_id, new)
        return new != old

    def _line(self, part: Part, line: Line, used: set[str]) -> None:
        question = self.content.questions[line.question]
        row = line.row
        if question.rader is not None and question.rader.slag == "fria":
            row = self._free_row(part, line, question, used)
            if not row:
                return
        for field_id, said in line.said.items():
            self.claims.setdefault(Spot(line.question, field_id, row), []).append(Claim(part.file, said))

    def _free_row(self, part: Part, line: Line, question: Question, used: set[str]) -> str:
        """Return the id of the row that *line* is about, made when there is none; "" when refused."""
        own = {f: said.value for f, said in line.said.items()}
        known = self._known_rows(question)
        mine = identity(question, own)
        for wanted in (identity(question, line.origin), mine):
            for row, theirs in known:
                if row not in used and alike(theirs, wanted):
                    used.add(row)
                    return row
        twice = any(row in used and alike(theirs, mine) for row, theirs in known)
        if twice or not any(mine):
            why = (f"{called(self.content, question, own)} står två gånger; ta bort den ena raden"
                   if twice else "raden saknar namn och adress")
            self.refusals.append(Refusal(part.file, line.place, why))
            return ""
        old = self.answers.get(question.id)
        rows = (old.rows if old else None) or ()
        new = str(len(rows) + 1)
        self.answers = self.answers.put(question.id, Answer(rows=(*rows, (new, {}))))
        self.added.append(called(self.content, question, own))
        used.add(new)
        known.append((new, mine))
        return new

    def _known_rows(self, question: Question) -> list[tuple[str, tuple[str, str]]]:
        """Return the rows so far and what each is known by."""
        if question.id not in self.known:
            answer = self.answers.get(question.id)
            rows = (answer.rows if answer else None) or ()
            self.known[question.id] = [(row, identity(question, fields)) for row, fields in rows]
        return self.known[question.id]

    def _decide(
        self, spot: Spot, claims: list[Claim]
    ) -> tuple[FieldAnswer | None, Difference | None]:
        """Return the value to store, if any, and the difference to show, if any."""
        question = self.content.questions[spot.question]
        spec = field_of(question, spot.field)
        assert spec is not None
        central = self.answers.field(spot.question, spot.field, spot.row)
        if _open(central):
            typed = [c for c in claims if c.said.changed] or claims
            typed = [c for c in typed if not _open(c.said.value)] or typed
            voices = _voices(spec, typed)
            if len(voices) == 1:
                value = voices[0].said.value
                return (None if same(spec, central, value) else value), None
            return None, Difference(spot, central, tuple(voices), decided=False)
        typed = [c for c in claims if c.said.changed and not _open(c.said.value)]
        voices = _voices(spec, typed)
        if all(same(spec, central, c.said.value) for c in voices):
            return None, None
        if not (question.lokal and self.local_wins):
            others = tuple(c for c in voices if not same(spec, central, c.said.value))
            return None, Difference(spot, central, others, decided=True)
        if len(voices) == 1:
            return voices[0].said.value, None
        return None, Difference(spot, central, tuple(voices), decided=False)


def _open(value: FieldAnswer | None) -> bool:
    return value is None or (isinstance(value, State) and value.lage != "galler_inte")


def _voices(spec: Field, claims: list[Claim]) -> list[Claim]:
    """Return one claim for each different value, in order."""
    found: list[Claim] = []
    for claim in claims:
        if not any(same(spec, claim.said.value, other.said.value) for other in found):
            found.append(claim)
    return found
