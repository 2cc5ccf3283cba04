"""Family K3: every id that one entry uses for another exists."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from ...problems import Problem, did_you_mean
from ..usage import clause_ids
from .material import Material

TOPICS = range(1, 131)


@dataclass(frozen=True)
class _Target:
    """What a key points at: the code, the words for a missing one, and the ids there are."""

    code: str
    missing: str
    known: Collection[str]


def ids(material: Material) -> Iterator[Problem]:
    """K301–K307, K309: sources, requirements, origins, clauses, checklists, documents, questions, facts."""
    for kind, id_, key, values in pointers(material):
        target = _targets(material)[key]
        for value in values:
            if value not in target.known:
                yield Problem(
                    material.place(kind, id_, value), target.code, f"{target.missing} ”{value}”",
                    did_you_mean(value, target.known),
                )


def _targets(material: Material) -> dict[str, _Target]:
    content = material.content
    return {
        "kallor": _Target("K301", "okänd källa", content.sources),
        "krav": _Target("K302", "okänt krav", content.requirements),
        "ursprung": _Target("K303", "okänd punkt i ursprung.yaml", content.origins.punkter),
        "grupper": _Target("K303", "okänd grupp i ursprung.yaml", content.origins.grupper),
        "klausuler": _Target("K304", "okänd klausul", content.clauses),
        "checklistor": _Target("K305", "okänd checklista", content.checklists),
        "dokument": _Target("K306", "okänt dokument", content.documents),
        "fragor": _Target("K307", "okänd fråga", content.questions),
        "fakta": _Target("K309", "okänt faktum", content.facts),
    }


_Pointer = tuple[str, str, str, tuple[str, ...]]


def pointers(material: Material) -> Iterator[_Pointer]:
    """Yield (kind and id of an entry, what its key points at, the ids it names)."""
    content = material.content
    for source_id, source in content.sources.items():
        yield "kalla", source_id, "kallor", source.ror
    for requirement in content.requirements.values():
        yield "krav", requirement.id, "kallor", requirement.kallor
        yield "krav", requirement.id, "ursprung", requirement.ursprung
    for group_id, group in content.origins.grupper.items():
        yield "ursprung", group_id, "kallor", (group.kalla,)
    for point_id, point in content.origins.punkter.items():
        yield "ursprung", point_id, "grupper", (point.grupp,)
    for term in content.terms.upphavda:
        yield "begrepp", term.term, "kallor", term.kallor
    for question in content.questions.values():
        yield "fraga", question.id, "krav", question.krav
        yield "fraga", question.id, "kallor", question.hjalp.kallor
    for document in content.documents.values():
        yield "dokument", document.id, "klausuler", tuple(
            clause_id for clause_id, _ in clause_ids(document.disposition)
        )
        yield "dokument", document.id, "checklistor", document.checklistor
        yield "dokument", document.id, "dokument", document.motsvarar
        if document.mapp_faktum:
            yield "dokument", document.id, "fakta", (document.mapp_faktum,)
        for clause in document.klausuler:
            yield "klausul", clause.id, "krav", clause.krav
            yield "klausul", clause.id, "kallor", clause.kallor
    for checklist in content.checklists.values():
        for item in checklist.punkter:
            yield "punkt", item.id, "krav", item.krav
            yield "punkt", item.id, "kallor", item.kallor
    for rule in content.findings:
        yield "brist", rule.id, "krav", rule.krav
        yield "brist", rule.id, "kallor", rule.kallor
        yield "brist", rule.id, "fragor", rule.fragor
    for word in content.glossary.values():
        yield "ord", word.id, "kallor", word.kallor


def topics(material: Material) -> Iterator[Problem]:
    """K308: topics are numbers of the list in amnen.yaml (praxis 1–130)."""
    known = material.content.topics or dict.fromkeys(TOPICS, "")
    for prose in material.content.clauses.values():
        for number in prose.meta.amnen:
            if number not in known:
                yield Problem(material.place("klausul", prose.meta.id, "amnen:"), "K308",
                              f"okänt ämne {number}", f"ämnena har nummer {min(known)}–{max(known)}")
