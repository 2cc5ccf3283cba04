"""Which questions a text, condition or document rests on, read from the content alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache

from jinja2 import nodes

from . import condition
from .load import Content
from .model.documents import Document, Section, SectionClause
from .model.entry import GroupKind, PackSize
from .model.questions import Question
from .model.year import YearEvent
from .prose import parse_text

Name = tuple[str, ...]
PASTED = ("klistertexter", "inlaggen", "beskeden")  # ready lists of texts to paste


def template_names(tree: nodes.Node, pack: PackSize | None = None) -> Iterator[Name]:
    """Yield the dotted names that a clause uses; loop variables as their question's fields.

    With *pack*, branches that never come in a pack of that size are passed over.
    """
    yield from _names(tree, {}, pack)


def _names(
    node: nodes.Node, bound: dict[str, Name | None], pack: PackSize | None
) -> Iterator[Name]:
    if isinstance(node, nodes.If):
        for part in _living(node, pack):
            yield from _names(part, bound, pack)
        return
    if isinstance(node, nodes.For):
        iterated = condition.path_of(node.iter)
        yield iterated
        inner = bound | {node.target.name: iterated}
        for child in (*node.body, *([node.test] if node.test else [])):
            yield from _names(child, inner, pack)
        return
    if isinstance(node, nodes.Call):
        return
    if isinstance(node, nodes.Name | nodes.Getattr):
        path = condition.path_of(node)
        if path[0] in bound:
            base = bound[path[0]]
            if base is not None:
                yield (base[0], *path[1:]) if len(path) > 1 else base
            return
        yield path
        return
    for child in node.iter_child_nodes():
        yield from _names(child, bound, pack)


def _living(node: nodes.If, pack: PackSize | None) -> Iterator[nodes.Node]:
    """Yield the tests and bodies of *node* that a pack of size *pack* can reach."""

    def lookup(path: Name) -> object:
        return pack if path == ("paket",) and pack else condition.Unknown()

    for branch in (node, *node.elif_):
        verdict = condition.truth(condition.evaluate(branch.test, lookup))
        if verdict is False:
            continue
        if verdict is not True:
            yield branch.test
        yield from branch.body
        if verdict is True:
            return
    yield from node.else_


def condition_names(text: str) -> tuple[Name, ...]:
    """Return the dotted names of condition *text*."""
    return tuple(condition.names(condition.parse(text))) if text else ()


def clause_ids(sections: Iterable[Section]) -> Iterator[tuple[str, str]]:
    """Yield (clause id, its condition in the outline) in order, sub-sections included."""
    for section in sections:
        for entry in section.klausuler:
            if isinstance(entry, SectionClause):
                yield entry.id, entry.nar
            else:
                yield entry, ""
        yield from clause_ids(section.delar)


def all_sections(sections: Iterable[Section]) -> Iterator[Section]:
    """Yield every section and sub-section."""
    for section in sections:
        yield section
        yield from all_sections(section.delar)


def documents_in(content: Content, pack: PackSize, only: Iterable[str] = ()) -> tuple[Document, ...]:
    """Return the documents of pack size *pack*, or those named in *only*, in order."""
    wanted = frozenset(only)
    return tuple(
        d for d in content.documents.values() if (d.id in wanted if wanted else pack in d.paket)
    )


def groups_of(document: Document) -> tuple[GroupKind, ...]:
    """Return the ready lists that *document* may loop over; one in the pack's root has those of all."""
    return document.grupper or (("oversikt",) if document.mapp == "rot" else ())


def tells_of_others(document: Document) -> bool:
    """Return whether *document* tells of the other documents, and is composed after them."""
    return bool(set(groups_of(document)) & {"oversikt", "kallor"})


def texts_of(event: YearEvent) -> tuple[str, ...]:
    """Return the texts of *event* with {{ }}, and the answers that its rule names as such texts."""
    rule = event.regel
    answers = (rule.manader, rule.dag, rule.efter_manader, rule.dagar_fore)
    return (event.vad, event.vem, event.annars, *(f"{{{{ {a} }}}}" for a in answers if a))


def _printed(text: str) -> Iterator[Name]:
    """Yield the names in a short text with {{ }}."""
    if "{" in text:
        yield from template_names(parse_text(text, text))


class Usage:
    """The questions behind each document, worked out once per content."""

    def __init__(self, content: Content):
        self.content = content
        self._row_names = {q.rader.namn: q.id for q in content.questions.values() if q.rader}
        self._fact_questions = lru_cache(maxsize=None)(self._questions_of_fact)

    def questions(self, names: Iterable[Name]) -> set[str]:
        """Return the ids of the questions that *names* stand for, facts and conditions followed."""
        found: set[str] = set()
        for name in names:
            if name[0] in self.content.facts:
                found |= self._fact_questions(name[0])
            elif name[0] in self.content.questions:
                found.add(name[0])
            elif name[0] in self._row_names:
                found.add(self._row_names[name[0]])
            elif name[0] in PASTED:
                found |= self._pasted
        return found

    def _questions_of_fact(self, fact_id: str) -> frozenset[str]:
        fact = self.content.facts[fact_id]
        names = [*condition_names(fact.nar)]
        for variant in fact.varden:
            names += condition_names(variant.nar)
        if fact.per:
            names.append((fact.per,))
        return frozenset(self.questions(names))

    @cached_property
    def _pasted(self) -> frozenset[str]:
        """The questions behind the texts to paste, which clauses print as ready lists."""
        names: list[Name] = []
        for pasted in self.content.paste.texter if self.content.paste else ():
            names += condition_names(pasted.nar)
            for text in (*pasted.varianter, pasted.anvisning):
                names += template_names(parse_text(text, text))
        return frozenset(self.questions(names))

    def of_question(self, question: Question) -> set[str]:
        """Return the ids of the questions that *question* itself depends on."""
        names: list[Name] = [*condition_names(question.nar)]
        texts = [f.nar for f in question.falt] + [c.nar for c in question.val]
        texts += [c.nar for f in question.falt for c in f.val]
        texts += [p.nar for f in (question, *question.falt) for p in (*f.forslag_nar, *f.fardiga)]
        for text in texts:
            names += condition_names(text)
        if question.rader and question.rader.per:
            names.append(tuple(question.rader.per.split(".")))
        found = self.questions(names)
        found.discard(question.id)
        return found

    def of_clause(self, clause_id: str, pack: PackSize | None = None) -> set[str]:
        """Return the ids of the questions that a clause's text and condition rest on."""
        prose = self.content.clauses[clause_id]
        names = [*template_names(prose.tree, pack), *condition_names(prose.meta.nar)]
        return self.questions(names)

    def of_document(self, document: Document, pack: PackSize | None = None) -> set[str]:
        """Return the ids of the questions that a document rests on in a pack of size *pack*."""
        names: list[Name] = [*condition_names(document.nar)]
        if document.per:
            names.append(tuple(document.per.split(".")))
        for text in (document.beslutas, document.titel, document.undertitel):
            if "{" in text:
                names += template_names(parse_text(text, text))
        found: set[str] = set()
        for section in all_sections(document.disposition):
            names += condition_names(section.nar)
            if section.per:
                names.append((section.per,))
        for clause_id, outline_condition in clause_ids(document.disposition):
            names += condition_names(outline_condition)
            found |= self.of_clause(clause_id, pack)
        for list_id in document.checklistor:
            checklist = self.content.checklists[list_id]
            names += [*condition_names(checklist.nar), *_printed(checklist.anvands)]
            for item in checklist.punkter:
                for text in (item.nar, item.uppfylld, item.konto, item.konto_uppfylld):
                    names += condition_names(text)
                for text in (item.text, item.roll, item.bevis):
                    names += _printed(text)
        if "arshjul" in document.grupper and self.content.year:
            for event in self.content.year.handelser:
                names += [*condition_names(event.nar), *condition_names(event.regel.datum)]
                names += [(event.per,)] if event.per else []
                for text in texts_of(event):
                    names += template_names(parse_text(text, text))
        if document.arbetsbok == "konton":
            names += [("konton",), ("plattformar",), ("klistertexter",)]
        return found | self.questions(names)
