"""Spelling, against spylls' Swedish dictionary and tests/ordlista.txt; words to avoid, in tests/undvik.txt.

``python -m tests.spelling`` prints the words that neither knows, with the first place of each.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from importlib.metadata import version
from pathlib import Path

from tests.texts import ROOT, first_places, told
from wizard.content.load import load

LIST = ROOT / "tests" / "ordlista.txt"
AVOIDED = ROOT / "tests" / "undvik.txt"
KEPT = ROOT / ".cache" / "stavning.json"
SHORT = 3  # letters; below it a part is an ending or an abbreviation: JO:s, hr-chefen


def project_words() -> list[str]:
    """Return the words of tests/ordlista.txt in the order they stand there."""
    lines = LIST.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def avoided() -> dict[str, str]:
    """Return what tests/undvik.txt says not to write, with what to write instead."""
    lines = AVOIDED.read_text(encoding="utf-8").splitlines()
    return dict(line.split(" = ", 1) for line in lines if line and not line.startswith("#"))


def heavy(read: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield each place in what ``texts.told`` gives where an avoided word or phrase stands."""
    forms = (re.escape(phrase).replace(r"\*", r"\w*") for phrase in avoided())
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)", re.IGNORECASE)
    for place, text in read:
        yield from (f"{place}: {found[0]}" for found in pattern.finditer(text))


class Speller:
    """Tells whether words are Swedish; what the dictionary has said is kept in .cache."""

    def __init__(self) -> None:
        self.own = frozenset(project_words())
        self.dictionary = f"spylls {version('spylls')} sv_SE"
        self.kept: dict[str, bool] = {}
        try:
            saved = json.loads(KEPT.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            saved = {}
        if saved.get("dictionary") == self.dictionary:
            self.kept = saved["words"]

    def knows(self, word: str) -> bool:
        """Whether *word*, or each part of it around a hyphen or a colon, is known."""
        if self.project(word) or self.right(word):
            return True
        parts = re.split("[-:]", word)
        return len(parts) > 1 and all(
            len(part) < SHORT or self.project(part) or self.right(part) for part in parts
        )

    def project(self, word: str) -> str:
        """Return the entry of the project's list that *word* is, as it stands or in the genitive."""
        forms = (word, word[:1].lower() + word[1:])
        bases = (*forms, *(form.removesuffix("s") for form in forms))
        return next((base for base in bases if base in self.own), "")

    def right(self, word: str) -> bool:
        """Whether the dictionary alone knows *word*; a sentence may begin with any word."""
        return self._said(word.lower()) or (word != word.lower() and self._said(word))

    def _said(self, word: str) -> bool:
        if word not in self.kept:
            self.kept[word] = self._look(word)
        return self.kept[word]

    @cached_property
    def _look(self) -> Callable[[str], bool]:
        """The dictionary. It tries every suffix after every other, though few may follow one:
        those that none allows are passed over, which takes a quarter of the time."""
        import spylls
        from spylls.hunspell import Dictionary

        base = Path(spylls.__file__).parent / "hunspell" / "data" / "sv" / "sv_SE"
        look = Dictionary.from_files(str(base)).lookuper
        allowed = {f for many in look.aff.SFX.values() for suffix in many for f in suffix.flags}
        slow = look.desuffix

        def desuffix(word, required_flags, *rest, **named):
            return slow(word, required_flags, *rest, **named) if allowed.issuperset(required_flags) else ()

        look.desuffix = desuffix
        return look

    def keep(self) -> None:
        """Save what the dictionary has said."""
        KEPT.parent.mkdir(parents=True, exist_ok=True)
        new = KEPT.with_suffix(f".{os.getpid()}")  # tests may run side by side
        new.write_text(
            json.dumps({"dictionary": self.dictionary, "words": self.kept}, ensure_ascii=False),
            encoding="utf-8",
        )
        new.replace(KEPT)


def unknown(places: Iterable[str], speller: Speller) -> list[str]:
    """Return the words of *places* that nobody knows."""
    found = sorted(word for word in places if not speller.knows(word))
    speller.keep()
    return found


if __name__ == "__main__":
    everything = first_places(told(load()))
    for one in unknown(everything, Speller()):
        print(one, everything[one], sep="\t")
