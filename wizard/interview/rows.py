"""The screens of questions with rows: a list to add to, and a table to accept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..answers.model import Answer
from ..content.fields import fields_of
from .asking import GO, help_for, proposed, row_label, shown, state_words
from .earlier import Earlier
from .edits import add_row, confirm, put, remove_row
from .every_row import same_for_all
from .flow import Flow, Key, Step
from .navigate import go_to
from .one_line import ask_lines, columns
from .prompter import Option, Prompt, Way
from .states import state_for

if TYPE_CHECKING:
    from .session import Session

LINE = "rad_for_rad"
ADD, DONE, NONE, ACCEPT, SAME = "ny", "klar", "inga", "godta", "lika"
SAME_AS_LAST = "forra"
CHANGE, COPY, REMOVE = "andra", "kopiera", "bort"


def visit_rows(session: Session, step: Step) -> Step | None:
    """Show the rows of *step*'s question; return where to go next."""
    prompt = _list(session.flow, step, session.earlier) if step.rows == "fria" else _table(session.flow, step)
    reply = session.ask(prompt)
    match reply:
        case Way.BACK:
            return session.back(step)
        case Way.JUMP | Way.OVERVIEW:
            return go_to(session, step, overview=reply is Way.OVERVIEW)
        case Way.SKIP:
            return _leave(session, step)
        case Way():
            return _state(session, step, reply)
        case "ny":
            return _add(session, step)
        case "inga":
            session.save(session.answers.put(step.question.id, Answer(rows=())), changed=True)
            return _leave(session, step)
        case "klar":
            return _leave(session, step)
        case "forra":
            assert session.earlier is not None
            session.save(session.answers.put(step.question.id, session.earlier.rows(step.question)))
            return session.flow.get(step.key)
        case "rad_for_rad":
            ask_lines(session, step)
            return session.flow.get(step.key)
        case "lika":
            same_for_all(session, step)
            return session.flow.get(step.key)
        case "godta":
            session.save(confirm(session.flow, session.flow.of_question(step.question.id)))
            return _leave(session, step)
    if step.rows == "fasta":
        return _walk(session, step, reply[1])
    return _one(session, step, reply[1])


def _list(flow: Flow, step: Step, earlier: Earlier | None = None) -> Prompt:
    question = step.question
    assert question.rader is not None
    answer = flow.answers.get(question.id)
    rows = (answer.rows if answer else None) or ()
    one, many = question.rader.en or "en rad", question.rader.flera or "rader"
    first = (Option(DONE, f"Klar, listan är komplett ({len(rows)} st)"),) if rows else ()
    same = (Option(SAME, f"Ge alla {many} samma svar på en fråga"),) if len(rows) > 1 else ()
    none = () if rows else (Option(NONE, f"Vi har inga {many}" if many == "konton" else "Inga"),)
    last = earlier.rows(question) if earlier and not rows else None
    again = () if last is None else (
        Option(SAME_AS_LAST, f"Ta över förra listan och gå igenom den ({len(last.rows or ())} st)"),)
    fact = not rows and question.slag == "uppgift"
    unknown, ask = ((Way.UNKNOWN,), (Way.NAME_WHO,)) if fact else ((), ())
    stored = answer.state if answer and answer.state else None
    # What one line can't hold is asked box by box; in the quick track it holds it all.
    quick = flow.plan.track == "snabb"
    lines = (Option(LINE, f"Skriv {many}, {one} på varje rad"),) if len(columns(question)) > 1 else ()
    return Prompt(
        key=question.id, kind="meny", title="",
        notes=(f"Ert svar hittills: {state_words(stored)}",) if stored else (),
        options=(
            *again, *lines[:quick], Option(ADD, f"Lägg till {one}"), *lines[quick:], *none, *first, *same,
            *(Option(("rad", row), f"Ändra {row_label(flow, question, row)}") for row, _ in rows),
        ),
        default=DONE if rows and flow.settled(step) else SAME_AS_LAST if again else LINE if lines and quick else ADD,
        ways=(*unknown, Way.HELP, Way.BACK, Way.MORE), more=(*ask, Way.SKIP, *GO),
        help=help_for(flow.content, question, fields_of(question)[0]),
    )


def _table(flow: Flow, step: Step) -> Prompt:
    question = step.question
    boxes = [s for s in flow.of_question(question.id) if s.field]
    open_ones = [s for s in boxes if flow.stored(s) is None]
    rows = list(dict.fromkeys(s.row for s in boxes))
    first = (
        Option(ACCEPT, "Godta tabellen så som den står") if open_ones
        else Option(DONE, "Klar, tabellen stämmer")
    )
    return Prompt(
        key=question.id, kind="meny", title="",
        notes=("Tabellen är ett förslag. Välj en rad för att ändra den.",) if open_ones else (),
        options=(first, *(Option(("rad", row), table_row(flow, question.id, row)) for row in rows)),
        default=first.value,
        ways=(Way.UNDECIDED, Way.HELP, Way.BACK, Way.MORE),
        more=(Way.NAME_DECIDER, Way.SKIP, *GO), help=help_for(flow.content, question, fields_of(question)[0]),
    )


def table_row(flow: Flow, question: str, row: str) -> str:
    """Return a row of a table on one line: its name, then each answer or proposal."""
    words = []
    for step in flow.of_question(question, row):
        if step.field is not None:
            stored = flow.stored(step)
            value = proposed(flow, step) if stored is None else stored
            if value not in (None, ""):
                words.append(shown(step.field, value))
    return f"{row_label(flow, flow.content.questions[question], row)}: {'; '.join(words) or '–'}"


def _leave(session: Session, step: Step) -> Step | None:
    session.passed |= {s.key for s in session.flow.of_question(step.question.id)
                       if s.field is None or step.rows == "fasta"}
    return session.forward(step)


def _state(session: Session, step: Step, way: Way) -> Step | None:
    if (state := state_for(session, step, way)) is None:
        return session.flow.get(step.key)
    answers = session.answers
    boxes = [s for s in session.flow.of_question(step.question.id) if s.field]
    if any(session.flow.stored(s) is not None for s in boxes):
        for box in boxes:  # a cell that somebody has filled in stays as it is
            if session.flow.stored(box) is None:
                answers = put(answers, box, state)
    else:
        answers = answers.put(step.question.id, Answer(state=state))
    session.save(answers, changed=True)
    return _leave(session, step)


def _add(session: Session, step: Step, like: str = "") -> Step | None:
    assert step.question.rader is not None
    label = step.question.rader.etikett
    answers, row = add_row(session.answers, step.question.id, like, label)
    if like:
        session.save(answers)
    else:
        session.unsaved(answers)
    return _walk(session, step, row)


def _walk(session: Session, step: Step, row: str) -> Step | None:
    session.history.append(step.key)
    steps = session.flow.of_question(step.question.id, row)
    session.whole = (step.question.id, row)
    return steps[0] if steps else step


def _one(session: Session, step: Step, row: str) -> Step | None:
    name = row_label(session.flow, step.question, row)
    reply = session.ask(Prompt(
        f"{step.question.id}.{row}", "meny", name,
        options=(Option(CHANGE, "Ändra"), Option(COPY, "Lägg till ett liknande"),
                 Option(REMOVE, "Ta bort")),
        default=CHANGE, ways=(Way.BACK,),
    ))
    match reply:
        case "andra":
            return _walk(session, step, row)
        case "kopiera":
            return _add(session, step, like=row)
        case "bort":
            sure = session.ask(Prompt(
                f"{step.question.id}.{row}.bort", "ja_nej", f"Ta bort {name}?",
                options=(Option(True, "Ja"), Option(False, "Nej")), default=False, ways=(Way.BACK,),
            ))
            if sure is True:
                session.save(remove_row(session.answers, step.question.id, row), changed=True)
                gone = step.question.id
                session.passed = {k for k in session.passed if k.question != gone}
                session.history = [k for k in session.history if k.question != gone]
    return session.flow.get(Key(step.question.id, screen=True))
