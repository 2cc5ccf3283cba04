"""Conditions on accounts: accounts that answer alike are tried once."""

from __future__ import annotations

from collections.abc import MutableMapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from ..assessment.views import View
from ..content.condition import Truth
from ..content.usage import condition_names
from .for_one import ACCOUNTS, ROW


@dataclass
class Alike:
    """Tries conditions on accounts in one view; *known* may be shared with other views."""

    view: View
    known: MutableMapping[tuple, Any]

    def holds(self, condition: str, row: str) -> Truth:
        """Return whether *condition* holds of the account *row*."""
        question = self.view.content.questions[ACCOUNTS]
        values = (self.view.value(question, name, row) for name in fields_in(condition))
        key = ("holds", condition, self.view.proposals, *values)
        if key not in self.known:
            self.known[key] = self.view.holds(condition, self.view.row_lookup(question, row))
        return self.known[key]


@cache
def fields_in(condition: str) -> tuple[str, ...]:
    """Return the fields of the account that *condition* looks at."""
    names = (name for name in condition_names(condition) if name[0] == ROW and len(name) > 1)
    return tuple(dict.fromkeys(name[1] for name in names))
