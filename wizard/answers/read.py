"""Read an answers file: strict YAML, checked field by field against the content."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from ..content.fields import fault, field_of, fields_of, nature
from ..content.load import Content, shipped
from ..content.model.questions import Field, Question
from ..content.strict_yaml import Marked, parse, read
from ..problems import ContentError, Place, Problem, did_you_mean, show_path
from .migrate import migrate
from .model import SINGLE, Answer, Answers, FieldAnswer, Fields, State
from .write import END, WHOLE

_STATE_KEYS = ("lage", "vem", "senast", "skal")
_KEYS = ("innehall", "dokument", "svar")
_STATES = ("okant", "obeslutat", "galler_inte")


def load_answers(path: Path, content: Content) -> Answers:
    """Read the answers file at *path*.

    Raises ContentError (a UserError) listing every fault with file and line: a key or
    choice that does not exist, a wrong type, an answer for another content version.
    """
    marked = read(path)
    lines = path.read_text("utf-8-sig").rstrip().splitlines()
    if WHOLE in lines[:6] and lines[-1] != END:
        raise ContentError([Problem(
            Place(show_path(path), len(lines)), "S102", "filen är avkortad: den sista raden är borta",
            f"hämta filen på nytt, eller ta {path.name}.bak om den finns; är filen hel skriver du {END} sist",
        )])
    return interpret(marked, content)


def loads_answers(text: str, name: str, content: Content) -> Answers:
    """Read answers from YAML *text* that came from *name*; raises like load_answers()."""
    return interpret(parse(text, name), content)


def interpret(marked: Marked, content: Content) -> Answers:
    """Turn strictly read YAML into answers; raises ContentError with every fault."""
    marked, moved = migrate(marked, content)
    reader = _Reader(marked, content)
    answers = reader.read()
    if reader.problems:
        raise ContentError(sorted(reader.problems))
    return replace(answers, moved=moved) if moved else answers


def version_fault(version: object, content: Content) -> tuple[str, str] | None:
    """Return why answers for content *version* cannot be read by *content*, and a hint."""
    ours = content.edition.version
    if not isinstance(version, str) or version.count(".") != 2:
        return "innehållets version saknas", f'skriv innehall: "{ours}"'
    try:
        theirs = tuple(int(part) for part in version.split("."))
    except ValueError:
        return f"”{version}” är inte en version", f'skriv innehall: "{ours}"'
    mine = tuple(int(part) for part in ours.split("."))
    if theirs[0] == mine[0] and theirs[:2] <= mine[:2]:
        return None
    return (
        f"svaren hör till innehåll {version}, det här är {ours}",
        _newer(content) if theirs > mine
        else "öppna svaren med den Kanalvett som de skrevs i",
    )


def _newer(content: Content) -> str:
    if content.root == shipped():
        return "installera en nyare Kanalvett"
    return f"uppdatera er kopia med: kanalvett innehall uppdatera {show_path(content.root)}"


@dataclass
class _Reader:
    marked: Marked
    content: Content
    problems: list[Problem] = field(default_factory=list)

    def read(self) -> Answers:
        data = self.marked.data
        if not isinstance(data, dict) or not isinstance(data.get("svar"), dict | None):
            self._bad((), "är inte en svarsfil", "en svarsfil har nycklarna innehall och svar")
            return Answers()
        for key in data:
            if key not in _KEYS:
                self._bad((key,), f"okänd nyckel ”{key}”",
                          did_you_mean(key, _KEYS) or "tillåtna: " + ", ".join(_KEYS))
        version = data.get("innehall")
        if not self._version_fits(version):
            return Answers()
        found: dict[str, Answer] = {}
        for question_id, entry in (data.get("svar") or {}).items():
            question = self.content.questions.get(question_id)
            path = ("svar", question_id)
            if question is None:
                near = did_you_mean(question_id, self.content.questions)
                self._bad(path, f"okänd fråga ”{question_id}”", near or "ta bort raden")
            elif (answer := self._answer(question, entry, path)) is not None:
                found[question_id] = answer
        return Answers(str(version), found, self._documents(data.get("dokument")))

    def _documents(self, given: object) -> tuple[str, ...]:
        if given is None:
            return ()
        if not isinstance(given, list):
            self._bad(("dokument",), "dokument är en lista med id", "till exempel [kommentarsregler]")
            return ()
        for number, name in enumerate(given):
            if name not in self.content.documents:
                near = did_you_mean(str(name), self.content.documents)
                self._bad(("dokument", number), f"dokumentet ”{name}” finns inte",
                          near or "tillåtna: " + ", ".join(self.content.documents))
        return tuple(given)

    def _version_fits(self, version: object) -> bool:
        fault_ = version_fault(version, self.content)
        if fault_:
            self._bad(("innehall",), *fault_)
        return not fault_

    def _answer(self, question: Question, entry: object, path: tuple) -> Answer | None:
        if not isinstance(entry, dict):
            self._bad(path, "svaret ska ha nyckeln varde eller lage", "till exempel varde: …")
            return None
        if "lage" in entry:
            state = self._state(entry, path)
            return Answer(state=state) if state else None
        if set(entry) != {"varde"}:
            extra = next((k for k in entry if k != "varde"), None)
            self._bad((*path, extra) if extra else path,
                      f"okänd nyckel ”{extra}”" if extra else "svaret är tomt",
                      did_you_mean(str(extra), ("varde", *_STATE_KEYS)) or "tillåtna: varde, lage")
            return None
        value, path = entry["varde"], (*path, "varde")
        if question.rader is not None:
            return self._rows(question, value, path)
        if question.falt:
            return Answer(fields=self._fields(question, value, path))
        single = fields_of(question)[0]
        parsed = self._field(question, single, value, path)
        return None if parsed is None else Answer(fields={SINGLE: parsed})

    def _rows(self, question: Question, value: object, path: tuple) -> Answer | None:
        assert question.rader is not None
        if question.rader.slag == "fria":
            if not isinstance(value, list):
                self._bad(path, "svaret är en lista med rader", "varje rad börjar med -")
                return None
            return Answer(rows=tuple(
                (str(n), self._fields(question, row, (*path, n - 1)))
                for n, row in enumerate(value, 1)
            ))
        if not isinstance(value, dict):
            self._bad(path, "svaret är rader med id: fält", "")
            return None
        known = self._row_ids(question)
        rows = []
        for row_id, row in value.items():
            if row_id not in known:
                self._bad((*path, row_id), f"okänd rad ”{row_id}”",
                          did_you_mean(row_id, known) or "tillåtna: " + ", ".join(known))
                continue
            rows.append((row_id, self._fields(question, row, (*path, row_id))))
        return Answer(rows=tuple(rows))

    def _row_ids(self, question: Question) -> list[str]:
        assert question.rader is not None
        if question.rader.slag == "fasta":
            return [row.id for row in question.rader.val]
        name, _, field_id = question.rader.per.partition(".")
        source = field_of(self.content.questions[name], field_id)
        return [choice.id for choice in source.val] if source else []

    def _fields(self, question: Question, value: object, path: tuple) -> Fields:
        if not isinstance(value, dict):
            self._bad(path, "svaret har flera fält", "skriv fält: värde, ett per rad")
            return {}
        found: dict[str, FieldAnswer] = {}
        for field_id, given in value.items():
            spec = field_of(question, field_id)
            if spec is None:
                known = [f.id for f in fields_of(question)]
                self._bad((*path, field_id), f"okänt fält ”{field_id}”",
                          did_you_mean(field_id, known) or "tillåtna: " + ", ".join(known))
                continue
            parsed = self._field(question, spec, given, (*path, field_id))
            if parsed is not None:
                found[field_id] = parsed
        return found

    def _field(
        self, question: Question, spec: Field, given: object, path: tuple
    ) -> FieldAnswer | None:
        if isinstance(given, dict):
            return self._state(given, path, nature(question, spec))
        value = tuple(given) if isinstance(given, list) else given
        if given is None:
            self._bad(path, "svaret är tomt", "skriv ett svar eller ta bort raden")
            return None
        if message := fault(spec, value):
            self._bad(path, message, f"frågan är: {question.fraga}")
            return None
        return value  # type: ignore[return-value]

    def _state(self, entry: dict, path: tuple, kind: str = "") -> State | None:
        for key, value in entry.items():
            if key not in _STATE_KEYS:
                self._bad((*path, key), f"okänd nyckel ”{key}”",
                          did_you_mean(key, _STATE_KEYS) or "tillåtna: " + ", ".join(_STATE_KEYS))
                return None
            if not isinstance(value, str) or len(value) > 1000:
                self._bad((*path, key), "värdet ska vara en kort text", "")
                return None
        if entry.get("lage") not in _STATES:
            self._bad((*path, "lage"), f"okänt läge ”{entry.get('lage')}”",
                      did_you_mean(str(entry.get("lage")), _STATES) or "tillåtna: " + ", ".join(_STATES))
            return None
        wrong = {"uppgift": "obeslutat", "beslut": "okant"}.get(kind)
        if entry["lage"] == wrong:
            self._bad((*path, "lage"), f"läget {wrong} passar inte en fråga av slaget {kind}",
                      "en uppgift kan vara okant, ett beslut obeslutat")
            return None
        return State(**entry)

    def _bad(self, path: tuple, message: str, hint: str) -> None:
        self.problems.append(Problem(self.marked.place(path), "S101", message, hint))
