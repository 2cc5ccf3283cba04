"""Prompts in a terminal: questionary asks, drawing and keys are ours.

Keys: Enter answers, Esc (also F2 and Ctrl+B) goes back, F1 helps, F3 shows further
choices, Ctrl+C and Ctrl+D save and leave. F2 exists because tmux owns Ctrl+B.

No other module imports questionary or prompt_toolkit. Both speak English when asked
to confirm, instruct, search or finish; none of that is used, so that nothing but our
own words shows.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Any

import questionary
from prompt_toolkit.application import Application
from prompt_toolkit.input import Input, create_input
from prompt_toolkit.input.typeahead import clear_typeahead
from prompt_toolkit.key_binding import KeyBindings, merge_key_bindings
from prompt_toolkit.layout import HSplit, Layout, Window
from prompt_toolkit.layout.controls import FormattedTextControl
from prompt_toolkit.output import ColorDepth, Output, create_output
from questionary.prompts.common import InquirerControl

from ..content.reading import NotReadable
from .drawing import Menu, hint_lines, option_rows, wrap
from .keys import menu_keys, shared_keys, text_keys
from .prompter import TYPED, Option, Prompt, Reply, Tone, Way
from .toolkit import Looks, share_key_bindings, tidy_when_idle

if sys.platform == "win32":
    from prompt_toolkit.output.win32 import NoConsoleScreenBufferError as _NoConsole
else:
    class _NoConsole(Exception):
        """What Windows raises in Git Bash and other windows without a console."""

ESC_WAIT = 0.12  # longer than the gaps of a split arrow key, shorter than a person notices
_WAY_WORDS = {Way.BACK: "\N{LEFTWARDS ARROW} Tillbaka"}

STYLE = Looks({
    "rubrik": "bold", "fraga": "bold", "falt": "bold", "svag": "", "svar": "", "brist": "bold",
    "qmark": "noinherit bold", "question": "bold", "answer": "noinherit bold", "pointer": "bold", "highlighted": "bold",
    "selected": "", "instruction": "", "text": "", "hint": "ansibrightblack",
    "validation-toolbar": "reverse bold",
})
share_key_bindings()


class NoTerminal(Exception):
    """The window has no screen to draw on: use plain prompts."""


class TerminalPrompter:
    """Asks in a terminal; *input_* and *output* are the real ones unless tests give others."""

    def __init__(self, input_: Input | None = None, output: Output | None = None):
        try:
            self.input = input_ or create_input()
            self.output = output or create_output()
        except _NoConsole:
            raise NoTerminal from None
        # Asking where the cursor is makes slow terminals wait and prints English warnings.
        if hasattr(self.output, "enable_cpr"):
            self.output.enable_cpr = False
        self._depth = ColorDepth.DEPTH_1_BIT if os.environ.get("NO_COLOR") else None

    @property
    def width(self) -> int:
        """Columns to write in, with a margin on wide screens."""
        return max(20, min(self.output.get_size().columns - 1, 100))

    def say(self, text: str, tone: Tone = "") -> None:
        """Write *text*, wrapped with a hanging indent."""
        if tone in ("rubrik", "fraga"):
            text = "\n" + text
        for line in text.split("\n"):
            for part in wrap(line, self.width) or [""]:
                self._print(part, f"class:{tone}" if tone else "")

    def ask(self, prompt: Prompt) -> Reply:
        """Ask until there is a reply; KeyboardInterrupt or EOFError when the person leaves."""
        self._introduce(prompt)
        draft: Any = prompt.default
        while True:
            reply, draft = self._once(prompt, draft)
            if reply is Way.HELP:
                for line in prompt.help or ("Här finns ingen hjälp.",):
                    self.say(line)
            elif reply is Way.MORE:
                reply = self._more(prompt)
                if reply is not Way.BACK:
                    return reply
            else:
                if not isinstance(reply, Way) and not prompt.quiet:
                    self.say(f"  {prompt.shown(reply) or '(tomt)'}", "svar")
                return reply

    def _introduce(self, prompt: Prompt) -> None:
        if prompt.title:
            self.say(prompt.title, "falt")
        for note in prompt.notes:
            self.say(note, "svag")

    def _more(self, prompt: Prompt) -> Reply:
        offered = tuple(w for w in (*prompt.ways, *prompt.more)
                        if w not in (Way.HELP, Way.MORE, Way.BACK))
        if not offered:
            return Way.BACK
        options = tuple(Option(way, way.value) for way in offered)
        menu = Prompt(f"{prompt.key}.fler", "meny", "", options=options, ways=(Way.BACK,))
        return self._once(menu, None)[0]

    def _once(self, prompt: Prompt, draft: Any) -> tuple[Reply, Any]:
        """Run one prompt; return the reply and what was typed or ticked so far."""
        if prompt.kind in TYPED:
            return self._typed(prompt, "" if draft is None else prompt.shown(draft))
        return self._menu(prompt, draft)

    def _typed(self, prompt: Prompt, draft: str) -> tuple[Reply, str]:
        ready = "" if prompt.default is None else prompt.shown(prompt.default)
        # A number or date is typed anew rather than edited, so it doesn't stand in the box.
        beside = prompt.kind in ("tal", "datum") and bool(ready) and not prompt.optional
        if beside:
            self.say(f"Enter ger: {ready}", "svag")

        def verdict(text: str) -> bool | str:
            try:
                prompt.read(text or ready if beside else text)
            except NotReadable as why:
                return f"{str(why)[:1].upper()}{str(why)[1:].rstrip('.')}."
            return True

        question = questionary.text(
            "", default="" if beside and draft == ready else draft, qmark=" >", validate=verdict, style=STYLE,
            color_depth=self._depth, input=self.input, output=self.output, erase_when_done=True, validate_while_typing=False,
        )
        buffer = question.application.current_buffer
        reply = self._run(question.application, text_keys(prompt.joint, self._more_waiting), prompt)
        if isinstance(reply, Way):
            return reply, buffer.text
        return prompt.read(reply or ready if beside else reply), reply

    def _menu(self, prompt: Prompt, draft: Any) -> tuple[Reply, Any]:
        options = [*prompt.options, *(Option(w, _WAY_WORDS.get(w, w.value)) for w in prompt.ways)]
        ticks = prompt.kind == "flerval"
        ticked = set(draft or ()) if ticks else set()
        start = next((n for n, o in enumerate(options) if not ticks and o.value == draft), 0)
        if options[start].locked:
            start = next(n for n, o in enumerate(options) if not o.locked)
        menu = Menu(tuple(options), len(prompt.options), ticks, start,
                    {n for n, o in enumerate(options) if o.locked or o.value in ticked})
        question = questionary.select(
            "", [questionary.Choice(option.text, n) for n, option in enumerate(options)],
            default=start, qmark="", pointer=">", instruction=" ", style=STYLE,
            use_jk_keys=False, use_emacs_keys=False,
            color_depth=self._depth, input=self.input, output=self.output, erase_when_done=True,
        )
        self._draw(question.application, menu)
        reply = self._run(question.application, menu_keys(menu, prompt), prompt, menu)
        if isinstance(reply, Way):
            return reply, prompt.chosen(menu.values) if ticks else options[menu.at].value
        return reply, reply

    def _draw(self, app: Application[Any], menu: Menu) -> None:
        """Let the list draw itself: wrapped to the width of the moment, with [x] and >."""
        for window in app.layout.find_all_windows():
            if isinstance(window.content, InquirerControl):
                window.content.text = lambda: option_rows(menu, self.width)
                window.wrap_lines = lambda: False

    def _run(
        self, app: Application[Any], own: KeyBindings, prompt: Prompt, menu: Menu | None = None
    ) -> Any:
        app.ttimeoutlen = app.timeoutlen = ESC_WAIT
        STYLE.dress(app)
        tidy_when_idle(app)
        assert app.key_bindings is not None
        app.key_bindings = merge_key_bindings([app.key_bindings, own, shared_keys(prompt)])
        app.layout = _with_hints(app.layout, lambda: hint_lines(prompt, menu, self.output.get_size()))
        try:
            return app.run()
        finally:
            # What a burst left unread must not answer the next question.
            clear_typeahead(self.input)

    def _more_waiting(self) -> bool:
        """Tell whether more of a paste is already on its way in."""
        import select

        try:
            return bool(select.select([self.input.fileno()], [], [], 0.005)[0])
        except (NotImplementedError, OSError, ValueError):
            return False  # Windows consoles have no descriptor; pastes are bracketed there

    def _print(self, text: str, style: str) -> None:
        STYLE.write(self.output, text, style, self._depth)


def _with_hints(layout: Layout, lines: Callable[[], list[str]]) -> Layout:
    """Return *layout* with the lines on keys below it."""
    hints = Window(
        FormattedTextControl(lambda: [("class:hint", "\n".join(lines()))]),
        height=lambda: len(lines()), dont_extend_height=True,
    )
    return Layout(HSplit([layout.container, hints]), focused_element=layout.current_window)
