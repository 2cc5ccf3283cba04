"""What answers what: requirements, questions, clauses, items, origins and topics in one table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from .load import Content


@dataclass(frozen=True)
class RequirementRow:
    """One requirement with the ids of what carries it; *vantar_pa* names what it waits for."""

    id: str
    ref: tuple[str, ...]
    fragor: tuple[str, ...]
    klausuler: tuple[str, ...]
    punkter: tuple[str, ...]
    vantar_pa: str = ""

    @property
    def covered(self) -> bool:
        """Whether anything carries it, or is named as coming."""
        return bool(self.fragor or self.klausuler or self.punkter or self.vantar_pa)


@dataclass(frozen=True)
class Entry:
    """A question, clause or item by id and ref; *slag* for questions only."""

    id: str
    ref: tuple[str, ...]
    slag: str = ""


@dataclass(frozen=True)
class PointRow:
    """One point of an original list, and what answers it through its requirements."""

    id: str
    rubrik: str
    krav: tuple[str, ...]
    fragor: tuple[str, ...]
    klausuler: tuple[str, ...]
    punkter: tuple[str, ...]


@dataclass(frozen=True)
class GroupRow:
    """An original list as a whole, such as Karlstad's eleven."""

    id: str
    rubrik: str
    punkter: tuple[PointRow, ...]


@dataclass(frozen=True)
class TopicRow:
    """One topic of praxis, and the clauses that answer it."""

    nummer: int
    namn: str
    klausuler: tuple[str, ...]


@dataclass(frozen=True)
class Coverage:
    """Everything that ``innehall tackning`` shows."""

    krav: tuple[RequirementRow, ...]
    fragor: tuple[Entry, ...]
    klausuler: tuple[Entry, ...]
    punkter: tuple[Entry, ...]
    ursprung: tuple[GroupRow, ...]
    amnen: tuple[TopicRow, ...]

    @property
    def waiting(self) -> tuple[RequirementRow, ...]:
        """The requirements that wait for a named document."""
        return tuple(row for row in self.krav if row.vantar_pa)

    def as_json(self) -> dict[str, Any]:
        """Return the stable shape that ``tackning --json`` prints (DESIGN.md, section 8)."""
        return {
            "krav": [
                {"id": r.id, "ref": list(r.ref), "fragor": list(r.fragor),
                 "klausuler": list(r.klausuler), "punkter": list(r.punkter)}
                for r in self.krav
            ],
            "fragor": [{"id": e.id, "ref": list(e.ref), "slag": e.slag} for e in self.fragor],
            "klausuler": [{"id": e.id, "ref": list(e.ref)} for e in self.klausuler],
            "punkter": [{"id": e.id, "ref": list(e.ref)} for e in self.punkter],
        }


def coverage(content: Content) -> Coverage:
    """Return what answers what in *content*. Unknown ids are left to lint."""
    clauses = [prose.meta for prose in content.clauses.values()]
    items = [item for checklist in content.checklists.values() for item in checklist.punkter]
    questions = list(content.questions.values())
    by_question, by_clause, by_item = (
        _by_requirement((entry.id, entry.krav) for entry in entries)
        for entries in (questions, clauses, items)
    )
    rows = tuple(
        RequirementRow(
            r.id, r.ref, by_question[r.id], by_clause[r.id], by_item[r.id], r.vantar_pa
        )
        for r in content.requirements.values()
    )
    return Coverage(
        krav=rows,
        fragor=tuple(Entry(q.id, q.ref, q.slag) for q in questions),
        klausuler=tuple(Entry(c.id, c.ref) for c in clauses),
        punkter=tuple(Entry(i.id, i.ref) for i in items),
        ursprung=_origins(content, {row.id: row for row in rows}),
        amnen=tuple(
            TopicRow(number, name, tuple(c.id for c in clauses if number in c.amnen))
            for number, name in sorted(content.topics.items())
        ),
    )


def _by_requirement(entries: Iterable[tuple[str, tuple[str, ...]]]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for entry_id, requirements in entries:
        for requirement in dict.fromkeys(requirements):
            found[requirement] += (entry_id,)
    return found


def _origins(content: Content, rows: Mapping[str, RequirementRow]) -> tuple[GroupRow, ...]:
    carried = _by_requirement((r.id, r.ursprung) for r in content.requirements.values())
    points: dict[str, list[PointRow]] = {group: [] for group in content.origins.grupper}
    for point_id, point in sorted(content.origins.punkter.items(), key=lambda p: p[1].ordning):
        mine = [rows[requirement] for requirement in carried[point_id]]
        points.setdefault(point.grupp, []).append(PointRow(
            point_id, point.rubrik, carried[point_id],
            _together(row.fragor for row in mine), _together(row.klausuler for row in mine),
            _together(row.punkter for row in mine),
        ))
    return tuple(
        GroupRow(group_id, group.rubrik, tuple(points[group_id]))
        for group_id, group in content.origins.grupper.items()
    )


def _together(several: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(entry for entries in several for entry in entries))
