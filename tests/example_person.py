"""A person whose organisation is the one of an example: replies to every prompt as its file does.

Nothing here knows which questions there are: what is asked comes from the prompts, what is
replied from the example's answers.
"""

from __future__ import annotations

from wizard.answers.model import Answer, Answers, State
from wizard.interview.prompter import Prompt, Reply, Way

from .interview_support import content

STATE_WAYS = {
    "okant": (Way.UNKNOWN, Way.NAME_WHO), "obeslutat": (Way.UNDECIDED, Way.NAME_DECIDER),
    "galler_inte": (Way.NOT_APPLICABLE, Way.NOT_APPLICABLE),
}


class ExamplePerson:
    """Answers as *example*; what the example doesn't hold is passed by."""

    def __init__(self, example: Answers):
        self.example = example
        self.turns: dict[str, int] = {}
        self.state = State("okant")  # the last one replied with, for what is asked about it

    def __call__(self, prompt: Prompt) -> Reply:
        """Return the reply to *prompt*."""
        if prompt.key == "klar":
            return "avsluta"
        if prompt.key in ("vem", "skal", "senast"):
            return getattr(self.state, prompt.key)
        if prompt.key == "dokument":
            return "alla"
        if prompt.key.endswith(".fardiga"):
            return "egen"
        question_id, *rest = prompt.key.split(".")
        question = content().questions[question_id]
        if question.rader and not rest:
            return self._rows(prompt, question.rader.slag, self.example.get(question_id))
        row = rest.pop(0) if question.rader else ""
        value = self.example.field(question_id, rest[0] if rest else "", row)
        if isinstance(value, State):
            return self._without(value)
        return Way.SKIP if value is None else value

    def _without(self, state: State) -> Way:
        self.state = state
        return STATE_WAYS[state.lage][bool(state.vem or state.senast)]

    def _rows(self, prompt: Prompt, form: str, stored: Answer | None) -> Reply:
        if stored is None:
            return Way.SKIP
        if stored.state is not None:
            return self._without(stored.state)
        ids = [row for row, _ in stored.rows or ()]
        if not ids:
            return "inga"
        turn = self.turns[prompt.key] = self.turns.get(prompt.key, 0) + 1
        if turn <= len(ids):
            return "ny" if form == "fria" else ("rad", ids[turn - 1])
        return "klar" if any(o.value == "klar" for o in prompt.options) else Way.SKIP
