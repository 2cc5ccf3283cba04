"""A question's answers on one line of a list: stored, proposed, open."""

from __future__ import annotations

from .asking import proposed, shown
from .flow import Flow

MOST = 100  # letters of answers, and of proposals, on a question's line


def answer_words(flow: Flow, question_id: str) -> str:
    """Return the answers to a question in brackets: what is stored, what is proposed, what is open."""
    answer = flow.answers.get(question_id)
    if answer is not None and answer.rows is not None and flow.content.questions[question_id].rader:
        return f"[{len(answer.rows)} {'rad' if len(answer.rows) == 1 else 'rader'}]"
    boxes = [s for s in flow.of_question(question_id) if s.field is not None]
    if any(s.row for s in boxes):
        return "[förslag i tabellen]" if any(proposed(flow, s) is not None for s in boxes) else "[öppen]"
    said: list[str] = []
    ready: list[str] = []
    for step in boxes:
        assert step.field is not None
        name = f"{step.field.fraga}: " if len(boxes) > 1 else ""
        if (stored := flow.stored(step)) is not None:
            said.append(name + shown(step.field, stored))
        elif (value := proposed(flow, step)) not in (None, ""):
            ready.append(name + shown(step.field, value))
    words = _cut("; ".join(said))
    if ready:
        words += f"{'. ' if words else ''}Förslag: {_cut('; '.join(ready))}"
    return f"[{words or 'öppen'}]"


def _cut(words: str) -> str:
    return words if len(words) <= MOST else words[: MOST - 2].rstrip(" ;") + " …"
