"""The status of the accounts, unit by unit: what is marked on each, and what is not answered."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from ..answers.accounts_import import ACCOUNTS
from ..answers.cells import plain
from ..assessment.assess import Assessment
from ..content.condition import NOT_ASKED, Lookup, Unknown, bind
from ..content.fields import field_of, fields_of, label, short
from ..content.swedish import sort_key
from .blocks import Cell, Column, Sheet, Workbook

NO_UNIT = "Enhet inte angiven"
_SHOWN = ("namn", "plattform", "adress", "status", "agare", "ersattare")


@dataclass(frozen=True)
class AccountStatus:
    """One account: its unit, what is shown of it, what to mend, and what nobody has said."""

    unit: str
    shown: dict[str, str]
    marks: tuple[str, ...]
    missing: tuple[str, ...]


def account_status(assessment: Assessment) -> tuple[AccountStatus, ...]:
    """Return the accounts by unit and name. Proposals do not count: only what somebody said."""
    question = assessment.content.questions[ACCOUNTS]
    view = assessment.stated
    rows = view.rows(question)
    if isinstance(rows, Unknown):
        return ()
    names = Counter(_name_of(assessment, row) for row in rows)
    found = []
    for row in rows:
        values = {f.id: view.value(question, f.id, row) for f in fields_of(question)}
        unit = values.get("enhet")
        look = _lookup(assessment, row, names[_name_of(assessment, row)] > 1)
        found.append(AccountStatus(
            unit.strip() if isinstance(unit, str) and unit.strip() else NO_UNIT,
            {f: _words(assessment, f, values.get(f)) for f in _SHOWN},
            tuple(m.text for m in assessment.content.account_tables.anmarkningar
                  if view.holds(m.nar, look) is True),
            tuple(short(question, f) for f in fields_of(question)
                  if f.id in _SHOWN and isinstance(values[f.id], Unknown)),
        ))
    return tuple(sorted(found, key=lambda a: (sort_key(a.unit), sort_key(a.shown["namn"]))))


def _name_of(assessment: Assessment, row: str) -> tuple[str, str]:
    answers = assessment.answers
    name, platform = (answers.field(ACCOUNTS, f, row) for f in ("namn", "plattform"))
    # A row without a name is its own: two unnamed accounts have no name in common.
    return (plain(name), str(platform)) if isinstance(name, str) and name else (row, "")


def _lookup(assessment: Assessment, row: str, same_name: bool) -> Lookup:
    """Return a lookup with konto, plattform (its own row there) and samma_namn."""
    own = assessment.stated.linked_lookup(assessment.content.questions[ACCOUNTS], row)
    return bind(own, {"samma_namn": lambda _: same_name})


def _words(assessment: Assessment, field_id: str, value: object) -> str:
    spec = field_of(assessment.content.questions[ACCOUNTS], field_id)
    if spec is None or value is NOT_ASKED:
        return ""
    if isinstance(value, Unknown):
        return "Okänt"
    return spec.tom_betyder if value == "" else label(spec, value)


def summary(accounts: tuple[AccountStatus, ...]) -> tuple[tuple[str, int, int, int], ...]:
    """Return (unit, accounts, with something to mend, with answers missing) for each unit."""
    units = dict.fromkeys(a.unit for a in accounts)
    mine = {unit: [a for a in accounts if a.unit == unit] for unit in units}
    return tuple(
        (unit, len(own), sum(bool(a.marks) for a in own), sum(bool(a.missing) for a in own))
        for unit, own in mine.items()
    )


def status_workbook(accounts: tuple[AccountStatus, ...], assessment: Assessment) -> Workbook:
    """Return the status as a workbook to send out: a sheet of units and one of accounts."""
    question = assessment.content.questions[ACCOUNTS]
    titles = {f.id: f.fraga for f in fields_of(question)}
    units = Sheet(
        "Enheter",
        (Column("Enhet", 40), Column("Konton", 12, kind="tal"), Column("Att åtgärda", 14, kind="tal"),
         Column("Svar saknas", 14, kind="tal")),
        tuple(tuple(Cell(str(part)) for part in row) for row in summary(accounts)),
    )
    columns = (Column("Enhet", 30), *(Column(titles[f], 26) for f in _SHOWN),
               Column("Att åtgärda", 44), Column("Svar som saknas", 36))
    rows = tuple(
        (Cell(a.unit), *(Cell(a.shown[f], "okant" if a.shown[f] == "Okänt" else "") for f in _SHOWN),
         Cell("; ".join(a.marks), "forslag" if a.marks else ""), Cell("; ".join(a.missing)))
        for a in accounts
    )
    return Workbook("kontostatus", "Kontona enhet för enhet", "", "Kontostatus",
                    (Sheet("Konton", columns, rows), units))


def template_workbook(assessment: Assessment) -> Workbook:
    """Return an empty list of accounts with the headings that the import recognises."""
    question = assessment.content.questions[ACCOUNTS]
    columns = tuple(
        Column(f.fraga, 40 if f.typ == "stycke" else 24, tuple(c.text for c in f.val),
               kind="datum" if f.typ == "datum" else "text")
        for f in fields_of(question)
    )
    help_ = tuple(
        (Cell(f.fraga), Cell(f.exempel or "; ".join(c.text for c in f.val)), Cell(
            f"Skriv - för tomt svar. Det betyder: {f.tom_betyder}" if f.tom_betyder else ""))
        for f in fields_of(question)
    )
    guide = Sheet("Så fyller ni i", (Column("Kolumn", 30), Column("Exempel eller val", 60), Column("Tomt svar", 50)), help_)
    return Workbook("kontomall", "Konton att läsa in", "", "Konton", (Sheet("Konton", columns, (), 300), guide))
