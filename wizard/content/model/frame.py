"""What stands around the prose."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

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


def _with(*names: str) -> Meta:
    """Return the rule for a text that holds *names* in braces, in that order, and no other."""
    return Meta(pattern="^[^{}]*" + "[^{}]*".join(rf"\{{{name}\}}" for name in names) + "[^{}]*$")


class Marks(Entry, kw_only=True):
    """What stands in a text where an answer is missing, or is only proposed."""

    forslag: Annotated[str, sv("Före text som bygger på ett förslag.")] = "[Förslag]"
    att_besluta: Annotated[
        str, sv("Där ett beslut saknas; {vad} är det som saknas."), _with("vad")
    ] = "[Att besluta: {vad}]"
    galler_inte: Annotated[
        str, sv("Där svaret är att frågan inte gäller; {vad} är det som texten behöver."), _with("vad")
    ] = "[Gäller inte oss: {vad}]"
    okant: Annotated[
        str, sv("Där en uppgift saknas; {vad} är vem man frågar om vad."), _with("vad")
    ] = "[Okänt: {vad}]"
    fraga: Annotated[
        str, sv("Vem man frågar, och om vad; {vad} börjar med ”om”."), _with("vem", "vad")
    ] = "fråga {vem} {vad}"


class Refusal(Entry, kw_only=True):
    """What is said when a clean edition cannot be built, with a heading for each kind of gap."""

    inledning: Annotated[str, sv("Det som sägs först.")] = (
        "Utgåvan kan inte byggas, eftersom dokumenten vilar på svar som inte är klara."
    )
    forslag: Annotated[str, sv("Rubrik över förslagen.")] = "Förslag som ingen har bekräftat"
    obeslutat: Annotated[str, sv("Rubrik över det som inte är beslutat.")] = "Inte beslutat"
    galler_inte: Annotated[str, sv("Rubrik över det som sägs inte gälla.")] = (
        "Besvarat med gäller inte, men texten behöver svaret"
    )
    okant: Annotated[str, sv("Rubrik över uppgifterna som saknas.")] = "Okänt"
    avslutning: Annotated[str, sv("Det som sägs sist: vad man gör.")] = (
        "Bekräfta förslagen och fyll i resten med kanalvett fortsatt, eller bygg ett utkast."
    )


class Frame(Entry, kw_only=True):
    """What stands around the prose: title blocks, status words, explanations of marks."""

    titelblock: Annotated[
        dict[str, tuple[TitleLine, ...]], sv("Rader i titelblocket för varje slags dokument.")
    ]
    status: Annotated[dict[str, str], sv("Ordet i sidhuvudet för varje utgåva.")]
    forklaring: Annotated[tuple[str, ...], sv("Första sidans förklaring i utkast.")]
    granskning: Annotated[str, sv("Mening som läggs till i granskningsexemplaret.")]
    markering: Annotated[Marks, sv("Det som står där ett svar saknas eller bara är föreslaget.")] = Marks()
    vagran: Annotated[Refusal, sv("Det som sägs när en ren utgåva inte går att bygga.")] = Refusal()
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
    kontochecklista: Annotated[
        SheetWords | None, sv("Bladet med punkter att pricka av konto för konto.")
    ] = None
    kontoregister: Annotated[dict[str, str], sv("Rubriker i kontoförteckningen.")]
    innehall_rubrik: Annotated[str, sv("Rubriken över innehållsförteckningen.")]
