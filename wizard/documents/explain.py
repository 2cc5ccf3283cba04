"""``forklara``: what an entry is, why it is there, and what rests on it, as small pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from ..assessment.assess import Assessment, assess
from ..content.backlinks import Use
from ..content.condition import NOT_ASKED, Unknown
from ..content.load import Content
from ..content.model import Source
from ..content.usage import clause_ids
from ..problems import UserError, did_you_mean, show_path
from .blocks import plain
from .compose import Edition, compose
from .explain_parts import KINDS, Line, Lines, Page, Part
from .review import reading_order, runs_of


def explain(
    content: Content, id_: str, assessment: Assessment | None = None, day: date | None = None
) -> tuple[Page, ...]:
    """Return one page for each entry called *id_*: a clause and a source may share a name.

    With *assessment* the texts are those the answers give, dated *day*. A reference of the
    catalogue (EDEL-01), a field (svarstid.antal) and a row (konton/1) are understood too.
    Raises UserError, with the nearest name, when nothing is called *id_*.
    """
    lines = Lines(content, assessment)
    known = _entries(lines)
    plain_id = id_.strip().split("/")[0].split(".")[0].lower()
    found = [entry for entry in known if entry[1] == plain_id] or [
        entry for entry in known if id_.strip().upper() in _refs(lines, *entry)
    ]
    if not found:
        near = did_you_mean(id_.strip().lower(), dict.fromkeys(i for _, i in known))
        kinds = "fråga, klausul, krav, punkt, källa, brist, fakta, dokument eller checklista"
        raise UserError(f"”{id_}” är inte id på någon {kinds}; {near or 'kontrollera stavningen'}")
    writer = _Pages(lines, day or date.today())
    return tuple(writer.page(kind, name) for kind, name in found)


def _entries(lines: Lines) -> list[tuple[str, str]]:
    content = lines.content
    by_kind = {
        "fraga": content.questions, "klausul": content.clauses, "krav": content.requirements,
        "punkt": lines.links.items, "kalla": content.sources, "brist": lines.links.findings,
        "fakta": content.facts, "dokument": content.documents, "checklista": content.checklists,
    }
    # A checklist that is a document of its own is one thing to the reader.
    return [
        (kind, id_) for kind, entries in by_kind.items() for id_ in entries
        if not (kind == "dokument" and id_ in content.checklists)
    ]


def _refs(lines: Lines, kind: str, id_: str) -> tuple[str, ...]:
    content = lines.content
    entries = {
        "fraga": content.questions, "krav": content.requirements, "punkt": lines.links.items,
        "dokument": content.documents, "checklista": content.checklists,
    }
    if kind == "klausul":
        return content.clauses[id_].meta.ref
    return entries[kind][id_].ref if kind in entries else ()


class _Pages:
    """One method for each kind of entry; each yields the parts of its page."""

    def __init__(self, lines: Lines, day: date):
        self.lines = lines
        self.content = lines.content
        self.links = lines.links
        self.assessment = lines.assessment
        self.day = day

    def page(self, kind: str, id_: str) -> Page:
        """Return the page about one entry."""
        place = self.content.place(kind, id_)
        if kind == "klausul":
            place = replace(place, file=show_path(self.content.clauses[id_].path), line=0, column=0)
        parts = tuple(part for part in getattr(self, f"_{kind}")(id_) if part.lines)
        return Page(id_, KINDS[kind], self.lines.title(kind, id_), str(place), parts)

    def _klausul(self, id_: str) -> Iterator[Part]:
        meta = self.content.clauses[id_].meta
        yield from self._text(id_)
        yield _part("Binder som", self.content.frame.register[meta.register].lower())
        yield from self.lines.sources(self.links.cited(id_))
        conditions = [c for _, c in self._outlines(id_) if c]
        yield _part("Villkor", *dict.fromkeys([*conditions, meta.nar]))
        pairs = self.links.answers(self.links.clause_names(id_))
        yield from self.lines.answers(question for question, _ in pairs)
        yield from self.lines.requirements(meta.krav)
        yield _part("Står i dokumenten", *(
            Line(self.content.documents[d].titel, d) for d in self.links.documents_of.get(id_, ())
        ))

    def _text(self, id_: str) -> Iterator[Part]:
        """Yield the clause as each document says it, or as it is written without answers."""
        if self.assessment is None:
            yield Part("Text i innehållet", (Line(self.content.clauses[id_].text.strip()),))
            return
        shown: dict[tuple[Line, ...], str] = {}
        for title, lines in self._built(id_):
            shown.setdefault(lines, title)
        for lines, title in shown.items():
            yield Part(f"Text i {title}", lines)
        if not shown:
            yield _part("Text", "Texten står inte i ert paket. Se villkor och svar nedan.")

    def _built(self, id_: str) -> Iterator[tuple[str, tuple[Line, ...]]]:
        assert self.assessment is not None
        documents = [self.content.documents[d] for d in self.links.documents_of.get(id_, ())]
        for size in dict.fromkeys((self.assessment.fixed["paket"], "standard", "fullt", "litet")):
            only = tuple(d.id for d in documents if size in d.paket)
            if not only:
                continue
            sized = assess(self.content, self.assessment.answers, size)
            for built in compose(sized, Edition("utkast", self.day), only).documents:
                lines = tuple(
                    Line(("[Förslag] " if block.proposed else "") + plain(runs_of(block)))
                    for block in reading_order(built.blocks) if block.clause == id_
                )
                if lines:
                    yield built.title, lines
            return

    def _outlines(self, id_: str) -> Iterator[tuple[str, str]]:
        for document_id in self.links.documents_of.get(id_, ()):
            for clause, condition in clause_ids(self.content.documents[document_id].disposition):
                if clause == id_:
                    yield document_id, condition

    def _fraga(self, id_: str) -> Iterator[Part]:
        question = self.content.questions[id_]
        if self.assessment is not None:
            yield _part("Svar", self.lines.answer(question))
        nature = {"uppgift": "en uppgift: hur det är", "beslut": "ett beslut: hur det ska bli"}
        yield _part("Frågan gäller", nature[question.slag])
        yield _part("Varför", question.hjalp.varfor, question.hjalp.andra)
        yield _part("Vem som vet", question.vem)
        yield _part("Villkor", question.nar)
        proposals = [
            f"{field.kort or question.kort}: {field.skal}"
            for field in question.falt or (question,) if field.forslag is not None and field.skal
        ]
        yield _part("Skäl för förslaget", *proposals)
        yield from self.lines.sources(question.hjalp.kallor)
        yield from self.lines.requirements(question.krav)
        yield from self.lines.uses(self.links.uses_of(id_))

    def _krav(self, id_: str) -> Iterator[Part]:
        requirement = self.content.requirements[id_]
        yield _part("Kravet", requirement.krav)
        yield _part("Binder som", self.content.frame.register[requirement.bindning].lower())
        yield _part("Gäller", ", ".join(requirement.galler) or "alla slags organisationer")
        yield _part("I dag", requirement.lage_2026)
        yield _part("Osäkert", requirement.osakert)
        yield _part("Väntar på", requirement.vantar_pa)
        yield from self.lines.sources(requirement.kallor)
        points = self.content.origins.punkter
        yield _part("Ursprung", *(points[p].rubrik for p in requirement.ursprung if p in points))
        yield from self.lines.uses(self.links.by_requirement.get(id_, ()))

    def _kalla(self, id_: str) -> Iterator[Part]:
        source = self.content.sources[id_]
        yield from self.lines.sources([id_])
        yield _part("Titel", source.titel)
        yield _part("Status", f"{source.status}, {source.slag}", _changes(source))
        yield _part("Gäller", ", ".join(source.galler))
        direct = self.links.by_source.get(id_, ())
        yield from self.lines.uses(direct)
        through = [
            use for other in direct if other.kind == "krav"
            for use in self.links.by_requirement.get(other.id, ()) if use not in direct
        ]
        for part in self.lines.uses(through):
            yield replace(part, title=f"Genom kraven: {part.title[0].lower()}{part.title[1:]}")

    def _brist(self, id_: str) -> Iterator[Part]:
        rule = self.links.findings[id_]
        if self.assessment is not None:
            hit = any(finding.rule.id == id_ for finding in self.assessment.findings)
            yield _part("I era svar", "ja, bristen finns" if hit else "nej, bristen finns inte")
        yield _part("Allvar", self.content.frame.register[rule.niva].lower())
        yield _part("Varför", rule.varfor)
        yield _part("Gör så här", rule.gor)
        yield _part("Villkor", rule.nar)
        pairs = self.links.answers(self.links.rule_names(rule))
        yield from self.lines.answers([*rule.fragor, *(question for question, _ in pairs)])
        yield from self.lines.sources(rule.kallor)
        yield from self.lines.requirements(rule.krav)

    def _fakta(self, id_: str) -> Iterator[Part]:
        fact = self.content.facts[id_]
        if self.assessment is not None:
            yield _part("I era svar", _fact_words(self.assessment.proposing.lookup((id_,))))
        yield _part("Villkor", fact.nar, *(f"{v.text}: {v.nar or 'annars'}" for v in fact.varden))
        pairs = self.links.answers(self.links.fact_names(id_))
        yield from self.lines.answers(question for question, _ in pairs)
        yield from self.lines.uses(self.links.uses_of(id_))

    def _punkt(self, id_: str) -> Iterator[Part]:
        item = self.links.items[id_]
        home = next(c for c in self.content.checklists.values() if item in c.punkter)
        yield _part("Checklista", Line(home.titel, home.id))
        if self.assessment is not None:
            judged = [j.verdict for j in self.assessment.items(home) if j.item.id == id_]
            yield _part("Läge", judged[0] if judged else "gäller inte er")
        yield _part("Binder som", self.content.frame.register[item.register].lower())
        yield _part("Vem", item.roll)
        yield _part("Visa upp", item.bevis)
        yield _part("Aktuell när", item.nar)
        yield _part("Uppfylld när", item.uppfylld)
        yield from self.lines.sources(item.kallor)
        used = self.links.by_use[Use("punkt", id_)]
        yield from self.lines.answers(question for question, _ in self.links.answers(used))
        yield from self.lines.requirements(item.krav)

    def _dokument(self, id_: str) -> Iterator[Part]:
        document = self.content.documents[id_]
        yield _part("Vad det är till för", document.syfte)
        yield _part("Läsare", document.lasare)
        yield _part("Paket", ", ".join(document.paket))
        yield _part("Villkor", document.nar)
        clauses = list(dict.fromkeys(c for c, _ in clause_ids(document.disposition)))
        yield _part("Klausuler", *(Line(self._short_title(c, id_), c) for c in clauses))
        lists = [self.content.checklists[c] for c in document.checklistor]
        yield _part("Checklistor", *(Line(c.titel, c.id) for c in lists))
        pairs = [p for c in clauses for p in self.links.answers(self.links.clause_names(c))]
        yield from self.lines.answers(question for question, _ in pairs)
        yield from self.lines.sources(source for c in clauses for source in self.links.cited(c))

    def _checklista(self, id_: str) -> Iterator[Part]:
        checklist = self.content.checklists[id_]
        yield _part("Används", checklist.anvands)
        yield _part("Villkor", checklist.nar)
        verdicts = {
            j.item.id: j.verdict for j in self.assessment.items(checklist)
        } if self.assessment else {}
        yield _part("Punkter", *(
            Line(f"{item.text} ({verdicts[item.id]})" if item.id in verdicts else item.text, item.id)
            for item in checklist.punkter
        ))

    def _short_title(self, clause_id: str, document_id: str) -> str:
        title = self.content.documents[document_id].titel
        for place in self.lines.title("klausul", clause_id).split("; "):
            if place.startswith(f"{title}: "):
                return place[len(title) + 2 :]
        return self.content.frame.register[self.content.clauses[clause_id].meta.register]


def _part(title: str, *lines: str | Line) -> Part:
    """Return a part of the lines that say something."""
    made = (line if isinstance(line, Line) else Line(line) for line in lines)
    return Part(title, tuple(line for line in made if line.text))


def _changes(source: Source) -> str:
    return "; ".join(
        words for words in (
            f"senast ändrad: {source.andrad}" if source.andrad else "",
            f"ersätter {source.ersatter}" if source.ersatter else "",
        ) if words
    )


def _fact_words(value: object) -> str:
    if isinstance(value, Unknown):
        return "går inte att avgöra än"
    if value is NOT_ASKED:
        return "gäller inte er"
    return {True: "ja", False: "nej"}.get(value, str(value)) if isinstance(value, bool) else str(value)
