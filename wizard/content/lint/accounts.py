"""K320: kolumnnamn.yaml speaks of fields, choices and conditions that exist."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from ...problems import Place, Problem, did_you_mean
from ..fields import fields_of
from .expressions import condition_faults
from .material import Material
from .names import Kind

_FILE = "kolumnnamn.yaml"


def tables(material: Material) -> Iterator[Problem]:
    """K320: unknown field or choice; K201–K208: the conditions of the status page's marks."""
    question = material.content.questions.get("konton")
    if question is None:
        return
    names = material.content.account_tables
    choices = {f.id: [c.id for c in f.val] for f in fields_of(question)}
    for field_id in (*names.kolumner, *names.val):
        yield from _unknown(material, "okänt fält", field_id, choices)
    for field_id, words in names.val.items():
        for choice in words:
            yield from _unknown(material, "okänt val", choice, choices.get(field_id, ()))
    for platform in names.domaner:
        yield from _unknown(material, "okänt val", platform, choices.get("plattform", ()))
    scope = material.linked_scope("konton")
    scope = replace(scope, fixed={**scope.fixed, "samma_namn": Kind("ja_nej")})
    for mark in names.anmarkningar:
        for fault in condition_faults(mark.nar, scope):
            yield Problem(_place(material, mark.nar), fault.code, fault.message, fault.hint, fault.warning)


def _unknown(material: Material, what: str, id_: str, known: Collection[str]) -> Iterator[Problem]:
    if id_ not in known:
        yield Problem(_place(material, f"{id_}:"), "K320", f"{what} ”{id_}”",
                      did_you_mean(id_, known) or "tillåtna: " + ", ".join(known))


def _place(material: Material, text: str) -> Place:
    place = Place(material.file(_FILE))
    lines = ((number, material.line(Place(place.file, number))) for number in range(1, 500))
    return next((Place(place.file, number) for number, line in lines if text in line), place)
