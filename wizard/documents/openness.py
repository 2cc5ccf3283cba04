"""What is still open in built documents: marks, refusals, and lists of whom to ask."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..assessment.assess import Assessment, Finding
from ..content.condition import Open
from ..content.model.documents import Document
from ..content.usage import tells_of_others
from ..problems import UserError
from .blocks import Block, BuiltDocument, CheckList, Mark
from .open_words import grouped_words, open_words, row_label, some
from .render import Renderer
from .swedish import lista


@dataclass(frozen=True)
class OpenPoint:
    """An answer not yet given or confirmed, with whom to ask and the texts that rest on it."""

    open: Open
    words: str
    who: str
    texts: tuple[str, ...]
    left_out: tuple[str, ...] = ()


def mark_of(opens: frozenset[Open]) -> Mark:
    """Return the strongest mark that *opens* call for."""
    states = {o.state for o in opens}
    if "okant" in states:
        return "okant"
    if states & {"obeslutat", "galler_inte"}:
        return "att_besluta"
    return "forslag" if states else ""


def texts_by_open(documents: Iterable[BuiltDocument]) -> dict[Open, tuple[str, ...]]:
    """Return, for each open answer, the clauses (or title blocks) that rest on it."""
    found: dict[Open, list[str]] = {}
    for document in documents:
        for block in document.blocks:
            for name, opens in _resting(block, document):
                for reason in opens:
                    texts = found.setdefault(reason, [])
                    if name not in texts:
                        texts.append(name)
    return {reason: tuple(texts) for reason, texts in sorted(found.items())}


def _resting(
    block: Block, document: BuiltDocument
) -> Iterator[tuple[str, frozenset[Open]]]:
    """Yield what *block* prints and rests on; a check item counts when its text does.

    That an item can't be judged yet is no fault of the text: its verdict says so.
    """
    if isinstance(block, CheckList):
        for item in block.items:
            if any(run.mark for run in item.runs):
                yield item.id, item.opens
    else:
        yield block.clause or document.id, block.opens


def open_points(
    assessment: Assessment, documents: Iterable[BuiltDocument], renderer: Renderer,
    left_out: dict[Open, tuple[str, ...]],
) -> tuple[OpenPoint, ...]:
    """Return the open points of *documents* in the order of the interview."""
    texts = texts_by_open(documents)
    order = {q: i for i, q in enumerate(assessment.content.questions)}
    reasons = sorted(set(texts) | set(left_out), key=lambda o: (order[o.question], o))
    return tuple(
        OpenPoint(
            reason, open_words(renderer.proposing, reason), who(assessment, reason),
            texts.get(reason, ()), left_out.get(reason, ()),
        )
        for reason in reasons
    )


def who(assessment: Assessment, reason: Open) -> str:
    """Return the function to ask about an open answer."""
    from ..answers.model import State

    stored = assessment.answers.field(reason.question, reason.field, reason.row)
    if isinstance(stored, State) and stored.vem:
        return stored.vem
    return assessment.content.questions[reason.question].vem


def refuse_if_open(
    assessment: Assessment, documents: Sequence[BuiltDocument], renderer: Renderer
) -> None:
    """Raise UserError when a document to be decided rests on an open answer."""
    texts = texts_by_open(d for d in documents if not _tells_of_others(assessment, d))
    if not texts:
        return
    said = assessment.content.frame.vagran
    lines = []
    for state, heading in (
        ("forslag", said.forslag), ("obeslutat", said.obeslutat),
        ("galler_inte", said.galler_inte), ("okant", said.okant),
    ):
        named = grouped_words(renderer.proposing, (o for o in texts if o.state == state))
        if named:
            lines.append(f"{heading} ({len(named)}):")
            lines += [f"  – {name}" for name in named]
    raise UserError("\n".join((said.inledning, *lines, said.avslutning)))


def _tells_of_others(assessment: Assessment, document: BuiltDocument) -> bool:
    return tells_of_others(assessment.content.documents[document.id])


def groups(
    assessment: Assessment, wanted: Sequence[Document], built: Sequence[BuiltDocument],
    renderer: Renderer, names: Callable[[Document], dict[str, str]],
) -> dict[str, list[dict[str, str]]]:
    """Return the groups that Läs först loops over: documents, open points, findings."""
    texts = texts_by_open(built)
    here = {document.id for document in built}
    return {
        "dokumenten": [
            names(d) for d in wanted
            if d.mapp != "rot" and (d.id in here or d.arbetsbok) and not _own_list(d)
        ],
        "att_besluta": _by_who(assessment, renderer, texts, ("obeslutat",)),
        "forslagen": _by_section(assessment, renderer, texts),
        "okanda": _by_who(assessment, renderer, texts, ("okant",)),
        "bristerna": [
            {
                "text": f.rule.text + _concerning(assessment, renderer, f), "gor": f.rule.gor,
                "niva": assessment.content.frame.register[f.rule.niva],
            }
            for f in assessment.findings
        ],
        "utelamnade": [
            {"titel": d.titel, "syfte": d.syfte}
            for d in assessment.content.documents.values()
            if d.id not in here and not d.arbetsbok and d.mapp != "rot"
            and not any(d.id in w.motsvarar for w in wanted)
            and not (d.motsvarar and set(d.motsvarar) & here)
        ],
    }


def _own_list(document: Document) -> bool:
    """Return whether *document* is one checklist, which the workbook of checklists names too."""
    return document.checklistor == (document.id,)


def _concerning(assessment: Assessment, renderer: Renderer, finding: Finding) -> str:
    """Return " Gäller …" with the names of the rows that a finding concerns."""
    if not finding.rows:
        return ""
    question = assessment.content.questions[finding.rule.per]
    names = [row_label(renderer.proposing, question, row) for row in finding.rows]
    return f" Gäller {lista(some(names, 'till'))}."


def counts(
    assessment: Assessment, built: Sequence[BuiltDocument], groups_: dict[str, list]
) -> dict[str, int]:
    """Return the numbers that Läs först may print and test."""
    opens = texts_by_open(built)
    by_state = {state: sum(o.state == state for o in opens) for state in ("forslag", "obeslutat", "okant")}
    return {
        "antal_oppna": len(opens),
        "antal_forslag": by_state["forslag"],
        "antal_obeslutat": by_state["obeslutat"],
        "antal_okant": by_state["okant"],
        "antal_brister": len(assessment.findings),
        "antal_utelamnade": len(groups_["utelamnade"]),
    }


def _by_who(
    assessment: Assessment, renderer: Renderer, texts: Iterable[Open], states: tuple[str, ...]
) -> list[dict[str, str]]:
    found: dict[str, list[Open]] = {}
    for reason in texts:
        if reason.state in states:
            found.setdefault(who(assessment, reason), []).append(reason)
    return [
        {"vem": name, "lista": lista(some(grouped_words(renderer.proposing, mine))), "antal": str(len(mine))}
        for name, mine in found.items()
    ]


def _by_section(
    assessment: Assessment, renderer: Renderer, texts: Iterable[Open]
) -> list[dict[str, str]]:
    proposed = {o.name for o in texts if o.state == "forslag"}
    found = []
    for section in assessment.content.sections:
        ids = {q.id for q in section.fragor}
        mine = [name for name in proposed if name.split(".")[0] in ids]
        if mine:
            found.append({"avsnitt": section.rubrik, "antal": str(len(mine))})
    return found
