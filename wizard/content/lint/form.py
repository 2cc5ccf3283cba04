"""Family K1: entries that have the right keys and still cannot be meant."""

from __future__ import annotations

from collections.abc import Iterator

from ...problems import Problem, did_you_mean
from ..fields import fault, field_of, fields_of, nature
from ..model.questions import Field, Question
from .material import Material
from .names import GROUPS, fixed_in_documents

HELP_WORDS = 60


def proposals(material: Material) -> Iterator[Problem]:
    """K110: a question of fact never gets a proposal; K114: a proposal is a valid answer."""
    for question in material.content.questions.values():
        for spec, value, text in _proposed(question):
            place = material.place("fraga", question.id, text)
            name = f"{question.id}.{spec.id}" if spec.id else question.id
            if nature(question, spec) == "uppgift":
                yield Problem(
                    material.place("fraga", question.id, f"id: {spec.id}" if spec.id else ""), "K110",
                    f"”{name}” är en uppgift och får inget förslag",
                    "ta bort forslag; skriv i exempel hur ett svar kan se ut",
                )
            elif message := fault(spec, value):
                yield Problem(place, "K114", f"förslaget på ”{name}” är inget giltigt svar: {message}")


def _proposed(question: Question) -> Iterator[tuple[Field, object, str]]:
    for spec in fields_of(question):
        if spec.forslag is not None:
            yield spec, spec.forslag, "forslag:"
        for proposal in spec.forslag_nar:
            yield spec, proposal.varde, proposal.nar
    for row in question.rader.val if question.rader else ():
        for field_id, value in row.forslag.items():
            if spec := field_of(question, field_id):
                yield spec, value, f"id: {row.id}"
        for field_id, several in row.forslag_nar.items():
            if spec := field_of(question, field_id):
                yield from ((spec, proposal.varde, f"id: {row.id}") for proposal in several)


def help_length(material: Material) -> Iterator[Problem]:
    """K111: help of at most sixty words in all."""
    for question in material.content.questions.values():
        text = question.hjalp
        words = sum(len(part.split()) for part in (text.varfor, text.andra, text.exempel))
        if words > HELP_WORDS:
            yield Problem(
                material.place("fraga", question.id, "hjalp:"), "K111",
                f"hjälpen till ”{question.id}” är {words} ord", f"högst {HELP_WORDS} ord",
            )


def duplicates(material: Material) -> Iterator[Problem]:
    """K106: an id stands for one entry, also among questions, fields, items and findings."""
    content = material.content
    groups: list[tuple[str, str, list[str]]] = [
        ("fraga", "frågan", [q.id for section in content.sections for q in section.fragor]),
        ("punkt", "punkten", [i.id for c in content.checklists.values() for i in c.punkter]),
        ("brist", "bristen", [rule.id for rule in content.findings]),
    ]
    for kind, what, ids in groups:
        for twice in sorted({i for i in ids if ids.count(i) > 1}):
            yield Problem(material.place(kind, twice), "K106", f"{what} ”{twice}” finns två gånger",
                          "byt id på den ena")
    for question in content.questions.values():
        boxes = [f.id for f in question.falt]
        fixed = [row.id for row in question.rader.val] if question.rader else []
        for twice in sorted({i for i in boxes if boxes.count(i) > 1} | {i for i in fixed if fixed.count(i) > 1}):
            yield Problem(material.place("fraga", question.id, f"id: {twice}"), "K106",
                          f"”{twice}” finns två gånger i ”{question.id}”", "byt id på den ena")


def fields(material: Material) -> Iterator[Problem]:
    """K112: a question has one kind of box or several; K113: choices where they belong."""
    for question in material.content.questions.values():
        place = material.place("fraga", question.id)
        if (question.typ is None) == (not question.falt):
            yield Problem(place, "K112", f"frågan ”{question.id}” ska ha antingen typ eller falt",
                          "typ för ett svar, falt för flera")
            continue
        for spec in fields_of(question):
            name = f"{question.id}.{spec.id}" if spec.id else question.id
            at = material.place("fraga", question.id, f"id: {spec.id}" if spec.id else "")
            if (spec.typ in ("val", "flerval")) != bool(spec.val):
                yield Problem(at, "K113", f"”{name}” av typen {spec.typ} "
                              + ("saknar val" if not spec.val else "har val som aldrig visas"),
                              "val hör ihop med typerna val och flerval")
            ids = [choice.id for choice in spec.val]
            for twice in sorted({i for i in ids if ids.count(i) > 1}):
                yield Problem(at, "K106", f"”{name}” har valet ”{twice}” två gånger", "byt id på det ena")
            some = any(choice.i_text for choice in spec.val)
            for choice in spec.val:
                if some and not choice.i_text:
                    yield Problem(
                        material.place("fraga", question.id, f"id: {choice.id}"), "K118",
                        f"valet ”{choice.id}” i ”{name}” saknar i_text",
                        "skriv orden som passar mitt i en mening", warning=True,
                    )


def rows(material: Material) -> Iterator[Problem]:
    """K116: rows point at what exists, and have the parts their kind needs."""
    content = material.content
    for question in content.questions.values():
        spec = question.rader
        if spec is None:
            continue
        place = material.place("fraga", question.id, "rader:")
        ids = [f.id for f in fields_of(question)]
        if spec.etikett and spec.etikett not in ids:
            yield Problem(place, "K116", f"etiketten ”{spec.etikett}” är inget fält i ”{question.id}”",
                          did_you_mean(spec.etikett, ids))
        if (spec.slag == "fasta") != bool(spec.val):
            yield Problem(place, "K116", f"raderna i ”{question.id}” är {spec.slag} men val "
                          + ("saknas" if not spec.val else "finns"), "fasta rader räknas upp i val")
        if spec.slag == "per":
            name, _, field_id = spec.per.partition(".")
            source = content.questions.get(name)
            target = field_of(source, field_id) if source else None
            if target is None or not target.val:
                yield Problem(place, "K116", f"per pekar på ”{spec.per}”, som inte är en fråga med val",
                              did_you_mean(name, content.questions))
        for row in spec.val:
            for key in (*row.forslag, *row.forslag_nar):
                if key not in ids:
                    yield Problem(material.place("fraga", question.id, f"id: {row.id}"), "K116",
                                  f"raden ”{row.id}” har förslag för fältet ”{key}”, som inte finns",
                                  did_you_mean(key, ids))
    known = set(content.questions)
    for kind, entries in (("fakta", content.facts.values()), ("brist", content.findings)):
        for entry in entries:
            target_question = content.questions.get(entry.per)
            if entry.per and (target_question is None or target_question.rader is None):
                yield Problem(material.place(kind, entry.id, "per:"), "K116",
                              f"per pekar på ”{entry.per}”, som inte är en fråga med rader",
                              did_you_mean(entry.per, known))
    for document in content.documents.values():
        name, _, field_id = document.per.partition(".")
        source = content.questions.get(name)
        if document.per and (source is None or field_of(source, field_id) is None):
            yield Problem(material.place("dokument", document.id, "per:"), "K116",
                          f"per pekar på ”{document.per}”, som inte är ett fält",
                          did_you_mean(name, known))


def collisions(material: Material) -> Iterator[Problem]:
    """K115: one name stands for one thing."""
    content = material.content
    taken = {name: "ett namn som bygget bestämmer" for name in fixed_in_documents()}
    taken |= {name: "en grupp i Läs först" for name in GROUPS}
    taken |= {question_id: "en fråga" for question_id in content.questions}
    for fact in content.facts.values():
        if fact.id in taken:
            yield Problem(material.place("fakta", fact.id), "K115",
                          f"”{fact.id}” är redan {taken[fact.id]}", "byt id på faktumet")
    taken |= {fact_id: "ett faktum" for fact_id in content.facts}
    for question in content.questions.values():
        if question.rader and question.rader.namn in taken:
            yield Problem(material.place("fraga", question.id, "namn:"), "K115",
                          f"radnamnet ”{question.rader.namn}” är redan {taken[question.rader.namn]}",
                          "byt namn på raden")
