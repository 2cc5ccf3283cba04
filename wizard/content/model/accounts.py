"""Accounts: advice by platform, other people's tables, and what the status page marks."""

from __future__ import annotations

from typing import Annotated, Literal

from .entry import Entry, Id, sv
from .paste import Limit


class Advice(Entry, kw_only=True):
    """One piece of advice for the accounts of a platform."""

    amne: Annotated[str, sv("Vad rådet gäller, i ett ord eller två.")]
    text: Annotated[str, sv("Rådet, i en eller två meningar.")]
    nar: Annotated[str, sv("Villkor; konto är kontot som kortet gäller.")] = ""


class Platform(Entry, kw_only=True):
    """What a person who looks after an account on one platform needs to know."""

    id: Id
    kontrollerad: Annotated[str, sv("Dag då råden senast prövades, ÅÅÅÅ-MM-DD.")]
    sakerhet: Annotated[Literal["V", "A", "O"], sv("V läst, A allmän kunskap, O osäkert.")]
    rad: Annotated[tuple[Advice, ...], sv("Råden, i ordning.")]
    granser: Annotated[
        dict[str, Limit], sv("Längsta text per plats; en plats som saknas är okänd.")
    ] = {}


class RowMark(Entry, kw_only=True):
    """Something to mend about an account, shown by ``konton status``."""

    id: Id
    text: Annotated[str, sv("Det som står på statussidan.")]
    nar: Annotated[
        str, sv("Villkor för kontot; konto, plattform och samma_namn går att använda.")
    ]


class AccountTables(Entry, kw_only=True):
    """How accounts are written in other people's tables, and what the status page marks."""

    kolumner: Annotated[
        dict[str, tuple[str, ...]], sv("Andra rubriker för varje fält i frågan konton.")
    ] = {}
    val: Annotated[
        dict[str, dict[str, tuple[str, ...]]], sv("Andra ord för varje val, per fält.")
    ] = {}
    domaner: Annotated[
        dict[str, tuple[str, ...]], sv("Webbdomäner som visar vilken plattform en adress hör till.")
    ] = {}
    anmarkningar: Annotated[
        tuple[RowMark, ...], sv("Det som statussidan märker ut.")
    ] = ()
