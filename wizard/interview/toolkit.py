"""prompt_toolkit without what it makes anew for each prompt: its keys, its styles, its lines.

A list of questionary's is three applications, and each of them makes five hundred key
bindings and reads two hundred rules of style: more time than all that happens between
an answer and the next question. None of it differs from one prompt to the next.
"""

from __future__ import annotations

import gc
from functools import cache, lru_cache
from typing import Any

from prompt_toolkit.application import Application, application
from prompt_toolkit.output import ColorDepth, Output
from prompt_toolkit.styles import Attrs, Style, default_ui_style
from prompt_toolkit.styles.base import DEFAULT_ATTRS
from questionary.constants import DEFAULT_STYLE

IDLE = 0.05  # seconds


def share_key_bindings() -> None:
    """Let all applications have the same default key bindings: they hold no state of their own.

    Should prompt_toolkit look for them elsewhere one day, this does nothing but slow it down
    to its own pace.
    """
    made = getattr(application, "load_key_bindings", None)
    if made is not None and not hasattr(made, "cache_info"):
        application.load_key_bindings = cache(made)  # type: ignore[attr-defined]


def tidy_when_idle(app: Application[Any]) -> None:
    """Let *app* collect garbage once, when its prompt has been drawn and nothing is pressed.

    Only where what was read beforehand is frozen, as cli/interview.py does: to search all of
    it would hold up the keys.
    """
    started: list[Any] = []

    def drawn(_: Any) -> None:
        if not started and app.loop is not None and gc.get_freeze_count():
            started.append(app.loop.call_later(IDLE, gc.collect))

    app.after_render += drawn


class Looks(Style):
    """The styles of everything drawn, read once, each combination worked out once."""

    def __init__(self, own: dict[str, str]):
        drawn = (default_ui_style(), DEFAULT_STYLE, Style.from_dict(own))
        super().__init__([rule for style in drawn for rule in style.style_rules])
        self._attrs = lru_cache(maxsize=512)(super().get_attrs_for_style_str)

    def get_attrs_for_style_str(self, style_str: str, default: Attrs = DEFAULT_ATTRS) -> Attrs:
        """Return how *style_str* looks."""
        return self._attrs(style_str, default)

    def dress(self, app: Application[Any]) -> None:
        """Let *app* be drawn with these, in place of a merge of its own."""
        app.renderer.style = self

    def write(self, output: Output, text: str, style: str, depth: ColorDepth | None) -> None:
        """Write one line in *style*."""
        output.reset_attributes()
        output.enable_autowrap()
        output.set_attributes(
            self.get_attrs_for_style_str(style), depth or output.get_default_color_depth()
        )
        output.write(text + "\r\n")
        output.reset_attributes()
        output.flush()
