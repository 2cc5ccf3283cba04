"""Clauses to Markdown: rendered against the two views of one set of answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from jinja2 import nodes

from ..assessment.views import View
from ..content.condition import Open, Unknown
from ..content.load import Content
from ..content.model.questions import Question
from ..content.prose import parse_text
from ..problems import Place
from .bound import Bound
from .rendered import CLOSE, OPEN, SHADE, UNSHADE, Rendered
from .walk import Walk


@dataclass
class Renderer:
    """Renders clauses against the two views of one set of answers.

    *groups* are lists of ready texts that a clause may loop over (the documents of
    the pack, the open points); *titles* maps a document id to its title in this pack.
    *rows* holds, by question, the rows that the document is about; other questions have all.
    """

    content: Content
    proposing: View
    stated: View
    groups: Mapping[str, list[dict[str, str]]] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    bound: Mapping[str, Bound] = field(default_factory=dict)
    rows: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    memory: dict[tuple, Any] = field(default_factory=dict, repr=False)  # texts to paste (documents.paste)

    def rows_in(self, view: View, question: Question) -> tuple[str, ...] | Unknown:
        """Return the rows of *question* that the document is about, as *view* knows them."""
        rows = view.rows(question)
        return rows if isinstance(rows, Unknown) else self.rows.get(question.id, rows)

    def render(self, template: nodes.Template, place: Place) -> Rendered:
        """Render a parsed clause; raises ContentError when it prints what does not exist."""
        walk = Walk(self, place)
        walk.body(template.body, frozenset())
        return walk.out

    def text(self, text: str, name: str) -> tuple[str, frozenset[Open]]:
        """Render a short text (a title, a role) of *name* to plain text and what it rests on."""
        if "{" not in text:
            return text, frozenset()
        rendered = self.render(parse_text(text, name), Place(name))
        opens = frozenset().union(*rendered.line_opens)
        text = rendered.text
        for number, token in enumerate(rendered.tokens):
            text = text.replace(f"{OPEN}{number}{CLOSE}", token.text)
        return text.replace(SHADE, "").replace(UNSHADE, "").strip(), opens
