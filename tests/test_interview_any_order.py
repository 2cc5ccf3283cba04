"""Any sequence of answers, back, jump, change, leave open, stop and resume ends in a whole file.

Beside the interview runs a model: a dictionary of what was typed last in each box. It
knows nothing of steps, conditions or proposals, so whatever they do, the file must hold it.
"""

from __future__ import annotations

import os
import tempfile
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from wizard.answers.model import Answers, State
from wizard.answers.read import load_answers
from wizard.assessment.assess import assess
from wizard.cli.examples import example_path
from wizard.content.condition import NOT_ASKED
from wizard.content.fields import fields_of
from wizard.documents.compose import compose
from wizard.documents.pack import Edition
from wizard.interview.flow import Plan, Questionnaire
from wizard.interview.outcome import Interrupted
from wizard.interview.prompter import Prompt, Reply, Way
from wizard.interview.run import run_interview

from .interview_support import Scripted, content, saved

TEXT = {"text": "en text", "stycke": "Vi finns i sociala medier för att svara på frågor.",
        "tal": "12", "datum": "2027-02-15", "lista": "ett; två"}
STARTS = ("", "liten-kommun-snabb", "liten-kommun", "bostadsbolag")
TRACKS = ("snabb", "hela", "oppna")
REPLIES = 40
WAYS = int(os.environ.get("KANALVETT_WAYS", "4"))
LINE = "Facebook; Ett konto; redaktören"


def reply(data: Any, prompt: Prompt) -> Reply:
    """Draw a reply that the prompt allows: mostly a value, at times a way out."""
    ways = [w for w in (*prompt.ways, *prompt.more)
            if w not in (Way.HELP, Way.MORE, Way.QUIT)]
    if ways and data.draw(st.integers(0, 3)) == 0:
        return data.draw(st.sampled_from(ways))
    if prompt.kind in TEXT:
        if prompt.key.endswith(".rad"):
            return data.draw(st.sampled_from([LINE, "", "MySpace; Ett konto"]))
        if prompt.field is None:
            return "en text"
        if prompt.kind == "tal":
            return prompt.read(str(prompt.field.minst or 1))
        return prompt.read(TEXT[prompt.kind] + data.draw(st.sampled_from(["", "; mer"])
                           if prompt.kind == "lista" else st.just("")))
    if prompt.kind == "flerval":
        free = [o.value for o in prompt.options if not o.alone] or [prompt.options[0].value]
        return prompt.chosen(data.draw(st.lists(st.sampled_from(free), min_size=1)))
    values = [o.value for o in prompt.options]
    if rare := [v for v in values if v in RARE]:  # else a long list of rows hides them
        values = data.draw(st.sampled_from([values, rare]))
    return data.draw(st.sampled_from(values))


def moves_of(prompt: Prompt, given: Reply) -> set[str]:
    """Name what a reply does, in the words of MOVES."""
    last = prompt.key.rpartition(".")[2]
    found = {given.name} if isinstance(given, Way) else set()
    if prompt.key == "ga_till" and isinstance(given, str):
        found.add(given if given in ("sok", "oppna", "dokument") else "section")
    if prompt.key == "fraga" and not isinstance(given, Way):
        found.add("jumped")
    if prompt.key == "oversikt" and given in ("oppna", "forslag", "brister"):
        found.add("filter")
    if prompt.key == "paket":
        found.add("pack")
    if prompt.kind == "meny" and given in ("ny", "andra", "kopiera", "lika", "godta"):
        found.add(str(given))
    if last == "rad" and given == LINE:
        found.add("line")
    if last == "bort" and given is True:
        found.add("removed")
    if prompt.default is not None and prompt.field is not None and given != prompt.default:
        found.add("changed")
    return found


RARE = ("ny", "rad_for_rad", "kopiera", "bort", "lika", "godta", "sok", "ga_till", "hela")
MOVES = {
    "BACK", "JUMP", "OVERVIEW", "SKIP", "UNKNOWN", "UNDECIDED", "NAME_WHO", "NAME_DECIDER", "NOT_APPLICABLE",
    "section", "sok", "oppna", "dokument", "jumped", "filter", "pack", "ny", "andra", "kopiera",
    "lika", "godta", "removed", "changed", "line",
}
SEEN: Counter[str] = Counter()


class Typed:
    """What was typed last in each box, by (question, row, field)."""

    def __init__(self) -> None:
        self.boxes: dict[tuple[str, str, str], Any] = {}
        self.unsure: set[tuple[str, str, str]] = set()  # a state was begun; it may have been left

    def note(self, prompt: Prompt, given: Reply) -> None:
        """Take in one reply."""
        name, *rest = prompt.key.split(".")
        question = content().questions.get(name)
        if question is None or prompt.kind == "meny" and rest[-1:] == ["fardiga"]:
            return
        if rest[:1] == ["alla"]:
            self.for_all = given if prompt.field is None else self.for_all
            return
        if rest == ["undantag"]:
            # What each row has now hangs on conditions the model knows nothing of; the
            # exceptions keep what was typed.
            kept = {*given} if isinstance(given, tuple) else {at for _, at, _ in self.boxes}
            self.boxes = {b: v for b, v in self.boxes.items()
                          if b[0] != name or b[2] != self.for_all or b[1] in kept}
            return
        if prompt.field is None:
            if question.rader and question.rader.slag == "fria" and rest:
                self._row(name, rest, given, question.rader.etikett)
            return
        row = rest.pop(0) if question.rader else ""
        box = (name, row, rest[0] if rest else "")
        if given in (Way.UNKNOWN, Way.UNDECIDED):
            self.boxes.pop(box, None)
        elif given in (Way.NAME_WHO, Way.NAME_DECIDER, Way.NOT_APPLICABLE):
            self.unsure.add(box)
        elif not isinstance(given, Way):
            self.boxes[box] = given
            self.unsure.discard(box)

    def _row(self, name: str, rest: list[str], given: Reply, label: str) -> None:
        row = rest[0]
        if rest == ["rad"]:
            if given == LINE:
                said = {"plattform": "facebook", "namn": "Ett konto", "agare": "redaktören"}
                self.boxes |= {(name, str(self.count + 1), f): v for f, v in said.items()}
            return
        if given == "kopiera":
            rows = self.count
            for (question, at, field), value in list(self.boxes.items()):
                if (question, at) == (name, row) and field != label:
                    self.boxes[(name, str(rows + 1), field)] = value
            self.unsure |= {(name, str(rows + 1), f) for q, at, f in self.unsure if (q, at) == (name, row)}
        elif rest[-1] == "bort" and given is True:
            def moved(box: tuple[str, str, str]) -> tuple[str, str, str]:
                question, at, field = box
                below = question == name and at.isdigit() and int(at) > int(row)
                return (question, str(int(at) - 1), field) if below else box

            gone = (name, row)
            self.boxes = {moved(b): v for b, v in self.boxes.items() if b[:2] != gone}
            self.unsure = {moved(b) for b in self.unsure if b[:2] != gone}

    for_all: Any = None  # the box being given to all rows
    count = 0  # rows on disk, told by the test before one is copied


@settings(
    max_examples=WAYS, deadline=None,
    suppress_health_check=list(HealthCheck),
    # A landing hangs on the change, not on luck.
    derandomize="KANALVETT_SLUMP" not in os.environ,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking 80 replies takes minutes
)
@given(st.data())
def any_way_through(data: st.DataObject) -> None:
    """Two sittings of forty replies each, from nothing or in the midst of an example."""
    start = data.draw(st.sampled_from(STARTS))
    typed = Typed()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "svar.yaml"
        first = load_answers(example_path(start), content()) if start else None
        for _ in range(2):
            left = iter(range(REPLIES))

            def answer(prompt: Prompt) -> Reply:
                if next(left, None) is None:  # noqa: B023 - used up before the next turn
                    raise EOFError
                given = reply(data, prompt)
                if given == "kopiera" or prompt.key.endswith(".rad"):
                    typed.count = rows_in(path, prompt.key.partition(".")[0])
                typed.note(prompt, given)
                SEEN.update(moves_of(prompt, given))
                return given

            plan = Plan(track=data.draw(st.sampled_from(TRACKS)))
            try:
                run_interview(content(), path, Scripted(answer), plan, first)
            except Interrupted:
                pass
        answers = saved(path)
    for box, value in typed.boxes.items():
        question, row, field = box
        held = answers.field(question, field, row)
        assert held == value or box in typed.unsure and isinstance(held, State), (box, value, held)
    only_asked_questions_count(answers)
    assert compose(assess(content(), answers), Edition("utkast", date(2026, 11, 22))).documents


def test_any_way_through_keeps_what_was_typed_and_the_pack_builds() -> None:
    """A property holds for what was tried: with as many ways as in make slow, every turn has been."""
    SEEN.clear()
    any_way_through()
    if WAYS >= 40:
        assert not MOVES - set(SEEN), MOVES - set(SEEN)


def rows_in(path: Path, question: str) -> int:
    """Return how many rows a question has on disk."""
    answer = saved(path).get(question)
    return len(answer.rows or ()) if answer else 0


def only_asked_questions_count(answers: Answers) -> None:
    """A question whose condition doesn't hold has no step and no value, whatever is stored."""
    view = assess(content(), answers).proposing
    flow = Questionnaire(content()).flow(answers, Plan())
    asked = {step.question.id for step in flow.steps}
    for question in content().questions.values():
        if view.counts(question) is False:
            assert question.id not in asked
            if question.rader is None:
                assert all(view.value(question, f.id) is NOT_ASKED for f in fields_of(question))
    assert flow.progress().done <= flow.progress().total
