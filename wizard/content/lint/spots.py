"""Every condition that stands in a YAML file, with its place, its scope and what holds there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ...problems import Place
from ..model.documents import SectionClause
from ..model.questions import Field, Question
from ..usage import all_sections
from .names import Scope, fixed_in_documents, of_field, per_names, readable
from .uses import ALWAYS, Context

if TYPE_CHECKING:
    from .material import Material


@dataclass(frozen=True)
class Spot:
    """A condition where it stands. *kind* says what it is a condition of."""

    text: str
    place: Place
    scope: Scope
    kind: str            # fraga | falt | val | forslag | rad | faktum | ordval | dokument | …
    owner: str           # id of the entry it stands in
    context: Context = ALWAYS


def spots_of(material: Material) -> tuple[Spot, ...]:
    """Return every condition that stands in a YAML file."""
    return tuple(spot for spot in _all(material) if spot.text)


def _all(material: Material) -> Iterator[Spot]:
    for question in material.content.questions.values():
        yield from _of_question(material, question)
    built = {name: of_field(spec, None) for name, spec in per_names(material.content).items()}
    for fact in material.content.facts.values():
        scope = material.row_scope(fact.per) if fact.per else material.plain
        scope = replace(scope, fixed=built)
        yield Spot(fact.nar, material.place("fakta", fact.id, fact.nar), scope, "faktum", fact.id)
        for variant in fact.varden:
            place = material.place("fakta", fact.id, variant.nar)
            yield Spot(variant.nar, place, scope, "ordval", fact.id)
    for rule in material.content.findings:
        scope = material.linked_scope(rule.per) if rule.per else material.plain
        yield Spot(rule.nar, material.place("brist", rule.id, rule.nar), scope, "brist", rule.id)
    for checklist in material.content.checklists.values():
        scope = Scope(material.content, fixed=fixed_in_documents())
        yield Spot(checklist.nar, material.place("checklista", checklist.id, checklist.nar), scope,
                   "checklista", checklist.id)
        base = (checklist.nar,) if readable(checklist.nar) else ()
        for item in checklist.punkter:
            context = (base + ((item.nar,) if readable(item.nar) else ()),)
            yield Spot(item.nar, material.place("punkt", item.id, item.nar), scope, "punkt",
                       item.id, (base,))
            yield Spot(item.uppfylld, material.place("punkt", item.id, item.uppfylld), scope,
                       "uppfylld", item.id, context)
            row = material.bound_to_row(scope, "konton")
            for text, kind in ((item.konto, "konto"), (item.konto_uppfylld, "uppfylld")):
                yield Spot(text, material.place("punkt", item.id, text), row, kind, item.id, context)
    for event in material.content.year.handelser if material.content.year else ():
        scope = material.row_scope(event.per) if event.per else material.plain
        place = material.place("handelse", event.id, event.nar)
        yield Spot(event.nar, place, scope, "handelse", event.id)
        if event.regel.datum:
            place = material.place("handelse", event.id, event.regel.datum)
            yield Spot(f"{event.regel.datum} != ''", place, scope, "handelse", event.id)
    for platform in material.content.platforms.values():
        for advice in platform.rad:
            place = material.place("plattform", platform.id, advice.nar)
            yield Spot(advice.nar, place, material.row_scope("konton"), "plattform", platform.id)
    for pasted in material.content.paste.texter if material.content.paste else ():
        place = material.place("klistertext", pasted.id, pasted.nar)
        yield Spot(pasted.nar, place, material.row_scope("konton"), "klistertext", pasted.id)
    yield from _of_documents(material)


def _of_question(material: Material, question: Question) -> Iterator[Spot]:
    def at(text: str) -> Place:
        return material.place("fraga", question.id, text)

    yield Spot(question.nar, at(question.nar), material.plain, "fraga", question.id)
    base = ((question.nar,),) if readable(question.nar) else ALWAYS
    scope = material.row_scope(question.id)
    for part in (question, *question.falt):
        if isinstance(part, Field):
            yield Spot(part.nar, at(part.nar), scope, "falt", question.id, base)
        for choice in part.val:
            yield Spot(choice.nar, at(choice.nar), scope, "val", question.id, base)
        for proposal in (*part.forslag_nar, *part.fardiga):
            yield Spot(proposal.nar, at(proposal.nar), scope, "forslag", question.id, base)
    for row in question.rader.val if question.rader else ():
        yield Spot(row.nar, at(row.nar), material.plain, "rad", question.id, base)
        for proposals in row.forslag_nar.values():
            for proposal in proposals:
                yield Spot(proposal.nar, at(proposal.nar), scope, "forslag", question.id, base)


def _of_documents(material: Material) -> Iterator[Spot]:
    for document in material.content.documents.values():
        scope = material.document_scope(document)

        def at(text: str, id_: str = document.id) -> Place:
            return material.place("dokument", id_, text)

        yield Spot(document.nar, at(document.nar), material.plain, "dokument", document.id)
        base = ((document.nar,),) if readable(document.nar) else ALWAYS
        for section in all_sections(document.disposition):
            yield Spot(section.nar, at(section.nar), scope, "avsnitt", document.id, base)
            for entry in section.klausuler:
                if isinstance(entry, SectionClause):
                    yield Spot(entry.nar, at(entry.nar), scope, "disposition", document.id, base)
        for clause in document.klausuler:
            place = material.place("klausul", clause.id, clause.nar)
            inner = material.clause_scope(clause.id)
            yield Spot(clause.nar, place, inner, "klausul", clause.id)
    for lines in material.content.frame.titelblock.values():
        scope = Scope(material.content, fixed=fixed_in_documents())
        for line in lines:
            yield Spot(line.nar, material.frame_place(line.nar), scope, "titelblock", line.etikett)
