"""Which documents to build: asked once the size of the pack is known, kept in the answers.

The choice decides what is asked. Changing it later keeps every answer: what the documents
don't need is left in the file.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ..assessment.assess import assess
from ..content.model.documents import Document
from ..content.usage import documents_in
from .prompter import Option, Prompt, Way

if TYPE_CHECKING:
    from .session import Session

ALL, SOME = "alla", "nagra"


def choose_documents(session: Session) -> None:
    """Let the person take the whole pack or some of its documents; going back changes nothing."""
    offered = choosable(session)
    while True:
        picked = session.ask(Prompt(
            "dokument", "meny", "Vilka dokument vill ni ta fram?",
            notes=("Valet avgör vilka frågor ni får. Ni kan ändra det när som helst under "
                   "”Gå till en annan fråga”, och svaren ligger kvar.",),
            options=(
                Option(ALL, f"Alla i paketet ({len(offered)} st)"), Option(SOME, "Bara några av dem"),
            ),
            default=SOME if session.answers.documents else ALL, ways=(Way.BACK,),
        ))
        if picked is Way.BACK:
            return
        chosen: tuple[str, ...] = ()
        if picked == SOME:
            given = session.ask(Prompt(
                "dokument.val", "flerval", "Vilka dokument?",
                options=tuple(Option(d.id, called(d)) for d in offered),
                default=tuple(d.id for d in offered if d.id in session.answers.documents) or None,
                ways=(Way.BACK,),
            ))
            if given is Way.BACK:
                continue
            chosen = given if len(given) < len(offered) else ()
            # What tells how to read the pack belongs to every choice.
            root = [d.id for d in _in_pack(session) if d.mapp == "rot"]
            chosen = (*root, *chosen) if chosen else ()
        session.save(replace(session.answers, documents=chosen), changed=True)
        return


def choosable(session: Session) -> tuple[Document, ...]:
    """Return the documents of the pack that can be chosen or left."""
    return tuple(d for d in _in_pack(session) if d.mapp != "rot")


def _in_pack(session: Session) -> tuple[Document, ...]:
    assessment = assess(session.content, session.answers, session.plan.pack)
    return tuple(
        d for d in documents_in(session.content, assessment.fixed["paket"])
        if assessment.proposing.holds(d.nar) is not False
    )


def called(document: Document) -> str:
    """Return what a document is called before its title is filled in."""
    return next(t for t in (document.titel, document.filnamn, document.id) if "{" not in t)
