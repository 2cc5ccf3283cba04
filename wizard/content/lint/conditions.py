"""Family K2: conditions in YAML files – names, order, and whether they can matter."""

from __future__ import annotations

from collections.abc import Iterator

from ...problems import Problem
from ..condition import parse
from ..usage import Usage, condition_names
from .expressions import condition_faults
from .given import Given
from .material import Material
from .names import readable
from .spots import Spot
from .trying import outcomes

# What a condition of each kind decides, for the messages.
_SUBJECT = {
    "fraga": "frågan", "falt": "fältet i frågan", "val": "valet i frågan",
    "forslag": "förslaget i frågan", "rad": "raden i frågan", "faktum": "faktumet",
    "ordval": "texten i faktumet", "dokument": "dokumentet", "avsnitt": "avsnittet i dokumentet",
    "disposition": "klausulen i dokumentet", "klausul": "klausulen", "punkt": "punkten",
    "uppfylld": "villkoret uppfylld i punkten", "brist": "bristen", "checklista": "checklistan",
    "titelblock": "raden i titelblocket", "klistertext": "texten att klistra in",
    "konto": "kontona för punkten",
}


def expressions(material: Material) -> Iterator[Problem]:
    """K201–K208: names, fields and choices exist, and comparisons fit their types."""
    for spot in material.spots:
        for fault in condition_faults(spot.text, spot.scope):
            yield Problem(spot.place, fault.code, fault.message, fault.hint, fault.warning)


def order(material: Material) -> Iterator[Problem]:
    """K205: a question depends only on earlier questions; K206: a fact on earlier facts."""
    content = material.content
    questions = list(content.questions)
    usage = Usage(content)
    known_facts: set[str] = set()
    cyclic: set[str] = set()
    for fact in content.facts.values():
        texts = (fact.nar, *(variant.nar for variant in fact.varden))
        for name in {path[0] for text in texts if readable(text) for path in condition_names(text)}:
            if name in content.facts and name not in known_facts:
                cyclic.add(fact.id)
                yield Problem(
                    material.place("fakta", fact.id, name), "K206",
                    f"faktumet ”{fact.id}” bygger på ”{name}”, som står senare",
                    "flytta faktumet nedanför det som det bygger på",
                )
        known_facts.add(fact.id)
    if cyclic:
        return
    for spot in material.spots:
        if spot.kind not in ("fraga", "falt", "val", "forslag", "rad") or not readable(spot.text):
            continue
        own = questions.index(spot.owner)
        names = [path for path in condition_names(spot.text) if path[0] not in spot.scope.bound]
        for needed in sorted(usage.questions(names), key=questions.index):
            allowed = own if spot.kind in ("fraga", "rad") else own + 1
            if questions.index(needed) >= allowed:
                what = "sig själv" if needed == spot.owner else f"”{needed}”, som ställs senare"
                yield Problem(
                    spot.place, "K205", f"{_SUBJECT[spot.kind]} ”{spot.owner}” beror på {what}",
                    "en fråga får bara bero på tidigare frågor",
                )
    for question in content.questions.values():
        per = question.rader.per.partition(".")[0] if question.rader else ""
        if per in questions and questions.index(per) >= questions.index(question.id):
            yield Problem(
                material.place("fraga", question.id, per), "K205",
                f"raderna i frågan ”{question.id}” kommer ur ”{per}”, som ställs senare",
                "en fråga får bara bero på tidigare frågor",
            )


def reachable(material: Material) -> Iterator[Problem]:
    """K214: conditions that never hold; K215: conditions that always do."""
    for spot in material.spots:
        if not readable(spot.text) or any(condition_faults(spot.text, spot.scope)):
            continue
        found = outcomes(spot.scope, Given(spot.context), parse(spot.text))
        if found == {False}:
            yield Problem(
                spot.place, "K214", f"{_subject(spot)}: villkoret ”{spot.text}” är aldrig sant",
                "rätta villkoret eller ta bort det som hänger på det",
                warning=spot.kind in ("ordval", "forslag"),
            )
        elif found == {True} and spot.kind not in ("ordval", "forslag"):
            yield Problem(
                spot.place, "K215", f"{_subject(spot)}: villkoret ”{spot.text}” är alltid sant",
                "ta bort villkoret", warning=True,
            )


def _subject(spot: Spot) -> str:
    return f"{_SUBJECT[spot.kind]} ”{spot.owner}”"
