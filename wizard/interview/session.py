"""One sitting: ask, save, go on; back, jump and stop at any point.

Entry points for the command line:

* ``run_interview(content, path, prompter, plan, first)`` runs or resumes the interview
  kept in the answers file *path* and returns an Outcome: the answers, and whether the
  person chose to build (``build``, ``edition``) and to open the folder (``open_folder``).
  *first* are answers to begin with when the file doesn't exist yet, *earlier* what to
  start from: an example, or last year's answers. Raises Interrupted
  on Ctrl+C, Ctrl+D and end of input (exit 130; ``str()`` is the Swedish line to print)
  and UserError when the file is open elsewhere, faulty or can't be written.
* ``start.start_menu(content, prompter)`` returns a Choice: what to do and with which file.

Every reply is on disk before the next prompt shows.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..answers.model import Answer, Answers
from ..answers.store import Store
from ..assessment.assess import assess
from ..content.load import Content
from .asking import prompt_for, ready_texts, row_label
from .earlier import Earlier, decisions
from .edits import consequence, put, without_empty_rows
from .flow import Flow, Key, Plan, Questionnaire, Step
from .outcome import Interrupted, Left, Outcome
from .pace import Pace
from .prompter import Option, Prompt, Prompter, Reply, Way
from .states import state_for

if TYPE_CHECKING:
    from ..content.backlinks import Backlinks

__all__ = ["Interrupted", "Outcome", "Session", "run_interview"]

OWN_TEXT = "egen"
PACK = "paket"  # the question that chooses the size of the pack


def run_interview(
    content: Content, path: Path, prompter: Prompter, plan: Plan | None = None,
    first: Answers | None = None, earlier: Earlier | None = None,
) -> Outcome:
    """Run or resume the interview in *path*; see the module's text for what it raises."""
    with Store(path, content) as store:
        answers = store.load()
        resumed = path.exists()
        if earlier is not None and not earlier.example and not resumed:
            kept = decisions(content, earlier.answers)
            first = replace(kept, by_question={**kept.by_question, **(first.by_question if first else {})})
        if first is not None and not resumed:
            answers = replace(first, content_version=content.edition.version)
            store.save(answers)
        session = Session(content, prompter, store, plan or Plan(), replace(answers, moved=()), earlier)
        if answers.moved:
            session.say(f"Svaren är från innehåll {answers.content_version}. Den gamla filen finns kvar "
                        f"som {path.name}.old-{answers.content_version}. Det här har ändrats:")
            for line in answers.moved:
                session.say(f"  {line}")
        try:
            return session.run(resumed)
        except Left:
            return Outcome(path, session.answers)
        except (KeyboardInterrupt, EOFError):
            raise Interrupted(path) from None


class Session:
    """The state of one sitting; rows.py, navigate.py and closing.py show its other screens."""

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
        self._told = self._findings()
        self._heading: tuple[str, str] | None = None
        self._sections: set[str] = set()

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
            self.home = self.whole = self._heading = None
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

    def _tell_findings(self) -> None:
        """Say which conflicts the question just left brought with it."""
        told, self._told = self._told, self._findings()
        for rule, text in self._told.items():
            if rule not in told:
                self.say(f"Observera: {text} Mer om det i sammanfattningen.", "brist")

    def _findings(self) -> dict[str, str]:
        if not self.answers.by_question:
            return {}  # nothing said, nothing to find: the first screen need not wait
        found = assess(self.content, self.answers, self.plan.pack).findings
        return {f.rule.id: f.rule.text for f in found}

    def _visit(self, step: Step) -> Step | None:
        self._head(step)
        if step.field is not None:
            return self._box(step)
        from .rows import visit_rows

        return visit_rows(self, step)

    def _head(self, step: Step) -> None:
        if (step.question.id, step.row) == self._heading:
            return
        self._heading = (step.question.id, step.row)
        self._tell_findings()
        here, whole = self.flow.progress(step.section.id), self.flow.progress()
        boxes = sum(s.field is not None and not self.flow.settled(s) for s in self.flow.steps)
        left = self.pace.left(boxes)
        percent = 100 * whole.done // max(whole.total, 1)
        self.say(
            f"{step.section.rubrik}: {here.done} av {here.total} frågor klara. "
            f"Hela intervjun: {percent} procent{', ' + left if left else ''}.", "rubrik",
        )
        if step.section.id not in self._sections:
            self._sections.add(step.section.id)
            if step.section.ingress:
                self.say(step.section.ingress, "svag")
        self.say(step.question.fraga, "fraga")
        if step.row:
            self.say(row_label(self.flow, step.question, step.row), "rubrik")

    def _box(self, step: Step) -> Step | None:
        self.pace.start()
        reply = self._reply(step)
        if isinstance(reply, Way):
            return self._way(step, reply)
        self.pace.replied()
        was = self.flow.stored(step)
        self.save(put(self.answers, step, reply), changed=was is not None)
        if step.question.id == PACK and was != reply:
            self._new_pack()
        return self.forward(step)

    def _new_pack(self) -> None:
        """Ask which documents, unless the quick track or the plan has said so already."""
        if self.answers.documents:
            self.save(replace(self.answers, documents=()))
        if self.plan.track == "hela" and not self.plan.documents:
            from .choosing import choose_documents

            choose_documents(self)

    def _reply(self, step: Step) -> Reply:
        """Ask a box; with ready-made texts one is chosen first, then edited."""
        texts = ready_texts(self.flow, step) if self.flow.stored(step) is None else ()
        prompt = prompt_for(self.flow, step, earlier=self.earlier)
        while texts:
            options = tuple(Option(text, text) for text in texts)
            picked = self.ask(replace(
                prompt, kind="meny", key=f"{prompt.key}.fardiga", field=None, default=texts[0],
                notes=("Välj en mening att utgå från. Ni kan ändra den sedan.",),
                options=(*options, Option(OWN_TEXT, "Skriv en egen text")),
            ))
            if isinstance(picked, Way):
                return picked
            typed = "" if picked == OWN_TEXT else picked
            if (reply := self.ask(prompt_for(self.flow, step, typed))) is not Way.BACK:
                return reply
        return self.ask(prompt)

    def _way(self, step: Step, way: Way) -> Step | None:
        if way is Way.BACK:
            return self.back(step)
        if way in (Way.JUMP, Way.OVERVIEW):
            from .navigate import go_to

            return go_to(self, step, overview=way is Way.OVERVIEW)
        if way is Way.SKIP:
            self.say("Frågan är kvar att svara på. Ni hittar den i sammanfattningen.", "svag")
        elif (state := state_for(self, step, way)) is None:
            return step
        else:
            self.save(put(self.answers, step, state), changed=self.flow.stored(step) is not None)
        self.passed.add(step.key)
        return self.forward(step)

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

    def jump(self, step: Step | None, target: Step) -> Step:
        """Go to *target*, to come back to *step* when its question is done."""
        if step is not None:
            self.history.append(step.key)
            self.home = self.home or step.key
        self.whole = (target.question.id, target.row) if target.field else None
        return target
