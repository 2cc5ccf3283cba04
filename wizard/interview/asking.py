"""From a step to the prompt that asks it: words, choices, what Enter gives, help."""

from __future__ import annotations

from typing import Any

from ..answers.model import State
from ..assessment.prefill import prefill
from ..assessment.views import row_text, with_locked
from ..content.condition import Lookup
from ..content.fields import fault, fields_of, nature
from ..content.glossary import terms_in, text_of
from ..content.load import Content
from ..content.model.questions import Choice, Field, Question
from .earlier import Earlier
from .flow import Flow, Step
from .prompter import TYPED, Option, Prompt, Way

STATE_WORDS = {"okant": "vet inte", "obeslutat": "inte bestämt", "galler_inte": "gäller inte oss"}
GO = (Way.JUMP, Way.OVERVIEW, Way.QUIT)


def prompt_for(
    flow: Flow, step: Step, typed: str = "", earlier: Earlier | None = None
) -> Prompt:
    """Return the prompt for a box; *typed* is a text to start from in place of the default."""
    question, field = step.question, step.field
    assert field is not None
    default, notes = _start(flow, step)
    if earlier is not None and flow.stored(step) is None:
        default, notes = _from_earlier(flow, step, earlier, default, notes)
    fact = nature(question, field) == "uppgift"
    leave = Way.UNKNOWN if fact else Way.UNDECIDED
    name = Way.NAME_WHO if fact else Way.NAME_DECIDER
    not_ours = () if question.alltid else (Way.NOT_APPLICABLE,)
    return Prompt(
        key=".".join(part for part in step.key[:3] if part),
        kind=field.typ,
        title=field.fraga if field.fraga != question.fraga else "",
        notes=(*notes, *_guides(field)),
        options=tuple(_option(c) for c in flow.view.allowed(question, field, step.row))
        if field.val else _yes_no(field),
        default=typed or default,
        ways=(leave, Way.HELP, Way.BACK, Way.MORE),
        more=(name, *not_ours, Way.SKIP, *GO),
        help=help_for(flow.content, question, field),
        field=field,
        optional=field.far_vara_tom,
    )


def _yes_no(field: Field) -> tuple[Option, ...]:
    return (Option(True, "Ja"), Option(False, "Nej")) if field.typ == "ja_nej" else ()


def _option(choice: Choice) -> Option:
    text = f"{choice.text} (avråds)" if choice.avrades else choice.text
    return Option(choice.id, text, choice.last, choice.ensam)


def _start(flow: Flow, step: Step) -> tuple[Any, tuple[str, ...]]:
    """Return what Enter gives, and the lines that say where it comes from."""
    question, field = step.question, step.field
    assert field is not None
    stored = flow.stored(step)
    if isinstance(stored, State):
        notes = (f"Ert svar hittills: {state_words(stored)}",)
        return proposed(flow, step), notes
    if stored is not None:
        if field.val:
            allowed = {c.id for c in flow.view.allowed(question, field, step.row)}
            kept = tuple(v for v in (stored if isinstance(stored, tuple) else (stored,))
                         if v in allowed)
            stored = kept if isinstance(stored, tuple) else next(iter(kept), None)
        return stored, ()
    value = proposed(flow, step)
    if value is not None:
        reason = reason_for(flow, step)
        words = f"Förslag: {shown(field, value)}."
        return value, (f"{words} {reason}" if reason else words,)
    if field.forifyll:
        return prefill(field.forifyll, lookup(flow, step)) or None, ()
    return (with_locked(field, ()) or None) if field.typ == "flerval" else None, ()


def _from_earlier(
    flow: Flow, step: Step, earlier: Earlier, default: Any, notes: tuple[str, ...]
) -> tuple[Any, tuple[str, ...]]:
    """Let an earlier answer stand ready where it is still allowed, beside what is proposed."""
    question, field = step.question, step.field
    assert field is not None
    ready = earlier.ready(question, field, step.row)
    if ready is None or fault(field, ready[0]):
        return default, notes
    value, words = ready
    if field.val:
        allowed = {c.id for c in flow.view.allowed(question, field, step.row)}
        if not set(value if isinstance(value, tuple) else (value,)) <= allowed:
            return default, notes
    said = shown(field, value)
    if value == default:
        return value, (*notes, "Så har exemplet också.") if earlier.example else notes
    return value, (*notes, words.format(name=earlier.example, value=said.rstrip(".")))


def lookup(flow: Flow, step: Step) -> Lookup:
    """Return how names are looked up at *step*: a row's own name stands for the row."""
    if step.row and step.question.rader:
        return flow.view.row_lookup(step.question, step.row)
    return flow.view.lookup


def proposed(flow: Flow, step: Step) -> Any:
    """Return the recommended answer to a box, or None; one that isn't allowed is none."""
    assert step.field is not None
    value = flow.view.proposal(step.question, step.field, step.row)
    if value is None or not step.field.val:
        return value
    allowed = {c.id for c in flow.view.allowed(step.question, step.field, step.row)}
    return value if set(value if isinstance(value, tuple) else (value,)) <= allowed else None


def reason_for(flow: Flow, step: Step) -> str:
    """Return why the proposal is what it is, with the reason of the condition that held."""
    field, look = step.field, lookup(flow, step)
    assert field is not None
    fixed = step.question.rader.val if step.question.rader else ()
    own = [p for r in fixed if r.id == step.row for p in r.forslag_nar.get(field.id, ())]
    for variant in own:
        if flow.view.holds(variant.nar, look) is True:
            return variant.skal or field.skal
    if any(r.id == step.row and field.id in r.forslag for r in fixed):
        return field.skal
    for variant in field.forslag_nar:
        if flow.view.holds(variant.nar, look) is True:
            return variant.skal or field.skal
    return field.skal


def ready_texts(flow: Flow, step: Step) -> tuple[str, ...]:
    """Return the ready-made texts to choose among."""
    assert step.field is not None
    look = lookup(flow, step)
    return tuple(
        str(text.varde) for text in step.field.fardiga if flow.view.holds(text.nar, look) is True
    )


def _guides(field: Field) -> tuple[str, ...]:
    notes = []
    if field.typ in TYPED and field.exempel:
        notes.append(f"Till exempel: {field.exempel}")
    if field.typ == "tal" and field.hogst is not None:
        notes.append(f"Ett tal från {field.minst or 0} till {field.hogst}.")
    if field.typ == "datum":
        notes.append("Skriv datum som ÅÅÅÅ-MM-DD.")
    if field.typ == "lista":
        notes.append("Skilj svaren åt med semikolon.")
    if field.tom_betyder:
        notes.append(f"Tomt svar betyder: {field.tom_betyder}")
    return tuple(notes)


def help_for(content: Content, question: Question, field: Field) -> tuple[str, ...]:
    """Return the help on a question: why, how others do, an example, who knows, the law."""
    help_ = question.hjalp
    lines = [text for text in (help_.varfor, help_.andra and f"Så gör andra: {help_.andra}") if text]
    if example := help_.exempel or field.exempel:
        lines.append(f"Exempel: {example}")
    lines += [f"”{c.text}” avråds: {c.avrades}" for c in field.val if c.avrades]
    for term in terms_in("\n".join([text_of(question), *lines]), content.glossary):
        law = "; ".join(content.sources[s].etikett for s in term.kallor if s in content.sources)
        words = f"{term.ord[:1].upper()}{term.ord[1:]}: {term.forklaring}"
        lines.append(f"{words} ({law})" if law else words)
    locked = [c.text for c in field.val if c.last]
    if locked:
        lines.append(f"Alltid med, eftersom lagen kräver det: {'; '.join(locked)}.")
    lines.append(f"Fråga vid behov: {question.vem}.")
    if help_.kallor:
        labels = (content.sources[s].etikett for s in help_.kallor if s in content.sources)
        lines.append(f"Källor: {'; '.join(labels)}.")
    return tuple(lines)


def shown(field: Field, value: Any) -> str:
    """Return an answer as the person chose it: labels, ja or nej, or text."""
    if value is None:
        return "–"
    if isinstance(value, State):
        return state_words(value)
    if isinstance(value, bool):
        return "Ja" if value else "Nej"
    if isinstance(value, tuple):
        return "; ".join(shown(field, item) for item in value) or "inget"
    return next((c.text for c in field.val if c.id == value), str(value)) or "(tomt)"


def state_words(state: State) -> str:
    """Return a state in words, with what was said about it."""
    said = [state.vem and f"fråga {state.vem}" if state.lage == "okant" else state.vem,
            state.senast, state.skal]
    rest = ", ".join(text for text in said if text)
    return STATE_WORDS[state.lage] + (f" ({rest})" if rest else "")


def row_label(flow: Flow, question: Question, row: str) -> str:
    """Return what a row is called: an account's name and platform, a choice's words."""
    assert question.rader is not None
    if question.rader.slag != "fria":
        return str(row_text(flow.content, question, row, "text"))
    named = flow.answers.field(question.id, question.rader.etikett, row)
    first = fields_of(question)[0]
    kind = flow.answers.field(question.id, first.id, row)
    parts = [value for value in (named,) if isinstance(value, str) and value]
    if first.val and isinstance(kind, str):
        parts.append(shown(first, kind))
    return ", ".join(parts) or f"{question.rader.namn.capitalize()} {row}"
