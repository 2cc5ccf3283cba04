"""Words: those that are repealed, wrong for some, or explained in the help."""

from __future__ import annotations

from typing import Annotated

from .entry import Entry, Id, OrganisationType, sv


class RepealedTerm(Entry, kw_only=True):
    """A term that may stand only in passages marked as history."""

    term: Annotated[str, sv("Begreppet, så som det brukar nämnas.")]
    former: Annotated[tuple[str, ...], sv("Alla former som söks, som hela ord.")]
    nu: Annotated[str, sv("Vad som gäller eller heter i dag.")]
    sedan: Annotated[str, sv("Sedan när, år eller ÅÅÅÅ-MM-DD.")] = ""
    kallor: Annotated[tuple[str, ...], sv("Id i kallor.yaml.")] = ()


class ForbiddenWords(Entry, kw_only=True):
    """Words that are wrong for some types of organisation."""

    typer: Annotated[tuple[OrganisationType, ...], sv("Organisationstyper som orden är fel för.")]
    ord: Annotated[tuple[str, ...], sv("Orden, i alla former som söks.")]
    varfor: Annotated[str, sv("Varför orden är fel.")]


class Terms(Entry, kw_only=True):
    """Repealed terms and forbidden words."""

    upphavda: Annotated[tuple[RepealedTerm, ...], sv("Upphävda och omdöpta begrepp.")]
    forbjudna: Annotated[
        tuple[ForbiddenWords, ...], sv("Ord som är fel för vissa slags organisationer.")
    ]


class Term(Entry, kw_only=True):
    """A word explained in the help of the questions that use it."""

    id: Id
    ord: Annotated[str, sv("Ordet, så som det slås upp.")]
    former: Annotated[tuple[str, ...], sv("Böjningar; ett ord som slutar med * stämmer med början.")]
    forklaring: Annotated[str, sv("Vad ordet betyder här, i egna ord.")]
    kallor: Annotated[tuple[str, ...], sv("Id i kallor.yaml.")] = ()
