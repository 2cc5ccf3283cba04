"""The overview: every section, question and answer, what conflicts, and what each answer drives.

Nobody writes this screen by hand: it is made from content and answers each time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from ..answers.model import State
from ..assessment.assess import Finding, assess
from ..content.fields import fields_of, short
from ..content.usage import documents_in
from .answer_words import answer_words
from .asking import proposed, row_label, shown
from .choosing import called
from .flow import Flow, Step
from .prompter import Option, Prompt, Way

if TYPE_CHECKING:
    from .session import Session

EVERYTHING, OPEN, READY, FINDINGS = "allt", "oppna", "forslag", "brister"
FILTERS = {EVERYTHING: "Visa alla frågor", OPEN: "Visa bara det som är öppet",
           READY: "Visa bara obekräftade förslag", FINDINGS: "Visa bara frågor med en anmärkning"}
LEVELS = {"lag": "strider mot lag", "beslut": "strider mot ert eget beslut", "rad": "följer inte råd"}
MANY = 6    # names in a list before the rest are counted


DRIVEN = (("klausul", "ett textstycke", "textstycken"),
          ("punkt", "en punkt i en checklista", "punkter i checklistor"),
          ("handelse", "en händelse i årshjulet", "händelser i årshjulet"),
          ("fraga", "en annan fråga", "andra frågor"))


def review(session: Session, step: Step | None) -> Step | None:
    """Show the overview; return the question to go to, or *step* when the person goes back."""
    page, chosen = Page(session), EVERYTHING
    while True:
        picked = session.ask(page.sections(chosen))
        if picked is Way.BACK:
            return step
        if picked in FILTERS:
            chosen = picked
            for line in page.lines(chosen):
                session.say(line)
            continue
        target = _in_section(session, page, str(picked), chosen)
        if target is not None:
            return session.jump(step, target)


def _in_section(session: Session, page: Page, section: str, chosen: str) -> Step | None:
    """Let the person look at questions of a section; return one to change, or None."""
    at = None
    while True:
        steps = [s for s in page.firsts if s.section.id == section and page.shows(s, chosen)]
        if not steps:
            session.say("Det finns inget sådant i avsnittet.")
            return None
        options = tuple(Option(s.key, page.line(s)) for s in steps)
        picked = session.ask(Prompt("oversikt.fraga", "meny", steps[0].section.rubrik, options=options,
                                    default=at or options[0].value, ways=(Way.BACK,), quiet=True))
        if picked is Way.BACK:
            return None
        at, target = picked, next(s for s in steps if s.key == picked)
        session.say(target.question.fraga, "fraga")
        for line in page.about(target):
            session.say(line)
        go = session.ask(Prompt(
            "oversikt.gor", "meny", "", default="andra", ways=(Way.BACK,),
            options=(Option("andra", "Gå till frågan"),), quiet=True,
        ))
        if go == "andra":
            return target


@dataclass
class Page:
    """The overview of the answers as they are now."""

    session: Session

    @property
    def flow(self) -> Flow:
        return self.session.flow

    @cached_property
    def firsts(self) -> tuple[Step, ...]:
        """The step where each question is entered: its rows' screen, or its first box."""
        found: dict[str, Step] = {}
        for step in self.flow.steps:
            if step.question.id not in found or step.field is None:
                found[step.question.id] = step
        return tuple(found.values())

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """The findings on the answers."""
        return assess(self.session.content, self.session.answers, self.session.plan.pack).findings

    def of(self, step: Step) -> list[Finding]:
        """Return the findings that *step*'s question takes part in."""
        return [f for f in self.findings if step.question.id in f.rule.fragor]

    def is_open(self, step: Step) -> bool:
        """Return whether something in *step*'s question isn't answered."""
        if step.rows == "fria" and not self.flow.settled(step):
            return True
        return any(self._is_open(s) for s in self.flow.of_question(step.question.id) if s.field)

    def _is_open(self, box: Step) -> bool:
        stored = self.flow.stored(box)
        if isinstance(stored, State):
            return stored.lage != "galler_inte"
        return not self.flow.settled(box) and not self._is_ready(box)

    def is_ready(self, step: Step) -> bool:
        """Return whether something in *step*'s question is a proposal that nobody has confirmed."""
        return any(self._is_ready(s) for s in self.flow.of_question(step.question.id) if s.field)

    def _is_ready(self, box: Step) -> bool:
        return self.flow.stored(box) is None and proposed(self.flow, box) is not None

    def shows(self, step: Step, chosen: str) -> bool:
        """Return whether the filter *chosen* shows *step*."""
        match chosen:
            case "oppna":
                return self.is_open(step)
            case "forslag":
                return self.is_ready(step)
            case "brister":
                return bool(self.of(step))
        return True

    def sections(self, chosen: str) -> Prompt:
        """Return the menu of sections."""
        sections = dict.fromkeys(s.section.id for s in self.firsts if self.shows(s, chosen))
        titles = {s.id: s.rubrik for s in self.session.content.sections}
        return Prompt(
            "oversikt", "meny", "Översikt",
            notes=() if sections else ("Det finns inget sådant.",),
            options=(*(Option(id_, self._section_line(id_, titles[id_])) for id_ in sections),
                     *(Option(f, words) for f, words in FILTERS.items() if f != chosen)),
            ways=(Way.BACK,), default=next(iter(sections), EVERYTHING), quiet=True,
        )

    def _section_line(self, id_: str, title: str) -> str:
        done = self.flow.progress(id_)
        steps = [s for s in self.firsts if s.section.id == id_]
        opens, ready = sum(map(self.is_open, steps)), sum(map(self.is_ready, steps))
        found = sum(bool(self.of(s)) for s in steps)
        more = [f"{opens} {'öppen' if opens == 1 else 'öppna'}" if opens else "",
                f"{ready} med förslag" if ready else "", f"{found} med anmärkning" if found else ""]
        return ", ".join([f"{title} ({done.done} av {done.total} klara", *filter(None, more)]) + ")"

    def lines(self, chosen: str) -> list[str]:
        """Return the whole overview as text, one question a line."""
        lines: list[str] = []
        section = ""
        for step in self.firsts:
            if not self.shows(step, chosen):
                continue
            if step.section.id != section:
                section = step.section.id
                lines += ["", self._section_line(section, step.section.rubrik)]
            lines.append(f"  {self.line(step)}")
        return lines or ["Det finns inget sådant."]

    def line(self, step: Step) -> str:
        """Return a question with its answers, whether something conflicts, and how much it drives."""
        levels = dict.fromkeys(LEVELS[f.rule.niva] for f in self.of(step))
        mark = f" Anmärkning: {', '.join(levels)}." if levels else ""
        drives = f" Styr {counts}." if (counts := self._counts(step)) else ""
        return f"{step.question.fraga} {answer_words(self.flow, step.question.id)}{mark}{drives}"

    def about(self, step: Step) -> list[str]:
        """Return all there is to know about a question: answers, findings, what it drives."""
        lines = list(self._answers(step))
        for finding in self.of(step):
            lines.append(f"Anmärkning, {LEVELS[finding.rule.niva]}: {finding.rule.text}")
            lines.append(f"  Gör så här: {finding.rule.gor}")
        lines.append(self.drives(step))
        return lines

    def _answers(self, step: Step) -> Iterable[str]:
        answer = self.flow.answers.get(step.question.id)
        if answer is not None and answer.rows is not None:
            named = [row_label(self.flow, step.question, row) for row, _ in answer.rows]
            yield f"Rader: {'; '.join(_few(named)) or 'inga'}."
            return
        for box in self.flow.of_question(step.question.id):
            if box.field is None:
                continue
            name = short(step.question, box.field) if len(fields_of(step.question)) > 1 else "svaret"
            stored = self.flow.stored(box)
            proposal = None if stored is not None else proposed(self.flow, box)
            words = f"förslag: {shown(box.field, proposal)}" if proposal is not None else (
                "öppet" if stored is None else shown(box.field, stored))
            yield f"{name[:1].upper()}{name[1:]}: {words}"

    def drives(self, step: Step) -> str:
        """Return what rests on the answers to *step*'s question, in one sentence."""
        content, links = self.session.content, self.session.backlinks
        uses = links.uses_of(step.question.id)
        clauses = [u.id for u in uses if u.kind == "klausul"]
        in_documents = {d for clause in clauses for d in links.documents_of.get(clause, ())}
        named = in_documents | {u.id for u in uses if u.kind == "dokument"}
        pack = assess(content, self.session.answers, self.session.plan.pack).fixed["paket"]
        wanted = documents_in(content, pack, self.session.plan.documents or self.flow.answers.documents)
        titles = [called(d) for d in wanted if d.id in named]
        counts = self._counts(step)
        if not counts:
            return "Inget annat hänger på svaret."
        return f"Svaret styr {counts}." + (f" Dokument: {'; '.join(_few(titles))}." if titles else "")


    def _counts(self, step: Step) -> str:
        uses = self.session.backlinks.uses_of(step.question.id)
        kinds = Counter(u.kind for u in uses)
        return ", ".join(
            one if kinds[kind] == 1 else f"{kinds[kind]} {many}"
            for kind, one, many in DRIVEN if kinds[kind])


def _few(names: list[str]) -> list[str]:
    return names if len(names) <= MANY else [*names[: MANY - 1], f"{len(names) - MANY + 1} till"]
