"""The pages of ``forklara`` about what stands beside the texts: origins, topics, platforms, the year, words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from ..content.backlinks import Use
from ..content.condition import Unknown
from ..content.coverage import coverage
from ..content.glossary import terms_in, text_of
from . import yearwheel
from .explain_parts import Line, Lines, Part, part
from .render import Renderer
from .swedish import MONTHS, lista

Maker = Callable[[Lines, str, date], Iterator[Part]]


def origin_point(lines: Lines, id_: str, day: date) -> Iterator[Part]:
    """Yield a point of an original list: its list and source, and what answers it here."""
    content = lines.content
    point = content.origins.punkter[id_]
    group = content.origins.grupper[point.grupp]
    yield part("Lista", Line(group.rubrik, point.grupp), group.anmarkning)
    yield from lines.sources([group.kalla])
    carried = [r for r in content.requirements.values() if id_ in r.ursprung]
    yield part("Krav i dag", *(Line(f"{r.rubrik}: {r.krav}", r.id) for r in carried))
    uses = [use for r in carried for use in lines.links.by_requirement.get(r.id, ())]
    yield from lines.uses(dict.fromkeys(uses))


def origin_list(lines: Lines, id_: str, day: date) -> Iterator[Part]:
    """Yield an original list as a whole: its source, and its points with the requirements they became."""
    content = lines.content
    group = content.origins.grupper[id_]
    yield part("Vad det är", group.anmarkning)
    yield from lines.sources([group.kalla])
    row = next(row for row in coverage(content).ursprung if row.id == id_)
    yield part("Punkter", *(
        Line(f"{point.rubrik} (krav: {lista(list(point.krav)) or 'inget'})", point.id) for point in row.punkter
    ))


def topic(lines: Lines, id_: str, day: date) -> Iterator[Part]:
    """Yield a topic of practice: the clauses that answer it, and the documents they stand in."""
    clauses = [p.meta.id for p in lines.content.clauses.values() if int(id_) in p.meta.amnen]
    yield part("Vad det är", f"Ämne {id_} av {len(lines.content.topics)} som svenska organisationer tar upp")
    yield from lines.uses(Use("klausul", clause) for clause in clauses)
    found = [d for clause in clauses for d in lines.links.documents_of.get(clause, ())]
    yield from lines.uses(Use("dokument", document) for document in dict.fromkeys(found))
    if not clauses:
        yield part("Klausuler", "Ingen klausul svarar på ämnet.")


def platform(lines: Lines, id_: str, day: date) -> Iterator[Part]:
    """Yield the advice for a platform, how sure it is, and the accounts there."""
    content = lines.content
    found = content.platforms[id_]
    if lines.assessment is not None and "konton" in content.questions:
        yield part("Era konton där", ", ".join(_accounts_on(lines, id_)) or "inga")
    words = content.frame.sakerhet.get(found.sakerhet, found.sakerhet)
    yield part("Säkerhet", f"{words}, senast prövad {found.kontrollerad}")
    yield part("Råd på kanalkorten", *(
        f"{a.amne}: {a.text}{f' Villkor: {a.nar}' if a.nar else ''}" for a in found.rad
    ))


def _accounts_on(lines: Lines, platform_id: str) -> list[str]:
    assert lines.assessment is not None
    view, question = lines.assessment.proposing, lines.content.questions["konton"]
    rows = view.rows(question)
    there = [] if isinstance(rows, Unknown) else [
        row for row in rows if view.value(question, "plattform", row) == platform_id
    ]
    return lines.row_names("konton", there)


def event(lines: Lines, id_: str, day: date) -> Iterator[Part]:
    """Yield an event of the year: when by its rule, who, and with answers the days it gives."""
    found = lines.links.events[id_]
    if lines.assessment is not None:
        renderer = Renderer(lines.content, lines.assessment.proposing, lines.assessment.stated)
        rows = yearwheel.rows(renderer, day, only=id_)
        yield part("I ert årshjul", *(f"{row['nar']}: {row['vad']} ({row['vem']})" for row in rows))
        if not rows:
            yield part("I ert årshjul", "Händelsen är inte med.")
    yield part("När", *_rule_words(lines, id_))
    yield part("Vem", found.vem)
    yield part("Villkor", found.nar)
    yield part("Annars", found.annars)
    if found.paminnelse:
        yield part("Kalendern påminner", f"{found.paminnelse} dagar före")
    pairs = lines.links.answers(lines.links.by_use[Use("handelse", id_)])
    yield from lines.answers(question for question, _ in pairs)


def _rule_words(lines: Lines, id_: str) -> Iterator[str]:
    """Yield the rule of an event in words, as the content file puts it."""
    rule = lines.links.events[id_].regel
    if rule.manader or (rule.manad and not rule.veckodag):
        months = f"i de månader som {rule.manader} säger" if rule.manader else f"i {MONTHS[rule.manad - 1]}"
        again = f" och var {rule.steg}:e månad därefter" if rule.steg else ""
        day = f", den dag som {rule.dag} säger" if rule.dag else ""
        yield f"varje år {months}{again}{day}" if rule.vart == 1 else f"vart {rule.vart}:e år {months}{again}{day}"
    if rule.varje_manad:
        yield f"den {rule.varje_manad} varje månad"
    if rule.veckodag:
        yield (f"{rule.veckodag} nummer {rule.nummer} i {MONTHS[rule.manad - 1]}, "
               f"vart {rule.vart}:e år från {rule.fran}")
    if rule.datum:
        after = f", och så många månader senare som {rule.efter_manader} säger" if rule.efter_manader else ""
        yield f"det datum som {rule.datum} anger{after}"
    if rule.dagar_fore:
        yield f"det börjar så många dagar före som {rule.dagar_fore} säger"


def term(lines: Lines, id_: str, day: date) -> Iterator[Part]:
    """Yield a word of the glossary: what it means, its sources and the questions that use it."""
    found = lines.content.glossary[id_]
    yield part("Betyder", found.forklaring)
    yield part("Former", ", ".join(found.former))
    yield from lines.sources(found.kallor)
    yield from lines.uses(
        Use("fraga", question.id) for question in lines.content.questions.values()
        if terms_in(text_of(question), {id_: found})
    )


OTHERS: Mapping[str, Maker] = {
    "ursprung": origin_point, "lista": origin_list, "amne": topic, "plattform": platform,
    "handelse": event, "ord": term,
}
