"""What rests on what: every use of a question, fact, source or requirement, read backwards."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from jinja2 import nodes

from .condition import ENVIRONMENT
from .fields import field_of
from .load import Content
from .model.checklists import Item
from .model.conclusions import FindingRule
from .model.documents import Document
from .model.questions import Question
from .model.year import YearEvent
from .usage import Name, all_sections, clause_ids, condition_names, template_names, texts_of


@dataclass(frozen=True, order=True)
class Use:
    """One entry that uses another: its kind ("klausul", "punkt" …) and id."""

    kind: str
    id: str


class Backlinks:
    """The uses of each entry in *content*, worked out once."""

    def __init__(self, content: Content):
        self.content = content
        self.expanded = lru_cache(maxsize=None)(self._expanded)
        self._row_names = {q.rader.namn: q.id for q in content.questions.values() if q.rader}

    @cached_property
    def items(self) -> dict[str, Item]:
        """All checklist items by id."""
        return {i.id: i for c in self.content.checklists.values() for i in c.punkter}

    @cached_property
    def findings(self) -> dict[str, FindingRule]:
        """All findings by id."""
        return {rule.id: rule for rule in self.content.findings}

    @cached_property
    def events(self) -> dict[str, YearEvent]:
        """All events of the year's calendar by id."""
        return {e.id: e for e in (self.content.year.handelser if self.content.year else ())}

    @cached_property
    def documents_of(self) -> dict[str, tuple[str, ...]]:
        """For each clause id, the documents whose outline has it."""
        found: dict[str, tuple[str, ...]] = defaultdict(tuple)
        for document in self.content.documents.values():
            for clause_id in dict.fromkeys(c for c, _ in clause_ids(document.disposition)):
                found[clause_id] += (document.id,)
        return found

    @cached_property
    def by_name(self) -> dict[str, tuple[Use, ...]]:
        """For each question or fact id, what names it; facts are not followed."""
        return _reversed(
            (name[0], use) for use, names in self.by_use.items() for name in names
            if name[0] in self.content.questions or name[0] in self.content.facts
        )

    @cached_property
    def by_use(self) -> dict[Use, tuple[Name, ...]]:
        """For each entry, the dotted names that it uses."""
        return {
            use: tuple(dict.fromkeys(self._whole(name) for name in names))
            for use, names in self._names()
        }

    @cached_property
    def by_source(self) -> dict[str, tuple[Use, ...]]:
        """For each source id, what cites it."""
        return _reversed((source, use) for use, sources in self._sources() for source in sources)

    @cached_property
    def by_requirement(self) -> dict[str, tuple[Use, ...]]:
        """For each requirement id, what carries it."""
        content = self.content
        entries = [("fraga", q.id, q.krav) for q in content.questions.values()]
        entries += [("klausul", p.meta.id, p.meta.krav) for p in content.clauses.values()]
        entries += [("punkt", i.id, i.krav) for i in self.items.values()]
        entries += [("brist", f.id, f.krav) for f in content.findings]
        return _reversed((r, Use(kind, id_)) for kind, id_, krav in entries for r in krav)

    def uses_of(self, id_: str) -> tuple[Use, ...]:
        """Return everything that rests on question or fact *id_*, through facts too."""
        found: dict[Use, None] = {}
        pending = [id_]
        while pending:
            for use in self.by_name.get(pending.pop(), ()):
                if use not in found:
                    found[use] = None
                    if use.kind == "fakta":
                        pending.append(use.id)
        return tuple(found)

    def answers(self, names: Iterable[Name]) -> frozenset[tuple[str, str]]:
        """Return the (question, field) pairs behind *names*, facts followed; "" is the whole."""
        return frozenset().union(*(self.expanded(name) for name in names))

    def cited(self, clause_id: str) -> tuple[str, ...]:
        """Return the sources that a clause cites in its text or names beside it."""
        prose = self.content.clauses[clause_id]
        return tuple(dict.fromkeys((*_called(prose.tree), *prose.meta.kallor)))

    def clause_names(self, clause_id: str) -> tuple[Name, ...]:
        """Return the dotted names that a clause's text and own condition use."""
        prose = self.content.clauses[clause_id]
        return tuple(dict.fromkeys((*template_names(prose.tree), *condition_names(prose.meta.nar))))

    def rule_names(self, rule: FindingRule) -> tuple[Name, ...]:
        """Return the dotted names of a finding's condition, its row name replaced."""
        return self._bound(condition_names(rule.nar), rule.per)

    def fact_names(self, fact_id: str) -> tuple[Name, ...]:
        """Return the dotted names that a fact is concluded from."""
        fact = self.content.facts[fact_id]
        names = [*condition_names(fact.nar)]
        for variant in fact.varden:
            names += condition_names(variant.nar)
        return self._bound(tuple(names), fact.per)

    def outside(self, fact_id: str) -> set[str]:
        """Return the names behind a fact that are neither question nor fact: the build's own."""
        found: set[str] = set()
        for name in self.fact_names(fact_id):
            if name[0] in self.content.facts:
                found |= self.outside(name[0])
            elif name[0] not in self.content.questions:
                found.add(name[0])
        return found

    def _expanded(self, name: Name) -> frozenset[tuple[str, str]]:
        name = self._whole(name)
        if name[0] in self.content.facts:
            return self.answers(self.fact_names(name[0]))
        question = self.content.questions.get(name[0])
        if question is None:
            return frozenset()
        known = len(name) > 1 and field_of(question, name[1])
        return frozenset({(question.id, name[1] if known else "")})

    def _whole(self, name: Name) -> Name:
        """Return *name* with a row's name (konto) replaced by its question (konton)."""
        known = name[0] in self.content.questions or name[0] in self.content.facts
        return name if known else (self._row_names.get(name[0], name[0]), *name[1:])

    def _bound(self, names: tuple[Name, ...], per: str) -> tuple[Name, ...]:
        rows = self.content.questions[per].rader if per else None
        return tuple((per, *n[1:]) if rows and n[0] == rows.namn else n for n in names)

    def _names(self) -> Iterator[tuple[Use, Iterable[Name]]]:
        content = self.content
        for clause_id in content.clauses:
            yield Use("klausul", clause_id), self.clause_names(clause_id)
        for document in content.documents.values():
            yield Use("dokument", document.id), _of_document(document)
        for item in self.items.values():
            texts = [n for t in (item.text, item.roll, item.bevis) for n in _printed(t)]
            yield Use("punkt", item.id), (*condition_names(item.nar),
                                          *condition_names(item.uppfylld), *texts)
        for rule in content.findings:
            yield Use("brist", rule.id), self.rule_names(rule)
        for fact_id in content.facts:
            yield Use("fakta", fact_id), self.fact_names(fact_id)
        for event in self.events.values():
            yield Use("handelse", event.id), _of_event(event)
        for question in content.questions.values():
            yield Use("fraga", question.id), _of_question(question)

    def _sources(self) -> Iterator[tuple[Use, Iterable[str]]]:
        content = self.content
        for clause_id in content.clauses:
            yield Use("klausul", clause_id), self.cited(clause_id)
        for item in self.items.values():
            yield Use("punkt", item.id), item.kallor
        for rule in content.findings:
            yield Use("brist", rule.id), rule.kallor
        for question in content.questions.values():
            yield Use("fraga", question.id), question.hjalp.kallor
        for requirement in content.requirements.values():
            yield Use("krav", requirement.id), requirement.kallor
        for term in content.glossary.values():
            yield Use("ord", term.id), term.kallor


def _reversed(pairs: Iterable[tuple[str, Use]]) -> dict[str, tuple[Use, ...]]:
    found: dict[str, dict[Use, None]] = defaultdict(dict)
    for key, use in pairs:
        found[key][use] = None
    return {key: tuple(uses) for key, uses in found.items()}


def _called(tree: nodes.Template) -> Iterator[str]:
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name == "kalla":
            yield from (a.value for a in call.args if isinstance(a, nodes.Const))


def _printed(text: str) -> Iterator[Name]:
    if "{" in text:
        yield from template_names(ENVIRONMENT.parse(text))


def _of_document(document: Document) -> Iterator[Name]:
    yield from condition_names(document.nar)
    for text in (document.titel, document.undertitel, document.beslutas):
        yield from _printed(text)
    for section in all_sections(document.disposition):
        yield from condition_names(section.nar)
        yield from _printed(section.rubrik)
    for _, condition in clause_ids(document.disposition):
        yield from condition_names(condition)
    if document.per:
        yield tuple(document.per.split("."))


def _of_event(event: YearEvent) -> Iterator[Name]:
    yield from condition_names(event.nar)
    yield from condition_names(event.regel.datum)
    for text in texts_of(event):
        yield from _printed(text)


def _of_question(question: Question) -> Iterator[Name]:
    texts = [question.nar, *(f.nar for f in question.falt)]
    for part in (question, *question.falt):
        texts += [c.nar for c in part.val] + [p.nar for p in (*part.forslag_nar, *part.fardiga)]
    for text in texts:
        yield from (n for n in condition_names(text) if n[0] != question.id)
    if question.rader and question.rader.per:
        yield tuple(question.rader.per.split("."))
