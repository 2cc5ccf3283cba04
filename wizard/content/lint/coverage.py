"""Family K5: nothing is left unused, and nothing of the catalogue is left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ...problems import Place, Problem, did_you_mean
from ..coverage import coverage
from ..fields import field_of
from ..glossary import terms_in, text_of
from ..load import Content
from ..usage import Usage, condition_names, template_names
from .catalogue import CATALOGUE
from .material import Material
from .names import GROUPS, readable


def unused_clauses(material: Material) -> Iterator[Problem]:
    """K501: a clause that stands in no outline is never printed."""
    for clause_id in material.content.clauses:
        if clause_id not in material.uses:
            yield Problem(material.place("klausul", clause_id), "K501",
                          f"klausulen ”{clause_id}” står i ingen disposition",
                          "lägg den i en disposition, eller ta bort den")


def unused_checklists(material: Material) -> Iterator[Problem]:
    """K509: a checklist that no document gathers is never written."""
    used = {i for d in material.content.documents.values() for i in d.checklistor}
    for list_id in material.content.checklists:
        if list_id not in used and list_id not in material.content.documents:
            yield Problem(material.place("checklista", list_id), "K509",
                          f"inget dokument samlar checklistan ”{list_id}”",
                          "lägg den under checklistor i ett dokument", warning=True)


def unused_terms(material: Material) -> Iterator[Problem]:
    """K511: a glossary word that no question uses is never shown."""
    content = material.content
    texts = [text_of(question) for question in content.questions.values()]
    used = {term.id for text in texts for term in terms_in(text, content.glossary)}
    for id_, term in content.glossary.items():
        if id_ not in used:
            yield Problem(material.place("ord", id_), "K511",
                          f"ordet ”{term.ord}” förekommer inte i någon fråga",
                          "lägg till den form som används under former, eller ta bort ordet", warning=True)


def moves(material: Material) -> Iterator[Problem]:
    """K512: answers are moved to questions and fields that exist, from ones that don't."""
    content = material.content
    moved_on = {m.fran for m in content.moves.values()} | {
        m.fran.partition(".")[0] for m in content.moves.values()}
    for move in content.moves.values():
        for target in move.till or ():
            if target not in moved_on and not _exists(content, target):
                yield Problem(material.place("flytt", move.id), "K512", f"”{target}” finns inte",
                              did_you_mean(target.partition(".")[0], content.questions)
                              or "skriv fråga eller fråga.fält så som de heter nu")
        if move.till is not None and move.fran not in move.till and _exists(content, move.fran):
            yield Problem(material.place("flytt", move.id), "K512", f"”{move.fran}” finns kvar i innehållet",
                          "en flytt går från något som inte längre finns")


def _exists(content: Content, dotted: str) -> bool:
    name, _, field_id = dotted.partition(".")
    question = content.questions.get(name)
    return question is not None and (not field_id or field_of(question, field_id) is not None)


def _names_used(material: Material) -> set[str]:
    """Return the first names of all conditions and texts."""
    used = {path[0] for spot in material.spots if readable(spot.text)
            for path in condition_names(spot.text)}
    for _, tree in material.clauses:
        used |= {path[0] for path in template_names(tree, GROUPS)}
    for text in material.texts:
        used |= set(_words(text.text))
    content = material.content
    used |= {q.rader.per.partition(".")[0] for q in content.questions.values() if q.rader}
    used |= {d.per.partition(".")[0] for d in content.documents.values()}
    used |= {entry.per for entry in (*content.facts.values(), *content.findings)}
    used |= {f"mapp_{d.mapp}" for d in content.documents.values()}
    used |= {d.mapp_faktum for d in content.documents.values()}
    return used


def _words(text: str) -> Iterator[str]:
    word = ""
    for letter in text + " ":
        if letter.isalnum() or letter == "_":
            word += letter
        elif word:
            yield word
            word = ""


def unused_names(material: Material) -> Iterator[Problem]:
    """K502: facts that nothing asks for; K504: questions that nothing depends on."""
    used = _names_used(material)
    for fact_id in material.content.facts:
        if fact_id not in used:
            yield Problem(material.place("fakta", fact_id), "K502",
                          f"faktumet ”{fact_id}” används inte", "ta bort det", warning=True)
    content = material.content
    usage = Usage(content)
    needed = {path for path in used if path in content.questions}
    needed |= usage.questions((name,) for name in used)
    # The build itself asks for the size, and a workbook for all that is said of accounts.
    built = {"paket"}
    if any(d.arbetsbok == "konton" for d in content.documents.values()):
        built |= {"konton", "plattformar"}
    for question_id in content.questions:
        if question_id not in needed | built:
            yield Problem(material.place("fraga", question_id), "K504",
                          f"inget använder svaret på ”{question_id}”",
                          "använd svaret i en klausul, en punkt eller en brist, eller ta bort frågan",
                          warning=True)


def requirements(material: Material) -> Iterator[Problem]:
    """K503: every requirement is carried by a clause, an item or a question, or waits."""
    for row in coverage(material.content).krav:
        if row.covered:
            continue
        yield Problem(material.place("krav", row.id), "K503",
                      f"kravet ”{row.id}” har ingen fråga, klausul eller punkt",
                      "lägg till en, eller skriv i vantar_pa vilket dokument det väntar på")


def waiting(material: Material) -> Iterator[Problem]:
    """K510: a requirement that waits names a document; when that is there it waits no more."""
    content = material.content
    for requirement in content.requirements.values():
        if requirement.vantar_pa in content.documents:
            row = next(r for r in coverage(content).krav if r.id == requirement.id)
            if row.klausuler or row.punkter:
                yield Problem(material.place("krav", requirement.id, "vantar_pa"), "K510",
                              f"kravet ”{requirement.id}” väntar på ”{requirement.vantar_pa}”, som finns",
                              "ta bort vantar_pa", warning=True)


def origins(material: Material) -> Iterator[Problem]:
    """K508: every point of an original list has a requirement."""
    for group in coverage(material.content).ursprung:
        for point in group.punkter:
            if not point.krav:
                yield Problem(material.place("ursprung", point.id), "K508",
                              f"inget krav kommer från ”{point.rubrik}” i {group.rubrik}",
                              "lägg till ursprung på kravet", warning=True)


def topics(material: Material) -> Iterator[Problem]:
    """K507: topics of praxis that no clause answers, in one line."""
    missing = [str(row.nummer) for row in coverage(material.content).amnen if not row.klausuler]
    if missing:
        place = Place(material.file("amnen.yaml"))
        yield Problem(place, "K507", f"{len(missing)} ämnen har ingen klausul: {', '.join(missing)}",
                      "skriv numret under amnen på den klausul som svarar", warning=True)


def references(material: Material) -> Iterator[Problem]:
    """K505: a requirement or item has its ref alone; K506: all of the catalogue is there."""
    content = material.content
    found: dict[str, list[tuple[str, str, str]]] = {name: [] for name in CATALOGUE}
    for requirement in content.requirements.values():
        found["krav"] += [("krav", requirement.id, ref) for ref in requirement.ref]
    for question in content.questions.values():
        found["fragor"] += [("fraga", question.id, ref) for ref in question.ref]
    for prose in content.clauses.values():
        found["klausuler"] += [("klausul", prose.meta.id, ref) for ref in prose.meta.ref]
    for checklist in content.checklists.values():
        for item in checklist.punkter:
            found["punkter"] += [("punkt", item.id, ref) for ref in item.ref]
    for name, entries in found.items():
        expected = CATALOGUE[name]
        counts = Counter(ref for _, _, ref in entries)
        for kind, id_, ref in entries:
            if counts[ref] > 1 and name in ("krav", "punkter"):
                yield Problem(material.place(kind, id_), "K505", f"ref {ref} står på mer än en post",
                              "en ref i katalogen hör till en post")
        missing = [ref for ref in expected if ref not in counts]
        if missing:
            yield Problem(Place(material.file(_WHERE[name])), "K506",
                          f"{len(missing)} ref i katalogen saknas bland {_PLURAL[name]}: "
                          + ", ".join(missing), "lägg till ref på den post som motsvarar den",
                          warning=True)


_WHERE = {"krav": "krav", "fragor": "fragor", "klausuler": "", "punkter": "../checklists"}
_PLURAL = {"krav": "krav", "fragor": "frågor", "klausuler": "klausuler", "punkter": "punkter"}
