"""What a name in a loop stands for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..content.condition import Open
from ..content.model.questions import Field, Question


@dataclass(frozen=True)
class Bound:
    """What a loop variable stands for: a row of a question, a choice, or given texts."""

    question: Question | None = None
    row: str = ""
    field: Field | None = None
    value: str = ""
    texts: Mapping[str, str] | None = None


class GroupRow(dict[str, str]):
    """One row of a ready list that itself rests on open answers."""

    opens: frozenset[Open] = frozenset()
