"""What the interview came to, as text: findings, what is open and with whom, what can be built."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ..answers.model import Answers, State
from ..assessment.assess import Finding, assess
from ..content.fields import short
from ..content.model.documents import Document
from ..content.usage import documents_in
from .asking import proposed, row_label
from .choosing import called
from .edits import unconfirmed
from .flow import Flow, Plan, Questionnaire, Step

LEVELS = {"lag": "Strider mot lag", "beslut": "Strider mot ert eget beslut", "rad": "Följer inte råd"}


@dataclass(frozen=True)
class Summary:
    """The state of the answers. *whole* is the flow of all fields, whatever track was used."""

    questionnaire: Questionnaire
    whole: Flow
    findings: tuple[Finding, ...]
    documents: tuple[Document, ...]

    @cached_property
    def proposals(self) -> tuple[Step, ...]:
        """The boxes whose answer is a proposal nobody has confirmed."""
        return unconfirmed(self.whole)

    @cached_property
    def open(self) -> tuple[Step, ...]:
        """The boxes, or lists, without an answer or a proposal: unknown or not decided."""
        return tuple(s for s in self.whole.steps if self._is_open(s))

    def _is_open(self, step: Step) -> bool:
        if step.field is None:
            answer = self.whole.answers.get(step.question.id)
            return step.rows == "fria" and (answer is None or answer.state is not None)
        stored = self.whole.stored(step)
        if isinstance(stored, State):
            return stored.lage != "galler_inte"
        return stored is None and proposed(self.whole, step) is None

    def blocking(self, document: Document) -> int:
        """Return how many answers must be given or confirmed before a clean edition."""
        behind = self.questionnaire.behind(document.id)
        return sum(s.question.id in behind for s in (*self.open, *self.proposals))

    @property
    def clean(self) -> bool:
        """Whether every document can be built as a proposal for decision."""
        return not any(self.blocking(d) for d in self.documents if d.mapp != "rot")

    def by_function(self) -> dict[str, list[str]]:
        """Return the open points under the function to ask, rows of one question together."""
        found: dict[str, dict[str, list[str]]] = {}
        for step in self.open:
            stored = self.whole.stored(step) if step.field else None
            who = stored.vem if isinstance(stored, State) and stored.vem else step.question.vem
            name = short(step.question, step.field) if step.field else step.question.kort
            rows = found.setdefault(who, {}).setdefault(name, [])
            if step.row:
                rows.append(row_label(self.whole, step.question, step.row))
        return {who: [_with_rows(*item) for item in names.items()] for who, names in found.items()}

    def lines(self) -> Iterator[str]:
        """Yield the summary line by line."""
        yield from self._finding_lines()
        functions = self.by_function()
        if functions:
            yield f"Öppet ({len(self.open)}):"
            for who, names in functions.items():
                yield f"  {who}: {', '.join(_few(names))}"
        else:
            yield "Inga frågor är öppna."
        count = len(self.proposals)
        yield f"Förslag som ingen har bekräftat: {count}." if count else "Inga förslag väntar på att bekräftas."
        yield ""
        yield "Dokument som går att bygga som utkast nu:"
        for document in self.documents:
            left = self.blocking(document) if document.mapp != "rot" else 0
            yield f"  {called(document)}" + (f" (för beslutsförslag: {left} svar kvar)" if left else "")

    def _finding_lines(self) -> Iterator[str]:
        for level, heading in LEVELS.items():
            found = [f for f in self.findings if f.rule.niva == level]
            if not found:
                continue
            yield f"{heading} ({len(found)}):"
            for finding in found:
                where = ""
                if finding.rows:
                    question = self.whole.content.questions[finding.rule.per]
                    names = [row_label(self.whole, question, row) for row in finding.rows]
                    where = f" Gäller: {'; '.join(_few(names))}."
                yield f"  {finding.rule.text}{where}"
                yield f"    Gör så här: {finding.rule.gor}"
            yield ""

    def mail(self) -> Iterator[str]:
        """Yield one text for each function to ask, ready to paste in an e-mail."""
        for who, names in self.by_function().items():
            yield f"Till {who}"
            yield "Hej. Vi tar fram styrdokument för sociala medier och behöver er hjälp med:"
            yield from (f"- {name}" for name in names)
            yield "Svara gärna även om svaret är att det inte finns eller inte är bestämt."
            yield ""


def summarise(questionnaire: Questionnaire, answers: Answers, plan: Plan) -> Summary:
    """Return the summary of *answers* for the documents that *plan* asks for."""
    content = questionnaire.content
    assessment = assess(content, answers, plan.pack)
    whole = questionnaire.flow(answers, Plan(plan.pack, plan.documents))
    documents = tuple(
        d for d in documents_in(content, assessment.fixed["paket"], plan.documents or answers.documents)
        if assessment.proposing.holds(d.nar) is not False
    )
    return Summary(questionnaire, whole, assessment.findings, documents)


def _with_rows(name: str, rows: list[str]) -> str:
    return f"{name} ({'; '.join(_few(rows))})" if rows else name


def _few(names: list[str], most: int = 6) -> list[str]:
    return names if len(names) <= most else [*names[: most - 1], f"{len(names) - most + 1} till"]
