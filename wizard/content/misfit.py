"""What is wrong with an entry that does not fit its type: place, Swedish message and hint."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import msgspec

from ..problems import Place
from .strict_yaml import Marked, unknown_key_hint

_AT = re.compile(r" - at `(?:key in )?\$([^`]*)`$")
_STEP = re.compile(r"\.(\w+)|\[(\d+)\]")
_MESSAGES: tuple[tuple[re.Pattern, Callable[[re.Match], str]], ...] = (
    (re.compile(r"Object missing required field `(\w+)`"), lambda m: f"nyckeln ”{m[1]}” saknas"),
    (re.compile(r"Object contains unknown field `([^`]+)`"), lambda m: f"okänd nyckel ”{m[1]}”"),
    (re.compile(r"Invalid enum value '?([^']*)'?"), lambda m: f"värdet ”{m[1]}” är inte tillåtet"),
    (re.compile(r"matching regex '\^\[\^\{\}\]\*(.*)\[\^\{\}\]\*\$'"),
     lambda m: f"texten ska ha {_braces(m[1])} och inga andra klammer"),
    (re.compile(r"Expected `str` matching regex"), lambda m: "formen är fel: ett id har bara a–z, 0–9 och _, en dag skrivs MM-DD"),
    (re.compile(r"Expected `([^`]+)`, got `([^`]+)`"),
     lambda m: f"här väntas {_word(m[1])}, men det står {_word(m[2])}"),
)
_WORDS = {
    "str": "text", "int": "ett heltal", "bool": "true eller false", "array": "en lista",
    "object": "nycklar och värden", "null": "ingenting",
}


def explain(marked: Marked, base: tuple, error: str, type_: type) -> tuple[Place, str, str]:
    """Turn msgspec's English message into place, Swedish message and hint."""
    at = _AT.search(error)
    steps = tuple(
        name or int(index) for name, index in _STEP.findall(at[1] if at else "")
    )
    path = (*base, *steps)
    for pattern, say in _MESSAGES:
        if found := pattern.search(error):
            message, hint = say(found), ""
            if "unknown" in pattern.pattern:
                path = (*path, found[1])
                hint = unknown_key_hint(found[1], _fields_at(type_, steps))
            if "enum" in pattern.pattern:
                hint = "se vilka värden som är tillåtna i schemat (policy_templates/schema)"
            return marked.place(path), message, hint
    return marked.place(path), f"uppgiften är inte giltig ({error})", ""


def _word(kind: str) -> str:
    return " eller ".join(_WORDS.get(part.strip(), part.strip()) for part in kind.split("|"))


def _braces(pattern: str) -> str:
    """Return the names in braces that *pattern* asks for: ”{vem} och {vad}”."""
    return " och ".join(f"{{{name}}}" for name in re.findall(r"\{(\w+)", pattern))


def _fields_at(type_: Any, steps: tuple) -> list[str]:
    """Return the keys that *type_* allows at the path *steps*."""
    info = msgspec.inspect.type_info(type_)
    for step in steps:
        info = _descend(info, step)
    return [f.encode_name for f in getattr(info, "fields", ())]


def _descend(info: Any, step: str | int) -> Any:
    if isinstance(info, msgspec.inspect.UnionType):
        info = next((t for t in info.types if hasattr(t, "fields") or hasattr(t, "item_type")), info)
    if isinstance(step, int):
        return getattr(info, "item_type", info)
    for f in getattr(info, "fields", ()):
        if f.encode_name == step:
            kind = f.type
            if isinstance(kind, msgspec.inspect.Metadata):
                kind = kind.type
            return kind
    return info
