"""What each name stands for, known from the content alone: its type, choices and fields."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from ...problems import did_you_mean
from ..condition import ConditionError, parse
from ..fields import field_of, fields_of
from ..load import Content
from ..model.questions import Field, FixedRow, Question
from ..usage import condition_names

# Names that a build decides; composing documents gives them (documents.compose).
EDITIONS = ("utkast", "granskning", "beslutsforslag", "antagen")
# Lists that only a document in the pack's root may loop over (documents.openness.groups).
GROUPS: dict[str, tuple[str, ...]] = {
    "dokumenten": ("titel", "lasare", "syfte", "beslutas", "fil", "mapp"),
    "att_besluta": ("vem", "lista", "antal"),
    "forslagen": ("avsnitt", "antal"),
    "okanda": ("vem", "lista", "antal"),
    "bristerna": ("text", "gor", "niva"),
    "utelamnade": ("titel", "syfte"),
}
# What Läs först may also say: how many there are of each (documents.openness.counts).
COUNTS = (
    "antal_oppna", "antal_forslag", "antal_obeslutat", "antal_okant", "antal_brister",
    "antal_utelamnade",
)
# The same for documents with other ready lists (Document.grupper). ? ends what may be empty.
GROUPS_OF: dict[str, dict[str, tuple[str, ...]]] = {
    "oversikt": GROUPS,
    "kallor": {
        "osakra": ("kalla", "osakert"),
        "olasta": ("kalla",),
        "historiska": ("lista",),
        "bevakade": ("kalla", "titel"),
        "utelamnade": ("titel", "skal"),
        "utan_text": ("svar", "stallen"),
    },
}
GROUPS_OF["plattformar"] = {
    "plattformsrad": ("amne", "text", "galler?"), "plattformsgranser": ("text",),
    "plattformsrad_om": ("vilka?", "sakerhet", "datum"), "gransdagar": ("dag",),
    "klistertexter": ("rubrik", "text", "matt"), "anvisningar": ("rubrik", "text"),
    "inlaggen": ("konton", "text", "matt", "anvisning?"),
    "beskeden": ("rubrik", "text", "dar", "anvisning?", "forst?"),
    "avslutade": ("namn", "plattform", "slutdatum?", "agare?"),
}
GROUPS_OF["arshjul"] = {"handelserna": ("nar", "vad", "vem")}
COUNTS_OF: dict[str, tuple[str, ...]] = {
    "oversikt": COUNTS,
    "kallor": (
        "antal_osakra", "antal_olasta", "antal_historiska", "antal_bevakade", "antal_bevakade_till",
        "antal_utelamnade", "antal_utan_text",
    ),
    "plattformar": (),
    "arshjul": (),
}
_ROW_TEXTS = ("text", "exempel", "stod")
Path = tuple[str, ...]


@dataclass(frozen=True)
class Kind:
    """The type of a value: a field kind, or ``rader``, ``ord`` (a fact's text), ``grupp``.

    *many* says that a name gives one value per row.
    """

    typ: str
    choices: tuple[str, ...] = ()
    many: bool = False
    may_be_empty: bool = False
    field: Field | None = None
    question: Question | None = None


class NameFault(Exception):
    """A name that stands for nothing here: code, Swedish message and hint."""

    def __init__(self, code: str, message: str, hint: str = ""):
        super().__init__(message)
        self.code, self.message, self.hint = code, message, hint


@dataclass(frozen=True)
class Scope:
    """The names known at one place: all questions and facts, and what is bound there.

    *bound* maps a loop or row name to the question whose row it is, the field whose
    chosen value it is, or the keys of a group. *fixed* holds names that the build decides.
    """

    content: Content
    bound: Mapping[str, Question | Field | tuple[str, ...]] = field(default_factory=dict)
    fixed: Mapping[str, Kind] = field(default_factory=dict)
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def bind(self, name: str, target: Question | Field | tuple[str, ...]) -> Scope:
        """Return a scope in which *name* is known too."""
        return replace(self, bound={**self.bound, name: target})

    def kind(self, path: Path) -> Kind:
        """Return what the dotted name *path* stands for; raises NameFault."""
        name, rest = path[0], path[1:]
        if name in self.bound:
            return self._bound(name, self.bound[name], rest)
        if name in self.fixed:
            return self._alone(path, self.fixed[name])
        if question := self.content.questions.get(name):
            return self._question(question, rest)
        if fact := self.content.facts.get(name):
            for missing in build_names(self.content, name) - set(self.fixed):
                raise NameFault(
                    "K201", f"faktumet ”{name}” bygger på ”{missing}”, som inte finns här",
                    f"använd faktumet bara i dokument som byggs ett för varje {missing}",
                )
            return self._alone(path, Kind("ord" if fact.varden else "ja_nej"))
        raise self._unknown(name)

    def iterated(self, path: Path) -> Question | Field | tuple[str, ...]:
        """Return what a loop over *path* binds its name to; raises NameFault."""
        name = path[0]
        if name in self.groups and len(path) == 1:
            return self.groups[name]
        if name in GROUPS and len(path) == 1:
            raise NameFault("K216", f"gruppen ”{name}” finns bara i Läs först")
        kind = self.kind(path)
        if kind.typ == "rader" and kind.question is not None:
            return kind.question
        if kind.typ == "flerval" and not kind.many and kind.field is not None:
            return kind.field
        raise NameFault(
            "K216", f"”{'.'.join(path)}” går inte att gå igenom i en slinga",
            "en slinga går över en fråga med rader eller över ett flerval",
        )

    def _alone(self, path: Path, kind: Kind) -> Kind:
        if len(path) > 1:
            raise NameFault("K202", f"”{path[0]}” har inga fält", f"skriv bara {path[0]}")
        return kind

    def _bound(
        self, name: str, target: Question | Field | tuple[str, ...], rest: Path
    ) -> Kind:
        if isinstance(target, tuple):
            if rest and rest[0] in target:
                return Kind("text")
            if rest and f"{rest[0]}?" in target:
                return Kind("text", may_be_empty=True)
            raise NameFault("K202", f"”{name}” har inte fältet ”{'.'.join(rest)}”",
                            did_you_mean(rest[0] if rest else "", target)
                            or "tillåtna: " + ", ".join(target))
        if isinstance(target, Field):
            return self._alone((name, *rest), of_field(target, None))
        if not rest or rest == ("id",):
            return Kind("rad", row_ids(self.content, target), question=target)
        if spec := field_of(target, rest[0]):
            return of_field(spec, target)
        if rest[0] in row_texts(target):
            return Kind("ord")
        raise self._no_field(target, rest[0], name)

    def _question(self, question: Question, rest: Path) -> Kind:
        if question.rader is not None:
            if not rest:
                return Kind("rader", row_ids(self.content, question), question=question)
            if rest[0] == "antal":
                return Kind("tal", question=question)
            if spec := field_of(question, rest[0]):
                return replace(of_field(spec, question), many=True)
            raise self._no_field(question, rest[0], question.id)
        if not rest:
            if question.falt:
                ids = ", ".join(f"{question.id}.{f.id}" for f in question.falt)
                raise NameFault("K202", f"frågan ”{question.id}” har flera fält", f"skriv {ids}")
            return of_field(fields_of(question)[0], question)
        if spec := (field_of(question, rest[0]) if question.falt else None):
            return of_field(spec, question)
        raise self._no_field(question, rest[0], question.id)

    @staticmethod
    def _no_field(question: Question, name: str, written: str) -> NameFault:
        known = [f.id for f in fields_of(question) if f.id]
        if not known:
            return NameFault("K202", f"”{written}” har inga fält", f"skriv bara {written}")
        return NameFault("K202", f"”{written}” har inte fältet ”{name}”",
                         did_you_mean(name, known) or "tillåtna: " + ", ".join(known))

    def _unknown(self, name: str) -> NameFault:
        for question in self.content.questions.values():
            if question.rader and question.rader.namn == name:
                return NameFault(
                    "K207", f"radnamnet ”{name}” gäller bara inne i sin slinga",
                    f"skriv {{% for {name} in {question.id} %}}, eller {question.id}.fält "
                    "om det räcker att någon rad stämmer",
                )
        if name in GROUPS or name in self.groups:
            return NameFault("K216", f"gruppen ”{name}” går bara att gå igenom i en slinga")
        known = [*self.content.questions, *self.content.facts, *self.bound, *self.fixed]
        return NameFault("K201", f"okänt namn ”{name}”",
                         did_you_mean(name, known) or "namnet är ingen fråga och inget faktum")


def of_field(spec: Field, question: Question | None) -> Kind:
    """Return the kind of one field's value."""
    return Kind(spec.typ, tuple(c.id for c in spec.val), False, spec.far_vara_tom, spec, question)


def row_ids(content: Content, question: Question) -> tuple[str, ...]:
    """Return the ids that rows of *question* can have; () for free rows."""
    rows = question.rader
    if rows is None or rows.slag == "fria":
        return ()
    if rows.slag == "fasta":
        return tuple(row.id for row in rows.val)
    name, _, field_id = rows.per.partition(".")
    source = content.questions.get(name)
    spec = field_of(source, field_id) if source else None
    return tuple(c.id for c in spec.val) if spec else ()


def row_texts(question: Question) -> tuple[str, ...]:
    """Return the texts that the content gives each row of *question*."""
    assert question.rader is not None
    if question.rader.slag == "fasta":
        return tuple(n for n in _ROW_TEXTS if n in FixedRow.__struct_fields__)
    return ("text", "i_text") if question.rader.slag == "per" else ()


def build_names(content: Content, fact_id: str) -> set[str]:
    """Return the names that fact *fact_id* takes from the build, such as ``profil``."""
    fact = content.facts[fact_id]
    row = content.questions[fact.per].rader if fact.per in content.questions else None
    texts = (fact.nar, *(variant.nar for variant in fact.varden))
    used = {path[0] for text in texts if readable(text) for path in condition_names(text)}
    earlier = list(content.facts)[: list(content.facts).index(fact_id)]
    found = {n for n in used & set(per_names(content)) if row is None or n != row.namn}
    for name in used & set(earlier):
        found |= build_names(content, name)
    return found


def per_names(content: Content) -> dict[str, Field]:
    """Return the names that documents built one for each value give: ``profil``."""
    found = {}
    for document in content.documents.values():
        name, _, field_id = document.per.partition(".")
        question = content.questions.get(name)
        if spec := field_of(question, field_id) if question else None:
            found[field_id] = spec
    return found


def readable(text: str) -> bool:
    """Return whether *text* is a condition that can be read; "" is none."""
    if not text:
        return False
    try:
        parse(text)
    except ConditionError:
        return False
    return True


def fixed_in_documents(
    per: Mapping[str, Field] | None = None, counts: Iterable[str] = ()
) -> dict[str, Kind]:
    """Return the names that composing gives: edition, title, who decides, and *per* names."""
    text: dict[str, Any] = {"may_be_empty": True}
    return {
        "utgava": Kind("val", EDITIONS),
        "antagen": Kind("text", **text),
        "dok_titel": Kind("text"),
        "dok_beslutas": Kind("text", **text),
        "lag_datum": Kind("datum"),
        "innehall_version": Kind("text"),
        **{name: Kind("tal") for name in counts},
        **{name: of_field(spec, None) for name, spec in (per or {}).items()},
    }
