"""What follows from answers: facts, and conflicts with requirements."""

from __future__ import annotations

from typing import Annotated, Literal

from .entry import Condition, Entry, Id, sv


class TextVariant(Entry, kw_only=True):
    """A text that a fact takes when its condition holds."""

    nar: Condition = ""
    text: Annotated[str, sv("Orden, så som de står i en mening.")]


class Fact(Entry, kw_only=True):
    """A named conclusion from answers: true or false, or a text for sentences."""

    id: Id
    betyder: Annotated[str, sv("En mening som säger vad faktumet betyder.")]
    nar: Condition = ""
    per: Annotated[str, sv("Fråga vars rader prövas var för sig.")] = ""
    varden: Annotated[tuple[TextVariant, ...], sv("Text i stället för sant eller falskt.")] = ()
    ord: Annotated[tuple[str, ...], sv(
        "Sant bara när en text i villkoret använder något av orden; * är resten av ordet."
    )] = ()


class FindingRule(Entry, kw_only=True):
    """An answer that conflicts with a requirement."""

    id: Id
    niva: Annotated[Literal["lag", "beslut", "rad"], sv("Hur allvarligt svaret är.")]
    nar: Condition
    per: Annotated[str, sv("Fråga vars rader prövas var för sig.")] = ""
    text: Annotated[str, sv("Vad som är fel, i en mening.")]
    varfor: Annotated[str, sv("Varför det är fel.")]
    gor: Annotated[str, sv("Vad ni gör åt det.")]
    fragor: Annotated[tuple[str, ...], sv("Frågor att ändra.")]
    krav: Annotated[tuple[str, ...], sv("Id i krav/*.yaml.")] = ()
    kallor: Annotated[tuple[str, ...], sv("Id i kallor.yaml.")] = ()
