"""Texts to paste as a document prints them: an account's own, and those that several share."""

from __future__ import annotations

from collections.abc import Iterable

from ..content.condition import Open
from ..content.model.paste import PasteText
from .bound import GroupRow
from .for_one import ACCOUNTS, PLATFORM, rows_of, said
from .paste import Fitted, Paster, wording
from .render import Renderer
from .swedish import lista, tal


def of_account(renderer: Renderer, row: str) -> list[GroupRow]:
    """Return the texts of one account that no other account shares a place for."""
    found = []
    for fitted in Paster(renderer).of_account(row, "konto"):
        if not fitted.entry.samlas:
            one = GroupRow(rubrik=fitted.entry.rubrik, text=fitted.text, matt=fitted.measure)
            one.opens = fitted.opens
            found.append(one)
    return found


def of_document(renderer: Renderer) -> dict[str, list[GroupRow]]:
    """Return the texts that accounts share, each once, and how to use the accounts' own."""
    question = renderer.content.questions[ACCOUNTS]
    rows, paster = rows_of(renderer, question), Paster(renderer)
    shared: dict[tuple[str, str], list[tuple[str, Fitted]]] = {}
    own: dict[str, PasteText] = {}
    for row in rows:
        for fitted in paster.of_account(row, "konto"):
            if fitted.entry.samlas:
                shared.setdefault((fitted.entry.id, fitted.text), []).append((row, fitted))
            else:
                own[fitted.entry.id] = fitted.entry
    return {
        "anvisningar": [_note(renderer, entry) for entry in own.values()],
        "inlaggen": _shared(renderer, shared.values(), len(rows)),
    }


def _note(renderer: Renderer, entry: PasteText) -> GroupRow:
    text, opens = wording(renderer, entry.anvisning, entry.id)
    one = GroupRow(rubrik=entry.rubrik, text=text)
    one.opens = opens
    return one


def _shared(
    renderer: Renderer, texts: Iterable[list[tuple[str, Fitted]]], everyone: int
) -> list[GroupRow]:
    """Return each text with its accounts; what is said of a kind of text stands with its first."""
    assert renderer.content.paste is not None
    words = renderer.content.paste.ord
    found, told = [], set()
    for accounts in sorted(texts, key=lambda found: -len(found)):
        rows, fitted = [row for row, _ in accounts], accounts[0][1]
        note = _note(renderer, fitted.entry)
        same = len({one.measure for _, one in accounts}) == 1
        one = GroupRow(
            konton=words["alla_konton"] if len(rows) == everyone > 1 else names_of(renderer, rows),
            matt=fitted.measure if same else words["langd_flera"].format(antal=tal(fitted.length)),
            text=fitted.text, anvisning="" if fitted.entry.id in told else note["text"],
        )
        told.add(fitted.entry.id)
        rests: frozenset[Open] = note.opens if one["anvisning"] else frozenset()
        one.opens = rests.union(*(other.opens for _, other in accounts))
        found.append(one)
    return found


def names_of(renderer: Renderer, rows: Iterable[str]) -> str:
    """Return accounts by name, each name once with its platforms: ”Ekby (Facebook och X)”."""
    by_name: dict[str, dict[str, None]] = {}
    for row in rows:
        by_name.setdefault(said(renderer, "namn", row), {})[said(renderer, PLATFORM, row)] = None
    return lista([f"{name} ({lista(list(platforms))})" for name, platforms in by_name.items()])
