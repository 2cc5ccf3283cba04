"""What stands around the prose."""

from __future__ import annotations

from typing import Annotated

from .entry import Condition, Entry, sv


class TitleLine(Entry, kw_only=True):
    """One line of a title block: a label and a text with {{ }}."""

    etikett: Annotated[str, sv("Det som står till vänster.")]
    text: Annotated[str, sv("Det som står till höger; får ha {{ }}.")]
    nar: Condition = ""


class SheetWords(Entry, kw_only=True):
    """The name and the columns of one sheet in a workbook."""

    blad: Annotated[str, sv("Bladets namn.")]
    kolumner: Annotated[tuple[str, ...], sv("Kolumnernas rubriker.")]


class Frame(Entry, kw_only=True):
    """What stands around the prose: title blocks, status words, explanations of marks."""

    titelblock: Annotated[
        dict[str, tuple[TitleLine, ...]], sv("Rader i titelblocket för varje slags dokument.")
    ]
    status: Annotated[dict[str, str], sv("Ordet i sidhuvudet för varje utgåva.")]
    forklaring: Annotated[tuple[str, ...], sv("Första sidans förklaring i utkast.")]
    granskning: Annotated[str, sv("Mening som läggs till i granskningsexemplaret.")]
    kommentar: Annotated[
        dict[str, str], sv("Orden i granskningsexemplarets kommentarer och i forklara.")
    ]
    kallor_rubrik: Annotated[str, sv("Rubriken över källorna.")]
    kallor_kolumner: Annotated[tuple[str, str], sv("Kolumnerna i källförteckningen.")]
    historisk: Annotated[str, sv("Ord efter historiska källor i källförteckningen.")]
    register: Annotated[dict[str, str], sv("Registrens namn i checklistor.")]
    checklista_kolumner: Annotated[tuple[str, ...], sv("Kolumnerna i en checklista.")]
    checklista_svar: Annotated[tuple[str, ...], sv("Svaren i en checklista.")]
    checklista_rutor: Annotated[
        tuple[str, ...], sv("Rutor att skriva i under funktionen: datum och anmärkning.")
    ] = ()
    checklista_utelamnat: Annotated[
        str, sv("Rad om punkter som inte gäller, med {antal} och {svar}.")
    ] = ""
    kallbok: Annotated[
        dict[str, SheetWords], sv("Bladen i källbilagans arbetsbok: krav, pastaenden, kallor.")
    ] = {}
    sakerhet: Annotated[dict[str, str], sv("Orden för V, A och O.")] = {}
    svarslage: Annotated[dict[str, str], sv("Orden för svarens lägen.")] = {}
    utelamnat: Annotated[
        dict[str, str], sv("Varför ett dokument inte är med: paket, svar och urval.")
    ] = {}
    checklistbok_kolumner: Annotated[
        tuple[str, ...], sv("Kolumnerna i arbetsboken med checklistor.")
    ] = ()
    kontoregister: Annotated[dict[str, str], sv("Rubriker i kontoförteckningen.")]
    innehall_rubrik: Annotated[str, sv("Rubriken över innehållsförteckningen.")]
