"""Family K6: texts to paste – the shortest wording fits every limit that is known."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jinja2 import nodes

from ...problems import ContentError, Place, Problem, did_you_mean
from ..condition import ConditionError, path_of
from ..counting import count, filled
from ..model.paste import PastePlace, PasteText, PasteTexts
from ..prose import parse_text
from .material import Material
from .names import NameFault

_PLACES: tuple[str, ...] = PastePlace.__args__
_ADDRESSES = ("utan_konto.webb",)
_FILL = re.compile(r"\[([^\[\]:]+)\]")
_WORDS = (
    "langd", "langd_fri", "langd_okand", "langd_oppen", "for_lang", "ifyllt", "grans", "V", "A", "O",
    "enheter", "tecken", "vagda", "vagda_adress", "byte", "okand", "ingen", "langd_flera", "alla_konton",
    "alla_okanda", "dag", "dagar", "kort_V", "kort_A", "kort_O", "grans_antal", "grans_okand", "grans_ingen", *(f"plats_{place}" for place in _PLACES),
)


def limits(material: Material) -> Iterator[Problem]:
    """K601: a limit is for a place that exists."""
    for platform in material.content.platforms.values():
        for place in platform.granser:
            if place not in _PLACES:
                yield Problem(material.place("plattform", platform.id, f"{place}:"), "K601",
                              f"okänd plats ”{place}”", did_you_mean(place, _PLACES))


def wordings(material: Material) -> Iterator[Problem]:
    """K602: the shortest wording fits; K603: known placeholders; K604: the words are there."""
    paste = material.content.paste
    if paste is None:
        return
    for word in _WORDS:
        if word not in paste.ord:
            yield Problem(Place(material.file("klistertexter.yaml")), "K604", f"ordet ”{word}” saknas",
                          "lägg till det under ord")
    for entry in paste.texter:
        place = material.place("klistertext", entry.id)
        for name in {n for text in entry.varianter for n in _FILL.findall(text)}:
            if name not in paste.platshallare:
                yield Problem(place, "K603", f"[{name}] i ”{entry.id}” finns inte i platshallare",
                              did_you_mean(name, paste.platshallare))
        yield from _shortest(material, paste, entry, place)


def _shortest(
    material: Material, paste: PasteTexts, entry: PasteText, place: Place
) -> Iterator[Problem]:
    try:
        longest = _longest(parse_text(entry.varianter[-1], entry.id).body, paste, material)
    except (ContentError, ConditionError, NameFault):
        return  # told by the checks of names and syntax
    for platform in material.content.platforms.values():
        limit = platform.granser.get(entry.plats)
        if limit is None or not limit.antal:
            continue
        length = count(filled(" ".join(longest.split()), paste.platshallare), limit)
        if length > limit.antal:
            yield Problem(place, "K602", f"den kortaste texten i ”{entry.id}” kan bli {length} tecken, "
                          f"men {platform.id} tar {limit.antal}", "skriv en kortare variant sist")


def _longest(body: list[nodes.Node], paste: PasteTexts, material: Material) -> str:
    """Return the longest text that *body* can give, answers as long as ``provlangd`` says."""
    text = ""
    for node in body:
        match node:
            case nodes.Output():
                text += "".join(_printed(part, paste, material) for part in node.nodes)
            case nodes.If():
                branches = [node.body, *(part.body for part in node.elif_), node.else_]
                text += max((_longest(branch, paste, material) for branch in branches), key=len)
    return text


def _printed(node: nodes.Node, paste: PasteTexts, material: Material) -> str:
    if isinstance(node, nodes.TemplateData):
        return node.data
    while isinstance(node, nodes.Filter):
        node = node.node
    path = path_of(node)
    name = ".".join(path)
    if name in _ADDRESSES:
        return "x" * (paste.provlangd.get(name, 40) - 3) + ".se"
    kind = material.row_scope("konton").kind(path)
    if kind.field is not None and kind.field.val:
        return max((choice.i_text or choice.text for choice in kind.field.val), key=len)
    usual = paste.provlangd.get("tal" if kind.typ == "tal" else "ovrigt", 30)
    return "x" * paste.provlangd.get(name, usual)
