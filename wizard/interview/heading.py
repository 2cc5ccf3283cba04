"""What is said when a question begins: how far it is, the section, conflicts just made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..assessment.assess import assess
from .asking import row_label
from .flow import Step

if TYPE_CHECKING:
    from .session import Session


class Heading:
    """Remembers what has been said, so that nothing is said twice."""

    def __init__(self, session: Session):
        self._session = session
        self._told = self._findings()
        self._shown: tuple[str, str] | None = None
        self._sections: set[str] = set()

    def forget(self) -> None:
        """Say the heading anew next time, although the question is the same."""
        self._shown = None

    def show(self, step: Step) -> None:
        """Say what begins with *step*; nothing while its question goes on."""
        if (step.question.id, step.row) == self._shown:
            return
        self._shown = (step.question.id, step.row)
        self._tell_findings()
        session = self._session
        here, whole = session.flow.progress(step.section.id), session.flow.progress()
        boxes = sum(s.field is not None and not session.flow.settled(s) for s in session.flow.steps)
        left = session.pace.left(boxes)
        all_of = "Snabbspåret" if session.plan.track == "snabb" else "Hela intervjun"
        percent = 100 * whole.done // max(whole.total, 1)
        session.say(
            f"{step.section.rubrik}: {here.done} av {here.total} {'fråga klar' if here.total == 1 else 'frågor klara'}. "
            f"{all_of}: {percent} procent{', ' + left if left else ''}.", "rubrik",
        )
        if step.section.id not in self._sections:
            self._sections.add(step.section.id)
            if step.section.ingress:
                session.say(step.section.ingress, "svag")
        session.say(step.question.fraga, "fraga")
        if step.row:
            session.say(row_label(session.flow, step.question, step.row), "rubrik")

    def _tell_findings(self) -> None:
        """Say which conflicts the question just left brought with it."""
        told, self._told = self._told, self._findings()
        for rule, text in self._told.items():
            if rule not in told:
                self._session.say(f"Observera: {text} Mer om det i sammanfattningen.", "brist")

    def _findings(self) -> dict[str, str]:
        session = self._session
        if not session.answers.by_question:
            return {}  # nothing said, nothing to find: the first screen need not wait
        found = assess(session.content, session.answers, session.plan.pack).findings
        return {f.rule.id: f.rule.text for f in found}
