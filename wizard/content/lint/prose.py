"""Family K4: the words – binding verbs, repealed terms, address, length, Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...problems import Place, Problem
from ..model.words import RepealedTerm
from ..readability import LONGEST_SENTENCE, lix, sentences, words
from ..short_texts import texts
from ..usage import clause_ids
from .material import Material
from .prose_text import bare, short, strange
from .sources import clause_parts, parts_of

BINDING = re.compile(r"\b(ska|skall|måste)\b", re.IGNORECASE)
YOU = re.compile(r"\b(ni|er|era|ert)\b", re.IGNORECASE)


def registers(material: Material) -> Iterator[Problem]:
    """K402: "ska" is used for law alone."""
    for _, part, place in clause_parts(material):
        if part.register != "lag" and part.kind != "rubrik":
            yield from _binding(part.text, place, part.register,
                                "skriv i presens med den som gör det, eller märk stycket {lag} med källa")
    for checklist in material.content.checklists.values():
        for item in checklist.punkter:
            if item.register != "lag":
                yield from _binding(item.text, material.place("punkt", item.id, item.text),
                                    item.register, "skriv i presens, eller ändra register")


def _binding(text: str, place: Place, register: str, hint: str) -> Iterator[Problem]:
    for word in dict.fromkeys(found[1].lower() for found in BINDING.finditer(text)):
        yield Problem(place, "K402", f"”{word}” i registret {register}; ordet hör till lag", hint)


def repealed(material: Material) -> Iterator[Problem]:
    """K403: repealed and renamed terms stand only in clauses marked as history."""
    terms = [(term, term_pattern(term)) for term in material.content.terms.upphavda]
    for prose, part, place in clause_parts(material):
        if not prose.meta.historisk:
            yield from _repealed(bare(part.text), place, terms)
    for checklist in material.content.checklists.values():
        for item in checklist.punkter:
            yield from _repealed(item.text, material.place("punkt", item.id, item.text), terms)


def term_pattern(term: RepealedTerm) -> re.Pattern[str]:
    """Return a pattern that finds the forms of *term* as whole words, as they are written."""
    forms = "|".join(re.escape(form) for form in sorted(term.former, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{forms})(?![\w:])")


def _repealed(
    text: str, place: Place, terms: list[tuple[RepealedTerm, re.Pattern[str]]]
) -> Iterator[Problem]:
    for term, pattern in terms:
        if found := pattern.search(text):
            yield Problem(place, "K403", f"”{found[0]}” är upphävt eller har bytt namn",
                          f"i dag: {term.nu}; i en tillbakablick sätts historisk: true på klausulen")


def address(material: Material) -> Iterator[Problem]:
    """K404: no exclamation marks; K409: "ni" is Kanalvett speaking, so never in a document."""
    for prose, part, place in clause_parts(material):
        if "!" in part.text:
            yield Problem(place, "K404", "utropstecken", "sätt punkt")
        home = material.content.documents.get(prose.document)
        if home and home.mapp != "rot" and (found := YOU.search(bare(part.text))):
            yield Problem(place, "K409", f"”{found[1]}” i ett dokument",
                          "dokumentet talar som organisationen: vi, kommunen; till läsaren: du",
                          warning=True)
    for kind, id_, text in texts(material.content):
        if "!" in text.replace("!=", ""):
            yield Problem(material.place(kind, id_, text), "K404", "utropstecken", "sätt punkt")


def markdown(material: Material) -> Iterator[Problem]:
    """K407: only the Markdown that is written; K408: no HTML."""
    for prose, _ in material.clauses:
        file = material.clause_file(prose)
        for line, what in strange(prose.text):
            code = "K408" if what == "HTML" else "K407"
            yield Problem(Place(file, line), code, f"{what} skrivs inte ut",
                          "tillåtet är stycken, listor med - och 1., **fet**, *kursiv*, länkar, "
                          "tabeller och ###")


def sentence_length(material: Material) -> Iterator[Problem]:
    """K405: no sentence over 28 words."""
    for _, part, place in clause_parts(material):
        if part.kind in ("stycke", "punkt"):
            for sentence in _too_long(part.words):
                yield _long(sentence, place)
    for kind, id_, text in texts(material.content):
        for sentence in _too_long(short(text)):
            yield _long(sentence, material.place(kind, id_, text))


def _too_long(text: str) -> Iterator[str]:
    return (s for s in sentences(text) if len(words(s)) > LONGEST_SENTENCE)


def _long(sentence: str, place: Place) -> Problem:
    start = " ".join(sentence.split()[:6])
    return Problem(place, "K405", f"meningen ”{start} …” har {len(words(sentence))} ord",
                   f"högst {LONGEST_SENTENCE}; dela den", warning=True)


def readable_documents(material: Material) -> Iterator[Problem]:
    """K406: LIX of a document's running text and list items is within its limit."""
    content = material.content
    for document in content.documents.values():
        if not document.lix:
            continue
        value = lix(document_sentences(material, document.id))
        if value > document.lix:
            yield Problem(material.place("dokument", document.id), "K406",
                          f"dokumentet ”{document.id}” har LIX {value:.1f}", f"högst {document.lix}",
                          warning=True)


def document_sentences(material: Material, document_id: str) -> list[str]:
    """Return the sentences of a document's clauses; a list item is one sentence."""
    found: list[str] = []
    document = material.content.documents[document_id]
    for clause_id, _ in clause_ids(document.disposition):
        prose = material.content.clauses.get(clause_id)
        if prose is None or material.parse_errors:
            continue
        for part in parts_of(prose.text, prose.meta.register):
            if part.kind in ("stycke", "punkt"):
                found += sentences(part.words)
    return found
