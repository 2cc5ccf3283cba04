"""Read the content folders into one frozen Content; every fault is told with file and line."""

from __future__ import annotations

import gc
import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from ..problems import ContentError, Place, Problem, show_path
from .entries import Entries
from .model.accounts import AccountTables, Platform
from .model.checklists import Checklist
from .model.conclusions import Fact, FindingRule
from .model.documents import Document
from .model.edition import Edition, Move
from .model.frame import Frame
from .model.paste import PasteTexts
from .model.questions import Question, QuestionFile
from .model.sources import Origins, Requirement, Source
from .model.words import Term, Terms
from .model.year import YearWheel
from .needs import Needs, work_out
from .prose import Prose
from .shared_choices import with_shared_choices

_PACKAGE = Path(__file__).resolve().parent.parent
_HERE = "policy_templates", "checklists"


def shipped() -> Path:
    """Return the folder that holds the bundled content.

    A wheel carries the two content folders inside the package, a checkout beside it.
    """
    return _PACKAGE if (_PACKAGE / _HERE[0]).is_dir() else _PACKAGE.parent


@dataclass(frozen=True)
class Content:
    """All that is asked and said, read from the content folders."""

    root: Path
    edition: Edition
    sources: dict[str, Source]
    requirements: dict[str, Requirement]
    origins: Origins
    terms: Terms
    frame: Frame
    facts: dict[str, Fact]
    sections: tuple[QuestionFile, ...]
    documents: dict[str, Document]
    clauses: dict[str, Prose]
    checklists: dict[str, Checklist]
    findings: tuple[FindingRule, ...]
    platforms: dict[str, Platform]
    paste: PasteTexts | None
    year: YearWheel | None
    topics: dict[int, str]
    account_tables: AccountTables
    glossary: dict[str, Term]
    moves: dict[str, Move]
    places: dict[tuple[str, str], Place] = field(repr=False)

    @cached_property
    def questions(self) -> dict[str, Question]:
        """All questions by id, in the order of the interview."""
        return {q.id: q for section in self.sections for q in section.fragor}

    @cached_property
    def needs(self) -> Needs:
        """Which questions each document needs; raises ContentError when a clause can't be read."""
        return work_out(self)

    def place(self, kind: str, id_: str) -> Place:
        """Return where entry *id_* of *kind* ("fraga", "klausul" …) is written."""
        return self.places.get((kind, id_), Place(f"{kind} {id_}"))


def load(root: Path | None = None) -> Content:
    """Read all content below *root* (default: the bundled content).

    Raises ContentError listing every fault found, each with file and line.
    """
    # Loading makes a hundred thousand objects and no garbage: collecting them takes a fifth
    # of the time before the first question.
    collecting = gc.isenabled()
    gc.disable()
    try:
        return _Reader(root or shipped()).content()
    finally:
        if collecting:
            gc.enable()


@dataclass
class _Reader:
    """Knows which file holds what."""

    root: Path
    entries: Entries = field(default_factory=Entries)

    def content(self) -> Content:
        templates, lists = (self.root / name for name in _HERE)
        if not templates.is_dir():
            raise ContentError(
                [Problem(Place(show_path(templates)), "K102", "mappen finns inte",
                         "innehållet ska ha mapparna policy_templates och checklists")]
            )
        edition = self.entries.one(templates / "innehall.yaml", Edition)
        sources = self.entries.mapping(templates / "kallor.yaml", Source, "kalla")
        origins = self.entries.one(templates / "ursprung.yaml", Origins)
        terms = self.entries.one(templates / "begrepp.yaml", Terms)
        frame = self.entries.one(templates / "ram.yaml", Frame)
        requirements = [
            item for path in sorted((templates / "krav").glob("*.yaml"))
            for item in self.entries.many(path, Requirement, "krav")
        ]
        facts = list(self.entries.many(templates / "fakta.yaml", Fact, "fakta"))
        sections = [
            self.entries.one(path, QuestionFile)
            for path in sorted((templates / "fragor").glob("*.yaml"))
        ]
        sections, missing = with_shared_choices(sections)
        for question, message, hint in missing:
            self.entries.problem(self.entries.places[("fraga", question)], "K107", message, hint)
        checklists = [
            self.entries.one(path, Checklist) for path in sorted(lists.glob("*.yaml"), key=_natural)
        ]
        documents, clauses = self._documents(templates, self._own_documents(checklists))
        findings = tuple(self.entries.many(templates / "brister.yaml", FindingRule, "brist"))
        platforms = self.entries.optional(templates / "plattformar.yaml", Platform, "plattform")
        pasted = templates / "klistertexter.yaml"
        paste = self.entries.one(pasted, PasteTexts) if pasted.exists() else None
        wheel = templates / "arshjul.yaml"
        year = self.entries.one(wheel, YearWheel) if wheel.exists() else None
        glossary = self.entries.optional(templates / "ordlista.yaml", Term, "ord")
        moves = self.entries.optional(templates / "flyttar.yaml", Move, "flytt")
        topics = self._topics(templates / "amnen.yaml")
        tables = templates / "kolumnnamn.yaml"  # an edited copy may do without the file
        account_tables = self.entries.one(tables, AccountTables) if tables.exists() else None
        if self.entries.problems:
            raise ContentError(sorted(self.entries.problems))
        return Content(
            root=self.root, edition=edition, sources=sources,
            requirements=self.entries.unique(requirements, "krav"), origins=origins, terms=terms, frame=frame,
            facts=self.entries.unique(facts, "fakta"), sections=tuple(sections),
            documents=documents, clauses=clauses,
            checklists=self.entries.unique(checklists, "checklista"),
            findings=findings, platforms=platforms, paste=paste, year=year, topics=topics,
            account_tables=account_tables or AccountTables(), glossary=glossary, moves=moves,
            places=self.entries.places,
        )

    def _own_documents(self, checklists: list[Checklist]) -> list[Document]:
        """Return the documents that checklists are by themselves in the larger packs."""
        documents = []
        for checklist in checklists:
            if checklist is None or not checklist.paket:
                continue
            name = f"{checklist.id.upper()} {checklist.titel}"
            documents.append(Document(
                id=checklist.id, ref=checklist.ref, titel=name, filnamn=name, lasare="",
                syfte=checklist.ingress, mapp="arbetsmaterial", form="checklista",
                titelblock="publik", paket=checklist.paket, ordning=checklist.ordning,
                nar=checklist.nar, checklistor=(checklist.id,),
            ))
            places = self.entries.places
            places[("dokument", checklist.id)] = places[("checklista", checklist.id)]
        return documents

    def _documents(
        self, templates: Path, documents: list[Document]
    ) -> tuple[dict[str, Document], dict[str, Prose]]:
        clauses: dict[str, Prose] = {}
        problem, places = self.entries.problem, self.entries.places
        for path in sorted(templates.glob("*/dokument.yaml")):
            document = self.entries.one(path, Document)
            if document is None:
                continue
            documents.append(document)
            if document.id != path.parent.name:
                problem(places[("dokument", document.id)], "K105",
                        f"dokumentet ”{document.id}” ligger i mappen {path.parent.name}",
                        "mappen och id ska heta likadant")
            for clause in document.klausuler:
                if clause.id in clauses:
                    problem(places[("klausul", clause.id)], "K106",
                                  f"klausulen ”{clause.id}” finns två gånger", "byt id på den ena")
                text = path.parent / "klausuler" / f"{clause.id}.md"
                if not text.is_file():
                    problem(places[("klausul", clause.id)], "K103",
                                  f"texten till klausulen ”{clause.id}” saknas",
                                  f"skapa {show_path(text)}")
                clauses[clause.id] = Prose(clause, document.id, text)
        documents.sort(key=lambda document: document.ordning)
        return self.entries.unique(documents, "dokument"), clauses

    def _topics(self, path: Path) -> dict[int, str]:
        """Read the names of the topics; an edited copy may do without the file."""
        marked = self.entries.read(path) if path.exists() else None
        topics: dict[int, str] = {}
        for key, name in marked.data.items() if marked and isinstance(marked.data, dict) else ():
            if key.isdigit() and isinstance(name, str):
                topics[int(key)] = name
            else:
                self.entries.problem(marked.place((key,)), "K107", f"ämnet ”{key}” går inte att läsa",
                                     "skriv nummer: namn")
        return topics


def _natural(path: Path) -> tuple:
    return tuple(int(part) if part.isdigit() else part for part in re.split(r"(\d+)", path.stem))
