"""What the pages of ``forklara`` are made of: lines about sources, answers and uses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..assessment.assess import Assessment
from ..content.backlinks import Backlinks, Use
from ..content.condition import NOT_ASKED, Unknown
from ..content.fields import fields_of, in_text, short
from ..content.load import Content
from ..content.model.questions import Field, Question
from ..content.usage import all_sections
from .open_words import row_label
from .openness import mark_of, who
from .render import Renderer
from .review import source_words
from .swedish import datum, lista

KINDS = {
    "fraga": "fråga", "klausul": "klausul", "krav": "krav", "punkt": "punkt", "kalla": "källa",
    "brist": "brist", "fakta": "faktum", "dokument": "dokument", "checklista": "checklista",
    "ursprung": "ursprungspunkt", "lista": "ursprungslista", "amne": "ämne", "plattform": "plattform",
    "handelse": "händelse i årshjulet", "ord": "ord",
}
PLURALS = {
    "dokument": "Dokument", "klausul": "Klausuler", "punkt": "Punkter i checklistor",
    "fraga": "Frågor", "fakta": "Fakta", "brist": "Brister", "krav": "Krav",
    "handelse": "Händelser i årshjulet", "ord": "Ord som förklaras",
}
ROWS_SHOWN = 10


@dataclass(frozen=True)
class Line:
    """One line: what it says, the id it is about, and an address to follow."""

    text: str
    id: str = ""
    link: str = ""


@dataclass(frozen=True)
class Part:
    """A heading and its lines."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Page:
    """Everything about one entry. *place* is the file (and line) where it is edited."""

    id: str
    kind: str
    title: str
    place: str
    parts: tuple[Part, ...]


def part(title: str, *lines: str | Line) -> Part:
    """Return a part of the lines that say something."""
    made = (line if isinstance(line, Line) else Line(line) for line in lines)
    return Part(title, tuple(line for line in made if line.text))


class Lines:
    """Writes lines about the entries of *content*, with the answers when there are any."""

    def __init__(self, content: Content, assessment: Assessment | None):
        self.content = content
        self.assessment = assessment
        self.links = Backlinks(content)

    def title(self, kind: str, id_: str) -> str:
        """Return what an entry is called in a list."""
        content = self.content
        match kind:
            case "klausul":
                return self._clause_title(id_)
            case "punkt":
                return self.links.items[id_].text
            case "fraga":
                return content.questions[id_].fraga
            case "fakta":
                return content.facts[id_].betyder
            case "brist":
                return self.links.findings[id_].text
            case "krav":
                return content.requirements[id_].rubrik
            case "kalla":
                return content.sources[id_].etikett
            case "dokument":
                return content.documents[id_].titel
            case "checklista":
                return content.checklists[id_].titel
            case "ursprung":
                return content.origins.punkter[id_].rubrik
            case "lista":
                return content.origins.grupper[id_].rubrik
            case "amne":
                return content.topics[int(id_)]
            case "plattform":
                return self._choice(id_)
            case "handelse":
                return self.links.events[id_].vad
            case "ord":
                return content.glossary[id_].ord
        raise AssertionError(kind)

    def _choice(self, platform: str) -> str:
        """Return what the list of accounts calls *platform*."""
        for field in self.content.questions["konton"].falt if "konton" in self.content.questions else ():
            for choice in field.val if field.id == "plattform" else ():
                if choice.id == platform:
                    return choice.text
        return platform

    def _clause_title(self, clause_id: str) -> str:
        places = []
        for document_id in self.links.documents_of.get(clause_id, ()):
            document = self.content.documents[document_id]
            for section in all_sections(document.disposition):
                names = [e if isinstance(e, str) else e.id for e in section.klausuler]
                if clause_id in names:
                    places.append(f"{document.titel}: {section.rubrik}".rstrip(": "))
        return "; ".join(dict.fromkeys(places)) or "står inte i något dokument"

    def uses(self, uses: Iterable[Use]) -> Iterator[Part]:
        """Yield one part a kind with the entries in *uses*."""
        found: dict[str, list[str]] = {kind: [] for kind in PLURALS}
        for use in uses:
            if use.id not in found[use.kind]:
                found[use.kind].append(use.id)
        for kind, ids in found.items():
            if ids:
                yield Part(
                    f"{PLURALS[kind]} ({len(ids)})",
                    tuple(Line(self.title(kind, id_), id_) for id_ in ids),
                )

    def sources(self, ids: Iterable[str]) -> Iterator[Part]:
        """Yield the sources with date, certainty and what is uncertain."""
        lines = []
        for id_ in dict.fromkeys(ids):
            source = self.content.sources[id_]
            doubt = f" {self.content.frame.kommentar['osakert']}: {source.osakert}" if source.osakert else ""
            lines.append(Line(f"{source_words(source, self.content)}. {source.sager}{doubt}", id_, source.adress))
        if lines:
            yield Part("Källor", tuple(lines))

    def requirements(self, ids: Iterable[str], own: str) -> Iterator[Part]:
        """Yield the requirements that entry *own* carries, and what else carries them."""
        levels = self.content.frame.register
        lines, beside = [], []
        for id_ in dict.fromkeys(ids):
            requirement = self.content.requirements[id_]
            lines.append(Line(f"{requirement.rubrik} ({levels[requirement.bindning].lower()})", id_))
            beside += self.links.by_requirement.get(id_, ())
        if lines:
            yield Part("Krav", tuple(lines))
            others = [f"{u.id} ({KINDS[u.kind]})" for u in dict.fromkeys(beside) if u.id != own]
            if others:
                yield Part("Bär samma krav", (Line(lista(others)),))

    def answers(self, questions: Iterable[str]) -> Iterator[Part]:
        """Yield the questions behind a text, in order, each with its answer when there is one."""
        wanted = set(questions)
        lines = tuple(
            Line(self.answer(question), question.id)
            for question in self.content.questions.values() if question.id in wanted
        )
        if lines:
            yield Part("Bygger på svaren", lines)

    def answer(self, question: Question) -> str:
        """Return what a question is about and, with answers, what was said."""
        if self.assessment is None:
            return question.fraga
        if question.rader is not None:
            return f"{question.kort}: {self._rows(question)}"
        said = [
            f"{short(question, f)}: {self._value(question, f)}"
            for f in fields_of(question)
            if self.assessment.proposing.value(question, f.id) is not NOT_ASKED
        ]
        return "; ".join(said) or f"{question.kort}: frågan gäller inte er"

    def _rows(self, question: Question) -> str:
        assert self.assessment is not None and question.rader is not None
        rows = self.assessment.proposing.rows(question)
        if isinstance(rows, Unknown):
            return "okänt"
        return ", ".join(self.row_names(question.id, rows)) or "inga"

    def row_names(self, question_id: str, rows: Sequence[str]) -> list[str]:
        """Return what *rows* of a question are called, the first ten and how many more."""
        if not rows or self.assessment is None:
            return []
        question = self.content.questions[question_id]
        renderer = Renderer(self.content, self.assessment.proposing, self.assessment.stated)
        names = [row_label(renderer.proposing, question, row) for row in rows[:ROWS_SHOWN]]
        rest = len(rows) - len(names)
        return [*names, f"{rest} till"] if rest else names

    def _value(self, question: Question, field: Field) -> str:
        assert self.assessment is not None
        value = self.assessment.proposing.value(question, field.id)
        if isinstance(value, Unknown):
            asked = lista(list(dict.fromkeys(who(self.assessment, o) for o in sorted(value.reasons))))
            return f"okänt (fråga {asked})" if mark_of(value.reasons) == "okant" else "inte beslutat"
        given = value if isinstance(value, tuple) else (value,)
        words = ", ".join(datum(v) if field.typ == "datum" else in_text(field, v) for v in given)
        stated = self.assessment.stated.value(question, field.id)
        mark = f" {self.assessment.content.frame.markering.forslag}" if isinstance(stated, Unknown) else ""
        return f"{words or 'tomt'}{mark}"
