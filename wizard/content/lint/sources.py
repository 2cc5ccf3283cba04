"""Family K3: what law demands names its paragraph, and a paragraph that is law in force."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from ...problems import Place, Problem
from ..prose import Prose
from .material import Material
from .prose_text import Part, cited_in, parts
from .references import pointers

WEAK_KINDS = ("historisk", "press", "erfarenhet")
WEAK_STATUS = ("bevakas", "upphävd", "historisk")


@lru_cache(maxsize=2048)
def parts_of(text: str, register: str) -> tuple[Part, ...]:
    """Return the parts of a clause's text (remembered, as several checks ask)."""
    return parts(text, register)


def clause_parts(material: Material) -> Iterator[tuple[Prose, Part, Place]]:
    """Yield every part of every clause with its place."""
    for prose, _ in material.clauses:
        file = material.clause_file(prose)
        for part in parts_of(prose.text, prose.meta.register):
            yield prose, part, Place(file, part.line)


def clauses(material: Material) -> Iterator[Problem]:
    """K310–K312, K314: what each paragraph and list item of a clause rests on."""
    for prose, part, place in clause_parts(material):
        if part.kind not in ("stycke", "punkt"):
            continue
        cited = part.cited or part.intro
        if part.register == "lag":
            yield from _law(material, cited, place, "stycket" if part.kind == "stycke" else "punkten",
                            'skriv {{ kalla("…") }}, eller märk stycket {beslut} eller {rad}')
        elif part.register == "rad" and not (cited or prose.meta.kallor or prose.meta.krav):
            yield Problem(place, "K312", "rådet nämner ingen källa",
                          "lägg till krav eller kallor på klausulen", warning=True)
        elif part.register == "far" and not (cited or prose.meta.kallor):
            yield Problem(place, "K314", "det som får göras nämner ingen källa",
                          'skriv {{ kalla("…") }}', warning=True)


def items(material: Material) -> Iterator[Problem]:
    """The same for checklist items, which have sources of their own."""
    for checklist in material.content.checklists.values():
        for item in checklist.punkter:
            place = material.place("punkt", item.id)
            cited = (*item.kallor, *cited_in(item.text))
            if item.register == "lag":
                yield from _law(material, cited, place, f"punkten ”{item.id}”",
                                "skriv kallor, eller ändra register")
            elif item.register == "rad" and not (cited or item.krav):
                yield Problem(place, "K312", f"rådet i ”{item.id}” nämner ingen källa",
                              "lägg till krav eller kallor", warning=True)


def entries(material: Material) -> Iterator[Problem]:
    """The same for requirements and findings that say that law binds."""
    content = material.content
    for requirement in content.requirements.values():
        if requirement.bindning == "lag":
            yield from _law(material, requirement.kallor, material.place("krav", requirement.id),
                            f"kravet ”{requirement.id}”", "skriv kallor, eller ändra bindning")
    for rule in content.findings:
        if rule.niva == "lag":
            cited = list(rule.kallor)
            for requirement_id in rule.krav if not cited else ():
                if requirement_id in content.requirements:
                    cited += content.requirements[requirement_id].kallor
            yield from _law(material, cited, material.place("brist", rule.id),
                            f"bristen ”{rule.id}”", "skriv kallor, eller ändra niva")


def _law(
    material: Material, cited: Iterable[str], place: Place, what: str, hint: str
) -> Iterator[Problem]:
    known = [material.content.sources[s] for s in cited if s in material.content.sources]
    if not list(cited):
        yield Problem(place, "K310", f"{what} säger vad lagen kräver men nämner ingen källa", hint)
    elif known and all(s.slag in WEAK_KINDS or s.status in WEAK_STATUS for s in known):
        labels = ", ".join(s.etikett for s in known)
        yield Problem(place, "K311", f"{what} vilar bara på källor som inte är gällande rätt: {labels}",
                      "åberopa en bestämmelse som gäller, eller ändra registret")
    elif known and all(s.slag == "vagledning" for s in known):
        labels = ", ".join(s.etikett for s in known)
        yield Problem(place, "K311", f"{what} kallas lag men vilar bara på vägledning: {labels}",
                      "åberopa bestämmelsen, eller ändra registret till rad", warning=True)


def history(material: Material) -> Iterator[Problem]:
    """K315: a repealed source is cited only where the clause is marked as history."""
    for prose, part, place in clause_parts(material):
        for source_id in part.cited:
            source = material.content.sources.get(source_id)
            if source and source.status == "upphävd" and not prose.meta.historisk:
                yield Problem(place, "K315", f"källan {source.etikett} är upphävd",
                              "åberopa det som gäller i dag, eller sätt historisk: true på klausulen")


def unused(material: Material) -> Iterator[Problem]:
    """K313: sources that nothing cites, in one line at the first of them.

    What is only watched is listed in the källbilaga and cited nowhere.
    """
    used = {
        value for kind, _, key, values in pointers(material) if key == "kallor" and kind != "kalla"
        for value in values
    }
    for prose, _ in material.clauses:
        used.update(cited_in(prose.text))
    for text in material.texts:
        used.update(cited_in(text.text))
    idle = [
        source_id for source_id, source in material.content.sources.items()
        if source_id not in used and source.status != "bevakas"
    ]
    if idle:
        yield Problem(material.place("kalla", idle[0]), "K313",
                      f"{len(idle)} källor åberopas inte av någon text: {', '.join(idle)}",
                      "åberopa dem, eller ta bort dem", warning=True)
