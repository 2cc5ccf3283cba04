"""Print the provisions of the five real organisations beside the sentence that answers them.

    python -m tests.fall.tackning [litet|standard] > tackning.md

Each provision has a topic. The clauses that answer the topic say so (``amnen``); among
their sentences in the built pack the one that shares most words with the provision is
shown. Five states are told apart:

står      the sentence is decided and rests on nothing open
villkor   the sentence is decided; whether it is printed rests on how an account is set
förslag   the sentence, or a word in it, is a proposal nobody has confirmed
öppet     the place waits for an answer: filled with made-up answers, it would be there
saknas    no clause of the pack says it, whatever is answered
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from wizard.assessment.assess import assess
from wizard.content.model.entry import PackSize
from wizard.content.strict_yaml import read
from wizard.documents.compose import compose
from wizard.documents.pack import Edition

from .ifyllnad import filled
from .rader import DAY, GAP, ORGANISATIONS, Line, content, lines, pack

SOURCE = Path("/work/shared/cases/organisationer.yaml")
STANDS, WHERE, PROPOSED, OPEN, MISSING = STATES = (
    "står", "villkor", "förslag", "öppet", "saknas"
)
SEEDS = range(1, 9)
ENOUGH = 4  # words shared; more than this tells two sentences apart no better

# The words by which a sentence on the topic is known, as beginnings of words.
WORDS = {
    1: "beslutas antagen antar", 2: "diarienummer", 3: "dokumentansvarig svarar",
    4: "ses-över översyn går-igenom", 5: "ersätt upphör", 8: "kompletterar styrdokument reglerna-för-arbetet",
    10: "digitala-tjänster", 11: "här-står-varför slår-fast", 12: "gäller-hela följs-av alla-som",
    15: "vi-finns-i-sociala", 17: "syfte målgrupp uppdrag", 18: "målet procent mått",
    19: "förteckning-över-konton facebook instagram plattform",
    20: "befintligt-konto", 21: "öppna sakliga snabba personliga",
    22: "risk möjlighet hjälper-oss", 24: "bevaka omvärld", 25: "beslutar-skriftligt närmaste-chef enhetschef",
    26: "godkän huvudansvarig kommunikation", 28: "förteckning-över-konton kontoförteckning",
    29: "skickar-beslutet registrator för-in-kontot", 30: "ägare redaktör",
    31: "ersättare minst-två", 32: "timmar avsätter", 33: "villkor", 37: "grafisk profilbild logotyp",
    38: "avsändare står-bakom", 40: "reglerna regler-och-kontakt alla-regler",
    44: "går-igenom utbildning", 45: "personliga du-och-vi vårdat",
    46: "sakliga fakta opartisk", 49: "sekretessbelagda röja", 50: "personuppgift rättslig-grund",
    51: "samtycke bild", 53: "upphovs rätt-att-använda", 57: "tävling villkor arrangör",
    64: "besvaras svarar-vi fråga", 66: "mellan-klockan vardag", 70: "redaktör svarar kommunikatör",
    71: "enskil ärende", 72: "direktmeddelande", 73: "kritik åsikt svarar-sakligt",
    74: "rykte sakfel felaktiga stämmer", 75: "frågorna-uppifrån svaret-dröjer läge inget-av-detta",
    76: "andras-trådar", 77: "uppsikt", 78: "olaga-hot uppvigling uppenbart",
    80: "privata-uppgifter känsliga-uppgifter personuppgift", 81: "hemliga sekretess",
    82: "påhopp", 83: "rasism sexism", 84: "svordomar", 85: "reklam", 86: "samma-text om-och-om",
    87: "utanför-ämnet", 88: "länkar", 89: "felaktiga", 90: "partipolitik inlägget-står-kvar partier",
    91: "pornografi våldsskildring", 95: "blockerar-i-sista blockering varning sista-utväg", 96: "polis", 98: "tipsa",
    99: "står-själv", 113: "land-utanför tredjeland tredje-land", 114: "privat",
    115: "yttrandefrihet medier", 127: "vi-följer resultatet går-ägaren-igenom rapporterar-till",
}
TITLE_BLOCK = frozenset({1, 2, 3, 4})
REGISTER = {17: "Kontots syfte", 19: "Plattform", 28: "Kontots namn", 30: "Ansvarig funktion",
            31: "Funktion som är ersättare", 33: "villkor"}


@dataclass(frozen=True)
class Answer:
    """The sentence that answers a provision, where it stands, and how firmly."""

    state: str
    clause: str = ""
    sentence: str = ""


def main(size: PackSize) -> None:
    """Print the report on packs of *size* as Markdown."""
    data = read(SOURCE).data
    topics = {int(key): text for key, text in data["topics"].items()}
    cases = {case["id"]: case for case in data["organisations"]}
    summary = []
    for name, case_id in ORGANISATIONS.items():
        summary.append(_report(name, size, cases[case_id], topics))
    print("\n## Sammanlagt, viktat\n")
    print(f"| Organisation | Bestämmelser | Vikt | {' | '.join(STATES)} |")
    print("|---" * (3 + len(STATES)) + "|")
    for organisation, rows, total, by_state in summary:
        shares = " | ".join(
            f"{by_state[s]} ({by_state[s] / total:.0%})" for s in STATES
        )
        print(f"| {organisation} | {rows} | {total} | {shares} |")


def _report(name: str, size: PackSize, case: dict, topics: dict) -> tuple[str, int, int, dict[str, int]]:
    print(f"\n## {case['organisation']}\n")
    print("| Ämne | Vikt | Bestämmelse | Läge | Paketets mening |\n|---|---|---|---|---|")
    by_state: dict[str, int] = defaultdict(int)
    for provision in case["provisions"]:
        topic, weight = provision["topic"], provision["weight"]
        answer = best(topic, provision["description"], name, size)
        by_state[answer.state] += weight
        said = f"{answer.sentence} ({answer.clause})" if answer.sentence else "–"
        print(f"| {topic} {topics[topic]} | {weight} | {provision['description']} "
              f"| {answer.state} | {said.replace('|', '/')} |")
    total = sum(p["weight"] for p in case["provisions"])
    return case["organisation"], len(case["provisions"]), total, by_state


def best(topic: int, description: str, name: str, size: PackSize) -> Answer:
    """Return the sentence of the pack that best answers *description* on *topic*."""
    found = list(_candidates(topic, description, tuple(lines(pack(name, size)))))
    if topic in REGISTER:
        found += _in_register(topic, name)
    if found:
        return min(found, key=lambda item: item[:2])[2]
    later = [c for built in _filled_packs(name, size) for c in _candidates(topic, description, built)]
    if not later:
        return Answer(MISSING)
    answer = min(later, key=lambda item: item[:2])[2]
    return Answer(OPEN, answer.clause, f"När svaret finns, till exempel: {answer.sentence}")


@cache
def _filled_packs(name: str, size: PackSize) -> tuple[tuple[Line, ...], ...]:
    answers = pack(name, size).assessment.answers
    return tuple(
        tuple(lines(compose(
            assess(content(), filled(answers, content(), seed), size), Edition("utkast", DAY)
        )))
        for seed in SEEDS
    )


def _candidates(
    topic: int, description: str, built: tuple[Line, ...]
) -> Iterator[tuple[int, int, Answer]]:
    clauses = {c for c, prose in content().clauses.items() if topic in prose.meta.amnen}
    if topic in TITLE_BLOCK:
        clauses = clauses | {"titelblock"}
    for line in built:
        if line.clause not in clauses:
            continue
        for sentence, decided in _sentences(line):
            score = _score(topic, description, sentence)
            if score and not re.fullmatch(r"\[(Okänt|Att besluta).*", sentence):
                state = _state(line, sentence, decided)
                answer = Answer(state, line.clause, sentence)
                yield -min(score, ENOUGH), STATES.index(state), answer


def _state(line: Line, sentence: str, decided: str) -> str:
    if "[Okänt" in sentence or "[Att besluta" in sentence:
        return OPEN
    if GAP in decided:
        return PROPOSED
    questions = {reason.question for reason in line.opens if reason.state == "forslag"}
    return WHERE if questions == {"konton"} else PROPOSED if questions else STANDS


def _in_register(topic: int, name: str) -> Iterator[tuple[int, int, Answer]]:
    for sheet in pack(name).workbooks[0].sheets:
        for number, column in enumerate(sheet.columns):
            if REGISTER[topic].lower() in column[0].lower() and sheet.rows:
                cells = [row[number] for row in sheet.rows]
                marks = {cell.mark for cell in cells}
                state = STANDS if marks == {""} else PROPOSED if marks <= {"", "forslag"} else OPEN
                shown = ", ".join(dict.fromkeys(cell.text for cell in cells))
                yield -1, STATES.index(state), Answer(state, "kontoregister", f"{column[0]}: {shown}")


def _score(topic: int, description: str, sentence: str) -> int:
    text = sentence.lower()
    hits = sum(
        2 for stem in WORDS[topic].split() if re.search(r"\b" + stem.replace("-", " "), text)
    )
    shared = {w[:6] for w in re.findall(r"\w{5,}", description.lower())}
    return hits and hits + sum(1 for w in shared if re.search(r"\b" + re.escape(w), text))


def _sentences(line: Line) -> Iterator[tuple[str, str]]:
    """Yield (sentence, the same with gaps) of a line; gaps keep the length of the text."""
    decided = "".join(GAP * len(run.text) if run.mark else run.text for run in line.runs)
    start = 0
    whole = bool(re.match(r"\w+\. ", line.text))  # "Öppna. Det syns …": a lead and its text
    for stop in [] if whole else [m.end() for m in re.finditer(r"(?<!art)(?<!kap)[.?](?=\s+[A-ZÅÄÖ”|]|\s*$)", line.text)] + [len(line.text)]:
        if line.text[start:stop].strip(" |."):
            yield line.text[start:stop].strip(" |"), decided[start:stop].strip(" |")
        start = stop
    if whole:
        yield line.text, decided


if __name__ == "__main__":
    main("standard" if "standard" in sys.argv[1:] else "litet")
