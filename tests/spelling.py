"""Every Swedish word that a person reads, against spylls' Swedish dictionary and tests/ordlista.txt.

``python -m tests.spelling`` prints the words that neither knows, with the first place of each.
"""

from __future__ import annotations

import ast
import json
import os
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from importlib.metadata import version
from pathlib import Path

from wizard.content.load import Content, load
from wizard.content.prose_texts import texts
from wizard.content.strict_yaml import read as read_yaml

ROOT = Path(__file__).parent.parent
LIST = ROOT / "tests" / "ordlista.txt"
KEPT = ROOT / ".cache" / "stavning.json"
SHORT = 3  # letters; below it a part is an ending or an abbreviation: JO:s, hr-chefen
PAGES = ("README.md", "CHANGELOG.md", "docs/*.md")

_JINJA = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{\w+\}", re.DOTALL)
# What is no Swedish though it stands in Swedish text: code, links, addresses, files, commands, tags.
_NOT_PROSE = re.compile(
    r"```.*?```|`[^`]*`|\*\*kanalvett \w+\*\*|\]\([^)]*\)|</?\w[^<>]*>|https?://\S+|\b[\w.+-]+@[\w.-]+"
    r"|kanalvett (?:innehall |konton )?\w+|--[\w-]+|[#@]\w+|[\w.-]*[_/\\][\w/\\.-]*"
    r"|(?:\b[\w-]+)?\.(?:com|csv|docx|exe|ics|json|md|old|org|py|se|toml|txt|xls|xlsx|yaml)\b",
    re.DOTALL,
)
_WORD = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿ]+(?:[-:][A-Za-zÀ-ÖØ-öø-ÿ]+)*")
_SWEDISH = re.compile("[åäöÅÄÖ]")
_CODE = re.compile(r"[\[\\]|\bdef |åäö|_\w+_")


def told(content: Content) -> Iterator[tuple[str, str]]:
    """Yield (place, text) of all that is checked."""
    for kind, id_, text in texts(content):
        yield f"{kind} {id_}", text
    for prose in content.clauses.values():
        yield str(prose.path), prose.text
    for pattern in PAGES:
        for path in sorted(ROOT.glob(pattern)):
            yield str(path), path.read_text(encoding="utf-8")
    for path in sorted((ROOT / "policy_templates" / "exempel").glob("*.yaml")):
        yield str(path), "\n".join(_answers(read_yaml(path).data))
    for path in sorted((ROOT / "wizard").rglob("*.py")):
        for line, text in literals(path.read_text(encoding="utf-8")):
            yield f"{path}:{line}", text


def _answers(data: object) -> Iterator[str]:
    """Yield the texts among answers; one word without å, ä and ö may be the id of a choice."""
    if isinstance(data, str):
        if _SWEDISH.search(data) or " " in data:
            yield data
    elif isinstance(data, dict | list):
        for part in data.values() if isinstance(data, dict) else data:
            yield from _answers(part)


def literals(source: str) -> Iterator[tuple[int, str]]:
    """Yield (line, text) of the string literals that are Swedish by their letters.

    Docstrings are English, but for those of commands: they are the help that click prints.
    """
    passed: set[int] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
            if node.body and not _is_command(node) and ast.get_docstring(node, clean=False):
                passed.add(id(node.body[0].value))  # type: ignore[attr-defined]
        elif isinstance(node, ast.JoinedStr):
            parts = [part for part in node.values if isinstance(part, ast.Constant)]
            passed.update(map(id, parts))
            text = "{x}".join(str(part.value) for part in parts)
            if _SWEDISH.search(text):
                yield node.lineno, text
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            if id(node) not in passed and _SWEDISH.search(node.value) and not _CODE.search(node.value):
                yield node.lineno, node.value


def _is_command(node: ast.Module | ast.ClassDef | ast.FunctionDef) -> bool:
    decorators = getattr(node, "decorator_list", ())
    return any("command" in ast.unparse(d) or "group" in ast.unparse(d) for d in decorators)


def words_of(text: str) -> Iterator[str]:
    """Yield the words of *text*, without what is no prose in it."""
    for found in _WORD.finditer(_NOT_PROSE.sub(" ", _JINJA.sub(" ", text))):
        yield found[0]


def first_places(content: Content) -> dict[str, str]:
    """Return every word that is checked, with the first place it stands in."""
    places: dict[str, str] = {}
    for place, text in told(content):
        for word in words_of(text):
            places.setdefault(word, place)
    return places


def project_words() -> list[str]:
    """Return the words of tests/ordlista.txt in the order they stand there."""
    lines = LIST.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


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
    everything = first_places(load())
    for one in unknown(everything, Speller()):
        print(one, everything[one], sep="\t")
