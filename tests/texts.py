"""All Swedish that a person reads: content, pages, examples and the program's own messages."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from wizard.content.load import Content
from wizard.content.short_texts import texts
from wizard.content.strict_yaml import read as read_yaml

ROOT = Path(__file__).parent.parent
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


def first_places(read: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return every word of what :func:`told` gives, with the first place it stands in."""
    places: dict[str, str] = {}
    for place, text in read:
        for word in words_of(text):
            places.setdefault(word, place)
    return places
