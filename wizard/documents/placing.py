"""Where in a document a finding is told: at the text whose answers it concerns the most."""

from __future__ import annotations

from collections.abc import Sequence

from ..assessment.assess import Assessment, Finding
from ..content.backlinks import Backlinks
from ..content.load import Content
from .blocks import Block, CheckItem
from .reading import runs_of

Answers = frozenset[tuple[str, str]]  # (question, field) pairs


def placed(
    assessment: Assessment, links: Backlinks, blocks: Sequence[tuple[Block, Answers]]
) -> dict[int, Finding]:
    """Return each finding by the identity of the block it belongs to, once a document.

    *blocks* are given with the answers they rest on. A finding that concerns none of them
    closely is left out; a block has at most one, the most severe.
    """
    found: dict[int, Finding] = {}
    for finding in assessment.findings:
        names = links.rule_names(finding.rule)
        meant = frozenset(p for p in links.answers(names) if p[0] in finding.rule.fragor)
        first = links.answers(names[:1])  # what a condition begins with is what it is about
        scores = [
            0 if finding.rows and not (first & answers and _same_row(block, finding))
            else _nearness(assessment.content, meant, answers)
            for block, answers in blocks
        ]
        best = max(scores, default=0)
        if best > len(meant) or best == len(meant) == 1:
            nearest = [block for (block, _), score in zip(blocks, scores, strict=True) if score == best]
            block = max(nearest, key=lambda b: _shared(assessment.content, links, b, finding))
            found.setdefault(id(block), finding)
    return found


def _shared(content: Content, links: Backlinks, block: Block, finding: Finding) -> tuple[bool, bool]:
    """Return whether *block* cites a source of *finding*, and whether it answers its requirement."""
    cited = {run.source for run in runs_of(block) if run.source}
    krav: tuple[str, ...] = ()
    if isinstance(block, CheckItem):
        krav, cited = links.items[block.id].krav, cited | set(links.items[block.id].kallor)
    elif block.clause in content.clauses:
        krav = content.clauses[block.clause].meta.krav
    return bool(cited & set(finding.rule.kallor)), bool(set(krav) & set(finding.rule.krav))


def _nearness(content: Content, meant: Answers, answers: Answers) -> int:
    """Score how far *answers* are those *meant*: 2 for the field, 1 for its question.

    Fields of a table of rows say different things, so there only the field counts.
    """
    asked = {q for q, _ in answers if content.questions[q].rader is None}
    return sum(2 if pair in answers else pair[0] in asked for pair in meant)


def _same_row(block: Block, finding: Finding) -> bool:
    """Return whether *block* speaks of no row in particular, or of one in *finding*."""
    rows = {n[2] for n in block.names if len(n) > 2 and n[0] == finding.rule.per}
    return not rows or bool(rows & set(finding.rows))
