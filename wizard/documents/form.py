"""The questions as a form: which rows and cells it has, before it is a file.

Proposals stand in a column of their own. An answer cell holds what somebody answered,
never what Kanalvett proposes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ..answers.cells import ACCEPT, NO, STATES, YES, as_cell, leaving
from ..answers.form_row import signature
from ..answers.model import FieldAnswer, State
from ..answers.whole_table import leaving_whole, none_of
from ..assessment.assess import Assessment
from ..assessment.views import with_locked
from ..content.condition import Lookup, Unknown
from ..content.fields import fields_of
from ..content.model.questions import Field, Question, QuestionFile
from ..content.usage import Usage, condition_names, documents_in
from ..problems import UserError, did_you_mean
from .form_box import hints, options, proposal
from .form_grid import Grid, grid_of


@dataclass(frozen=True)
class FormLine:
    """One row of the sheet of questions. A *heading* has no id and nothing to fill in."""

    id: str
    text: str
    help: str = ""
    kind: str = "rubrik"  # rubrik, fraga, tabell, a field's kind, "alternativ" for one of several choices
    options: tuple[str, ...] = ()
    answer: str | int = ""
    proposal: str = ""
    leaving: tuple[str, ...] = ()
    left: str = ""
    note: str = ""
    locked: bool = False


@dataclass(frozen=True)
class Form:
    """A form: its questions, its tables, and what it was prefilled with."""

    organisation: str
    version: str
    receiver: str
    sections: tuple[str, ...]
    lines: tuple[FormLine, ...]
    grids: tuple[Grid, ...]
    base: dict[str, str] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """What tells this form from another: a hash of what it asks and holds."""
        said = repr((self.organisation, self.version, [line.id for line in self.lines],
                     [grid.question for grid in self.grids], sorted(self.base.items())))
        return hashlib.sha256(said.encode()).hexdigest()[:16]


def build_form(
    assessment: Assessment, sections: Iterable[QuestionFile], documents: Iterable[str] = ()
) -> Form:
    """Return the form of *sections*: what the pack, or *documents*, needs and may apply.

    Raises UserError when nothing is left to ask.
    """
    content = assessment.content
    sections = tuple(sections)
    usage = Usage(content)
    pack = assessment.fixed["paket"]
    needed = content.needs.of_pack((d.id for d in documents_in(content, pack, documents)), pack)
    maker = _Maker(assessment, usage)
    for section in sections:
        maker.section(section, [
            q for q in section.fragor
            if q.id in needed and assessment.stated.counts(q) is not False
        ])
    if not maker.lines and not maker.grids:
        raise UserError("Ingen fråga i det avsnittet gäller er. Inget formulär skrevs.")
    name = assessment.answers.field("org", "namn")
    receivers = dict.fromkeys(s.lamnas_till for s in sections if s.lamnas_till)
    return Form(
        name if isinstance(name, str) else "", content.edition.version,
        next(iter(receivers)) if len(receivers) == 1 else "",
        tuple(s.rubrik for s in sections), tuple(maker.lines), tuple(maker.grids), maker.base,
    )


def sections_named(sections: Iterable[QuestionFile], names: str) -> tuple[QuestionFile, ...]:
    """Return the sections that *names* (with commas) name by id, heading or a word of it.

    Raises UserError with the nearest and all there are.
    """
    sections = tuple(sections)
    found = []
    for name in (part.strip() for part in names.split(",")):
        wanted = name.lower()
        exact = [s for s in sections if wanted in (s.id, s.rubrik.lower())]
        word = [s for s in sections if wanted in s.rubrik.lower().replace(",", "").split()]
        hits = exact or word
        if not wanted or len(hits) != 1:
            near = did_you_mean(wanted, [s.id for s in sections])
            listed = "; ".join(f"{s.id} ({s.rubrik})" for s in sections)
            raise UserError(f"Avsnittet ”{name}” finns inte; {near + ' ' if near else ''}"
                            f"välj bland: {listed}.")
        found += hits
    return tuple(s for s in sections if s in found)


@dataclass
class _Maker:
    assessment: Assessment
    usage: Usage
    lines: list[FormLine] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)
    base: dict[str, str] = field(default_factory=dict)

    def section(self, section: QuestionFile, questions: list[Question]) -> None:
        if questions:
            self.lines.append(FormLine("", section.rubrik, section.ingress))
        for question in questions:
            if question.rader is None:
                self.lines += self._question(question)
                continue
            grid = grid_of(self.assessment, question)
            self.grids.append(grid)
            self.base.update(grid.base)
            self.lines.append(self._table(question))

    def _table(self, question: Question) -> FormLine:
        """Return the line on which something is said of a whole table, filled in on its own sheet."""
        stored = self.assessment.answers.get(question.id)
        none = none_of(question)
        answer = none if none and stored is not None and stored.rows == () else ""
        left, note = _left(stored.state if stored else None)
        self._prefilled(question.id, signature(answer, left, note))
        return FormLine(question.id, question.fraga, self._help(question), "tabell",
                        (none,) if none else (), answer, "", leaving_whole(question), left, note)

    def _help(self, question: Question) -> str:
        parts = [question.hjalp.varfor, self._depends(question.nar)]
        if question.hjalp.exempel:
            parts.append(f"Exempel: {question.hjalp.exempel}")
        return " ".join(part for part in parts if part)

    def _depends(self, condition: str, lookup: Lookup | None = None) -> str:
        """Return a line on what decides whether to answer; "" when it is certain."""
        if not condition or not isinstance(self.assessment.stated.holds(condition, lookup), Unknown):
            return ""
        names = condition_names(condition)
        asked = self.assessment.content.questions
        words = [asked[q].kort for q in asked if q in self.usage.questions(names)]
        return f"Gäller inte alla; det beror på {' och '.join(words[:3])}." if words else ""

    def _question(self, question: Question) -> Iterator[FormLine]:
        fields = fields_of(question)
        if question.falt:
            yield FormLine("", question.fraga, self._help(question), "fraga")
        for spec in fields:
            if self.assessment.stated.holds(spec.nar) is False:
                continue
            help_ = self._field_help(spec) if question.falt else " ".join(
                text for text in (self._help(question), self._field_help(spec)) if text)
            yield from self._box(question, spec, help_)

    def _field_help(self, spec: Field) -> str:
        return " ".join(text for text in (self._depends(spec.nar), *hints(spec)) if text)

    def _box(self, question: Question, spec: Field, help_: str) -> Iterator[FormLine]:
        id_ = f"{question.id}.{spec.id}" if spec.id else question.id
        stored = self.assessment.answers.field(question.id, spec.id)
        proposed = str(proposal(self.assessment, question, spec))
        left, note = _left(stored)
        accept = (ACCEPT,) if proposed else ()
        text = spec.fraga
        if spec.typ != "flerval":
            answer = "" if stored is None or isinstance(stored, State) else as_cell(spec, stored)
            self._prefilled(id_, signature(str(answer), left, note))
            yield FormLine(id_, text, help_, spec.typ, (*options(self.assessment, question, spec), *accept),
                           answer, proposed, leaving(question, spec), left, note)
            return
        self._prefilled(id_, signature("", left, note))
        yield FormLine(id_, text, help_, "flerval", accept, "", proposed,
                       leaving(question, spec), left, note)
        chosen = with_locked(spec, stored) if isinstance(stored, tuple) else None
        rows = []
        for choice in self.assessment.stated.allowed(question, spec):
            given = YES if choice.last else ""
            if chosen is not None:
                given = YES if choice.id in chosen else NO
            locked = "Alltid med, eftersom lagen kräver det." if choice.last else choice.avrades
            rows.append(FormLine(f"{id_}={choice.id}", choice.text, locked, "alternativ", (YES, NO),
                                 given, locked=choice.last))
        self._prefilled(f"{id_}=", "|".join(
            f"{row.id.partition('=')[2]}={row.answer}" for row in rows if row.answer))
        yield from rows

    def _prefilled(self, key: str, text: str) -> None:
        if text:
            self.base[key] = text


def _left(stored: FieldAnswer | None) -> tuple[str, str]:
    """Return the words and the note of a stored state."""
    if not isinstance(stored, State):
        return "", ""
    return STATES[stored.lage], stored.skal or stored.vem
