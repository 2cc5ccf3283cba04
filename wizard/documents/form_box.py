"""One box of a form, whether it is a row of the sheet of questions or a cell of a table."""

from __future__ import annotations

from collections.abc import Iterator

from ..answers.cells import EMPTY, NO, YES, as_cell
from ..assessment.assess import Assessment
from ..content.model.questions import Field, Question


def options(assessment: Assessment, question: Question, spec: Field) -> tuple[str, ...]:
    """Return the words to choose one of; none for a box to write in or tick several in."""
    if spec.typ == "ja_nej":
        return YES, NO
    if spec.typ == "val":
        return tuple(c.text for c in assessment.stated.allowed(question, spec))
    return ()


def hints(spec: Field) -> Iterator[str]:
    """Yield what helps to fill in the box: an example, how large a number, what empty means."""
    if spec.exempel:
        yield f"Exempel: {spec.exempel}"
    if spec.typ == "tal" and spec.hogst is not None:
        yield f"Ett tal från {spec.minst or 0} till {spec.hogst}."
    if spec.far_vara_tom and spec.tom_betyder:
        yield f"Skriv {EMPTY} för tomt svar. Det betyder: {spec.tom_betyder}"


def proposal(assessment: Assessment, question: Question, spec: Field, row: str = "") -> str | int:
    """Return what Kanalvett proposes, as a cell shows it; "" when it proposes nothing."""
    proposed = assessment.proposing.proposal(question, spec, row)
    return "" if proposed is None else as_cell(spec, proposed)
