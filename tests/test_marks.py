"""A draft shows what is undecided; a clean edition refuses; no proposal looks like a decision."""

from __future__ import annotations

import pytest

from tests.conftest import document, runs_of, text_blocks, text_of
from wizard.documents.blocks import plain
from wizard.problems import UserError

NAMED = """
  org: {varde: {namn: "Ekby kommun", kort: "Ekby"}}
  typ: {varde: "kommun"}
  sprakform: {varde: {genitiv: "Ekbys", bestamd: "kommunen"}}
  konton: {varde: [{plattform: "facebook", namn: "Ekby", kommentarer: "oppna", status: "aktivt"}]}
"""


def test_a_text_that_prints_a_proposal_is_marked_and_names_it(compose_text):
    pack = compose_text(NAMED)
    policy = document(pack, "policy_och_riktlinjer")
    hits = [b for b in policy.blocks if "minst två gånger" in plain(runs_of(b))]
    assert hits and all(b.proposed for b in hits)
    assert any(run.mark == "forslag" for run in hits[0].runs)


def test_the_mark_goes_when_the_answer_is_given(compose_text):
    given = NAMED + "  bevakning: {varde: {dagar: vardagar, ganger: 2, fran: 8, till: 16}}\n"
    policy = document(compose_text(given), "policy_och_riktlinjer")
    hits = [b for b in policy.blocks if "två gånger" in plain(runs_of(b)) and "läs" in plain(b.runs)]
    assert not any(o.question == "bevakning" for b in hits for o in b.opens)


def test_a_question_of_fact_is_never_proposed_but_says_whom_to_ask(compose_text):
    texts = text_of(document(compose_text(NAMED), "policy_och_riktlinjer"))
    assert "[Okänt: fråga registratorn om" in texts


def test_an_undecided_answer_prints_neither_branch(compose_text):
    undecided = NAMED + "  privata_konton: {lage: obeslutat}\n"
    policy = document(compose_text(undecided), "policy_och_riktlinjer")
    texts = text_of(policy)
    assert "[Att besluta:" in texts
    assert "Du använder inte privata konton i tjänsten." not in texts


def test_no_fact_that_is_unknown_stands_as_decided(pack_of):
    for built in pack_of("liten-kommun-okant").documents:
        for block in text_blocks(built):
            open_facts = {o for o in block.opens if o.state == "okant"}
            if open_facts and runs_of(block) and built.id != "checklista":
                assert any(run.mark for run in runs_of(block)), plain(runs_of(block))


@pytest.mark.parametrize("edition", ["beslutsforslag", "antagen"])
def test_a_clean_edition_refuses_open_answers_and_names_them(compose_text, edition):
    with pytest.raises(UserError, match="inte är klara") as refusal:
        compose_text(NAMED, edition)
    assert "Okänt" in str(refusal.value) and "Förslag som ingen har bekräftat" in str(refusal.value)


def test_an_adopted_edition_carries_no_tool_marks(pack_of):
    pack = pack_of("liten-kommun", "antagen")
    for built in pack.documents:
        if built.folder:
            words = text_of(built) + built.title + built.status
            assert "Kanalvett" not in words and "[Förslag]" not in words and "Utkast" not in words
            assert not built.legend


def test_text_left_out_because_of_a_proposal_is_listed_at_the_open_point(compose_text):
    pack = compose_text(NAMED)
    assert any(open_.state == "forslag" and texts for open_, texts in pack.left_out.items())


def test_the_pack_size_the_build_decides_is_never_an_open_point(compose_text):
    assert not any(o.question == "paket" for o in compose_text(NAMED).texts())


def test_an_answer_said_not_to_apply_is_shown_where_a_text_needs_it(compose_text):
    pack = compose_text(NAMED + "  dokumentagare: {lage: galler_inte, skal: har ingen}\n")
    texts = " ".join(text_of(d) for d in pack.documents)
    assert "[Gäller inte oss: dokumentens ägare]" in texts
    with pytest.raises(UserError):
        compose_text(NAMED + "  dokumentagare: {lage: galler_inte}\n", "beslutsforslag")
