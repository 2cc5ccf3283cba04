"""One built document to a whole Markdown file (CommonMark with tables and footnotes).

Text is data: whatever could be read as markup is escaped. Proposed words stand in
``<mark>``, since Markdown has no sign for it; unknown and undecided words are bold.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from ..content.model.frame import Frame
from ..documents.blocks import (
    Block,
    BuiltDocument,
    CheckItem,
    CheckList,
    Heading,
    Paragraph,
    Run,
    Table,
)
from .html_blocks import BOX, SAFE_LINKS
from .html_document import COMMENTS
from .nesting import Branch, branches, gathered

_ALWAYS = re.compile(r"[\\`*<>&|~$]|\](?=[(\[:{])|\[(?=\^)")
_BRACKETS = re.compile(r"(?<!\\)[\[\]]")
_UNDERSCORE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")  # within a word it is a letter like others
# What begins a heading, a list, a rule or an underline when it stands first on a line.
_FIRST = re.compile(r"^(\s*)([#+\-=:]|\[(?=[ xX]\])|\d+(?=[.)]))")


def write_markdown(
    built: BuiltDocument, frame: Frame, comments: Mapping[int, str] = MappingProxyType({})
) -> bytes:
    """Return *built* as Markdown. *comments* become footnotes, by the number of their block."""
    numbers = {block: number for number, block in enumerate(sorted(comments), 1)}
    parts = [
        *_top(built, frame, bool(comments)),
        *_Markdown(frame, numbers).blocks(built.blocks),
        *_footnotes([comments[block] for block in numbers]),
    ]
    return ("\n\n".join(parts) + "\n").encode("utf-8")


def _top(built: BuiltDocument, frame: Frame, commented: bool) -> Iterator[str]:
    yield f"# {_line(built.title)}"
    if built.subtitle:
        yield f"*{_line(built.subtitle)}*"
    about = ", ".join(part for part in (built.organisation, built.status, built.number) if part)
    if about:
        yield _line(about)
    if built.fields:
        yield "\n".join(f"- **{_line(f.label)}:** {_one_line(f.runs)}" for f in built.fields)
    if built.legend:
        for text in (*built.legend, *([frame.granskning] if commented else [])):
            yield _line(text)


def _footnotes(texts: list[str]) -> Iterator[str]:
    if texts:
        yield f"## {COMMENTS}"
    for number, text in enumerate(texts, 1):
        yield f"[^{number}]: " + "  \n    ".join(escape(line) for line in text.splitlines())


class _Markdown:
    def __init__(self, frame: Frame, notes: Mapping[int, int]):
        self.frame = frame
        self.notes = notes
        self.counted = 0   # blocks so far, as reading_order numbers them
        self.numbered: dict[int, int] = {}  # items so far of each ordered list
        self.other = False  # whether the next list needs the other sign, to stand apart

    def blocks(self, blocks: Iterable[Block]) -> Iterator[str]:
        """Yield one part a block, to be put apart by blank lines."""
        for block in gathered(blocks):
            match block:
                case list():
                    for branch in branches(block):
                        self.other = not self.other
                        yield "\n".join(self._list(branch))
                case Heading():
                    self.numbered.clear()
                    number = f"{block.number} " if block.number else ""
                    yield f"{'#' * min(6, block.level + 1)} {number}{_one_line(block.runs)}{self._note()}"
                case Paragraph():
                    yield self._label(block) + _runs(block.runs) + self._note()
                case Table():
                    yield self._table(block)
                case CheckList():
                    yield self._checklist(block)

    def _label(self, block: Block) -> str:
        return f"**{escape(self.frame.markering.forslag)}** " if block.proposed else ""

    def _note(self) -> str:
        number = self.notes.get(self.counted)
        self.counted += 1
        return f"[^{number}]" if number else ""

    def _list(self, branch: Branch, indent: str = "") -> Iterator[str]:
        before = self.numbered.get(branch.list_id, 0)
        for number, (item, inner) in enumerate(branch.items, before + 1):
            if branch.ordered:
                sign = f"{number}{')' if self.other else '.'} "
            else:
                sign = "* " if self.other else "- "
            deeper = indent + " " * len(sign)
            text = self._label(item) + _runs(item.runs) + self._note()
            yield indent + sign + text.replace("\n", f"\n{deeper}")
            for part in inner:
                yield from self._list(part, deeper)
        self.numbered[branch.list_id] = before + len(branch.items)

    def _table(self, table: Table) -> str:
        rows = []
        for row in table.rows:
            first, *rest = [_one_line(cell) for cell in row.cells]
            rows.append([self._label(row) + first + self._note(), *rest])
        return _table([_one_line(cell) for cell in table.header], rows)

    def _checklist(self, block: CheckList) -> str:
        rows = [self._item(number, item) for number, item in enumerate(block.items, 1)]
        return _table([_line(text) for text in self.frame.checklista_kolumner], rows)

    def _item(self, number: int, item: CheckItem) -> list[str]:
        said = [_one_line(item.runs)]
        for word, value in (("Visa upp", item.proof), ("Stöd", item.source), ("Läge", item.verdict)):
            if value:
                said.append(f"{word}: {_line(value).rstrip('.')}.")
        answers = " ".join(f"{BOX} {_line(answer)}" for answer in self.frame.checklista_svar)
        return [f"{number}{self._note()}", " ".join(said), _line(item.level), answers, BOX, _line(item.role)]


def _table(header: list[str], rows: list[list[str]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _runs(runs: tuple[Run, ...]) -> str:
    """Return *runs* as Markdown; line feeds become hard line breaks."""
    made = ""
    for number, run in enumerate(runs):
        after = runs[number + 1].text[:1] if number + 1 < len(runs) else ""
        made += _run(run, made, after)
    return made.strip()


def _run(run: Run, before: str, after: str) -> str:
    """Return one run; *before* is what is written already, *after* the letter that follows."""
    lines = []
    parts = run.text.split("\n")
    for number, part in enumerate(parts):
        first = number > 0 or not before or before.endswith("\n")
        follows = after if number == len(parts) - 1 else ""
        lines.append(_styled(run, escape(part, first), "" if first else before[-1], follows))
    text = "\\\n".join(lines)
    safe = run.link.lower().startswith(SAFE_LINKS)
    if safe:
        text = _BRACKETS.sub(r"\\\g<0>", text)
    elif text.endswith("]") and not text.endswith("\\]"):
        text = f"{text[:-1]}\\]"  # what comes next could make a link of it
    return f"[{text}](<{run.link.replace('>', '%3E')}>)" if safe else text


def _styled(run: Run, text: str, before: str, after: str) -> str:
    """Return *text* emphasised, by signs where Markdown takes them, else by elements."""
    inner = text.strip()
    if not inner:
        return text
    lead, tail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    safe = (
        before != "*" and not after.startswith("*")
        and (inner[0].isalnum() or bool(lead) or not before.isalnum())
        and (inner[-1].isalnum() or bool(tail) or not after.isalnum())
    )
    for wanted, sign, element in (
        (run.italic, "*", "em"),
        (run.bold or run.mark in ("okant", "att_besluta"), "**", "strong"),
    ):
        if wanted:
            inner = f"{sign}{inner}{sign}" if safe else f"<{element}>{inner}</{element}>"
    if run.mark == "forslag":
        inner = f"<mark>{inner}</mark>"
    return f"{lead}{inner}{tail}"


def _one_line(runs: tuple[Run, ...]) -> str:
    """Return *runs* for a heading or a cell, where a line can't break."""
    return _runs(runs).replace("\\\n", " ")


def _line(text: str) -> str:
    return escape(" ".join(text.split()))


def escape(text: str, first: bool = True) -> str:
    """Return *text* so that Markdown reads it as it stands; *first* when it begins a line."""
    text = _UNDERSCORE.sub(r"\\_", _ALWAYS.sub(r"\\\g<0>", text))
    if not first:
        return text
    return _FIRST.sub(lambda m: m[1] + (f"{m[2]}\\" if m[2].isdigit() else f"\\{m[2]}"), text)
