"""Documents: their outlines, and the clauses that stand in them."""

from __future__ import annotations

from typing import Annotated, Literal

from .entry import Condition, Entry, GroupKind, Id, PackSize, Register, sv


class Clause(Entry, kw_only=True):
    """One piece of prose: where it comes from and how it binds."""

    id: Id
    ref: Annotated[tuple[str, ...], sv("Utgångspunkt i kravkatalogen.")] = ()
    register: Annotated[Register, sv("Hur texten binder: lag, beslut, rad, tips eller far.")]
    krav: Annotated[tuple[str, ...], sv("Id i krav/*.yaml.")] = ()
    kallor: Annotated[tuple[str, ...], sv("Källor som inte citeras i texten.")] = ()
    amnen: Annotated[tuple[int, ...], sv("Ämnen i praxis 1–130 som texten svarar på.")] = ()
    historisk: Annotated[bool, sv("Får nämna upphävda begrepp.")] = False
    nar: Condition = ""


class SectionClause(Entry, kw_only=True):
    """A clause in an outline, with a condition of its own."""

    id: Id
    nar: Condition = ""


class Section(Entry, kw_only=True):
    """A heading of a document and the clauses under it."""

    rubrik: Annotated[str, sv("Rubriken; får ha {{ }}.")] = ""
    per: Annotated[
        str, sv("Fråga vars rader avsnittet upprepas för; radens namn går att använda i texten.")
    ] = ""
    nar: Condition = ""
    niva: Annotated[int, sv("Rubrikens nivå.")] = 1
    klausuler: Annotated[
        tuple[str | SectionClause, ...], sv("Klausulernas id, eller id med eget villkor.")
    ] = ()
    delar: Annotated[tuple[Section, ...], sv("Underavsnitt.")] = ()


class Document(Entry, kw_only=True):
    """A document: reader, who decides it, outline of clauses."""

    id: Id
    ref: Annotated[tuple[str, ...], sv("Utgångspunkt i kravkatalogen.")] = ()
    titel: Annotated[str, sv("Dokumentets titel.")]
    undertitel: Annotated[str, sv("Rad under titeln; får ha {{ }}.")] = ""
    filnamn: Annotated[str, sv("Filnamn utan ändelse, så som en registrator skulle skriva.")]
    lasare: Annotated[str, sv("Vem dokumentet är skrivet för.")]
    syfte: Annotated[str, sv("En mening för Läs först: vad dokumentet är till för.")] = ""
    beslutas: Annotated[str, sv("Vem som beslutar, som text med {{ }}.")] = ""
    mapp: Annotated[
        Literal["rot", "fullmaktige", "styrelse", "tjansteperson", "arbetsmaterial"],
        sv("Undermapp i paketet."),
    ]
    mapp_faktum: Annotated[
        str, sv("Faktum som anger undermappen efter vem som beslutar; mapp gäller tills det är känt.")
    ] = ""
    form: Annotated[Literal["word", "excel", "checklista"], sv("Vad som skrivs.")] = "word"
    arbetsbok: Annotated[
        Literal["", "konton", "checklistor", "kallor"],
        sv("Arbetsbok som skrivs, ensam (form excel) eller bredvid Word-dokumentet."),
    ] = ""
    webb: Annotated[
        bool, sv("Skrivs också som ett stycke HTML att lägga ut på webbplatsen.")
    ] = False
    paket: Annotated[tuple[PackSize, ...], sv("Paket som dokumentet ingår i.")]
    ordning: Annotated[int, sv("Plats bland dokumenten.")]
    grupper: Annotated[
        tuple[GroupKind, ...], sv("Färdiga listor som klausulerna får gå igenom i en slinga.")
    ] = ()
    nar: Condition = ""
    per: Annotated[str, sv("Ett dokument per värde: konton.profil, konton.enhet.")] = ""
    titel_per: Annotated[
        str, sv("Titel och filnamn före värdet, när de skiljer sig från dokumentets.")
    ] = ""
    titelblock: Annotated[
        Literal["styrdokument", "beslut", "skrivelse", "publik", "enkel"],
        sv("Vilket titelblock dokumentet får."),
    ] = "styrdokument"
    klausuler: Annotated[tuple[Clause, ...], sv("Klausuler som hör hemma i den här mappen.")] = ()
    disposition: Annotated[tuple[Section, ...], sv("Rubrikerna och deras klausuler.")] = ()
    checklistor: Annotated[tuple[str, ...], sv("Checklistor som dokumentet samlar.")] = ()
    motsvarar: Annotated[
        tuple[str, ...], sv("Dokument som det här ersätter i sitt paket.")
    ] = ()
    kallforteckning: Annotated[bool, sv("Avslutas med en lista över källor.")] = False
    lix: Annotated[int, sv("Högsta LIX för löpande text och listor; utelämnat: inget mått.")] = 0
