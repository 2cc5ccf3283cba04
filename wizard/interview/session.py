"""The state of one sitting: what is asked, answered and saved, and the way through it."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ..answers.model import Answer, Answers
from ..answers.store import Store
from ..content.load import Content
from .box import visit_box
from .earlier import Earlier
from .edits import consequence, without_empty_rows
from .flow import Flow, Key, Plan, Questionnaire, Step
from .heading import Heading
from .outcome import Left, Outcome
from .pace import Pace
from .prompter import Prompt, Prompter, Reply, Way

if TYPE_CHECKING:
    from ..content.backlinks import Backlinks


class Session:
    """The state of one sitting; box.py, rows.py, navigate.py and closing.py show its screens."""

    def __init__(
        self, content: Content, prompter: Prompter, store: Store, plan: Plan, answers: Answers,
        earlier: Earlier | None = None,
    ):
        self.content, self.prompter, self.store, self.plan = content, prompter, store, plan
        self.questionnaire = Questionnaire(content)
        self.answers = answers
        self.earlier = earlier
        self.flow: Flow = self.questionnaire.flow(answers, plan)
        self.history: list[Key] = []
        self.passed: set[Key] = set()
        self.home: Key | None = None       # where a jump came from
        self.whole: tuple[str, str] | None = None  # a question (and row) walked box by box
        self.pace = Pace()
        self._heading = Heading(self)

    @cached_property
    def backlinks(self) -> Backlinks:
        """What rests on each answer; worked out when first asked for."""
        from ..content.backlinks import Backlinks

        return Backlinks(self.content)

    def run(self, resumed: bool = False) -> Outcome:
        """Ask until the end, then show the summary, until the person leaves it."""
        # Last year's decisions lie all over: what is open is asked from the beginning.
        spread = self.earlier is not None and not self.earlier.example
        step = self.flow.first_open() if spread else self.flow.resume()
        if resumed and step is not None and self.answers.by_question:
            self.say("Välkommen tillbaka. Ni fortsätter där ni slutade.")
        while True:
            while step is not None:
                step = self._visit(step)
            self.home = self.whole = None
            self._heading.forget()
            from .closing import close  # the screens after the first question load when they show

            ended = close(self)
            if isinstance(ended, Outcome):
                return ended
            step = ended

    def say(self, text: str, tone: Any = "") -> None:
        """Show a line."""
        self.prompter.say(text, tone)

    def ask(self, prompt: Prompt) -> Reply:
        """Ask; "Spara och avsluta" leaves from anywhere."""
        reply = self.prompter.ask(prompt)
        if reply is Way.QUIT:
            raise Left
        return reply

    def save(self, answers: Answers, changed: bool = False) -> None:
        """Put *answers* on disk and work out the flow anew; *changed* says what it did."""
        if answers == self.answers:
            return
        answers = without_empty_rows(answers)
        self.store.save(answers)
        before, self.answers = self.flow, answers
        self.flow = self.questionnaire.flow(answers, self.plan)
        if changed and (line := consequence(before, self.flow)):
            self.say(line, "svag")

    def unsaved(self, answers: Answers) -> None:
        """Take *answers* as they are without saving: a new row with nothing in it yet."""
        self.answers = answers
        self.flow = self.questionnaire.flow(answers, self.plan)

    def _visit(self, step: Step) -> Step | None:
        self._heading.show(step)
        if step.field is not None:
            return visit_box(self, step)
        from .rows import visit_rows

        return visit_rows(self, step)

    def forward(self, step: Step) -> Step | None:
        """Return the step after *step*: the rest of what is walked, home, or the next open."""
        self.history.append(step.key)
        if self.whole is not None and self._walked(step, *self.whole):
            group = self.flow.of_question(*self.whole)
            at = self.flow.by_key.get(step.key, -1)
            for later in group:
                if later.field is not None and self.flow.by_key[later.key] > at:
                    return later
            self.whole = None
            if screen := self.flow.get(Key(step.question.id, screen=True)):
                return screen
        if self.home is not None:
            home, self.home = self.flow.get(self.home), None
            if home is not None:
                return home
        return self.flow.after(step.key, self.passed)

    @staticmethod
    def _walked(step: Step, question: str, row: str) -> bool:
        return step.question.id == question and (not row or step.row == row)

    def back(self, step: Step) -> Step | None:
        """Return the step before *step*: the one last visited, else the one in order."""
        self.whole = None
        if self._empty_row(step):
            self.unsaved(without_empty_rows(self.answers))
            self.passed = {k for k in self.passed if k.question != step.question.id}
            return self.flow.get(Key(step.question.id, screen=True))
        while self.history:
            key = self.history.pop()
            if key != step.key and (found := self.flow.get(key)):
                return found
        if found := self.flow.before(step.key):
            return found
        self.say("Det här är den första frågan.")
        return step

    def _empty_row(self, step: Step) -> bool:
        answer = self.answers.get(step.question.id)
        return step.rows == "fria" and bool(step.row) and not dict(
            (answer or Answer()).rows or ()
        ).get(step.row)

    def whole_track(self) -> Step | None:
        """Go on from the quick track to all questions; return the first without an answer."""
        self.plan = replace(self.plan, track="hela")
        self.flow = self.questionnaire.flow(self.answers, self.plan)
        self.passed.clear()
        return self.flow.first_open()

    def jump(self, step: Step | None, target: Step) -> Step:
        """Go to *target*, to come back to *step* when its question is done."""
        if step is not None:
            self.history.append(step.key)
            self.home = self.home or step.key
        self.whole = (target.question.id, target.row) if target.field else None
        return target
