"""The year's calendar: what is done when."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from .entry import Condition, Entry, Id, sv


class DateRule(Entry, kw_only=True):
    """When something is done: months of every year, a day of the month, a weekday, or an answer."""

    manader: Annotated[str, sv("Svar som är en eller flera månader, varje år.")] = ""
    steg: Annotated[int, sv("Antal månader mellan gångerna, räknat från månaden.")] = 0
    dag: Annotated[str, sv("Svar som är dagen i månaden; utelämnat: månaden, som börjar den 1.")] = ""
    varje_manad: Annotated[int, Meta(ge=0, le=28, description="Dag i varje månad, högst 28.")] = 0
    manad: Annotated[int, Meta(ge=0, le=12), sv("Månad, när den inte är ett svar.")] = 0
    veckodag: Annotated[
        Literal["", "måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"],
        sv("Veckodag i månaden."),
    ] = ""
    nummer: Annotated[int, sv("Vilken i ordningen av veckodagarna i månaden.")] = 1
    vart: Annotated[int, sv("Vart hur många år; 2 är vartannat.")] = 1
    fran: Annotated[int, sv("Ett år då det inträffar.")] = 0
    datum: Annotated[str, sv("Svar som är ett datum: konto.slutdatum.")] = ""
    efter_manader: Annotated[str, sv("Svar som är ett antal månader efter datumet.")] = ""
    dagar_fore: Annotated[str, sv("Svar som är ett antal dagar då det pågår före datumet.")] = ""


class YearEvent(Entry, kw_only=True):
    """Something that recurs or has a day, in the year's calendar."""

    id: Id
    vad: Annotated[str, sv("Vad som görs; får ha {{ }}.")]
    vem: Annotated[str, sv("Funktion som gör det; får ha {{ }}.")]
    regel: Annotated[DateRule, sv("När det görs.")]
    nar: Condition = ""
    per: Annotated[str, sv("Fråga vars rader ger var sin händelse.")] = ""
    annars: Annotated[str, sv("Står i stället för datum så länge det inte är känt.")] = ""
    paminnelse: Annotated[
        int, Meta(ge=0, le=365, description="Dagar före som kalendern påminner; 0 är ingen påminnelse.")
    ] = 0
    faststalld: Annotated[bool, sv("Om datumet är bestämt av den som bestämmer.")] = True


class YearWheel(Entry, kw_only=True):
    """The year's calendar: what is done when, and the words around the dates."""

    ord: Annotated[dict[str, str], sv("manad, vartannat, oklart: orden runt datumen.")]
    handelser: Annotated[tuple[YearEvent, ...], sv("Händelserna.")]
