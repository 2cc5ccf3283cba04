"""The body of a document: its sections in order, with the clauses that apply."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from ..assessment.assess import Assessment
from ..content.condition import Open, Unknown
from ..content.load import Content
from ..content.model.documents import Document, Section, SectionClause
from ..problems import Place
from . import cards, markdown
from .blocks import Block, Heading, Paragraph, Run
from .for_one import rows_of
from .open_words import placeholder
from .render import Renderer


@dataclass
class Sections:
    """Composes the body of one document.

    *left_out* is shared by the documents of a pack: for each open answer, the clauses that
    would have stood somewhere had it been another. *sources* are those the body
    rests on, *cited* those that its text names.
    """

    document: Document
    assessment: Assessment
    left_out: dict[Open, tuple[str, ...]]
    sources: list[str] = field(default_factory=list)
    cited: list[str] = field(default_factory=list)

    @property
    def content(self) -> Content:
        """The content that the assessment rests on."""
        return self.assessment.content

    def blocks(
        self, sections: tuple[Section, ...], renderer: Renderer, level: int = 1
    ) -> Iterator[Block]:
        """Yield what *sections* come to: headings, and the text of the clauses that apply."""
        for section, inside in self._repeated(sections, renderer):
            body = list(self._section_body(section, inside, level))
            if not body:
                continue
            if section.rubrik:
                title, opens = inside.text(section.rubrik, self.document.id)
                yield Heading(opens=opens, level=level, runs=(Run(title),))
            yield from body

    def _repeated(
        self, sections: tuple[Section, ...], renderer: Renderer
    ) -> Iterator[tuple[Section, Renderer]]:
        """Yield each section with its renderer; a section ``per`` rows once for each of them."""
        for section in sections:
            if not section.per:
                yield section, renderer
                continue
            question = self.content.questions[section.per]
            for row in rows_of(renderer, question):
                yield section, cards.for_row(renderer, question, row)

    def _section_body(self, section: Section, renderer: Renderer, level: int) -> Iterator[Block]:
        verdict, rests = self.assessment.verdict(section.nar)
        if verdict is not True:
            if isinstance(verdict, Unknown):
                yield self._gap(renderer, verdict)
            return
        for entry in section.klausuler:
            clause_id, outline = (
                (entry.id, entry.nar) if isinstance(entry, SectionClause) else (entry, "")
            )
            for block in self._clause(clause_id, outline, renderer):
                if rests:
                    block = replace(block, opens=block.opens | rests)
                if isinstance(block, Heading):
                    block = replace(block, level=min(3, level + 1))
                yield block
        yield from self.blocks(section.delar, renderer, level + 1)

    def _clause(self, clause_id: str, outline: str, renderer: Renderer) -> Iterator[Block]:
        prose = self.content.clauses[clause_id]
        rests: frozenset[Open] = frozenset()
        for condition in (outline, prose.meta.nar):
            verdict, more = self.assessment.verdict(condition)
            rests |= more
            if isinstance(verdict, Unknown):
                yield replace(self._gap(renderer, verdict), clause=clause_id)
                return
            if not verdict:
                self._note_left_out(clause_id, rests)
                return
        rendered = renderer.render(prose.tree, Place(str(prose.path)))
        self._note_left_out(clause_id, frozenset(rendered.left_out))
        self.sources += [*rendered.sources, *prose.meta.kallor]
        self.cited += rendered.sources
        base = 1000 * (1 + list(self.content.clauses).index(clause_id))
        for block in markdown.blocks(rendered, clause_id, prose.meta.register, base):
            yield replace(block, opens=block.opens | rests) if rests else block

    def _note_left_out(self, clause_id: str, opens: frozenset[Open]) -> None:
        for reason in opens:
            known = self.left_out.get(reason, ())
            if clause_id not in known:
                self.left_out[reason] = (*known, clause_id)

    @staticmethod
    def _gap(renderer: Renderer, verdict: Unknown) -> Paragraph:
        token = placeholder(renderer.proposing, verdict.reasons)
        return Paragraph(opens=verdict.reasons, runs=(Run(token.text, mark=token.mark),))


def number(body: list[Block]) -> list[Block]:
    """Give the headings of *body* their numbers: 1, 1.1, 1.1.1."""
    counts = [0, 0, 0]
    numbered: list[Block] = []
    for block in body:
        if isinstance(block, Heading):
            depth = block.level - 1
            counts[depth] += 1
            counts[depth + 1 :] = [0] * (2 - depth)
            block = replace(block, number=".".join(str(c) for c in counts[: depth + 1]))
        numbered.append(block)
    return numbered
