"""Questions to the worlds: can a condition be true here, and can a print have nothing to say."""

from __future__ import annotations

from typing import Any

from jinja2 import nodes

from ..condition import NOT_ASKED, Unknown, evaluate, path_of, truth
from .given import Given
from .names import NameFault, Scope
from .variables import Path
from .worlds import TooMany, Worlds


def outcomes(scope: Scope, given: Given, test: nodes.Expr) -> frozenset[bool] | None:
    """Return which of true and false *test* can be where it stands; None when unknown.

    The empty set means that the place itself is never reached. Two texts that people write
    can be the same or not, which no try here can tell.
    """
    if _compares_texts(scope, test):
        return None
    found: set[bool] = set()
    try:
        for lookup in Worlds(scope, given, tests=(test,)):
            verdict = truth(evaluate(test, lookup))
            if isinstance(verdict, Unknown):
                return None
            found.add(verdict)
            if len(found) == 2:
                break
    except (TooMany, NameFault, KeyError):
        return None
    return frozenset(found)


def _compares_texts(scope: Scope, test: nodes.Expr) -> bool:
    """Return whether *test* compares two answers in words with each other."""
    every = [test, *test.find_all(nodes.Compare)]
    sides = [(c.expr, c.ops[0].expr) for c in every if isinstance(c, nodes.Compare)]
    named = (nodes.Name, nodes.Getattr)
    try:
        return any(
            isinstance(a, named) and isinstance(b, named)
            and scope.kind(path_of(a)).typ == "text" == scope.kind(path_of(b)).typ
            for a, b in sides
        )
    except NameFault:
        return False


def printed(scope: Scope, given: Given, path: Path) -> tuple[str, str]:
    """Return an example of when a printed name has no value, and when it is empty.

    Each is "" when it never happens, or when there are too many combinations to tell.
    """
    missing = empty = ""
    try:
        worlds = Worlds(scope, given, paths=(path,))
        for lookup in worlds:
            value = lookup(path)
            if value is NOT_ASKED:
                missing = missing or _described(worlds, path)
            elif value == "":
                empty = empty or _described(worlds, path)
            if missing and empty:
                break
    except (TooMany, NameFault, KeyError):
        pass
    return missing, empty


def _described(worlds: Worlds, path: Path) -> str:
    """Return the world that is being tried as "typ är kommun, kris är nej"."""
    words = []
    for variable, value in worlds.values.items():
        name = ".".join(part for part in variable[1:] if part)
        if name == ".".join(path) or value is NOT_ASKED:
            continue
        if variable[0] == "antal":
            name += ".antal"
        words.append(f"{name} är {_shown(value)}")
    return ", ".join(words) or "alltid"


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, tuple):
        return " + ".join(map(str, value)) or "inget val"
    return str(value) or "tom"
