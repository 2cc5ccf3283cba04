"""Every short text with {{ }} in a YAML file, with its place, its scope and what holds there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...problems import Place
from ..usage import all_sections, texts_of
from .names import Scope, fixed_in_documents, readable
from .uses import ALWAYS, Context

if TYPE_CHECKING:
    from .material import Material


@dataclass(frozen=True)
class Text:
    """A short text with {{ }} in a YAML file."""

    text: str
    place: Place
    scope: Scope
    context: Context = ALWAYS


def texts_in(material: Material) -> tuple[Text, ...]:
    """Return every short text with {{ }} or {% %} in a YAML file."""
    return tuple(text for text in _all(material) if "{{" in text.text or "{%" in text.text)


def _all(material: Material) -> Iterator[Text]:
    for question in material.content.questions.values():
        for part in (question, *question.falt):
            place = material.place("fraga", question.id, part.forifyll)
            yield Text(part.forifyll, place, material.plain)
    for document in material.content.documents.values():
        scope = material.document_scope(document)
        context = ((document.nar,),) if readable(document.nar) else ALWAYS
        for text in (document.titel, document.undertitel, document.beslutas):
            yield Text(text, material.place("dokument", document.id, text), scope, context)
        for section in all_sections(document.disposition):
            inner = material.bound_to_row(scope, section.per)
            place = material.place("dokument", document.id, section.rubrik)
            yield Text(section.rubrik, place, inner, context)
    for event in material.content.year.handelser if material.content.year else ():
        scope = material.row_scope(event.per) if event.per else material.plain
        context = ((event.nar,),) if readable(event.nar) else ALWAYS
        for text in texts_of(event):
            yield Text(text, material.place("handelse", event.id, text), scope, context)
    for checklist in material.content.checklists.values():
        scope = Scope(material.content, fixed=fixed_in_documents())
        base = (checklist.nar,) if readable(checklist.nar) else ()
        yield Text(checklist.anvands, material.place("checklista", checklist.id, checklist.anvands),
                   scope, (base,))
        for item in checklist.punkter:
            context = (tuple(c for c in (checklist.nar, item.nar) if readable(c)),)
            for text in (item.text, item.roll, item.bevis):
                yield Text(text, material.place("punkt", item.id, text), scope, context)
    for pasted in material.content.paste.texter if material.content.paste else ():
        context = ((pasted.nar,),) if readable(pasted.nar) else ALWAYS
        for text in (*pasted.varianter, pasted.anvisning):
            place = material.place("klistertext", pasted.id, text)
            yield Text(text, place, material.row_scope("konton"), context)
    for style, lines in material.content.frame.titelblock.items():
        for line in lines:
            yield Text(line.text, material.frame_place(line.text),
                       Scope(material.content, fixed=fixed_in_documents()), _styled(material, style, line.nar))


def _styled(material: Material, style: str, condition: str) -> Context:
    """Return what holds where a title line stands: a document with *style* is built."""
    own = (condition,) if readable(condition) else ()
    alternatives = [
        ((document.nar,) if readable(document.nar) else ()) + own
        for document in material.content.documents.values() if document.titelblock == style
    ]
    return tuple(dict.fromkeys(alternatives)) or (own,)
