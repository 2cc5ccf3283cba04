"""Family K4: a number or a date in the organisation's own rules is somebody's answer, or has a reason."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress

from ...problems import Place, Problem
from ..prose import Prose
from ..readability import sentences
from .material import Material
from .names import NameFault, Scope
from .sources import parts_of

ANSWER = "\ue004"  # stands for a printed number, date or choice
CHOSEN = ("tal", "datum", "val", "flerval")
_MONTHS = "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"
_COUNT = "två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|femton|tjugo|trettio|fyrtio|femtio|sextio|hundra"
_PERIOD = "dag|dygn|vardag|arbetsdag|vecka|månad|kvartal|halvår|år|termin|timme|minut"
FIXED = re.compile(
    rf"\b(?:\d+|{_COUNT}|{_MONTHS}|hälften"
    rf"|(?:varje|var|samma|varannan|vartannat|inom en|inom ett|i en|efter en|efter ett) (?:{_PERIOD})"
    rf"|(?:en|två|tre|flera) gång(?:er)?|(?:om|i) (?:dagen|veckan|månaden|kvartalet|halvåret|året)"
    rf"|var (?:tredje|fjärde) \w+|dagligen|veckovis|månadsvis|kvartalsvis|halvårsvis|årligen)\b",
    re.IGNORECASE,
)
# What looks like a number of ours and is not: numbers to ring, dates in the past, words to fill in.
_ELSE = re.compile(
    rf"\[[^\]]*\]|”[^”]*”|\b(?:112|113 13|114 14)\b|\b(?:\d{{1,2}} )?(?:(?:{_MONTHS}) )?(?:19|20)\d\d\b",
    re.IGNORECASE,
)
_LOOP = re.compile(r"\{%-?\s*for (\w+) in ([\w.]+)")
_PRINT = re.compile(r"\{\{\s*([\w.]+)[^}]*\}\}")

# Fixed numbers that decide nothing, by clause, list or event: the words and the reason.
METHOD = "säger hur ett mått räknas och ändrar inget för någon utanför"
SECTIONS = "avsnittens nummer i dokumentet"
BRANCH = "står i den gren där svaret är just det talet"
REASONS: dict[str, dict[str, str]] = {
    "dsk_3": {"sex av kriterierna": "räknar raderna i tabellen nedanför",
              "Två": "följer av förteckningen, som kräver två kriterier"},
    "dsk_4": {"6.1": "artikelns nummer", "7": "artikelns nummer"},
    "inf_3": {"inom en arbetsdag": BRANCH},
    "kri_1": {"Minst två personer": BRANCH},
    "kri_2": {"Du svarar en gång": "arbetssätt mot rykten, ingen frist"},
    "omv_1": {"tre saker": "räknar upp sakerna i samma mening"},
    "pol_5": {"Avsnitt 1–3": SECTIONS},
    "rik_1": {"minst ett inlägg i månaden": BRANCH},
    "rik_2": {"Minst två personer": BRANCH},
    "rik_6": {"en gång": "arbetssätt mot rykten, ingen frist"},
    "tjs_1": {"avsnitt 4–8": SECTIONS},
    "tjs_2": {"avsnitt 1–3": SECTIONS},
    "upf_1": {"20": METHOD, "tre trådar": METHOD, "fyra veckor": METHOD, "Tio inlägg": METHOD},
    "blockeringar": {"varje_manad": "en påminnelse; dagen då en blockering slutar är ett svar"},
}


def fixed_numbers(material: Material) -> Iterator[Problem]:
    """K410: a rule of our own with a number, a month or a frequency prints an answer."""
    for prose, _ in material.clauses:
        yield from _of_clause(material, prose)
    for checklist in material.content.checklists.values():
        place = material.place("checklista", checklist.id, checklist.anvands)
        scope = material.document_scope(*material.content.documents.values())
        yield from _told(checklist.id, _marked(checklist.anvands, scope), place)
        for item in checklist.punkter:
            if item.register == "beslut":
                yield from _told(item.id, _marked(item.text, scope),
                                 material.place("punkt", item.id, item.text))
    for event in material.content.year.handelser if material.content.year else ():
        place = material.place("handelse", event.id)
        yield from _told(event.id, _marked(event.vad, material.plain), place)
        if event.regel.varje_manad and "varje_manad" not in REASONS.get(event.id, {}):
            yield _problem(place, "varje_manad", event.vad)


def _of_clause(material: Material, prose: Prose) -> Iterator[Problem]:
    text = _marked(prose.text, material.clause_scope(prose.meta.id))
    for part in parts_of(text, prose.meta.register):
        if part.register == "beslut" and part.kind != "rubrik":
            place = Place(material.clause_file(prose), part.line)
            yield from _told(prose.meta.id, part.text, place)


def _marked(text: str, scope: Scope) -> str:
    """Return *text* with ANSWER for each printed number, date or choice; other prints stay."""
    for name, path in _LOOP.findall(text):
        with suppress(NameFault):
            scope = scope.bind(name, scope.iterated(tuple(path.split("."))))

    def mark(found: re.Match[str]) -> str:
        with suppress(NameFault):  # kalla() and dokument(), and names that other checks tell of
            if scope.kind(tuple(found[1].split("."))).typ in CHOSEN:
                return ANSWER
        return found[0]

    return _PRINT.sub(mark, text)


def _told(owner: str, text: str, place: Place) -> Iterator[Problem]:
    for sentence in sentences(_ELSE.sub("", text)):
        if ANSWER in sentence or "\ue001" in sentence:  # an answer, or a source that gives the number
            continue
        rest = sentence
        for words in REASONS.get(owner, {}):
            rest = rest.replace(words, "")
        if found := FIXED.search(rest):
            yield _problem(place, found[0], sentence)


def _problem(place: Place, words: str, sentence: str) -> Problem:
    start = " ".join(sentence.split()[:6])
    return Problem(place, "K410", f"”{words}” i ”{start} …” vilar på inget svar",
                   "gör det till ett svar, skriv utan tal, eller märk meningen {rad} eller {tips}",
                   warning=True)
