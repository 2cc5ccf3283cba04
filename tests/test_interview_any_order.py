"""Any sequence of answers, back, jump, leave open and stop ends in a whole file."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from wizard.interview.flow import Plan, Questionnaire
from wizard.interview.outcome import Interrupted
from wizard.interview.prompter import Prompt, Reply, Way
from wizard.interview.session import run_interview

from .interview_support import Scripted, content, saved

TEXT = {"text": "en text", "stycke": "Vi finns i sociala medier för att svara på frågor.",
        "tal": "12", "datum": "2027-02-15", "lista": "ett; två"}


def reply(data: Any, prompt: Prompt) -> Reply:
    """Draw a reply that the prompt allows: mostly a value, at times a way out."""
    ways = [w for w in (*prompt.ways, *prompt.more)
            if w not in (Way.HELP, Way.MORE, Way.QUIT)]
    if ways and data.draw(st.integers(0, 3)) == 0:
        return data.draw(st.sampled_from(ways))
    if prompt.kind in TEXT:
        if prompt.field is None:
            return "en text"
        if prompt.kind == "tal":
            return prompt.read(str(prompt.field.minst or 1))
        return prompt.read(TEXT[prompt.kind])
    if prompt.kind == "flerval":
        free = [o.value for o in prompt.options if not o.alone] or [prompt.options[0].value]
        return prompt.chosen(data.draw(st.lists(st.sampled_from(free), min_size=1)))
    return data.draw(st.sampled_from([o.value for o in prompt.options]))


@settings(
    max_examples=15, deadline=None, suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking 80 replies takes minutes
)
@given(st.data())
def test_any_way_through_ends_in_a_file_that_loads(data: st.DataObject) -> None:
    """Two sittings of forty replies each; what was typed last for each box is there."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "svar.yaml"
        for _ in range(2):
            left = iter(range(40))

            def answer(prompt: Prompt) -> Reply:
                if next(left, None) is None:  # noqa: B023 - used up before the next turn
                    raise EOFError
                return reply(data, prompt)

            try:
                run_interview(content(), path, Scripted(answer), Plan())
            except Interrupted:
                pass
        answers = saved(path)
        flow = Questionnaire(content()).flow(answers, Plan())
        assert flow.steps and flow.progress().done <= flow.progress().total
        assert flow.steps[0].key.question == "org"
