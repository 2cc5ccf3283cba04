"""What content files may say: one frozen type per kind of entry.

The types are the schema: the loader checks every YAML file against them, and
``policy_templates/schema/*.json`` is generated from them, so the Swedish
descriptions here are what a lawyer reads when hovering over a key in the editor.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

OrganisationType = Literal[
    "kommun", "region", "myndighet", "larosate", "kommunalforbund", "bolag", "annat"
]
Register = Literal["lag", "beslut", "rad", "tips", "far"]
FieldKind = Literal["text", "stycke", "tal", "datum", "ja_nej", "val", "flerval", "lista"]
QuestionNature = Literal["uppgift", "beslut"]
PackSize = Literal["litet", "standard", "fullt"]
# Lists that a build makes ready; the first two tell of the other documents and come last.
GroupKind = Literal["oversikt", "kallor", "plattformar", "arshjul"]
Scalar = str | int | bool | tuple[str, ...]


def sv(text: str) -> Meta:
    """Return *text* as the Swedish description of a key, which an editor shows."""
    return Meta(description=text)


Condition = Annotated[
    str, sv("Villkor: namn på frågor och fakta, ==, !=, in, not, and, or. Utelämnat: alltid.")
]
Id = Annotated[
    str, Meta(pattern="^[a-z0-9_]+$", description="Id: små bokstäver a–z, siffror, understreck.")
]


class Entry(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """Common rules: unknown keys are errors, entries never change after loading."""
