"""Sources cited one after another: the name of a law they share is written once, last."""

from __future__ import annotations

from dataclasses import replace

from .blocks import Run

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
