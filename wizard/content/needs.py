"""Which questions each document needs: read from every clause once, and kept with the content.

To know it each clause is read and parsed. That takes a fifth of a second, which nobody
should wait for between two questions, so the kept copy of the content has it ready.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from .model.entry import PackSize

if TYPE_CHECKING:
    from .load import Content


@dataclass(frozen=True)
class Needs:
    """Question ids: behind each document (in each size of pack, None for any), and behind each other."""

    documents: dict[tuple[str, PackSize | None], frozenset[str]]
    earlier: dict[str, frozenset[str]]
    always: frozenset[str]

    def behind(self, document: str, pack: PackSize | None = None) -> frozenset[str]:
        """Return the ids of the questions that *document* rests on in a pack of size *pack*."""
        return self.documents[(document, pack)]

    def of_pack(self, documents: Iterable[str], pack: PackSize) -> frozenset[str]:
        """Return the ids of all that *documents* need, earlier questions they hang on included."""
        found = set(self.always)
        for document in documents:
            found |= self.behind(document, pack)
        pending = list(found)
        while pending:
            fresh = self.earlier[pending.pop()] - found
            found |= fresh
            pending += fresh
        return frozenset(found)


def work_out(content: Content) -> Needs:
    """Return the needs of *content*; raises ContentError when a clause can't be read."""
    from .usage import Usage

    usage = Usage(content)
    return Needs(
        {(document.id, pack): frozenset(usage.of_document(document, pack))
         for document in content.documents.values() for pack in (*get_args(PackSize), None)},
        {question.id: frozenset(usage.of_question(question)) for question in content.questions.values()},
        frozenset(q.id for q in content.questions.values() if q.alltid),
    )
