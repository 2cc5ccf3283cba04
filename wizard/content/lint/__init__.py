"""Checks of the content that the types cannot make: names, sources, prose and coverage.

Codes: K1 form, K2 conditions and names, K3 sources and references, K4 prose, K5 coverage, K6 texts to paste.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from ...problems import Problem
from ..load import Content
from . import (
    accounts,
    conditions,
    coverage,
    fixed_numbers,
    form,
    paste,
    prose,
    references,
    sources,
    templates,
)
from .material import Material

Check = Callable[[Material], Iterator[Problem]]
# The rest can be understood only when these find no errors.
FIRST: tuple[Check, ...] = (
    form.fields, form.rows, form.duplicates, references.ids, accounts.tables, conditions.expressions,
)
STOP = ("K112", "K116", "K208")
THEN: tuple[Check, ...] = (
    form.proposals, form.help_length, form.collisions,
    conditions.order, conditions.reachable,
    templates.syntax, templates.clauses, templates.short_texts, references.topics,
    sources.clauses, sources.items, sources.entries, sources.history, sources.unused,
    prose.registers, prose.repealed, prose.address, prose.markdown, prose.sentence_length,
    prose.readable_documents, fixed_numbers.fixed_numbers,
    coverage.unused_clauses, coverage.unused_checklists, coverage.unused_names, coverage.unused_terms, coverage.moves,
    coverage.requirements, coverage.waiting, coverage.origins, coverage.topics,
    coverage.references, paste.limits, paste.wordings,
)


# Without these nothing can be built or judged: names, ids and texts that lead nowhere.
NEEDED: tuple[Check, ...] = (
    *FIRST, conditions.order, templates.syntax,
    partial(templates.clauses, reach=False), partial(templates.short_texts, reach=False),
)


def broken(content: Content) -> list[Problem]:
    """Return the errors in *content* that a build or an interview would stumble on, quickly."""
    material = Material(content)
    found: set[Problem] = set()
    for check in NEEDED:
        found.update(problem for problem in check(material) if not problem.warning)
        if any(problem.code in STOP for problem in found):
            break
    return sorted(found)


def lint(content: Content) -> list[Problem]:
    """Return every fault and warning in *content*, by file and line. Raises nothing.

    Questions without a form and conditions that cannot be read are told before the rest.
    """
    material = Material(content)
    found = {problem for check in FIRST for problem in check(material)}
    if not any(problem.code in STOP for problem in found):
        found.update(problem for check in THEN for problem in check(material))
    return sorted(found)
