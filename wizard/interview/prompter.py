"""What a prompt is and what may be replied, whoever shows it.

Three prompters exist: terminal.py (questionary), plain.py (numbered lines) and the
scripted one in the tests. They differ in looks alone: what is asked, allowed and
offered stands in the Prompt.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Any, Literal, Protocol

from ..content.fields import fault
from ..content.model.questions import Field
from ..content.reading import NotReadable, read_text

Kind = Literal["text", "stycke", "tal", "datum", "lista", "ja_nej", "val", "flerval", "meny"]
TYPED: tuple[Kind, ...] = ("text", "stycke", "tal", "datum", "lista")
Tone = Literal["", "rubrik", "fraga", "falt", "svag", "svar", "brist"]


class Way(Enum):
    """A reply that is not a value. The value is the visible choice's Swedish words."""

    UNKNOWN = "Vet inte"
    UNDECIDED = "Har vi inte bestämt"
    NAME_WHO = "Ange vem som kan svara"
    NAME_DECIDER = "Ange vem som beslutar och när"
    NOT_APPLICABLE = "Gäller inte oss"
    SKIP = "Hoppa över tills vidare"
    HELP = "Hjälp"
    BACK = "Tillbaka"
    JUMP = "Gå till en annan fråga"
    OVERVIEW = "Översikt"
    QUIT = "Spara och avsluta"
    MORE = "Fler val …"


Reply = Any  # a value of the prompt's kind, or a Way


@dataclass(frozen=True)
class Option:
    """One choice: *locked* is always on, *alone* excludes the others."""

    value: Any
    text: str
    locked: bool = False
    alone: bool = False


@dataclass(frozen=True)
class Prompt:
    """One thing to reply to.

    *title* stands at the box, *notes* above it. *default* is what Enter gives: the
    answer so far, a proposal or a text to start from. *ways* are shown as choices,
    *more* hide behind "Fler val …"; typed prompts reach both by key or word.
    """

    key: str
    kind: Kind
    title: str
    notes: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    default: Any = None
    ways: tuple[Way, ...] = ()
    more: tuple[Way, ...] = ()
    help: tuple[str, ...] = ()
    field: Field | None = None
    optional: bool = False  # an empty text is a reply
    between: str = ""  # what the lines of a paste are joined by; "" is by the kind
    quiet: bool = False  # a step on the way: what is chosen isn't written out again

    @property
    def joint(self) -> str:
        """What stands between the lines of a paste."""
        return self.between or ("; " if self.kind == "lista" else " ")

    def read(self, raw: str) -> Any:
        """Return typed *raw* as a value; raises NotReadable with a Swedish reason."""
        value = read_text(self.kind, raw, self.optional)
        if self.field is not None and (why := fault(self.field, value)):
            raise NotReadable(why)
        return value

    def chosen(self, values: Iterable[Any]) -> tuple[Any, ...]:
        """Return ticked *values* in the order of the options, the locked ones added."""
        given = set(values)
        return tuple(o.value for o in self.options if o.locked or o.value in given)

    def fault(self, value: Any) -> str:
        """Return why a choice of several can't stand, in Swedish; "" when it can."""
        if self.kind != "flerval":
            return ""
        if not value:
            return "Inget är markerat. Markera minst ett val, eller välj att lämna frågan öppen"
        return fault(self.field, value) if self.field is not None else ""

    def shown(self, value: Any) -> str:
        """Return *value* as a person reads it."""
        if any(o.value == value for o in self.options):
            return next(o.text for o in self.options if o.value == value)
        if isinstance(value, tuple):
            return "; ".join(self.shown(item) for item in value) or "inget"
        if isinstance(value, bool):
            return "Ja" if value else "Nej"
        return str(value)


class Prompter(Protocol):
    """Shows prompts and lines. KeyboardInterrupt or EOFError means: save and leave."""

    def ask(self, prompt: Prompt) -> Reply:
        """Return the reply to *prompt*; help is shown and the prompt asked again inside."""

    def say(self, text: str, tone: Tone = "") -> None:
        """Show *text*, wrapped; "" is an empty line."""
