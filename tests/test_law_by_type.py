"""A document cites only law that binds its type of organisation, and says it where it is decided."""

from __future__ import annotations

import pytest

from tests.conftest import DAY, text_blocks
from wizard.answers.read import loads_answers
from wizard.assessment.assess import assess
from wizard.content.fields import fields_of
from wizard.content.load import load
from wizard.documents.blocks import plain
from wizard.documents.compose import compose
from wizard.documents.pack import Edition

pytestmark = pytest.mark.slow

TYPES = ("kommun", "region", "myndighet", "larosate", "kommunalforbund", "bolag", "annat")


def answered(kind: str) -> str:
    """Return answers of *kind* that bring in as much of the law as that type can meet."""
    question = load().questions["verksamhet"]
    (field,) = fields_of(question)
    assessment = assess(load(), loads_answers(f'innehall: "1.0.0"\nsvar: {{typ: {{varde: {kind}}}}}\n', "s", load()))
    choices = [c.id for c in assessment.stated.allowed(question, field) if c.id != "ingen"]
    return f"""innehall: "1.0.0"
svar:
  org: {{varde: {{namn: "Exempel", kort: "Exempel"}}}}
  typ: {{varde: {kind}}}
  sprakform: {{varde: {{genitiv: "Exempels", bestamd: "vi"}}}}
  verksamhet: {{varde: [{", ".join(choices)}]}}
  konton:
    varde:
      - {{plattform: facebook, namn: "Exempel", status: aktivt, agare: "chefen", ersattare: "", kommentarer: oppna}}
      - {{plattform: blogg, namn: "Exempel", status: aktivt, agare: "chefen", ersattare: "", kommentarer: oppna}}
  annonser: {{varde: {{slag: [rekrytering, samarbeten, tavlingar], kriterier: saknas}}}}
"""


@pytest.fixture(scope="module", params=TYPES)
def pack(request):
    content = load()
    assessment = assess(content, loads_answers(answered(request.param), "svar", content), "fullt")
    return request.param, compose(assessment, Edition("utkast", DAY))


def sentences(pack) -> str:
    lines = []
    for built in pack.documents:
        for block in text_blocks(built):
            cells = getattr(block, "cells", None) or (getattr(block, "runs", ()),)
            lines += [plain(cell) for cell in cells]
    return "\n".join(lines)


def test_no_document_cites_a_provision_that_does_not_hold_for_its_type(pack):
    kind, built = pack
    sources = load().sources
    astray = {
        (document.id, id_) for document in built.documents for id_ in document.sources
        if sources[id_].galler and kind not in sources[id_].galler
    }
    assert not astray


def test_no_checklist_item_rests_on_a_provision_that_does_not_hold_for_its_type(pack):
    kind, _ = pack
    content = load()
    assessment = assess(content, loads_answers(answered(kind), "svar", content), "fullt")
    sources = content.sources
    for checklist in content.checklists.values():
        for item in checklist.punkter:
            if not item.nar or assessment.proposing.holds(item.nar) is True:
                assert not {s for s in item.kallor if sources[s].galler and kind not in sources[s].galler}, item.id


def test_a_body_in_the_annex_follows_the_states_rules_on_weeding_and_a_company_the_municipal_ones(pack):
    kind, built = pack
    told = sentences(built)
    assert ("14 § arkivförordningen" in told) == (kind in ("myndighet", "larosate", "annat"))
    assert ("2 a § arkivlagen" in told) == (kind == "bolag")
    assert ("10 § arkivförordningen" in told) == (kind == "annat")


def test_who_is_no_authority_is_never_bound_by_the_administrative_act_nor_by_the_press_act_on_sources(pack):
    kind, built = pack
    told = sentences(built)
    authority = kind not in ("bolag", "annat")
    assert ("§ förvaltningslagen" in told) == authority
    assert ("3 kap. 6 § TF" in told) == authority
    assert ("13 kap. 2 § OSL" in told) == (not authority)


def test_a_comment_used_in_a_case_rests_on_the_secrecy_act_and_never_on_the_duty_to_note_what_is_spoken(pack):
    _, built = pack
    lines = [line for line in sentences(built).splitlines() if "(27 § förvaltningslagen" in line]
    assert all("telefon" in line for line in lines), lines
    assert "4 kap. 3 § OSL" in sentences(built)


@pytest.mark.parametrize(("exception", "asked"), [("Öppenvården tar emot meddelanden.", True), ("", False)])
def test_a_routine_is_asked_for_when_one_account_alone_takes_messages(content, exception, asked):
    text = f"""innehall: "1.0.0"
svar:
  typ: {{varde: kommun}}
  verksamhet: {{varde: [socialtjanst]}}
  direktmeddelanden: {{varde: {{satt: avstangda, undantag: "{exception}"}}}}
"""
    assessment = assess(content, loads_answers(text, "svar", content))
    assert assessment.stated.counts(content.questions["meddelanderutin"]) is asked
