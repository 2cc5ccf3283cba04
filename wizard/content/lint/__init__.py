"""Checks of the content that the types cannot make: names, sources, prose and coverage.

Codes: K1 form, K2 conditions and names, K3 sources and references, K4 prose, K5 coverage.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ...problems import Problem
from ..load import Content
from . import conditions, templates
from .material import Material

CHECKS: tuple[Callable[[Material], Iterator[Problem]], ...] = (
    conditions.expressions, conditions.order, conditions.reachable,
    templates.syntax, templates.clauses, templates.short_texts,
)


def lint(content: Content) -> list[Problem]:
    """Return every fault and warning in *content*, by file and line. Raises nothing."""
    material = Material(content)
    found = {problem for check in CHECKS for problem in check(material)}
    return sorted(found)
