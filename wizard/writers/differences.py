"""Answers that differ as a table for the terminal: question, central, theirs, file."""

from __future__ import annotations

from collections.abc import Iterable

from rich import box
from rich.table import Table
from rich.text import Text

from ..answers.cells import as_cell
from ..answers.merge import Claim, Difference, Spot
from ..answers.model import Answers, FieldAnswer
from ..answers.parts import called
from ..assessment.views import row_text
from ..content.fields import field_of, short
from ..content.load import Content


def differences_table(differences: Iterable[Difference], answers: Answers, content: Content) -> Table:
    """Return the table of ``samla``: one row for each answer that differs from the central one."""
    table = Table(box=box.ASCII2, title="Svar som skiljer sig åt", title_justify="left")
    for column in ("Fråga", "Centralt", "Deras", "Fil", "Gäller"):
        table.add_column(column, overflow="fold")
    for difference in differences:
        decided = "det centrala" if difference.decided else "inget än"
        for claim in difference.claims:
            table.add_row(*(Text(cell) for cell in (
                spot_words(difference.spot, answers, content),
                value_words(difference.spot, difference.central, content),
                value_words(difference.spot, claim.said.value, content),
                claim_words(claim), decided,
            )))
    return table


def spot_words(spot: Spot, answers: Answers, content: Content) -> str:
    """Return what is asked: ”ersättaren, Almviks bibliotek, Facebook”."""
    question = content.questions[spot.question]
    spec = field_of(question, spot.field)
    assert spec is not None
    words = short(question, spec)
    if question.rader is None:
        return words
    if question.rader.slag != "fria":
        return f"{words}, {row_text(content, question, spot.row, 'text')}"
    answer = answers.get(spot.question)
    rows = dict((answer.rows if answer else None) or ())
    return f"{words}, {called(content, question, rows.get(spot.row, {}))}"


def value_words(spot: Spot, value: FieldAnswer | None, content: Content) -> str:
    """Return a value as the form shows it; – for none."""
    spec = field_of(content.questions[spot.question], spot.field)
    assert spec is not None
    return "–" if value is None else str(as_cell(spec, value))


def claim_words(claim: Claim) -> str:
    """Return where a claim stands and who made it."""
    who = f", {claim.said.who}" if claim.said.who else ""
    return f"{claim.file}, {claim.said.place}{who}"
