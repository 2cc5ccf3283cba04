"""One content file merged: the organisation's changes and those of a new version in the same file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..problems import ContentError
from .strict_yaml import parse
from .three_way import Clash, Lines, merge

INDENT = "    "


@dataclass(frozen=True)
class FileMerge:
    """The merged file, and where the two versions clash: there the organisation's lines stand."""

    data: bytes
    clashes: tuple[Clash, ...]


def merge_files(name: str, was: bytes, ours: bytes, theirs: bytes) -> FileMerge | None:
    """Return the three versions of file *name* merged; None when they can't be.

    Entries added by both in one place both stand, ours first. A merged YAML file that would
    not be YAML any more is none, and neither is a file that is not text.
    """
    try:
        texts = [_text(data) for data in (was, ours, theirs)]
    except UnicodeDecodeError:
        return None
    split = [text.split("\n") for text in texts]
    yaml = name.endswith(".yaml")
    for joins in (_both_whole, None) if yaml else (None,):
        merged = merge(*split, joins) if joins else merge(*split)
        text = "\n".join(merged.lines)
        if not yaml or _reads(text) or not _reads(texts[1]):
            return FileMerge(_like(ours, text), merged.clashes)
    return None


def _text(data: bytes) -> str:
    return data.decode("utf-8-sig").replace("\r\n", "\n")


def _like(ours: bytes, text: str) -> bytes:
    """Return *text* with the line endings that the organisation's editor writes."""
    return (text.replace("\n", "\r\n") if b"\r\n" in ours else text).encode("utf-8")


def _reads(text: str) -> bool:
    try:
        parse(text, "")
    except ContentError:
        return False
    return True


def _both_whole(ours: Lines, theirs: Lines) -> bool:
    """Return whether two additions are whole entries of one list: none goes on with the entry before."""
    indents = []
    for lines in (ours, theirs):
        deep = [len(line) - len(line.lstrip()) for line in lines if line.strip() and not line.lstrip().startswith("#")]
        if not deep or min(deep) != deep[0]:
            return False
        indents.append(deep[0])
    return indents[0] == indents[1]


def clash_text(name: str, clashes: tuple[Clash, ...], before: str, after: str, whole: str) -> str:
    """Return what the file beside *name* says: each clash with its lines and all three texts.

    *whole* is where all of the new version stands.
    """
    return "\n".join(_clash_lines(name, clashes, before, after, whole)) + "\n"


def _clash_lines(
    name: str, clashes: tuple[Clash, ...], before: str, after: str, whole: str
) -> Iterator[str]:
    yield f"Krockar i {name}, innehåll {before} till {after}"
    yield ""
    yield "Ni och den nya versionen har ändrat samma rader. Er text står kvar i filen. Det nya som inte krockar är infört."
    yield "Jämför texterna här, ändra i filen om ni vill och ta sedan bort den här filen."
    yield f"Hela den nya versionen av filen: {whole}"
    for number, clash in enumerate(clashes, 1):
        yield ""
        yield f"Krock {number} av {len(clashes)}, {where(clash)}"
        for heading, lines in (
            ("Er text, som står kvar:", clash.ours), (f"Ny text i {after}:", clash.theirs),
            (f"Så stod det i {before}:", clash.was),
        ):
            yield f"  {heading}"
            yield from (INDENT + line if line.strip() else "" for line in lines)
            if not lines:
                yield f"{INDENT}(inget)"


def where(clash: Clash) -> str:
    """Return the lines of the file where ours stands: "rad 12–14"."""
    last = clash.line + len(clash.ours) - 1
    if last < clash.line:
        return f"efter rad {clash.line - 1}" if clash.line > 1 else "före rad 1"
    return f"rad {clash.line}" if last == clash.line else f"rad {clash.line}–{last}"
