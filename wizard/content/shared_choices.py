"""Fields that have the same choices as another field: the months are written once."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from ..problems import did_you_mean
from .model.questions import Question, QuestionFile

Fault = tuple[str, str, str]  # the question's id, what is wrong, a hint


def with_shared_choices(
    sections: Iterable[QuestionFile | None],
) -> tuple[list[QuestionFile], list[Fault]]:
    """Return *sections* with the choices that fields take by ``val_som``, and faults.

    A field points at one that writes its own choices; files that could not be read are left out.
    """
    whole = [section for section in sections if section is not None]
    known = {f"{q.id}.{f.id}": f.val for s in whole for q in s.fragor for f in q.falt if f.val}
    faults: list[Fault] = []

    def filled(question: Question) -> Question:
        for spec in question.falt:
            if spec.val_som and spec.val_som not in known:
                faults.append((question.id, f"val_som ”{spec.val_som}” är inget fält med alternativ",
                               did_you_mean(spec.val_som, known)))
        if not any(spec.val_som for spec in question.falt):
            return question
        return replace(question, falt=tuple(
            replace(f, val=known.get(f.val_som, ())) if f.val_som else f for f in question.falt
        ))

    return [replace(s, fragor=tuple(map(filled, s.fragor))) for s in whole], faults
