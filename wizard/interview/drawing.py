"""What the terminal prompts look like: wrapped rows with a hanging indent, and the key lines."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass, field
from typing import Any

from prompt_toolkit.data_structures import Size
from prompt_toolkit.utils import get_cwidth

from .prompter import TYPED, Option, Prompt, Way


@dataclass
class Menu:
    """A list being chosen from; the options after *count* are ways out, never ticked."""

    options: tuple[Option, ...]
    count: int
    ticks: bool
    at: int
    ticked: set[int] = field(default_factory=set)
    fault: str = ""
    rows: int = 0  # drawn rows, to tell when the screen is too low

    @property
    def values(self) -> list[Any]:
        """The ticked values."""
        return [self.options[n].value for n in sorted(self.ticked)]

    def move(self, by: int) -> None:
        """Move *by* rows, past locked ones and round the ends."""
        for _ in self.options:
            self.at = (self.at + by) % len(self.options)
            if not self.options[self.at].locked:
                return

    def toggle(self) -> None:
        """Tick or clear where one stands; a choice that stands alone clears the others."""
        if self.at >= self.count:
            return
        self.fault = ""
        if self.at in self.ticked:
            self.ticked.discard(self.at)
            return
        here = self.options[self.at]
        self.ticked = {
            n for n in self.ticked
            if self.options[n].locked or not (here.alone or self.options[n].alone)
        } | {self.at}


def wrap(text: str, width: int) -> list[str]:
    """Return *text* in lines of at most *width* columns; what it begins with indents the rest."""
    if get_cwidth(text) <= width and text.isprintable():
        return [text.rstrip()] if text.strip() else []  # most lines are short
    lead = text[: len(text) - len(text.lstrip(" -"))]
    lines = textwrap.wrap(
        text[len(lead):], max(10, width - len(lead)), break_long_words=False, break_on_hyphens=False
    )
    cut = [piece for line in lines for piece in _fit(line, max(10, width - len(lead)))]
    return [(lead if n == 0 else " " * len(lead)) + line for n, line in enumerate(cut)]


def _fit(line: str, width: int) -> list[str]:
    """Cut a word that is longer than the line, such as an address."""
    pieces = []
    while get_cwidth(line) > width:
        cut = width
        while get_cwidth(line[:cut]) > width:
            cut -= 1
        pieces.append(line[:cut])
        line = line[cut:]
    return [*pieces, line]


def option_rows(menu: Menu, width: int) -> list[tuple[str, str]]:
    """Return the list as styled text, with a place for the cursor so that it scrolls."""
    tokens: list[tuple[str, str]] = []
    rows = 0
    for number, option in enumerate(menu.options):
        here = number == menu.at
        if number == menu.count > 0:
            tokens.append(("", "\n"))  # the ways out stand apart from the answers
            rows += 1
        mark = ""
        if menu.ticks and number < menu.count:
            mark = "[x] " if number in menu.ticked else "[ ] "
        text = option.text + (" (alltid med, krävs i lag)" if option.locked else "")
        indent = 3 + len(mark)
        style = "class:highlighted" if here else "class:text"
        for n, line in enumerate(wrap(text, width - indent) or [""]):
            if n == 0:
                tokens.append(("class:pointer", " > " if here else "   "))
                if here:
                    tokens.append(("[SetCursorPosition]", ""))
                tokens.append((style, mark + line + "\n"))
            else:
                tokens.append((style, " " * indent + line + "\n"))
            rows += 1
    menu.rows = rows
    if tokens:
        style, last = tokens[-1]
        tokens[-1] = (style, last.rstrip("\n"))
    return tokens


def hint_lines(prompt: Prompt, menu: Menu | None, size: Size) -> list[str]:
    """Return the lines below a prompt: a fault, that the list is longer, and the keys."""
    lines = []
    if menu is not None and menu.fault:
        lines.append(menu.fault)
    if menu is not None and menu.rows > size.rows - 3:
        place = f"rad {menu.at + 1} av {len(menu.options)}"
        lines.append(f"Listan är längre än skärmen, pil ner visar mer ({place}).")
    keys = []
    if menu is None:
        keys.append("Enter svarar")
    elif menu.ticks:
        keys.append("Mellanslag markerar, Enter går vidare")
    else:
        keys.append("Pil väljer, Enter svarar")
    offered = (*prompt.ways, *prompt.more)
    if Way.BACK in offered:
        keys.append("Esc tillbaka")
    if prompt.help:
        keys.append("F1 hjälp")
    if Way.MORE in offered:
        leave = next((w.value.lower() for w in offered if w in (Way.UNKNOWN, Way.UNDECIDED)), "")
        keys.append(f"F3 {leave}, fler val" if leave and prompt.kind in TYPED else "F3 fler val")
    keys.append("Ctrl+C slutar")
    columns = max(20, min(size.columns - 1, 100))
    return [line for text in (*lines, ". ".join(keys)) for line in wrap(text, columns)]
