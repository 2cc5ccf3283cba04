"""Read the content folders into one frozen Content; every fault is told with file and line."""

from __future__ import annotations

import gc
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Annotated, Any, TypeVar

import msgspec
from jinja2 import TemplateSyntaxError, nodes

from ..problems import ContentError, Place, Problem, show_path
from . import model
from .condition import ENVIRONMENT, in_swedish
from .strict_yaml import Marked, read, unknown_key_hint

T = TypeVar("T")
_PACKAGE = Path(__file__).resolve().parent.parent
_HERE = "policy_templates", "checklists"


def shipped() -> Path:
    """Return the folder that holds the bundled content.

    A wheel carries the two content folders inside the package, a checkout beside it.
    """
    return _PACKAGE if (_PACKAGE / _HERE[0]).is_dir() else _PACKAGE.parent


class Edition(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The content's version and the date of the law it was checked against."""

    version: Annotated[str, msgspec.Meta(description="MAJOR.MINOR.PATCH.")]
    lag_till_och_med: Annotated[
        str, msgspec.Meta(description="Dag som lagen är kontrollerad till, ÅÅÅÅ-MM-DD.")
    ]
    sammanstallt: Annotated[str, msgspec.Meta(description="Dag då innehållet sattes samman.")]


@dataclass(frozen=True)
class Prose:
    """A clause with its text: metadata, home document and file, parsed when first used."""

    meta: model.Clause
    document: str
    path: Path

    @cached_property
    def text(self) -> str:
        """The prose; raises ContentError when the file is missing."""
        try:
            return self.path.read_text(encoding="utf-8")
        except (FileNotFoundError, UnicodeDecodeError):
            place = Place(show_path(self.path))
            raise ContentError(
                [Problem(place, "K103", f"texten till klausulen ”{self.meta.id}” saknas",
                         "skapa filen som UTF-8, eller ta bort klausulen ur dokument.yaml")]
            ) from None

    @cached_property
    def tree(self) -> nodes.Template:
        """The parsed template; raises ContentError with the line of a syntax error."""
        return parse_text(self.text, show_path(self.path))


@lru_cache(maxsize=4096)
def parse_text(text: str, name: str) -> nodes.Template:
    """Parse clause *text* from file *name*; raises ContentError on a syntax error."""
    try:
        return ENVIRONMENT.parse(text)
    except TemplateSyntaxError as error:
        hint = "kontrollera att {{ }}, {% if %} och {% endif %} hör ihop"
        message = f"mallen går inte att läsa: {in_swedish(error)}"
        raise ContentError([Problem(Place(name, error.lineno), "K104", message, hint)]) from None


@dataclass(frozen=True)
class Content:
    """All that is asked and said, read from the content folders."""

    root: Path
    edition: Edition
    sources: dict[str, model.Source]
    requirements: dict[str, model.Requirement]
    origins: model.Origins
    terms: model.Terms
    frame: model.Frame
    facts: dict[str, model.Fact]
    sections: tuple[model.QuestionFile, ...]
    documents: dict[str, model.Document]
    clauses: dict[str, Prose]
    checklists: dict[str, model.Checklist]
    findings: tuple[model.FindingRule, ...]
    platforms: dict[str, model.Platform]
    year: model.YearWheel | None
    topics: dict[int, str]
    account_tables: model.AccountTables
    glossary: dict[str, model.Term]
    moves: dict[str, model.Move]
    places: dict[tuple[str, str], Place] = field(repr=False)

    @cached_property
    def questions(self) -> dict[str, model.Question]:
        """All questions by id, in the order of the interview."""
        return {q.id: q for section in self.sections for q in section.fragor}

    def place(self, kind: str, id_: str) -> Place:
        """Return where entry *id_* of *kind* ("fraga", "klausul" …) is written."""
        return self.places.get((kind, id_), Place(f"{kind} {id_}"))


def load(root: Path | None = None) -> Content:
    """Read all content below *root* (default: the bundled content).

    Raises ContentError listing every fault found, each with file and line.
    """
    # Loading makes a hundred thousand objects and no garbage: collecting them takes a fifth
    # of the time before the first question.
    collecting = gc.isenabled()
    gc.disable()
    try:
        return _Reader(root or shipped()).content()
    finally:
        if collecting:
            gc.enable()


@dataclass
class _Reader:
    """Reads file by file and gathers faults, so that a lawyer sees all at once."""

    root: Path
    problems: list[Problem] = field(default_factory=list)
    places: dict[tuple[str, str], Place] = field(default_factory=dict)

    def content(self) -> Content:
        templates, lists = (self.root / name for name in _HERE)
        if not templates.is_dir():
            raise ContentError(
                [Problem(Place(show_path(templates)), "K102", "mappen finns inte",
                         "innehållet ska ha mapparna policy_templates och checklists")]
            )
        edition = self._one(templates / "innehall.yaml", Edition)
        sources = self._mapping(templates / "kallor.yaml", model.Source, "kalla")
        origins = self._one(templates / "ursprung.yaml", model.Origins)
        terms = self._one(templates / "begrepp.yaml", model.Terms)
        frame = self._one(templates / "ram.yaml", model.Frame)
        requirements = [
            item for path in sorted((templates / "krav").glob("*.yaml"))
            for item in self._list(path, model.Requirement, "krav")
        ]
        facts = list(self._list(templates / "fakta.yaml", model.Fact, "fakta"))
        sections = [
            self._one(path, model.QuestionFile)
            for path in sorted((templates / "fragor").glob("*.yaml"))
        ]
        checklists = [
            self._one(path, model.Checklist) for path in sorted(lists.glob("*.yaml"), key=_natural)
        ]
        documents, clauses = self._documents(templates, self._own_documents(checklists))
        findings = tuple(self._list(templates / "brister.yaml", model.FindingRule, "brist"))
        platforms = self._optional(templates / "plattformar.yaml", model.Platform, "plattform")
        wheel = templates / "arshjul.yaml"
        year = self._one(wheel, model.YearWheel) if wheel.exists() else None
        glossary = self._optional(templates / "ordlista.yaml", model.Term, "ord")
        moves = self._optional(templates / "flyttar.yaml", model.Move, "flytt")
        topics = self._topics(templates / "amnen.yaml")
        tables = templates / "kolumnnamn.yaml"  # an edited copy may do without the file
        account_tables = self._one(tables, model.AccountTables) if tables.exists() else None
        if self.problems:
            raise ContentError(sorted(self.problems))
        return Content(
            root=self.root, edition=edition, sources=sources,
            requirements=self._unique(requirements, "krav"), origins=origins, terms=terms, frame=frame,
            facts=self._unique(facts, "fakta"), sections=tuple(sections),
            documents=documents, clauses=clauses,
            checklists=self._unique(checklists, "checklista"),
            findings=findings, platforms=platforms, year=year, topics=topics,
            account_tables=account_tables or model.AccountTables(), glossary=glossary, moves=moves,
            places=self.places,
        )

    def _own_documents(self, checklists: list[model.Checklist]) -> list[model.Document]:
        """Return the documents that checklists are by themselves in the larger packs."""
        documents = []
        for checklist in checklists:
            if checklist is None or not checklist.paket:
                continue
            name = f"{checklist.id.upper()} {checklist.titel}"
            documents.append(model.Document(
                id=checklist.id, ref=checklist.ref, titel=name, filnamn=name, lasare="",
                syfte=checklist.ingress, mapp="arbetsmaterial", form="checklista",
                titelblock="publik", paket=checklist.paket, ordning=checklist.ordning,
                nar=checklist.nar, checklistor=(checklist.id,),
            ))
            self.places[("dokument", checklist.id)] = self.places[("checklista", checklist.id)]
        return documents

    def _documents(
        self, templates: Path, documents: list[model.Document]
    ) -> tuple[dict[str, model.Document], dict[str, Prose]]:
        clauses: dict[str, Prose] = {}
        for path in sorted(templates.glob("*/dokument.yaml")):
            document = self._one(path, model.Document)
            if document is None:
                continue
            documents.append(document)
            if document.id != path.parent.name:
                self._problem(self.places[("dokument", document.id)], "K105",
                              f"dokumentet ”{document.id}” ligger i mappen {path.parent.name}",
                              "mappen och id ska heta likadant")
            for clause in document.klausuler:
                if clause.id in clauses:
                    self._problem(self.places[("klausul", clause.id)], "K106",
                                  f"klausulen ”{clause.id}” finns två gånger", "byt id på den ena")
                text = path.parent / "klausuler" / f"{clause.id}.md"
                if not text.is_file():
                    self._problem(self.places[("klausul", clause.id)], "K103",
                                  f"texten till klausulen ”{clause.id}” saknas",
                                  f"skapa {show_path(text)}")
                clauses[clause.id] = Prose(clause, document.id, text)
        documents.sort(key=lambda document: document.ordning)
        return self._unique(documents, "dokument"), clauses

    def _one(self, path: Path, type_: type[T]) -> T:
        """Read one file holding one entry; None (with a problem noted) when faulty."""
        marked = self._read(path)
        if marked is None:
            return None  # type: ignore[return-value]
        return self._convert(marked, marked.data, (), type_)  # type: ignore[return-value]

    def _mapping(self, path: Path, type_: type[T], kind: str) -> dict[str, T]:
        marked = self._read(path)
        if marked is None:
            return {}
        if not isinstance(marked.data, dict):
            self._problem(marked.place(), "K107", "filen ska vara id: uppgifter", "")
            return {}
        entries = {}
        for id_, data in marked.data.items():
            self.places[(kind, id_)] = marked.place((id_,))
            entry = self._convert(marked, data, (id_,), type_)
            if entry is not None:
                entries[id_] = entry
        return entries

    def _topics(self, path: Path) -> dict[int, str]:
        """Read the names of the topics; an edited copy may do without the file."""
        marked = self._read(path) if path.exists() else None
        topics: dict[int, str] = {}
        for key, name in marked.data.items() if marked and isinstance(marked.data, dict) else ():
            if key.isdigit() and isinstance(name, str):
                topics[int(key)] = name
            else:
                self._problem(marked.place((key,)), "K107", f"ämnet ”{key}” går inte att läsa",
                              "skriv nummer: namn")
        return topics

    def _optional(self, path: Path, type_: type[T], kind: str) -> dict[str, T]:
        """Read a list that an edited copy may do without."""
        return self._unique(list(self._list(path, type_, kind)), kind) if path.exists() else {}

    def _list(self, path: Path, type_: type[T], kind: str) -> Iterator[T]:
        marked = self._read(path)
        if marked is None:
            return
        if not isinstance(marked.data, list):
            self._problem(marked.place(), "K107", "filen ska vara en lista", "varje post börjar med -")
            return
        for number, data in enumerate(marked.data):
            entry = self._convert(marked, data, (number,), type_)
            if entry is not None:
                self.places.setdefault((kind, entry.id), marked.place((number, "id")))
                yield entry

    def _read(self, path: Path) -> Marked | None:
        try:
            return read(path)
        except ContentError as error:
            self.problems.extend(error.problems)
            return None

    def _convert(self, marked: Marked, data: object, base: tuple, type_: type[T]) -> T | None:
        try:
            entry = msgspec.convert(data, type_, strict=True)
        except msgspec.ValidationError as error:
            place, message, hint = _explain(marked, base, str(error), type_)
            self._problem(place, "K107", message, hint)
            return None
        if hasattr(entry, "id") or type_ is model.YearWheel:
            _note_places(self.places, marked, base, entry)
        return entry

    def _unique(self, entries: list[T], kind: str) -> dict[str, T]:
        found: dict[str, T] = {}
        for entry in entries:
            if entry is None:
                continue
            if entry.id in found:
                self._problem(self.places.get((kind, entry.id), Place(kind)), "K106",
                              f"id ”{entry.id}” finns två gånger", "byt id på den ena")
            found[entry.id] = entry
        return found

    def _problem(self, place: Place, code: str, message: str, hint: str) -> None:
        self.problems.append(Problem(place, code, message, hint))


_KINDS: dict[type, str] = {
    model.Document: "dokument", model.Checklist: "checklista", model.Requirement: "krav",
    model.Platform: "plattform", model.Fact: "fakta", model.FindingRule: "brist", model.QuestionFile: "avsnitt",
}
_PARTS = {
    "klausuler": ("klausul", model.Document), "punkter": ("punkt", model.Checklist),
    "fragor": ("fraga", model.QuestionFile), "handelser": ("handelse", model.YearWheel),
}


def _note_places(places: dict, marked: Marked, base: tuple, entry: Any) -> None:
    """Remember where *entry* and the clauses, items or questions in it are written."""
    if hasattr(entry, "id"):
        kind = _KINDS.get(type(entry), "post")
        places.setdefault((kind, entry.id), marked.place((*base, "id")))
    for key, (kind, owner) in _PARTS.items():
        if isinstance(entry, owner):
            for number, part in enumerate(getattr(entry, key)):
                places.setdefault((kind, part.id), marked.place((*base, key, number, "id")))


_AT = re.compile(r" - at `(?:key in )?\$([^`]*)`$")
_STEP = re.compile(r"\.(\w+)|\[(\d+)\]")
_MESSAGES: tuple[tuple[re.Pattern, Callable[[re.Match], str]], ...] = (
    (re.compile(r"Object missing required field `(\w+)`"), lambda m: f"nyckeln ”{m[1]}” saknas"),
    (re.compile(r"Object contains unknown field `([^`]+)`"), lambda m: f"okänd nyckel ”{m[1]}”"),
    (re.compile(r"Invalid enum value '?([^']*)'?"), lambda m: f"värdet ”{m[1]}” är inte tillåtet"),
    (re.compile(r"Expected `str` matching regex"), lambda m: "formen är fel: ett id har bara a–z, 0–9 och _, en dag skrivs MM-DD"),
    (re.compile(r"Expected `([^`]+)`, got `([^`]+)`"),
     lambda m: f"här väntas {_word(m[1])}, men det står {_word(m[2])}"),
)
_WORDS = {
    "str": "text", "int": "ett heltal", "bool": "true eller false", "array": "en lista",
    "object": "nycklar och värden", "null": "ingenting",
}


def _word(kind: str) -> str:
    return " eller ".join(_WORDS.get(part.strip(), part.strip()) for part in kind.split("|"))


def _explain(marked: Marked, base: tuple, error: str, type_: type) -> tuple[Place, str, str]:
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


def _natural(path: Path) -> tuple:
    return tuple(int(part) if part.isdigit() else part for part in re.split(r"(\d+)", path.stem))
