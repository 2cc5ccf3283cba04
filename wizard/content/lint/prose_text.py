"""A clause's text as paragraphs without Jinja: each with its line, register and sources.

Tag lines vanish as they do when the clause is rendered. Branches of one condition are
alternatives, so a branch never continues the paragraph of another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

VALUE = "värde"  # stands for a printed answer when words are counted
CITED = re.compile(r"\ue001([^\ue002]*)\ue002")
REGISTER = re.compile(r"\{(lag|beslut|rad|tips|far)\} ?")
_TAG = re.compile(r"\{%.*?%\}")
_TAG_LINE = re.compile(r"\s*(?:\{%.*?%\}\s*)+\Z")
_KALLA = re.compile(r"""\{\{\s*kalla\(\s*["']([^"']*)["']\s*\)\s*\}\}""")
_PRINT = re.compile(r"\{\{.*?\}\}")
_BRANCH = re.compile(r"\{%-?\s*(if|elif|else|endif|for|endfor)\b.*?%\}")


@dataclass(frozen=True)
class Part:
    """A paragraph, list item, heading or table cell of a clause.

    *text* has sources as \\ue001id\\ue002 and other prints as a word; *one_way* is the
    text with the first branch of conditions inside the line, for counting words.
    """

    kind: str            # stycke | punkt | rubrik | cell
    text: str
    line: int
    register: str
    cited: tuple[str, ...]
    one_way: str
    intro: tuple[str, ...] = ()  # sources of the paragraph that a list item hangs on
    marked: bool = False         # whether it has a register marker of its own

    @property
    def words(self) -> str:
        """The text without its sources and the brackets around them."""
        return bare(self.one_way)


def bare(text: str) -> str:
    """Return *text* without sources, and without brackets that held only sources."""
    text = CITED.sub("\ue003", text)
    text = re.sub(r"\s*\(\ue003(?:[\s,;]|och|\ue003)*\)", "", text)
    return re.sub(r"[*_]{1,2}(?=\S)|(?<=\S)[*_]{1,2}", "", text.replace("\ue003", "källan")).strip()


def short(text: str) -> str:
    """Return a text from a YAML file without Jinja: the first branches, and a word for each answer."""
    return bare(_PRINT.sub(VALUE, _KALLA.sub("\ue001\\1\ue002", _TAG.sub("", _first_branch(text)))))


@lru_cache(maxsize=1)
def everything() -> MarkdownIt:
    """Return a parser that knows more than clauses may use, so that the rest is seen."""
    return MarkdownIt("commonmark", {"html": True}).enable("table")


def parts(text: str, register: str) -> tuple[Part, ...]:
    """Return the parts of clause *text* whose own register is *register*."""
    flat, numbers = _flat(text, False)
    one_way, _ = _flat(text, True)
    return tuple(_read(flat, one_way.split("\n"), numbers, register))


def _flat(text: str, one_way: bool) -> tuple[str, list[int]]:
    """Return the text without Jinja, and the source line of each of its lines."""
    lines: list[str] = []
    numbers: list[int] = []
    source = text.split("\n")
    for number, line in enumerate(source, 1):
        if _TAG_LINE.match(line) and line.strip():
            if not _joins(lines, source, number):
                lines.append("")
                numbers.append(number)
            continue
        if one_way:
            line = _first_branch(line)
        line = _KALLA.sub("\ue001\\1\ue002", line)
        line = _PRINT.sub(VALUE, _TAG.sub("", line))
        lines.append(line)
        numbers.append(number)
    return "\n".join(lines), numbers


def _joins(lines: list[str], source: list[str], number: int) -> bool:
    """Return whether the lines around a tag line belong together: rows of a table, or a text
    that a condition only continues."""
    before = lines[-1] if lines else ""
    if before.startswith("|"):
        return True
    opens = re.match(r"\s*\{%-?\s*(if|for)\b", source[number - 1])
    return bool(opens) and bool(before.strip()) and not before.lstrip().startswith(("-", "1."))


def _first_branch(line: str) -> str:
    """Return *line* with only the first branch of each condition that begins and ends in it."""
    kept, skip, position = [], [], 0
    for found in _BRANCH.finditer(line):
        if not any(skip):
            kept.append(line[position : found.start()])
        position = found.end()
        match found[1]:
            case "if" | "for":
                skip.append(False)
            case "elif" | "else" if skip:
                skip[-1] = True
            case "endif" | "endfor" if skip:
                skip.pop()
    if not any(skip):
        kept.append(line[position:])
    return "".join(kept)


def _read(text: str, one_way: list[str], numbers: list[int], register: str) -> Iterator[Part]:
    stream = everything().parse(text)
    lists = cells = 0
    heading = False
    intro: tuple[str, ...] = ()
    for token in stream:
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                lists += 1
            case "bullet_list_close" | "ordered_list_close":
                lists -= 1
            case "tr_open":
                cells += 1
            case "tr_close":
                cells -= 1
            case "heading_open" | "heading_close":
                heading = token.type == "heading_open"
            case "inline":
                kind = "rubrik" if heading else "cell" if cells else "punkt" if lists else "stycke"
                part = _part(token, kind, one_way, numbers, register, intro)
                if kind == "stycke":
                    intro = part.cited
                yield part


def _part(
    token: Token, kind: str, one_way: list[str], numbers: list[int], register: str,
    intro: tuple[str, ...],
) -> Part:
    start, end = token.map or (0, 0)
    text = token.content
    marker = REGISTER.match(text)
    own = marker[1] if marker else register
    text = text[marker.end() :] if marker else text
    counted = text
    if kind in ("stycke", "punkt"):
        joined = " ".join(line.strip() for line in one_way[start:end])
        joined = re.sub(r"^(?:[-*] |\d+\. )", "", joined.strip())
        counted = REGISTER.sub("", joined, count=1) if REGISTER.match(joined) else joined
    return Part(
        kind, text, numbers[start] if start < len(numbers) else 0, own,
        tuple(CITED.findall(text)), counted, intro if kind == "punkt" else (), bool(marker),
    )


def strange(text: str) -> Iterator[tuple[int, str]]:
    """Yield (line, what) for Markdown that clauses may not use."""
    flat, numbers = _flat(text, False)
    for token in everything().parse(flat):
        line = numbers[token.map[0]] if token.map and token.map[0] < len(numbers) else 1
        if token.type in _BLOCKS:
            yield line, _BLOCKS[token.type]
        elif token.type == "heading_open" and (token.tag != "h3" or token.markup != "###"):
            yield line, f"rubrik av nivå {token.tag[1]} ({token.markup})"
        elif token.type == "ordered_list_open" and token.attrGet("start") not in (None, 1):
            yield line, "numrerad lista som inte börjar med 1"
        for child in token.children or ():
            if child.type in _INLINE:
                yield line, _INLINE[child.type]
    for number, line_text in enumerate(text.split("\n"), 1):
        if re.match(r"\s*(?:[*+]) \S", line_text):
            yield number, "punktlista med * eller +"


_BLOCKS = {
    "code_block": "indraget kodblock", "fence": "kodblock", "blockquote_open": "citat (>)",
    "hr": "linje (---)", "html_block": "HTML",
}
_INLINE = {"code_inline": "kod (`)", "image": "bild", "html_inline": "HTML"}


def cited_in(text: str) -> list[str]:
    """Return the ids of the sources that *text* cites with kalla()."""
    return _KALLA.findall(text)
