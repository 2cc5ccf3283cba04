"""What a clause becomes: Markdown with tokens, and what each line rests on.

Values never become Markdown: each is put in as an opaque token (characters from the
private use area, which no answer may hold) and turned into text after the Markdown
has been read. So ``**x**`` or ``# Rubrik`` in an answer comes out literally.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ..content.condition import Open
from .blocks import Mark

Name = tuple[str, ...]
OPEN, CLOSE, SHADE, UNSHADE = "\ue000", "\ue001", "\ue002", "\ue003"


@dataclass(frozen=True)
class Token:
    """What an opaque token stands for."""

    text: str
    mark: Mark = ""
    source: str = ""
    value: bool = False  # whether somebody typed the text, so that it is not content's


@dataclass
class Rendered:
    """Markdown with tokens, what each line rests on, and the sources cited."""

    text: str = ""
    tokens: list[Token] = field(default_factory=list)
    line_opens: list[set[Open]] = field(default_factory=lambda: [set()])
    line_names: list[set[Name]] = field(default_factory=lambda: [set()])
    sources: list[str] = field(default_factory=list)
    left_out: set[Open] = field(default_factory=set)
    resting: frozenset[Name] = frozenset()  # the names that what is written now rests on

    @property
    def at_line_start(self) -> bool:
        return not self.text or self.text.endswith("\n")

    def write(self, text: str, opens: frozenset[Open]) -> None:
        """Append *text*; every line that gets visible text rests on *opens*."""
        for number, line in enumerate(text.split("\n")):
            if number:
                self.line_opens.append(set())
                self.line_names.append(set())
            if line.strip():
                self.line_opens[-1] |= opens
                self.line_names[-1] |= self.resting
        self.text += text

    def put(self, token: Token, opens: frozenset[Open]) -> None:
        """Append *token*."""
        self.tokens.append(token)
        self.write(f"{OPEN}{len(self.tokens) - 1}{CLOSE}", opens)
