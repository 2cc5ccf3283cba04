"""Three versions of one text made one, line by line: what was, ours, and what comes.

The way of diff3: lines that all three share hold the text together, and what stands between
two such places was changed by us, by them, by both alike, or by both differently. Only the
last is a clash. difflib finds the shared lines; merge3, the library for this, is GPL.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

Lines = Sequence[str]
Joins = Callable[[Lines, Lines], bool]


@dataclass(frozen=True)
class Clash:
    """A place that both changed. Ours stands in the merged text from *line* (counted from 1)."""

    line: int
    was: tuple[str, ...]
    ours: tuple[str, ...]
    theirs: tuple[str, ...]


@dataclass(frozen=True)
class Merged:
    """The merged lines, in which ours stand where the two clash."""

    lines: tuple[str, ...]
    clashes: tuple[Clash, ...]


def merge(was: Lines, ours: Lines, theirs: Lines, joins: Joins = lambda ours, theirs: False) -> Merged:
    """Return *ours* and *theirs* merged as changes to *was*.

    *joins* says of two different additions in one place whether both may stand, ours first.
    """
    lines: list[str] = []
    clashes: list[Clash] = []
    for old, own, new in _regions(was, ours, theirs):
        if own == new or new == old:
            lines += own
        elif own == old:
            lines += new
        elif not old and joins(own, new):
            lines += [*own, *new]
        elif len(old) == len(own) == len(new) and len(old) > 1:
            for parts in zip(old, own, new, strict=True):
                _settle(*([part] for part in parts), lines, clashes)
        else:
            _settle(old, own, new, lines, clashes)
    return Merged(tuple(lines), tuple(clashes))


def _settle(old: Lines, own: Lines, new: Lines, lines: list[str], clashes: list[Clash]) -> None:
    """Add one place to *lines*: the side that changed it, or ours and a clash when both did."""
    if own not in (old, new) and new != old:
        clashes.append(Clash(len(lines) + 1, tuple(old), tuple(own), tuple(new)))
    lines += new if own == old else own


def _regions(was: Lines, ours: Lines, theirs: Lines) -> Iterator[tuple[Lines, Lines, Lines]]:
    """Yield what stands between the lines that all three share, and those lines, in order."""
    own_at, new_at = _shared(was, ours), _shared(was, theirs)
    old, own, new = 0, 0, 0
    for line in range(len(was) + 1):
        if line < len(was) and not (line in own_at and line in new_at):
            continue
        ends = (own_at[line], new_at[line]) if line < len(was) else (len(ours), len(theirs))
        if (old, own, new) != (line, *ends):
            yield was[old:line], ours[own : ends[0]], theirs[new : ends[1]]
        if line < len(was):
            yield was[line : line + 1], ours[ends[0] : ends[0] + 1], theirs[ends[1] : ends[1] + 1]
        old, own, new = line + 1, ends[0] + 1, ends[1] + 1


def _shared(was: Lines, other: Lines) -> dict[int, int]:
    """Return, for each line of *was* that stands in *other* too, where it stands."""
    blocks = SequenceMatcher(None, was, other, autojunk=False).get_matching_blocks()
    return {a + n: b + n for a, b, size in blocks for n in range(size)}
