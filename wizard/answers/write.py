"""Write an answers file that a person can read: a comment a section, one answer a block."""

from __future__ import annotations

import json
from collections.abc import Iterator

from ..content.fields import fields_of
from ..content.load import Content
from ..content.model.questions import Question
from .model import SINGLE, Answer, Answers, FieldAnswer, Fields, State

HEAD = """\
# Svar till Kanalvett. Fortsätt med: kanalvett fortsatt {name}
# Det som inte står här är förslag (beslut) eller okänt (uppgifter).
# En fråga kan också ha lage: okant, obeslutat eller galler_inte.
# Filen är hel när dess sista rad är "# Slut".
"""
WHOLE = HEAD.splitlines()[-1]  # a file that says so has lost something when END is not there
END = "# Slut"


def dumps_answers(answers: Answers, content: Content, name: str = "denna fil") -> str:
    """Return *answers* as YAML text in the order of the interview."""
    lines = [HEAD.format(name=name), f"innehall: {_text(content.edition.version)}"]
    if answers.documents:
        lines.append(f"dokument: {_value(answers.documents)}")
    lines.append("svar:")
    any_answer = False
    for section in content.sections:
        first = True
        for question in section.fragor:
            answer = answers.get(question.id)
            if answer is None:
                continue
            if first:
                lines.append(f"\n  # {section.rubrik}")
                first = False
            any_answer = True
            lines += _answer(question, answer)
    if not any_answer:
        lines[-1] = "svar: {}"
    return "\n".join([*lines, END]) + "\n"


def _answer(question: Question, answer: Answer) -> Iterator[str]:
    if answer.state is not None:
        yield f"  {question.id}: {_value(answer.state)}"
        return
    yield f"  {question.id}:"
    if answer.rows is not None:
        yield from _rows(question, answer)
    elif not question.falt and SINGLE in answer.fields:
        yield f"    varde: {_value(answer.fields[SINGLE])}"
    else:
        yield "    varde:" if answer.fields else "    varde: {}"
        yield from _fields(question, answer.fields, "      ")


def _rows(question: Question, answer: Answer) -> Iterator[str]:
    free = question.rader is not None and question.rader.slag == "fria"
    if not answer.rows:
        yield "    varde: []" if free else "    varde: {}"
        return
    yield "    varde:"
    for row_id, fields in answer.rows:
        lines = list(_fields(question, fields, "        "))
        if free and lines:
            yield "      - " + lines[0].strip()
            yield from lines[1:]
        elif free:
            yield "      - {}"
        else:
            yield f"      {row_id}:" + ("" if lines else " {}")
            yield from lines


def _fields(question: Question, fields: Fields, indent: str) -> Iterator[str]:
    for spec in fields_of(question):
        if spec.id in fields:
            yield f"{indent}{spec.id}: {_value(fields[spec.id])}"


def _value(value: FieldAnswer) -> str:
    if isinstance(value, State):
        parts = [(key, getattr(value, key)) for key in ("lage", "vem", "senast", "skal")]
        return "{" + ", ".join(
            f"{key}: {text if key == 'lage' else _text(text)}" for key, text in parts if text
        ) + "}"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, tuple):
        return "[" + ", ".join(_text(item) for item in value) + "]"
    return _text(value)


def _text(text: str) -> str:
    """Return *text* as a YAML double-quoted scalar; JSON strings are such scalars."""
    return json.dumps(text, ensure_ascii=False)
