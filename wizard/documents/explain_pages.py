"""The pages of ``forklara``: one method for each kind of entry."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from ..content.backlinks import Use
from ..content.condition import NOT_ASKED, Unknown
from ..content.model.sources import Source
from ..content.usage import clause_ids
from .explain_names import place_of
from .explain_others import OTHERS
from .explain_parts import KINDS, Line, Lines, Page, Part, part
from .explain_text import clause_text
from .swedish import lista


class Pages:
    """One method for each kind of entry; each yields the parts of its page."""

    def __init__(self, lines: Lines, day: date):
        self.lines = lines
        self.content = lines.content
        self.links = lines.links
        self.assessment = lines.assessment
        self.day = day

    def page(self, kind: str, id_: str) -> Page:
        """Return the page about one entry."""
        place = place_of(self.content, kind, id_)
        made = OTHERS[kind](self.lines, id_, self.day) if kind in OTHERS else getattr(self, f"_{kind}")(id_)
        return Page(
            id_, KINDS[kind], self.lines.title(kind, id_), str(place), tuple(p for p in made if p.lines)
        )

    def _klausul(self, id_: str) -> Iterator[Part]:
        meta = self.content.clauses[id_].meta
        yield from clause_text(self.lines, id_, self.day)
        yield part("Binder som", self.content.frame.register[meta.register].lower())
        yield from self.lines.sources(self.links.cited(id_))
        conditions = [c for _, c in self._outlines(id_) if c]
        yield part("Villkor", *dict.fromkeys([*conditions, meta.nar]))
        pairs = self.links.answers(self.links.clause_names(id_))
        yield from self.lines.answers(question for question, _ in pairs)
        yield from self.lines.requirements(meta.krav, id_)
        yield part("Står i dokumenten", *(
            Line(self.content.documents[d].titel, d) for d in self.links.documents_of.get(id_, ())
        ))

    def _outlines(self, id_: str) -> Iterator[tuple[str, str]]:
        for document_id in self.links.documents_of.get(id_, ()):
            for clause, condition in clause_ids(self.content.documents[document_id].disposition):
                if clause == id_:
                    yield document_id, condition

    def _fraga(self, id_: str) -> Iterator[Part]:
        question = self.content.questions[id_]
        if self.assessment is not None:
            yield part("Svar", self.lines.answer(question))
        nature = {"uppgift": "en uppgift: hur det är", "beslut": "ett beslut: hur det ska bli"}
        yield part("Frågan gäller", nature[question.slag])
        yield part("Varför", question.hjalp.varfor, question.hjalp.andra)
        yield part("Vem som vet", question.vem)
        yield part("Villkor", question.nar)
        proposals = [
            f"{field.kort or question.kort}: {field.skal}"
            for field in question.falt or (question,) if field.forslag is not None and field.skal
        ]
        yield part("Skäl för förslaget", *proposals)
        yield from self.lines.sources(question.hjalp.kallor)
        yield from self.lines.requirements(question.krav, id_)
        yield from self.lines.uses(self.links.uses_of(id_))

    def _krav(self, id_: str) -> Iterator[Part]:
        requirement = self.content.requirements[id_]
        yield part("Kravet", requirement.krav)
        yield part("Binder som", self.content.frame.register[requirement.bindning].lower())
        yield part("Gäller", ", ".join(requirement.galler) or "alla slags organisationer")
        yield part("I dag", requirement.lage_2026)
        yield part("Osäkert", requirement.osakert)
        yield part("Väntar på", requirement.vantar_pa)
        yield from self.lines.sources(requirement.kallor)
        points = self.content.origins.punkter
        yield part("Ursprung", *(Line(points[p].rubrik, p) for p in requirement.ursprung if p in points))
        yield from self.lines.uses(self.links.by_requirement.get(id_, ()))

    def _kalla(self, id_: str) -> Iterator[Part]:
        source = self.content.sources[id_]
        yield from self.lines.sources([id_])
        yield part("Titel", source.titel)
        yield part("Status", f"{source.status}, {source.slag}", _changes(source))
        yield part("Gäller", ", ".join(source.galler))
        direct = self.links.by_source.get(id_, ())
        yield from self.lines.uses(direct)
        through = [
            use for other in direct if other.kind == "krav"
            for use in self.links.by_requirement.get(other.id, ()) if use not in direct
        ]
        for found in self.lines.uses(through):
            yield replace(found, title=f"Genom kraven: {found.title[0].lower()}{found.title[1:]}")

    def _brist(self, id_: str) -> Iterator[Part]:
        rule = self.links.findings[id_]
        if self.assessment is not None:
            hit = [finding for finding in self.assessment.findings if finding.rule.id == id_]
            names = [name for finding in hit for name in self.lines.row_names(rule.per, finding.rows)]
            rows = f": {lista(names)}" if names else ""
            yield part("I era svar", f"ja, bristen finns{rows}" if hit else "nej, bristen finns inte")
        yield part("Allvar", self.content.frame.register[rule.niva].lower())
        yield part("Varför", rule.varfor)
        yield part("Gör så här", rule.gor)
        yield part("Villkor", rule.nar)
        pairs = self.links.answers(self.links.rule_names(rule))
        yield from self.lines.answers([*rule.fragor, *(question for question, _ in pairs)])
        yield from self.lines.sources(rule.kallor)
        yield from self.lines.requirements(rule.krav, id_)

    def _fakta(self, id_: str) -> Iterator[Part]:
        fact = self.content.facts[id_]
        if self.assessment is not None:
            yield part("I era svar", self._concluded(id_))
        yield part("Villkor", fact.nar, *(f"{v.text}: {v.nar or 'annars'}" for v in fact.varden))
        pairs = self.links.answers(self.links.fact_names(id_))
        yield from self.lines.answers(question for question, _ in pairs)
        yield from self.lines.uses(self.links.uses_of(id_))

    def _concluded(self, id_: str) -> str:
        """Return what fact *id_* is in these answers, unless each document decides that."""
        assert self.assessment is not None
        if self.links.outside(id_) - set(self.assessment.fixed):
            return "avgörs för varje dokument när det byggs"
        return _fact_words(self.assessment.proposing.lookup((id_,)))

    def _punkt(self, id_: str) -> Iterator[Part]:
        item = self.links.items[id_]
        home = next(c for c in self.content.checklists.values() if item in c.punkter)
        yield part("Checklista", Line(home.titel, home.id))
        if self.assessment is not None:
            judged = [j.verdict for j in self.assessment.items(home) if j.item.id == id_]
            yield part("Läge", judged[0] if judged else "gäller inte er")
        yield part("Binder som", self.content.frame.register[item.register].lower())
        yield part("Vem", item.roll)
        yield part("Visa upp", item.bevis)
        yield part("Aktuell när", item.nar)
        yield part("Uppfylld när", item.uppfylld)
        yield from self.lines.sources(item.kallor)
        used = self.links.by_use[Use("punkt", id_)]
        yield from self.lines.answers(question for question, _ in self.links.answers(used))
        yield from self.lines.requirements(item.krav, id_)

    def _dokument(self, id_: str) -> Iterator[Part]:
        document = self.content.documents[id_]
        yield part("Vad det är till för", document.syfte)
        yield part("Läsare", document.lasare)
        yield part("Paket", ", ".join(document.paket))
        yield part("Villkor", document.nar)
        clauses = list(dict.fromkeys(c for c, _ in clause_ids(document.disposition)))
        yield part("Klausuler", *(Line(self._short_title(c, id_), c) for c in clauses))
        lists = [self.content.checklists[c] for c in document.checklistor]
        yield part("Checklistor", *(Line(c.titel, c.id) for c in lists))
        pairs = [p for c in clauses for p in self.links.answers(self.links.clause_names(c))]
        yield from self.lines.answers(question for question, _ in pairs)
        yield from self.lines.sources(source for c in clauses for source in self.links.cited(c))

    def _checklista(self, id_: str) -> Iterator[Part]:
        checklist = self.content.checklists[id_]
        yield part("Används", checklist.anvands)
        yield part("Villkor", checklist.nar)
        verdicts = {
            j.item.id: j.verdict for j in self.assessment.items(checklist)
        } if self.assessment else {}
        yield part("Punkter", *(
            Line(f"{item.text} ({verdicts[item.id]})" if item.id in verdicts else item.text, item.id)
            for item in checklist.punkter
        ))

    def _short_title(self, clause_id: str, document_id: str) -> str:
        title = self.content.documents[document_id].titel
        for place in self.lines.title("klausul", clause_id).split("; "):
            if place.startswith(f"{title}: "):
                return place[len(title) + 2 :]
        return self.content.frame.register[self.content.clauses[clause_id].meta.register]


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
