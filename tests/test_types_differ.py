"""Documents differ visibly by type of organisation, in clauses and in sources."""

from __future__ import annotations

import sys
from itertools import combinations

from tests.conftest import text_blocks
from wizard.documents.blocks import plain
from wizard.documents.pack import Pack


def wording(pack: Pack) -> dict[str, str]:
    """Return the text of each clause of *pack*."""
    texts: dict[str, list[str]] = {}
    for built in pack.documents:
        for block in text_blocks(built):
            if block.clause and built.id != "checklista":
                cells = getattr(block, "cells", None) or (getattr(block, "runs", ()),)
                texts.setdefault(block.clause, []).append(" ".join(plain(c) for c in cells))
    return {clause: "\n".join(lines) for clause, lines in texts.items()}


def cited(pack: Pack) -> set[str]:
    """Return the ids of the sources that *pack* cites."""
    return {source for built in pack.documents for source in built.sources}


def differences(first: Pack, second: Pack) -> tuple[set[str], set[str]]:
    """Return the clauses and the sources that differ between two packs."""
    one, two = wording(first), wording(second)
    clauses = {c for c in one.keys() | two.keys() if one.get(c) != two.get(c)}
    return clauses, cited(first) ^ cited(second)


def skeleton(content, kind: str) -> Pack:
    """Return a pack with nothing answered but the type, so that only the type can differ."""
    from tests.conftest import DAY
    from wizard.answers.read import loads_answers
    from wizard.assessment.assess import assess
    from wizard.documents.compose import compose
    from wizard.documents.pack import Edition

    text = f"""innehall: "1.0.0"
svar:
  org: {{varde: {{namn: "Exempel", kort: "Exempel"}}}}
  typ: {{varde: {kind}}}
  sprakform: {{varde: {{genitiv: "Exempels", bestamd: "vi"}}}}
"""
    return compose(assess(content, loads_answers(text, "x", content), "litet"), Edition("utkast", DAY))


TYPES = ("kommun", "region", "myndighet", "larosate", "kommunalforbund", "bolag", "annat")


def test_at_least_twelve_clauses_and_sources_differ_between_kommun_and_state_authority(content):
    clauses, sources = differences(skeleton(content, "kommun"), skeleton(content, "myndighet"))
    assert len(clauses) >= 12 and len(sources) >= 12, (sorted(clauses), sorted(sources))


def test_every_pair_of_types_differs(content):
    packs = {kind: skeleton(content, kind) for kind in TYPES}
    for one, two in combinations(TYPES, 2):
        clauses, _ = differences(packs[one], packs[two])
        assert len(clauses) >= 3, (one, two, sorted(clauses))


def test_the_state_rests_gallring_on_its_own_decision_and_a_company_has_no_administrative_procedure(
    content,
):
    state = "\n".join(wording(skeleton(content, "myndighet")).values())
    assert "RA-FS 2021:6" in state and "fullmäktige" not in state.lower()
    company = "\n".join(wording(skeleton(content, "bolag")).values())
    assert "förvaltningslagen" not in company and "2 kap. 3 § OSL" in company


def main() -> None:
    """Print a Markdown table of the pairs of types: clauses and sources that differ."""
    from wizard.content.load import load

    content = load()
    packs = {kind: skeleton(content, kind) for kind in TYPES}
    print("| Par | Klausuler som skiljer | Källor som skiljer | Vilka klausuler |\n|---|---:|---:|---|")
    for one, two in combinations(TYPES, 2):
        clauses, sources = differences(packs[one], packs[two])
        print(f"| {one} – {two} | {len(clauses)} | {len(sources)} | {', '.join(sorted(clauses))} |")


if __name__ == "__main__":
    sys.exit(main())



def test_a_document_lies_in_the_folder_of_whoever_decides_it(pack_of):
    def folders(name: str) -> dict[str, str]:
        return {d.id: d.folder for d in pack_of(name, size="fullt").documents}

    # The region's board adopts its policy; the city's council decides on weeding too.
    assert folders("region")["policy"] == "2 Styrelse eller nämnd"
    city = folders("stor-kommun")
    assert city["policy"] == city["gallringsbeslut"] == "1 Fullmäktige"
    assert city["riktlinjer"] == "3 Tjänsteperson"
    assert folders("liten-kommun-okant")["riktlinjer"] == "2 Styrelse eller nämnd"
