"""Documents from an assessment: which are built, their title blocks, sections and blocks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from types import MappingProxyType
from typing import Any

from ..assessment.assess import Assessment
from ..content.condition import Open
from ..content.model.documents import Document
from ..content.usage import documents_in, groups_of, tells_of_others
from . import (
    cards,
    checklist,
    checklist_book,
    openness,
    source_book,
    sourcing,
    title_block,
    workbook,
    yearwheel,
)
from .blocks import BuiltDocument, Calendar, Workbook
from .claims import Claim, claims
from .pack import CLEAN, Edition, Pack
from .render import Renderer
from .sections import Sections, number
from .source_list import source_list
from .variants import Rows, Variant, variants

NUMBERED = ("styrdokument",)
_ALL_ROWS: Mapping[str, Rows] = MappingProxyType({})


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
        self.pasted: dict[tuple, Any] = {}  # texts to paste, fitted once for accounts that are alike
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
            counts |= sourcing.counts(self.assessment, told)
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
        self, assessment: Assessment, groups: Any = None, rows: Mapping[str, Rows] = _ALL_ROWS
    ) -> Renderer:
        return Renderer(
            self.content, assessment.proposing, assessment.stated, groups or {}, self.titles,
            rows=rows, memory=self.pasted,
        )

    def _build(
        self, document: Document, groups: dict, counts: dict | None = None
    ) -> Iterator[BuiltDocument]:
        for variant in variants(self.assessment, document):
            decided, opens = self.renderer.text(document.beslutas, document.id)
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
        if "plattformar" in groups_of(document):
            renderer = cards.for_document(renderer)
        sections = Sections(document, assessment, self.left_out)
        body = list(sections.blocks(document.disposition, renderer))
        _, whole = assessment.verdict(document.nar)
        if whole:  # that the document exists at all rests on a proposal
            body = [replace(block, opens=block.opens | whole) for block in body]
        for list_id in document.checklistor:
            body += checklist.blocks(
                assessment, self.content.checklists[list_id], renderer,
                short=assessment.fixed["paket"] == "litet",
                heading=len(document.checklistor) > 1,
            )
        body = number(body) if document.titelblock in NUMBERED else body
        if document.kallforteckning and sections.cited:
            body += source_list(self.content, sections.cited)
        fields = tuple(title_block.fields(document, assessment, renderer, opens))
        marked = any(b.opens for b in body) or any(r.mark for f in fields for r in f.runs)
        org = assessment.proposing.lookup(("org", "namn"))
        return BuiltDocument(
            id=document.id,
            title=variant.after(document.titel_per or document.titel, " – "),
            subtitle=renderer.text(document.undertitel, document.id)[0],
            organisation=org if isinstance(org, str) else "",
            folder=self._folder(document),
            filename=variant.after(document.titel_per or document.filnamn, " "),
            style=document.titelblock,
            fields=fields,
            blocks=tuple(body),
            number=next(
                (f.runs[0].text for f in fields if f.label == "Diarienummer" and not f.runs[0].mark), ""
            ),
            status=self.content.frame.status[self.edition.name],
            legend=self._legend(document, marked),
            sources=tuple(dict.fromkeys(sections.sources)),
        )

    def _legend(self, document: Document, marked: bool) -> tuple[str, ...]:
        """Return what the first page of a draft says: that it is one, and what its marks mean."""
        public = document.titelblock == "publik"
        if self.edition.name in CLEAN or document.mapp in ("rot", "arbetsmaterial"):
            return ()
        words = self.content.frame.forklaring
        return words if marked else () if public else words[:1]

    def _folder(self, document: Document) -> str:
        if document.mapp == "rot":
            return ""
        for fact in (document.mapp_faktum, f"mapp_{document.mapp}"):
            value = self.assessment.proposing.lookup((fact,)) if fact else None
            if isinstance(value, str):
                return value
        return document.mapp

    def _names(self, document: Document) -> dict[str, str]:
        """Return what Läs först may say about *document*."""
        decided, opens = self.renderer.text(document.beslutas, document.id)
        if openness.mark_of(opens) == "forslag":
            decided = f"{decided} {self.content.frame.markering.forslag}"
        return {
            "titel": document.titel, "lasare": document.lasare, "syfte": document.syfte,
            "beslutas": decided, "fil": document.filnamn, "mapp": self._folder(document),
        }
