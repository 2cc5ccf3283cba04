"""Texts to paste on accounts, and how long each platform lets them be."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from .entry import Entry, Id, sv
from .frame import SheetWords

# Where a text is pasted on an account; each platform has a limit of its own there.
PastePlace = Literal["profiltext", "fast_inlagg", "kommentar"]


class Limit(Entry, kw_only=True):
    """How long a text may be at one place of a platform, and how we know."""

    antal: Annotated[int, Meta(ge=0, description="Längsta text; 0 när det inte finns någon gräns.")]
    rakning: Annotated[
        Literal["enheter", "tecken", "vagda", "byte"],
        sv("Hur plattformen räknar: försiktigt (emoji som två), tecken, viktade tecken eller byte för emoji."),
    ] = "enheter"
    adress: Annotated[int, sv("Så många tecken räknas en webbadress som; 0 när den räknas som den är.")] = 0
    kontrollerad: Annotated[str, sv("Dag då gränsen senast kontrollerades, ÅÅÅÅ-MM-DD.")]
    sakerhet: Annotated[
        Literal["V", "A", "O"], sv("V läst hos plattformen, A andras uppgift, O osäker eller motsagd.")
    ]
    last_i: Annotated[str, sv("Var gränsen är läst.")]


class PasteText(Entry, kw_only=True):
    """A text to paste on an account: wordings from the longest to the shortest."""

    id: Id
    slag: Annotated[
        Literal["konto", "besked"], sv("konto: en text per konto. besked: samma för alla konton.")
    ]
    rubrik: Annotated[str, sv("Vad texten är till för.")]
    plats: Annotated[PastePlace, sv("Platsen vars gräns texten mäts mot.")]
    nar: Annotated[str, sv("Villkor; konto är kontot som texten gäller.")] = ""
    anvisning: Annotated[str, sv("En mening till redaktören; får ha {{ }}.")]
    samlas: Annotated[
        bool, sv("På kanalkorten står texten en gång, med kontona som den gäller.")
    ] = False
    varianter: Annotated[
        tuple[str, ...], Meta(min_length=1, description="Texten från längst till kortast; får ha {{ }}.")
    ]


class PasteTexts(Entry, kw_only=True):
    """The texts to paste, the words around them, and how long they are reckoned to be."""

    ord: Annotated[dict[str, str], sv("Orden om längd, gräns och säkerhet.")]
    blad: Annotated[dict[str, SheetWords], sv("Bladen i kontoförteckningens arbetsbok.")]
    platshallare: Annotated[
        dict[str, int], sv("Det redaktören fyller i, och hur många tecken som räknas för det.")
    ]
    provlangd: Annotated[
        dict[str, int], sv("Så långt räknas ett svar när kontrollen prövar den kortaste texten.")
    ]
    texter: Annotated[tuple[PasteText, ...], sv("Texterna.")]
