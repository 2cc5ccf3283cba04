"""Move the answers of an older content version to where its questions are now.

The rules are content (flyttar.yaml): renamed, split and removed questions and fields, and
renamed choices. They work on the file as it was read, before anything is checked, since
what is old isn't known to the content any more.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from typing import Any

from ..content.load import Content
from ..content.model.edition import Move
from ..content.strict_yaml import Marked
from ..content.usage import Usage

Answered = dict[str, Any]


def migrate(marked: Marked, content: Content) -> tuple[Marked, tuple[str, ...]]:
    """Return *marked* with the moves that its version lacks, and a Swedish line on each.

    A file of this version, or one that isn't an answers file, comes back as it is.
    """
    data = marked.data
    if not isinstance(data, dict) or not isinstance(data.get("svar"), dict):
        return marked, ()
    theirs = _version(data.get("innehall"))
    due = [m for m in content.moves.values() if theirs and theirs < _version(m.version)]
    due.sort(key=lambda m: _version(m.version))
    answers, lines = data["svar"], []
    for move in due:
        moved = _apply(move, deepcopy(answers))
        if moved != answers:
            lines.append(_line(move, content))
            answers = moved
    if not lines:
        return marked, ()
    return replace(marked, data=data | {"svar": answers}), tuple(lines)


def _version(text: object) -> tuple[int, ...]:
    parts = str(text).split(".")
    return tuple(int(p) for p in parts) if len(parts) == 3 and all(p.isdigit() for p in parts) else ()


def _apply(move: Move, answers: Answered) -> Answered:
    name, _, field = move.fran.partition(".")
    if name not in answers:
        return answers
    if move.val:
        answers[name] = _rechosen(answers[name], field, move.val)
        if answers[name] is None:
            del answers[name]
            return answers
    if move.till is None:
        return answers
    if not field and all("." not in target for target in move.till):
        entry = answers.pop(name)
        for target in move.till:
            answers.setdefault(target, entry)
        return answers
    return _moved_boxes(move, name, field, answers)


def _moved_boxes(move: Move, name: str, field: str, answers: Answered) -> Answered:
    """Move one box; a single answer and a box of a question are both boxes."""
    entry = answers[name]
    value = entry.get("varde") if isinstance(entry, dict) else None
    rows = _rows(value)
    if field and rows is not None:  # within a table a box only moves along its row
        for row in rows:
            if field in row:
                held = row.pop(field)
                for target in move.till or ():
                    row.setdefault(target.partition(".")[2], held)
        return answers
    if not field:
        held = value if isinstance(entry, dict) and "varde" in entry else entry
        del answers[name]
    elif isinstance(value, dict) and field in value:
        held = value[field]
        rest = {k: v for k, v in value.items() if k != field}
        answers[name] = {"varde": rest}
        if not rest:
            del answers[name]
    else:
        return answers
    for target in move.till or ():
        question, _, box = target.partition(".")
        old = answers.get(question)
        if box:
            boxes = old["varde"] if isinstance(old, dict) and isinstance(old.get("varde"), dict) else {}
            answers[question] = {"varde": {box: held} | boxes}
        else:
            answers.setdefault(question, held if _is_state(held) else {"varde": held})
    return answers


def _rows(value: object) -> list[dict[str, Any]] | None:
    """Return the rows of a table answer, or None when *value* isn't one."""
    if isinstance(value, list) and value and all(isinstance(row, dict) for row in value):
        return value
    if isinstance(value, dict) and value and all(
        isinstance(row, dict) and not _is_state(row) for row in value.values()
    ):
        return list(value.values())
    return None


def _is_state(value: object) -> bool:
    return isinstance(value, dict) and "lage" in value


def _rechosen(entry: Any, field: str, names: dict[str, str]) -> Any:
    """Return *entry* with choices renamed; None when nothing is left of it."""
    if not isinstance(entry, dict) or "varde" not in entry:
        return entry
    value = entry["varde"]
    if not field:
        value = _renamed(value, names)
        return None if value is None else {"varde": value}
    rows = _rows(value)
    for boxes in rows if rows is not None else [value] if isinstance(value, dict) else []:
        if field in boxes:
            boxes[field] = _renamed(boxes[field], names)
            if boxes[field] is None:
                del boxes[field]
    return entry if value or rows is not None else None


def _renamed(value: Any, names: dict[str, str]) -> Any:
    if isinstance(value, list):
        kept = [names.get(item, item) for item in value]
        return [item for item in dict.fromkeys(kept) if item] or None
    return names.get(value, value) or None if isinstance(value, str) else value


def _line(move: Move, content: Content) -> str:
    """Return what changed, and in which documents it matters."""
    names = {target.partition(".")[0] for target in move.till or (move.fran,)}
    return move.text + "".join(f" Berör: {titles}." for titles in _documents(content, names))


def _documents(content: Content, questions: set[str]) -> Iterator[str]:
    usage = Usage(content)
    touched = [d.filnamn for d in content.documents.values() if usage.of_document(d) & questions]
    if touched:
        yield "; ".join(touched)
