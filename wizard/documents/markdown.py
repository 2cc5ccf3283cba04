"""Markdown with tokens to blocks: the subset of Markdown that clauses may use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token as MdToken

from ..content.condition import Open
from .blocks import Block, Heading, ListItem, Mark, Paragraph, Row, Run, Table, plain
from .citations import run_together
from .rendered import CLOSE, OPEN, SHADE, UNSHADE, Name, Rendered

REGISTER = re.compile(r"\{(lag|beslut|rad|tips|far)\} ?")
_TOKEN = re.compile(f"{OPEN}(\\d+){CLOSE}|{SHADE}|{UNSHADE}")


@lru_cache(maxsize=1)
def parser() -> MarkdownIt:
    """Return the Markdown parser: CommonMark with tables and without raw HTML."""
    return MarkdownIt("commonmark", {"html": False}).enable("table").disable(
        ["code", "fence", "blockquote", "hr", "lheading", "reference", "image",
         "autolink", "html_block", "html_inline", "entity"]
    )


def blocks(rendered: Rendered, clause: str, register: str, list_base: int = 0) -> tuple[Block, ...]:
    """Turn a rendered clause into blocks that know *clause*, register and open answers.

    *list_base* keeps ordered lists of different clauses apart.
    """
    return tuple(_Reader(rendered, clause, register, list_base).read())


@dataclass
class _Reader:
    rendered: Rendered
    clause: str
    register: str
    list_base: int

    def read(self) -> Iterator[Block]:
        stream = parser().parse(self.rendered.text)
        lists: list[tuple[bool, int]] = []
        index = 0
        while index < len(stream):
            token = stream[index]
            match token.type:
                case "heading_open":
                    yield from self._heading(token, stream[index + 1])
                case "paragraph_open":
                    yield from self._paragraph(token, stream[index + 1], lists)
                case "bullet_list_open" | "ordered_list_open":
                    lists.append((token.type == "ordered_list_open", self.list_base + index + 1))
                case "bullet_list_close" | "ordered_list_close":
                    lists.pop()
                case "table_open":
                    table, index = self._table(stream, index)
                    if table:
                        yield table
            index += 1

    def _opens(self, token: MdToken) -> frozenset[Open]:
        start, end = token.map or (0, 0)
        return frozenset().union(*self.rendered.line_opens[start:end])

    def _names(self, token: MdToken) -> frozenset[Name]:
        start, end = token.map or (0, 0)
        return frozenset().union(*self.rendered.line_names[start:end])

    def _heading(self, token: MdToken, inline: MdToken) -> Iterator[Block]:
        runs, _ = self._runs(inline)
        if plain(runs).strip():
            yield Heading(
                self.clause, self.register, self._opens(token), int(token.tag[1]) - 1, runs,
                names=self._names(token),
            )

    def _paragraph(
        self, token: MdToken, inline: MdToken, lists: list[tuple[bool, int]]
    ) -> Iterator[Block]:
        runs, register = self._runs(inline)
        if not plain(runs).strip():
            return
        opens, names = self._opens(token), self._names(token)
        if lists:
            ordered, list_id = lists[-1]
            yield ListItem(
                self.clause, register, opens, runs, len(lists) - 1, ordered, list_id, names=names
            )
        else:
            yield Paragraph(self.clause, register, opens, runs, names=names)

    def _table(self, stream: list[MdToken], index: int) -> tuple[Table | None, int]:
        header: tuple = ()
        rows: list[Row] = []
        cells: list[tuple[Run, ...]] = []
        opens: frozenset[Open] = frozenset()
        names: frozenset[Name] = frozenset()
        while stream[index].type != "table_close":
            token = stream[index]
            if token.type == "tr_open":
                cells, opens, names = [], self._opens(token), self._names(token)
            elif token.type == "inline":
                cells.append(self._runs(token)[0])
            elif token.type == "tr_close":
                if not header:
                    header = tuple(cells)
                elif any(plain(cell).strip() for cell in cells):
                    rows.append(Row(self.clause, self.register, opens, tuple(cells), names=names))
            index += 1
        every = frozenset().union(*(row.opens for row in rows))
        title = ", ".join(plain(cell) for cell in header)
        used = frozenset().union(*(row.names for row in rows))
        table = Table(self.clause, self.register, every, header, tuple(rows), title, names=used)
        return (table if rows else None), index

    def _runs(self, inline: MdToken) -> tuple[tuple[Run, ...], str]:
        """Return the runs of an inline token and its register (marker or default)."""
        runs: list[Run] = []
        bold = italic = shaded = False
        link = ""
        for child in inline.children or ():
            match child.type:
                case "strong_open":
                    bold = True
                case "strong_close":
                    bold = False
                case "em_open":
                    italic = True
                case "em_close":
                    italic = False
                case "link_open":
                    link = str(child.attrs.get("href", ""))
                case "link_close":
                    link = ""
                case "softbreak":
                    runs.append(Run(" "))
                case "hardbreak":
                    runs.append(Run("\n"))
                case "text":
                    style = Run("", bold, italic, "", link)
                    shaded = self._split(child.content, style, shaded, runs)
        return _strip(_merge(runs), self.register)

    def _split(self, text: str, style: Run, shaded: bool, runs: list[Run]) -> bool:
        """Append the runs of *text*, tokens replaced; return whether shading is on after."""
        position = 0
        for found in _TOKEN.finditer(text):
            if before := text[position : found.start()]:
                runs.append(_run(style, before, "forslag" if shaded else ""))
            position = found.end()
            if found[0] == SHADE:
                shaded = True
            elif found[0] == UNSHADE:
                shaded = False
            else:
                token = self.rendered.tokens[int(found[1])]
                mark = token.mark or ("forslag" if shaded else "")
                runs.append(_run(style, token.text, mark, token.source, token.value))
        if rest := text[position:]:
            runs.append(_run(style, rest, "forslag" if shaded else ""))
        return shaded


def _run(style: Run, text: str, mark: Mark, source: str = "", value: bool = False) -> Run:
    """Return a run in *style*; building it is much faster than dataclasses.replace()."""
    return Run(text, style.bold, style.italic, mark, style.link, source, value)


def _merge(runs: list[Run]) -> list[Run]:
    """Join neighbouring runs of the same kind and drop empty ones."""
    merged: list[Run] = []
    for run in runs:
        if not run.text:
            continue
        last = merged[-1] if merged else None
        if last and not run.source and _alike(last, run):
            merged[-1] = replace(last, text=last.text + run.text)
        else:
            merged.append(run)
    return merged


def _alike(one: Run, other: Run) -> bool:
    """Return whether two runs differ in nothing but their text."""
    return (
        one.bold == other.bold and one.italic == other.italic and one.mark == other.mark
        and one.link == other.link and one.source == other.source and one.value == other.value
    )


def _strip(runs: list[Run], register: str) -> tuple[tuple[Run, ...], str]:
    """Take a register marker off the first run and white space off both ends."""
    if runs and (found := REGISTER.match(runs[0].text.lstrip())):
        register = found[1]
        runs[0] = replace(runs[0], text=runs[0].text.lstrip()[found.end() :])
    if runs and runs[0].text[:1] == " ":
        runs[0] = replace(runs[0], text=runs[0].text.lstrip(" "))
    if runs and runs[-1].text[-1:].isspace():
        runs[-1] = replace(runs[-1], text=runs[-1].text.rstrip())
    return run_together(tuple(run for run in runs if run.text)), register
