"""Sources cited one after another: the name of a law they share is written once, last."""

from __future__ import annotations

import re
from dataclasses import replace

from .blocks import Run
from .swedish import lista, sort_key

_PARAGRAPH = re.compile(r"(?P<kap>\d+ kap\. )?(?P<number>\d+(?: [a-z])?) § (?P<name>\D+)")
_ARTICLE = re.compile(r"art\. (?P<number>[\d.–]+) (?P<name>\D+)")
BETWEEN = (", ", " och ")
_NEVER_A_NAME = ("§", "§§", "kap.", "stycket", "och")


def shortened(labels: list[str]) -> list[str]:
    """Return *labels*, each without the name that the next one ends with too."""
    pairs = zip(labels, [*labels[1:], ""], strict=True)
    return [_without(label, after) for label, after in pairs]


def run_together(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """Return *runs* where "art. 5 GDPR och art. 6 GDPR" has become "art. 5 och art. 6 GDPR"."""
    told = list(runs)
    for place in range(len(runs) - 2):
        one, between, other = runs[place : place + 3]
        if one.source and other.source and between.text in BETWEEN:
            told[place] = replace(one, text=_without(one.text, other.text))
    return tuple(told)


def _without(label: str, after: str) -> str:
    """Return *label* less the words that end both, when they are the name of a law."""
    mine, other = label.split(), after.split()
    shared = 0
    while shared < min(len(mine), len(other)) - 1 and _names(mine[-1 - shared], other[-1 - shared]):
        shared += 1
    return " ".join(mine[: len(mine) - shared])


def _names(word: str, other: str) -> bool:
    """Return whether *word* is *other*, and can be part of the name of a law."""
    letters = sum(c.isalpha() for c in word)
    return word == other and letters > 1 and word not in _NEVER_A_NAME


def gathered(labels: list[str]) -> str:
    """Return *labels*, in order, as one text: "2 kap. 4 och 8 §§, 3 kap. 5 § TF"."""
    groups: dict[tuple[str, str], list[str]] = {}
    for label in labels:
        if found := _PARAGRAPH.fullmatch(label):
            groups.setdefault((found["kap"] or "", f"§ {found['name']}"), []).append(found["number"])
        elif found := _ARTICLE.fullmatch(label):
            groups.setdefault(("art. ", found["name"]), []).append(found["number"])
        else:
            groups[(label, "")] = [""]
    return ", ".join(shortened([_gathered(*key, numbers) for key, numbers in groups.items()]))


def _gathered(before: str, after: str, numbers: list[str]) -> str:
    several = f"§{after}" if len(numbers) > 1 and after.startswith("§") else after
    return f"{before}{lista(sorted(numbers, key=sort_key))} {several}".strip()
