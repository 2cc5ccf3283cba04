"""Plain numbered prompts that never redraw: for screen readers, simple terminals and pipes."""

from __future__ import annotations

import os
import select
import shutil
import sys
import textwrap
from collections.abc import Callable
from typing import Any, TextIO

from ..content.reading import NotReadable, clean
from .prompter import TYPED, Option, Prompt, Reply, Tone, Way

WORDS = {
    "?": Way.HELP, "hjälp": Way.HELP, "hjalp": Way.HELP,
    "tillbaka": Way.BACK, "bakåt": Way.BACK,
    "vet inte": Way.UNKNOWN, "vet ej": Way.UNKNOWN,
    "inte bestämt": Way.UNDECIDED, "har vi inte bestämt": Way.UNDECIDED, "obestämt": Way.UNDECIDED,
    "ange vem": Way.NAME_WHO,
    "gäller inte": Way.NOT_APPLICABLE, "gäller inte oss": Way.NOT_APPLICABLE,
    "hoppa över": Way.SKIP, "hoppa": Way.JUMP, "gå till": Way.JUMP,
    "översikt": Way.OVERVIEW, "oversikt": Way.OVERVIEW,
    "spara": Way.QUIT, "avsluta": Way.QUIT, "spara och avsluta": Way.QUIT,
    "fler val": Way.MORE, "mer": Way.MORE,
}
SHORT = {
    Way.HELP: "?", Way.BACK: "tillbaka", Way.UNKNOWN: "vet inte", Way.UNDECIDED: "inte bestämt",
    Way.NAME_WHO: "ange vem", Way.NAME_DECIDER: "ange vem", Way.NOT_APPLICABLE: "gäller inte",
    Way.SKIP: "hoppa över", Way.JUMP: "gå till", Way.OVERVIEW: "översikt", Way.QUIT: "spara",
    Way.MORE: "fler val",
}
# Either word is taken where the question offers the other: people mix them.
_TWINS = {
    Way.UNKNOWN: Way.UNDECIDED, Way.UNDECIDED: Way.UNKNOWN,
    Way.NAME_WHO: Way.NAME_DECIDER, Way.NAME_DECIDER: Way.NAME_WHO,
}
WIDTH = 78
LONG = 50


class PlainPrompter:
    """Asks on *out* and reads lines from *source*; a word in place of an answer is a Way."""

    def __init__(
        self, source: TextIO | None = None, out: TextIO | None = None,
        more_waiting: Callable[[], bool] | None = None,
    ):
        self._source = source or sys.stdin
        self._out = out or sys.stdout
        self._more_waiting = more_waiting or self._pasted

    def say(self, text: str, tone: Tone = "") -> None:
        """Write *text*, wrapped."""
        if tone in ("rubrik", "fraga"):
            text = f"\n{text}"
        for line in text.split("\n"):
            self._out.write(textwrap.fill(line, self._width) + "\n")

    @property
    def _width(self) -> int:
        """Columns to write in: a window narrower than usual must not cut words."""
        if not self._out.isatty():
            return WIDTH
        return max(20, min(WIDTH, shutil.get_terminal_size().columns - 1))

    def ask(self, prompt: Prompt) -> Reply:
        """Ask until there is a reply; raises EOFError when the input ends."""
        self._show(prompt)
        while True:
            raw = self._read().replace("\n", prompt.joint)
            way = self._way(prompt, raw)
            if way is Way.HELP:
                self._help(prompt)
            elif way is Way.MORE:
                self.say("Ni kan också skriva: " + ", ".join(
                    SHORT[w] for w in (*prompt.ways, *prompt.more) if w is not Way.MORE))
            elif way is not None:
                return way
            else:
                try:
                    return self._value(prompt, raw)
                except NotReadable as why:
                    self.say(f"{_sentence(str(why))} Försök igen, eller skriv ? för hjälp.")

    def _show(self, prompt: Prompt) -> None:
        if prompt.title:
            self.say(prompt.title)
        for note in prompt.notes:
            self.say(note)
        for number, option in enumerate(prompt.options, 1):
            self.say(f"{number}. {option.text}" + (" (alltid med, krävs i lag)" if option.locked else ""))
        if prompt.kind == "flerval":
            self.say("Skriv ett eller flera nummer med komma emellan.")
        if prompt.default not in (None, ()):
            ready = prompt.shown(prompt.default) or "tomt"
            if prompt.kind == "meny" and len(ready) > LONG:  # it stands just above; its number will do
                ready = str([o.value for o in prompt.options].index(prompt.default) + 1)
            self.say(f"Enter ger: {ready}")
            if prompt.kind in TYPED and prompt.optional:
                self.say("Skriv - (minus) för tomt svar.")
        elif prompt.kind in TYPED and prompt.optional:
            self.say("Enter ger tomt svar.")
        words = [SHORT[way] for way in prompt.ways]
        if words:
            self.say("Eller skriv: " + ", ".join(words))

    def _read(self) -> str:
        self._out.write("> ")
        self._out.flush()
        line = self._source.readline()
        if not line:
            self._out.write("\n")
            raise EOFError
        while self._more_waiting():  # a paste of several lines is one answer
            more = self._source.readline()
            if not more:
                break
            line += more
        return line.rstrip("\r\n")

    def _pasted(self) -> bool:
        """Tell whether a terminal already holds another line; never for piped input."""
        if os.name == "nt" or not self._source.isatty():
            return False
        return bool(select.select([self._source], [], [], 0.03)[0])

    def _way(self, prompt: Prompt, raw: str) -> Way | None:
        way = WORDS.get(clean(raw).lower().rstrip("."))
        offered = (*prompt.ways, *prompt.more, *((Way.HELP,) if prompt.help else ()))
        if way is None or way in offered:
            return way
        twin = _TWINS.get(way)
        return twin if twin in offered else None

    def _help(self, prompt: Prompt) -> None:
        for line in prompt.help or ("Här finns ingen hjälp.",):
            self.say(line)

    def _value(self, prompt: Prompt, raw: str) -> Any:
        text = clean(raw)
        if prompt.kind in TYPED:
            if not text and prompt.default is not None:
                return prompt.read(prompt.shown(prompt.default))
            return prompt.read("" if text == "-" and prompt.optional else raw)
        if not text:
            if prompt.default in (None, ()):
                raise NotReadable("skriv ett nummer ur listan")
            return prompt.default
        if prompt.kind == "flerval":
            picked = tuple(self._pick(prompt, part) for part in text.replace(";", ",").split(",")
                           if part.strip())
            values = prompt.chosen(option.value for option in picked)
            if why := prompt.fault(values):
                raise NotReadable(why)
            return values
        return self._pick(prompt, text).value

    def _pick(self, prompt: Prompt, text: str) -> Option:
        """Return the option that *text* names by number or by its first words."""
        text = text.strip()
        if text.isdecimal() and 1 <= int(text) <= len(prompt.options):
            return prompt.options[int(text) - 1]
        near = [o for o in prompt.options if o.text.lower().startswith(text.lower())]
        exact = [o for o in near if o.text.lower() == text.lower()]
        if len(found := exact or near) == 1 and not text.isdecimal():
            return found[0]
        raise NotReadable(f"”{text}” finns inte i listan. Skriv ett nummer från 1 till {len(prompt.options)}")


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:].rstrip(".") + "."
