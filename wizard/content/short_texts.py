"""The texts of the content that people read, apart from the clauses: where each stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from msgspec import Struct

from .load import Content
from .model.accounts import Platform
from .model.checklists import Checklist, Item
from .model.conclusions import Fact, FindingRule
from .model.documents import Document
from .model.edition import Move
from .model.paste import PasteText
from .model.questions import Question, QuestionFile
from .model.sources import Requirement
from .model.words import Term
from .model.year import YearEvent

# Keys that hold prose. Elsewhere the same key may hold ids, but then as a list.
_KEYS = frozenset({
    "amne", "andra", "anmarkning", "annars", "anvands", "anvisning", "avrades", "betyder", "beslutas", "bevis",
    "en", "etikett", "exempel", "filnamn", "flera", "forifyll", "forklaring", "fraga", "gor", "granskning",
    "i_text", "ingress", "kort", "krav", "lage_2026", "lamnas_till", "lasare", "nu", "ord",
    "osakert", "roll", "rubrik", "sager", "skal", "stod", "syfte", "text", "titel", "titel_per",
    "tom_betyder", "undertitel", "vad", "varfor", "vem",
})
_LISTS = frozenset({"varianter"})  # keys whose list holds prose
_ANSWERS = frozenset({"forslag", "varde"})  # the id of a choice, or words
_KINDS: dict[type, str] = {
    QuestionFile: "avsnitt", Question: "fraga", Document: "dokument",
    Checklist: "checklista", Item: "punkt", Requirement: "krav",
    Fact: "fakta", FindingRule: "brist", Platform: "plattform",
    YearEvent: "handelse", Term: "ord", Move: "flytt", PasteText: "klistertext",
}


class Told(NamedTuple):
    """One text with the kind and id of its entry, as ``Content.place`` takes them."""

    kind: str
    id: str
    text: str


def texts(content: Content) -> Iterator[Told]:
    """Yield every text of the YAML files of *content*, as it is written there."""
    for source_id, source in content.sources.items():
        yield from _inside(source, "kalla", source_id)
    for number, name in content.topics.items():
        yield Told("amne", str(number), name)
    yield from _inside(content.origins, "ursprung", "")
    yield from _inside(content.terms, "begrepp", "")
    yield from _inside(content.account_tables, "kolumnnamn", "")
    for entries in (
        content.requirements.values(), content.facts.values(), content.sections,
        (d for d in content.documents.values() if d.id not in content.checklists),
        content.checklists.values(), content.findings, content.platforms.values(),
        content.glossary.values(), content.moves.values(),
        content.paste.texter if content.paste else (),
        content.year.handelser if content.year else (),
    ):
        for entry in entries:
            yield from _inside(entry, "", "")
    yield from _everything(content.year.ord if content.year else {}, "arshjul")
    yield from _everything(content.paste.ord if content.paste else {}, "klistertexter")
    yield from _everything(content.frame, "ram")


def _inside(value: Any, kind: str, id_: str, key: str = "") -> Iterator[Told]:
    match value:
        case str():
            if key in _KEYS or (key in _ANSWERS and " " in value):
                yield Told(kind, id_, value)
        case tuple():
            for part in value:
                if key in _LISTS:
                    yield Told(kind, id_, part)
                elif not isinstance(part, str):
                    yield from _inside(part, kind, id_)
        case dict():
            for name, part in value.items():
                yield from _inside(part, kind, id_, key if key in _ANSWERS else name)
        case Struct():
            if type(value) in _KINDS:
                kind, id_ = _KINDS[type(value)], value.id
            for name in value.__struct_fields__:
                yield from _inside(getattr(value, name), kind, id_, name)


def _everything(value: Any, kind: str) -> Iterator[Told]:
    """Yield all texts of an entry that holds words alone, and conditions."""
    match value:
        case str():
            yield Told(kind, "", value)
        case Struct():
            for name in value.__struct_fields__:
                if name != "nar":
                    yield from _everything(getattr(value, name), kind)
        case dict():
            for part in value.values():
                yield from _everything(part, kind)
        case tuple():
            for part in value:
                yield from _everything(part, kind)
