"""The end of the interview: the summary, the remaining proposals, what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..content.fields import short
from .asking import proposed, reason_for, row_label, shown
from .edits import confirm
from .flow import Step
from .navigate import go_to
from .outcome import Outcome
from .prompter import Option, Prompt, Way
from .rows import table_row
from .summary import Summary, summarise

if TYPE_CHECKING:
    from .session import Session


def close(session: Session) -> Outcome | Step | None:
    """Show the summary; return how it ended, or a step to go back to."""
    session.say("Sammanfattning", "rubrik")
    while True:
        summary = summarise(session.questionnaire, session.answers, session.plan)
        for line in (*_quick_lines(session, summary), *summary.lines()):
            session.say(line)
        picked = session.ask(_menu(summary, session.plan.track == "snabb"))
        match picked:
            case "forslag":
                step = confirm_proposals(session, summary)
                if step is not None:
                    return step
            case "mejl":
                for line in summary.mail():
                    session.say(line)
            case "ga_till":
                step = go_to(session, None)
                if step is not None:
                    return step
            case "oversikt":
                if (step := go_to(session, None, overview=True)) is not None:
                    return step
            case "hela":
                if (step := session.whole_track()) is not None:
                    return step
            case "avsluta":
                return Outcome(session.store.path, session.answers, finished=True)
            case Way.BACK:
                last = session.flow.steps[-1] if session.flow.steps else None
                while session.history:
                    if found := session.flow.get(session.history.pop()):
                        return found
                if last is not None:
                    return last
            case edition:
                opened = session.ask(Prompt(
                    "oppna", "ja_nej", "Ska mappen öppnas när dokumenten är klara?",
                    options=(Option(True, "Ja"), Option(False, "Nej")), default=True,
                    ways=(Way.BACK,),
                ))
                if opened is not Way.BACK:
                    return Outcome(session.store.path, session.answers, True, True, edition, opened)


def _quick_lines(session: Session, summary: Summary) -> tuple[str, ...]:
    """Tell what the quick track left, so that nobody believes that all is answered."""
    asked, whole = session.flow.progress().total, summary.whole.progress().total
    if session.plan.track != "snabb" or asked >= whole:
        return ()
    return (f"Snabbspåret frågade {asked} av {whole} frågor. Resten står som förslag som ingen har "
            "bekräftat, eller som öppet. Båda märks i utkastet.", "")


def _menu(summary: Summary, quick: bool) -> Prompt:
    count = len(summary.proposals)
    options = [
        Option("utkast", "Bygg ett utkast"),
        Option("granskning", "Bygg ett granskningsexemplar med kommentarer"),
    ]
    if summary.clean:
        options.insert(0, Option("beslutsforslag", "Bygg ett beslutsförslag"))
    if count:
        options.insert(0, Option("forslag", f"Gå igenom och bekräfta förslagen ({count})"))
    if quick:
        options.append(Option("hela", "Gå vidare till resten av frågorna"))
    if summary.open:
        options.append(Option("mejl", "Visa det öppna som text att klistra in i e-post"))
    options += [Option("oversikt", "Se över alla svar"), Option("ga_till", "Gå till en fråga"), Option("avsluta", "Avsluta")]
    return Prompt(
        "klar", "meny", "Vad vill ni göra nu? Allt är sparat.", options=tuple(options),
        default=options[0].value, ways=(Way.BACK,),
    )


def confirm_proposals(session: Session, summary: Summary) -> Step | None:
    """Go through the proposals section by section; return a step when one is to be changed."""
    sections: dict[str, list[Step]] = {}
    for step in summary.proposals:
        sections.setdefault(step.section.rubrik, []).append(step)
    for title, steps in sections.items():
        session.say(f"Förslag i avsnittet {title}", "rubrik")
        for line in _proposal_lines(summary, steps):
            session.say(line)
        picked = session.ask(Prompt(
            "bekrafta", "meny", f"Bekräfta {len(steps)} förslag i avsnittet {title}?",
            options=(
                Option("alla", "Bekräfta alla i avsnittet"),
                Option("lat", "Låt dem stå som förslag"),
                Option("andra", "Ändra något av dem"),
            ),
            default="alla", ways=(Way.BACK,),
        ))
        if picked is Way.BACK:
            return None
        if picked == "alla":
            flow = session.questionnaire.flow(session.answers, summary.whole.plan)
            session.save(confirm(flow, tuple(steps)))
        elif picked == "andra" and (step := _pick(session, steps)):
            return step
    return None


def _proposal_lines(summary: Summary, steps: list[Step]) -> list[str]:
    lines: list[str] = []
    tables: set[tuple[str, str]] = set()
    for step in steps:
        assert step.field is not None
        if step.rows == "fasta":
            if (step.question.id, step.row) not in tables:
                tables.add((step.question.id, step.row))
                lines.append(f"- {table_row(summary.whole, step.question.id, step.row)}")
            continue
        name = short(step.question, step.field)
        if step.row:
            name += f", {row_label(summary.whole, step.question, step.row)}"
        value = shown(step.field, proposed(summary.whole, step))
        reason = reason_for(summary.whole, step)
        lines.append(f"- {name[:1].upper()}{name[1:]}: {value}." + (f" {reason}" if reason else ""))
    return lines


def _pick(session: Session, steps: list[Step]) -> Step | None:
    options = []
    for step in steps:
        assert step.field is not None
        row = f", {row_label(session.flow, step.question, step.row)}" if step.row else ""
        options.append(Option(step.key, f"{short(step.question, step.field)}{row}"))
    picked = session.ask(Prompt("andra", "meny", "Vilket förslag vill ni ändra?",
                                options=tuple(options), default=options[0].value, ways=(Way.BACK,)))
    if picked is Way.BACK:
        return None
    return next((s for s in steps if s.key == picked), None)
