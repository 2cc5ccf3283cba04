"""Checklists and their items."""

from __future__ import annotations

from typing import Annotated

from .entry import Condition, Entry, Id, PackSize, Register, sv


class Item(Entry, kw_only=True):
    """A thing to tick, with a level of its own."""

    id: Id
    ref: Annotated[tuple[str, ...], sv("Utgångspunkt i kravkatalogen.")] = ()
    text: Annotated[str, sv("Det som prickas av; får ha {{ }}.")]
    register: Annotated[Register, sv("Hur punkten binder: lag, beslut, rad, tips eller far.")]
    krav: Annotated[tuple[str, ...], sv("Id i krav/*.yaml.")] = ()
    kallor: Annotated[tuple[str, ...], sv("Id i kallor.yaml.")] = ()
    roll: Annotated[str, sv("Funktion som prickar av.")] = ""
    bevis: Annotated[str, sv("Vad man ska kunna visa upp.")] = ""
    nar: Annotated[str, sv("När punkten är aktuell.")] = ""
    uppfylld: Annotated[str, sv("Villkor som avgör punkten när svaren kan svara.")] = ""
    kort: Annotated[bool, sv("Med i den korta versionen i det lilla paketet.")] = False
    konto: Annotated[
        str, sv("Villkor för de konton som punkten prickas av för, ett och ett; konto är kontot.")
    ] = ""
    konto_uppfylld: Annotated[
        str, sv("Villkor som avgör punkten för ett konto; konto är kontot.")
    ] = ""


class Checklist(Entry, kw_only=True):
    """A checklist and its items."""

    id: Id
    ref: Annotated[tuple[str, ...], sv("Utgångspunkt i kravkatalogen.")] = ()
    titel: Annotated[str, sv("Checklistans titel.")]
    anvands: Annotated[str, sv("När checklistan används: ”varje halvår”; får ha {{ }}.")]
    ingress: Annotated[str, sv("Mening som inleder listan.")] = ""
    paket: Annotated[
        tuple[PackSize, ...], sv("Paket där listan är ett eget dokument.")
    ] = ()
    ordning: Annotated[int, sv("Plats bland dokumenten, när listan är ett eget.")] = 100
    nar: Condition = ""
    punkter: Annotated[tuple[Item, ...], sv("Punkterna, i ordning.")]
