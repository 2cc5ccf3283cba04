"""The content's version, and what became of answers to earlier ones."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from .entry import Entry, Id, sv


class Edition(Entry, kw_only=True):
    """The content's version and the date of the law it was checked against."""

    version: Annotated[str, sv("MAJOR.MINOR.PATCH.")]
    lag_till_och_med: Annotated[
        str, sv("Dag som lagen är kontrollerad till, ÅÅÅÅ-MM-DD.")
    ]
    sammanstallt: Annotated[str, sv("Dag då innehållet sattes samman.")]
    las_om_efter: Annotated[
        int, Meta(ge=1, description="Månader efter dagen i kontrollerad då en källa behöver läsas om; bygg säger till.")
    ] = 12


class Move(Entry, kw_only=True):
    """What becomes of answers to a question that a version of the content has changed."""

    id: Id
    version: Annotated[
        str, Meta(pattern=r"^\d+\.\d+\.\d+$", description="Första version som har ändringen.")
    ]
    fran: Annotated[str, sv("Frågan, eller fråga.fält, så som det hette.")]
    till: Annotated[
        tuple[str, ...] | None, sv("Vart svaret flyttas; tom lista tar bort det. Saknas när bara val ändras.")
    ] = None
    val: Annotated[dict[str, str], sv("Val som har bytt namn; tomt namn gör svaret obesvarat.")] = {}
    text: Annotated[str, sv("En mening om ändringen, för den som öppnar gamla svar.")]
