"""One row of a form's sheet: its cells found by id, and its reply read or refused."""

from __future__ import annotations

from dataclasses import dataclass

from ..content.model.questions import Field, Question
from ..content.reading import NotReadable
from .cells import ACCEPT, YES, cell_text, from_cell, plain, state_in
from .model import FieldAnswer
from .parts import ANSWER, NOTE, OPEN
from .tables import Refusal, Table


@dataclass(frozen=True)
class Row:
    """One row of a sheet, its cells found by the ids in the first row."""

    table: Table
    number: int
    at: dict[str, int]
    refusals: list[Refusal]

    def text(self, column: str) -> str:
        """Return the cell in *column* as text; "" when it is empty or there is no such column."""
        if column not in self.at:
            return ""
        return cell_text(self.table.cell(self.number, self.at[column]))

    def formula(self, column: str) -> str:
        """Return ”formel” or ”felvärde” when that is what the cell holds."""
        return self.table.formulas.get((self.number, self.at.get(column, 0)), "")

    def place(self, column: str) -> str:
        """Return ”Frågor!D7”."""
        return self.table.place(self.number, self.at[column])

    def refuse(self, column: str, why: str) -> None:
        """Note that the cell in *column* cannot be taken."""
        self.refusals.append(Refusal(self.table.file, self.place(column), why))

    def signature(self) -> str:
        """Return the reply as one text, to be compared with what the form was prefilled with."""
        return signature(self.text(ANSWER), self.text(OPEN), self.text(NOTE))

    def answer(
        self, question: Question, spec: Field, column: str, proposal: str, take: str = ""
    ) -> FieldAnswer | None:
        """Return the reply in *column*; None when there is none, or it is refused."""
        for where in (column, OPEN, NOTE):
            if self.formula(where):
                self.refuse(where, f"{self.formula(where)}; skriv svaret som text")
                return None
        text, leave = self.text(column), self.text(OPEN)
        if not text and proposal and plain(take) == plain(YES):
            text = ACCEPT
        if text and leave:
            self.refuse(OPEN, "både ett svar och ett ”vet inte”; ta bort det ena")
            return None
        try:
            if state := state_in(question, spec, leave or text, self.text(NOTE)):
                return state
            if leave:
                raise NotReadable(f"”{leave}” finns inte i listan")
            if plain(text) == plain(ACCEPT):
                if not proposal:
                    raise NotReadable("det finns inget förslag att följa; skriv svaret")
                text = proposal
            return from_cell(spec, text) if text else None
        except NotReadable as why:
            self.refuse(OPEN if leave else column, str(why))
            return None


def signature(answer: str, leave: str, note: str) -> str:
    """Return the three cells of a reply as one text, with no white space that a cell may lose."""
    return "¦".join((answer, leave, note)).rstrip("¦")
