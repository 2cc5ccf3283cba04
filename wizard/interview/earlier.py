"""Something to start from: last year's own answers, or an example like yours.

Of one's own earlier answers the decisions are kept as answers, and the facts are asked
again with the earlier answer ready at the prompt. Of an example only decisions are
taken, and only as what stands ready. Nothing that stands ready counts before a person
has answered with it, so no document rests on another's facts.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..answers.model import Answer, Answers, State, Value
from ..content.fields import fields_of, nature
from ..content.load import Content
from ..content.model.questions import Field, Question


@dataclass(frozen=True)
class Earlier:
    """Answers to start from; *example* is the name of an example, "" for one's own."""

    answers: Answers
    example: str = ""

    def ready(self, question: Question, field: Field, row: str) -> tuple[Value, str] | None:
        """Return what is to stand ready in a box, and the line that says where it is from."""
        fact = nature(question, field) == "uppgift"
        free = question.rader is not None and question.rader.slag == "fria"
        if (self.example and fact) or free:  # an account's row says nothing of another list
            return None
        value = self.answers.field(question.id, field.id, row)
        if value is None or isinstance(value, State):
            return None
        return value, ("Exemplet {name} har: {value}." if self.example
                       else "Förra gången svarade ni: {value}. Stämmer det fortfarande?")

    def rows(self, question: Question) -> Answer | None:
        """Return the earlier list of a question with free rows; None from an example."""
        answer = self.answers.get(question.id)
        return None if self.example or answer is None or not answer.rows else answer


def decisions(content: Content, answers: Answers) -> Answers:
    """Return the decisions alone of *answers*; free rows are facts as a whole."""
    kept: dict[str, Answer] = {}
    for id_, answer in answers.by_question.items():
        question = content.questions[id_]
        boxes = {f.id for f in fields_of(question) if nature(question, f) == "beslut"}
        if question.rader is not None and question.rader.slag == "fria":
            continue
        if answer.state is not None:
            continue
        if answer.rows is not None:
            rows = tuple((row, {k: v for k, v in fields.items() if k in boxes and _said(v)})
                         for row, fields in answer.rows)
            if any(fields for _, fields in rows):
                kept[id_] = Answer(rows=tuple(r for r in rows if r[1]))
            continue
        fields = {k: v for k, v in answer.fields.items() if k in boxes and _said(v)}
        if fields:
            kept[id_] = Answer(fields=fields)
    return Answers(content.edition.version, kept, answers.documents)


def _said(value: object) -> bool:
    return not isinstance(value, State)
