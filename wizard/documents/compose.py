"""Documents from an assessment: which are built, their title blocks, sections and blocks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any, Literal

from ..assessment.assess import Assessment
from ..content.condition import Open, Unknown, parse
from ..content.load import parse_text
from ..content.model import Document, Section, SectionClause
from ..content.usage import documents_in, groups_of, tells_of_others
from ..problems import Place
from . import cards, checklist, checklist_book, openness, source_book, sourcing, workbook, yearwheel
from .blocks import (
    Block,
    BuiltDocument,
    Calendar,
    Heading,
    Paragraph,
    Row,
    Run,
    Table,
    TitleField,
    Workbook,
)
from .claims import Claim, claims
from .markdown import blocks
from .render import Renderer
from .swedish import sort_key
from .variants import Rows, Variant, variants

EditionName = Literal["utkast", "granskning", "beslutsforslag", "antagen"]
CLEAN = ("beslutsforslag", "antagen")
NUMBERED = ("styrdokument",)


@dataclass(frozen=True)
class Edition:
    """What is printed of open answers, and on what date."""

    name: EditionName
    day: date
    adopted: str = ""  # "KF 2027-02-15 § 12"


@dataclass(frozen=True)
class Pack:
    """All that one build writes, and what it rests on."""

    assessment: Assessment
    edition: Edition
    documents: tuple[BuiltDocument, ...]
    workbooks: tuple[Workbook, ...]
    left_out: dict[Open, tuple[str, ...]]
    calendars: tuple[Calendar, ...] = ()

    def texts(self) -> dict[Open, tuple[str, ...]]:
        """Return, for each open answer, the ids of the clauses that rest on it."""
        return openness.texts_by_open(self.documents)


def compose(assessment: Assessment, edition: Edition, only: tuple[str, ...] = ()) -> Pack:
    """Compose the documents that the assessment's pack calls for.

    Raises UserError when a clean edition is asked for and a document rests on an
    answer that is open, naming the answers. Raises ContentError on faulty content.
    """
    composer = _Composer(assessment, edition, only)
    documents = composer.documents()
    if edition.name in CLEAN:
        openness.refuse_if_open(assessment, documents, composer.renderer)
    return Pack(
        assessment, edition, documents, composer.workbooks(), composer.left_out,
        composer.calendars(),
    )


class _Composer:
    def __init__(self, assessment: Assessment, edition: Edition, only: tuple[str, ...]):
        self.edition = edition
        self.assessment = assessment.with_fixed(
            utgava=edition.name, antagen=edition.adopted, dok_titel="", dok_beslutas="",
            lag_datum=assessment.content.edition.lag_till_och_med,
            innehall_version=assessment.content.edition.version,
        )
        self.content = assessment.content
        size = assessment.fixed["paket"]
        self.wanted = documents_in(self.content, size, only)
        self.left_out: dict[Open, tuple[str, ...]] = {}
        self.built: list[BuiltDocument] = []
        self.titles = self._titles()
        self.renderer = self._renderer(self.assessment)

    def documents(self) -> tuple[BuiltDocument, ...]:
        """Compose all Word documents; those that tell of the others come last."""
        applying = [d for d in self.wanted if d.form != "excel" and self._applies(d)]
        for document in applying:
            if not tells_of_others(document):
                self.built += self._build(document, self._ready(document))
        for document in reversed(applying):
            if tells_of_others(document):
                self.built += self._build(document, *self._groups(document))
        order = {document.id: place for place, document in enumerate(self.wanted)}
        self.built.sort(key=lambda built: order[built.id])
        return tuple(self.built)

    def _groups(self, document: Document) -> tuple[dict, dict]:
        """Return the ready lists for a document that tells of the others, and their lengths."""
        groups, counts = {}, {}
        if "oversikt" in groups_of(document):
            groups = openness.groups(
                self.assessment, self.wanted, self.built, self.renderer, self._names
            )
            counts = openness.counts(self.assessment, self.built, groups)
        if "kallor" in groups_of(document):
            told = sourcing.groups(
                self.assessment, self.wanted, self.built, self.renderer, self.left_out, self.claims
            )
            groups |= told
            counts |= sourcing.counts(self.assessment, self.built, told)
        return groups, counts

    def _ready(self, document: Document) -> dict:
        """Return the ready lists that need no other document."""
        if "arshjul" not in groups_of(document):
            return {}
        return {"handelserna": yearwheel.rows(self.renderer, self.edition.day)}

    def calendars(self) -> tuple[Calendar, ...]:
        """Compose the calendars that go with documents of the year."""
        return tuple(
            Calendar(
                d.id, d.titel, self._folder(d), d.filnamn,
                yearwheel.events(self.renderer, self.edition.day),
            )
            for d in self.wanted if "arshjul" in groups_of(d) and self._applies(d)
        )

    def workbooks(self) -> tuple[Workbook, ...]:
        """Compose the workbooks; the documents must be composed first."""
        return tuple(self._workbook(document) for document in self.wanted if document.arbetsbok)

    def _workbook(self, document: Document) -> Workbook:
        given = (self.assessment, self.renderer, document, self._folder(document))
        match document.arbetsbok:
            case "konton":
                return workbook.register(*given)
            case "checklistor":
                return checklist_book.book(*given)
            case _:
                return source_book.book(*given, self.built, self.claims)

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """The legal claims of the documents composed before those that tell of them."""
        return tuple(claims(self.built, self.content))

    def _applies(self, document: Document) -> bool:
        return self.assessment.proposing.holds(document.nar) is not False

    def _titles(self) -> dict[str, str]:
        """Map every document id to the title it has in this pack."""
        titles = {d.id: d.titel for d in self.content.documents.values()}
        for document in documents_in(self.content, self.assessment.fixed["paket"]):
            for other in document.motsvarar:
                titles[other] = document.titel
        return titles

    def _renderer(
        self, assessment: Assessment, groups: Any = None, rows: Rows | None = None
    ) -> Renderer:
        return Renderer(
            self.content, assessment.proposing, assessment.stated, groups or {}, self.titles,
            rows=rows,
        )

    def _build(
        self, document: Document, groups: dict, counts: dict | None = None
    ) -> Iterator[BuiltDocument]:
        for variant in variants(self.assessment, document):
            decided, opens = self._text(document.beslutas, self.renderer, document)
            assessment = self.assessment.with_fixed(
                **variant.names, **(counts or {}), dok_titel=document.titel, dok_beslutas=decided
            )
            built = self._one(document, assessment, groups, variant, opens)
            if built.blocks:
                yield built

    def _one(
        self, document: Document, assessment: Assessment, groups: dict, variant: Variant,
        opens: frozenset[Open],
    ) -> BuiltDocument:
        renderer = self._renderer(assessment, groups, variant.rows)
        sources: list[str] = []
        body = list(self._sections(document, document.disposition, assessment, renderer, sources))
        _, whole = _both(assessment, document.nar)
        if whole:  # that the document exists at all rests on a proposal
            body = [replace(block, opens=block.opens | whole) for block in body]
        for list_id in document.checklistor:
            body += checklist.blocks(
                assessment, self.content.checklists[list_id], renderer,
                short=assessment.fixed["paket"] == "litet",
                heading=len(document.checklistor) > 1,
            )
        body = number(body) if document.titelblock in NUMBERED else body
        if document.kallforteckning and sources:
            body += self._source_list(sources)
        fields = tuple(self._title_fields(document, assessment, renderer, opens))
        marked = any(b.opens for b in body) or any(r.mark for f in fields for r in f.runs)
        org = assessment.proposing.lookup(("org", "namn"))
        return BuiltDocument(
            id=document.id,
            title=variant.after(document.titel_per or document.titel, " – "),
            subtitle=self._text(document.undertitel, renderer, document)[0],
            organisation=org if isinstance(org, str) else "",
            folder=self._folder(document),
            filename=variant.after(document.titel_per or document.filnamn, " "),
            style=document.titelblock,
            fields=fields,
            blocks=tuple(body),
            number=next((f.runs[0].text for f in fields if f.label == "Diarienummer"), ""),
            status=self.content.frame.status[self.edition.name],
            legend=self.edition.name not in CLEAN and (marked or document.titelblock != "publik")
            and document.mapp not in ("rot", "arbetsmaterial"),
            sources=tuple(dict.fromkeys(sources)),
        )

    def _sections(
        self, document: Document, sections: tuple[Section, ...], assessment: Assessment,
        renderer: Renderer, sources: list[str], level: int = 1,
    ) -> Iterator[Block]:
        for section, inside in self._repeated(sections, renderer):
            body = list(self._section_body(document, section, assessment, inside, sources, level))
            if not body:
                continue
            if section.rubrik:
                title, opens = self._text(section.rubrik, inside, document)
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
            for row in cards.rows_of(renderer, question):
                yield section, cards.for_row(renderer, question, row)

    def _section_body(
        self, document: Document, section: Section, assessment: Assessment,
        renderer: Renderer, sources: list[str], level: int,
    ) -> Iterator[Block]:
        verdict, rests = _both(assessment, section.nar)
        if verdict is not True:
            if isinstance(verdict, Unknown):
                yield self._gap(renderer, verdict)
            return
        for entry in section.klausuler:
            clause_id, outline = (
                (entry.id, entry.nar) if isinstance(entry, SectionClause) else (entry, "")
            )
            for block in self._clause(clause_id, outline, assessment, renderer, sources):
                block = replace(block, opens=block.opens | rests)
                if isinstance(block, Heading):
                    block = replace(block, level=min(3, level + 1))
                yield block
        yield from self._sections(document, section.delar, assessment, renderer, sources, level + 1)

    def _clause(
        self, clause_id: str, outline: str, assessment: Assessment,
        renderer: Renderer, sources: list[str],
    ) -> Iterator[Block]:
        prose = self.content.clauses[clause_id]
        rests: frozenset[Open] = frozenset()
        for condition in (outline, prose.meta.nar):
            verdict, more = _both(assessment, condition)
            rests |= more
            if isinstance(verdict, Unknown):
                yield replace(self._gap(renderer, verdict), clause=clause_id)
                return
            if not verdict:
                self._note_left_out(clause_id, rests)
                return
        rendered = renderer.render(prose.tree, Place(str(prose.path)))
        self._note_left_out(clause_id, frozenset(rendered.left_out))
        sources += [s for s in (*rendered.sources, *prose.meta.kallor)]
        base = 1000 * (1 + list(self.content.clauses).index(clause_id))
        for block in blocks(rendered, clause_id, prose.meta.register, base):
            yield replace(block, opens=block.opens | rests)

    def _note_left_out(self, clause_id: str, opens: frozenset[Open]) -> None:
        for reason in opens:
            known = self.left_out.get(reason, ())
            if clause_id not in known:
                self.left_out[reason] = (*known, clause_id)

    @staticmethod
    def _gap(renderer: Renderer, verdict: Unknown) -> Paragraph:
        token = renderer.placeholder(verdict.reasons)
        return Paragraph(opens=verdict.reasons, runs=(Run(token.text, mark=token.mark),))

    def _title_fields(
        self, document: Document, assessment: Assessment, renderer: Renderer,
        decided_opens: frozenset[Open],
    ) -> Iterator[TitleField]:
        for line in self.content.frame.titelblock[document.titelblock]:
            verdict, _ = _both(assessment, line.nar)
            if verdict is False:
                continue
            if isinstance(verdict, Unknown):
                token = renderer.placeholder(verdict.reasons)
                yield TitleField(line.etikett, (Run(token.text, mark=token.mark),))
                continue
            text, opens = self._text(line.text, renderer, document)
            if "dok_beslutas" in line.text:
                opens |= decided_opens
            if not text:
                continue
            mark = openness.mark_of(opens)
            shown = f"{text} [Förslag]" if mark == "forslag" else text
            yield TitleField(line.etikett, (Run(shown, mark=mark),))

    def _source_list(self, sources: list[str]) -> list[Block]:
        """Return the list of sources: one row a law, with the provisions that the text cites."""
        frame = self.content.frame
        by_title: dict[str, list[str]] = {}
        for source_id in dict.fromkeys(sources):
            source = self.content.sources[source_id]
            note = f" ({frame.historisk})" if source.slag == "historisk" else ""
            by_title.setdefault(source.titel + note, []).append(source.etikett)
        rows = tuple(
            Row(cells=((Run(title),), (Run(", ".join(sorted(by_title[title], key=sort_key))),)))
            for title in sorted(by_title, key=sort_key)
        )
        first, second = frame.kallor_kolumner
        return [
            Heading(level=1, runs=(Run(frame.kallor_rubrik),)),
            Table(header=((Run(first),), (Run(second),)), rows=rows, title=frame.kallor_rubrik),
        ]

    def _folder(self, document: Document) -> str:
        if document.mapp == "rot":
            return ""
        value = self.assessment.proposing.lookup((f"mapp_{document.mapp}",))
        return value if isinstance(value, str) else document.mapp

    def _text(self, text: str, renderer: Renderer, document: Document) -> tuple[str, frozenset[Open]]:
        if "{" not in text:
            return text, frozenset()
        return renderer.text(parse_text(text, document.id), Place(document.id))

    def _names(self, document: Document) -> dict[str, str]:
        """Return what Läs först may say about *document*."""
        decided, opens = self._text(document.beslutas, self.renderer, document)
        if openness.mark_of(opens) == "forslag":
            decided = f"{decided} [Förslag]"
        return {
            "titel": document.titel, "lasare": document.lasare, "syfte": document.syfte,
            "beslutas": decided, "fil": document.filnamn, "mapp": self._folder(document),
        }


def _both(assessment: Assessment, condition: str) -> tuple[Any, frozenset[Open]]:
    """Return the verdict with proposals, and the proposals it rests on."""
    if not condition:
        return True, frozenset()
    parse(condition)
    verdict = assessment.proposing.holds(condition)
    stated = assessment.stated.holds(condition)
    rests = stated.reasons if isinstance(stated, Unknown) else frozenset()
    return verdict, rests if not isinstance(verdict, Unknown) else frozenset()


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
