"""What the keys do in the terminal prompts."""

from __future__ import annotations

import time
from collections.abc import Callable

from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys

from .drawing import Menu
from .prompter import Prompt, Way

BURST = 0.05  # seconds: letters and Enter closer than this are a paste, not a person


def shared_keys(prompt: Prompt) -> KeyBindings:
    """Return the keys of every prompt: back, help, further choices, leave."""
    keys = KeyBindings()

    def leads(way: Way, *names: Keys) -> None:
        for name in names:
            @keys.add(name, eager=True)
            def _(event: KeyPressEvent) -> None:
                if way is not Way.HELP and way not in (*prompt.ways, *prompt.more):
                    return
                event.app.exit(result=way)

    leads(Way.BACK, Keys.Escape, Keys.F2, Keys.ControlB)
    leads(Way.HELP, Keys.F1)
    leads(Way.MORE, Keys.F3)

    @keys.add(Keys.ControlC, eager=True)
    def _(event: KeyPressEvent) -> None:
        event.app.exit(exception=KeyboardInterrupt)

    @keys.add(Keys.ControlD, eager=True)
    def _(event: KeyPressEvent) -> None:
        event.app.exit(exception=EOFError)

    # prompt_toolkit answers these in English (searches, quoted keys) or leaves the program.
    for name in (Keys.ControlR, Keys.ControlS, Keys.ControlQ, Keys.ControlZ, Keys.ControlO):
        @keys.add(name, eager=True)
        def _(event: KeyPressEvent) -> None:
            pass

    return keys


def text_keys(joint: str, more_waiting: Callable[[], bool]) -> KeyBindings:
    """Return the keys of a typed prompt; the lines of a paste are joined by *joint*."""
    keys = KeyBindings()

    def enter(event: KeyPressEvent) -> None:
        # A line break with more right behind it is in mid-paste and answers nothing.
        if event.app.key_processor.input_queue or more_waiting():
            if event.current_buffer.text and not event.current_buffer.text.endswith(joint):
                event.current_buffer.insert_text(joint)
        else:
            event.current_buffer.validate_and_handle()

    keys.add(Keys.ControlM, eager=True)(enter)
    keys.add(Keys.ControlJ, eager=True)(enter)

    @keys.add(Keys.BracketedPaste, eager=True)
    def _(event: KeyPressEvent) -> None:
        lines = [line.strip() for line in event.data.splitlines()]
        event.current_buffer.insert_text(joint.join(line for line in lines if line))

    @keys.add(Keys.ControlI, eager=True)
    def _(event: KeyPressEvent) -> None:
        pass  # a tab is no part of an answer

    return keys


def menu_keys(menu: Menu, prompt: Prompt) -> KeyBindings:
    """Return the keys of a list: arrows, Home, End, space, digits, Enter."""
    keys = KeyBindings()
    last_letter = [0.0]

    def moves(name: Keys, by: int) -> None:
        @keys.add(name, eager=True)
        def _(event: KeyPressEvent) -> None:
            menu.move(by)

    moves(Keys.Down, 1)
    moves(Keys.Up, -1)

    def jumps(name: Keys, step: int, times: int) -> None:
        @keys.add(name, eager=True)
        def _(event: KeyPressEvent) -> None:
            # Unlike the arrows these stop at the ends, also where the first row is locked.
            ends = range(menu.at + step, len(menu.options) if step > 0 else -1, step)
            free = [n for n in ends if not menu.options[n].locked][:times]
            menu.at = free[-1] if free else menu.at

    jumps(Keys.PageDown, 1, 10)
    jumps(Keys.PageUp, -1, 10)
    jumps(Keys.End, 1, len(menu.options))
    jumps(Keys.Home, -1, len(menu.options))

    @keys.add(" ", eager=True)
    def _(event: KeyPressEvent) -> None:
        if menu.ticks:
            menu.toggle()

    def enter(event: KeyPressEvent) -> None:
        if time.monotonic() - last_letter[0] < BURST:
            return  # the end of a pasted line
        here = menu.options[menu.at]
        if not menu.ticks or menu.at >= menu.count:
            event.app.exit(result=here.value)
            return
        values = prompt.chosen(menu.values)
        if why := prompt.fault(values):
            menu.fault = f"{why[:1].upper()}{why[1:].rstrip('.')}."
        else:
            event.app.exit(result=values)

    keys.add(Keys.ControlM, eager=True)(enter)
    keys.add(Keys.ControlJ, eager=True)(enter)

    @keys.add(Keys.BracketedPaste, eager=True)
    def _(event: KeyPressEvent) -> None:
        pass

    @keys.add(Keys.Any, eager=True)
    def _(event: KeyPressEvent) -> None:
        last_letter[0] = time.monotonic()

    return keys
