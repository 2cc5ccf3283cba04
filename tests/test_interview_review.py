"""The overview, the choice of documents, and one answer for all accounts."""

from __future__ import annotations

from pathlib import Path

import pytest

from wizard.answers.model import Answer, Answers, State
from wizard.interview.flow import Key, Plan, Questionnaire
from wizard.interview.prompter import Way
from wizard.interview.summary import summarise

from .interview_support import QUICK, content, saved
from .test_interview_flow import KOMMUN, keys, script

THREE = KOMMUN.put("bevakning", None).put("kris", None).put("krisjour", None).put(
    "konton", Answer(rows=tuple(
        (str(n), {"plattform": "facebook", "namn": f"Konto {n}", "agare": "redaktören",
                   "ersattare": "", "kommentarer": "oppna"})
        for n in (1, 2, 3))))
UNWATCHED = KOMMUN.put("bevakning", Answer(fields={"dagar": "ingen"}))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An answers file that doesn't exist yet."""
    return tmp_path / "svar.yaml"


def test_the_overview_shows_answers_states_findings_and_what_they_drive(path: Path) -> None:
    """Watching no days with open comments conflicts; the page on the question says so."""
    prompter = script(path, UNWATCHED, [Way.OVERVIEW, "skotsel", Key("bevakning", "", "dagar"), Way.BACK])
    sections = next(p for p in prompter.asked if p.key == "oversikt")
    assert any("med anmärkning" in o.text for o in sections.options)
    said = "\n".join(prompter.said)
    assert "Anmärkning, " in said and "Gör så här: " in said
    assert "Svaret styr" in said and "Dokument: " in said


def test_the_overview_leads_to_a_question_and_back(path: Path) -> None:
    """After the question one stands where one was."""
    asked = keys(script(path, KOMMUN, [
        Way.OVERVIEW, "ni", Key("org", "", "namn"), "andra", "Tierps kommun", "Tierp"]))
    assert asked == ["utlamnande.adress", "oversikt", "oversikt.fraga", "oversikt.gor",
                     "org.namn", "org.kort", "utlamnande.adress"]


def test_the_overview_filters_on_open_and_on_findings(path: Path) -> None:
    """What is shown in each section follows the filter."""
    start = UNWATCHED.put("verksamhet", Answer(state=State("okant")))
    prompter = script(path, start, [Way.OVERVIEW, "oppna", "ni", Way.BACK, "brister", "skotsel"])
    pages = [p for p in prompter.asked if p.key == "oversikt.fraga"]
    assert [o.value.question for o in pages[0].options] == ["verksamhet"]
    assert "bevakning" in [o.value.question for o in pages[1].options]


def test_every_question_has_a_page(path: Path) -> None:
    """What each drives is never empty, for the fullest pack."""
    from wizard.interview.review import Page
    from wizard.interview.session import Session

    from .interview_support import Scripted

    plan = Plan(documents=tuple(content().documents))
    page = Page(Session(content(), Scripted(lambda _: None), None, plan, UNWATCHED))  # type: ignore[arg-type]
    for step in page.firsts:
        assert page.about(step)[-1].endswith(".")


def test_one_answer_for_all_accounts_with_an_exception(path: Path) -> None:
    """The substitute of two of three; the third keeps what it had."""
    prompter = script(path, THREE, ["lika", "ersattare", "registratorn", ("2",)])
    rows = dict(saved(path).get("konton").rows)
    assert [rows[n].get("ersattare") for n in "123"] == ["registratorn", "", "registratorn"]
    assert "Ändrat för 2 av 3 konton." in prompter.said
    assert keys(prompter)[-1] == "konton"


def test_one_answer_for_all_can_be_vet_inte_and_left(path: Path) -> None:
    """A state is an answer for all; going back changes nothing."""
    script(path, THREE, ["lika", "ersattare", Way.UNKNOWN, ("inga",)])
    assert saved(path).field("konton", "ersattare", "3") == State("okant")
    before = path.read_text(encoding="utf-8")
    script(path, THREE, ["lika", "agare", "någon annan", Way.BACK])
    assert path.read_text(encoding="utf-8") == before


def test_documents_are_chosen_after_the_pack_and_decide_what_is_asked(path: Path) -> None:
    """Kept in the answers file; fewer questions follow."""
    start = Answers("1.0.0", {k: v for k, v in KOMMUN.by_question.items() if k in (
        "org", "typ", "sprakform", "verksamhet", "nulage")})
    asked = keys(script(path, start, ["litet", "nagra", ("kommentarsregler",)], Plan()))
    assert asked[:3] == ["paket", "dokument", "dokument.val"]
    held = saved(path)
    assert "kommentarsregler" in held.documents
    sheet = Questionnaire(content())
    few, all_ = sheet.flow(held, Plan()), sheet.flow(held.__class__("1.0.0", held.by_question), Plan())
    assert few.progress().total < all_.progress().total
    assert {d.id for d in summarise(sheet, held, Plan()).documents} <= {*held.documents}


def test_the_quick_track_does_not_ask_for_documents(path: Path) -> None:
    """Fifteen questions; the choice is under Gå till."""
    start = KOMMUN.put("paket", None)
    asked = keys(script(path, start, [Way.BACK], QUICK))
    assert "dokument" not in asked
    asked = keys(script(path, KOMMUN, [Way.JUMP, "dokument", "alla"], QUICK))
    assert asked == ["utlamnande.adress", "ga_till", "dokument", "ga_till"]


def test_changing_the_documents_keeps_every_answer(path: Path) -> None:
    """Also those that the chosen documents don't need."""
    script(path, KOMMUN, [Way.JUMP, "dokument", "nagra", ("kommentarsregler",)], Plan())
    assert saved(path).by_question == KOMMUN.by_question


def test_a_document_that_does_not_exist_is_told_with_its_place(path: Path) -> None:
    """As any other fault in the file."""
    from wizard.problems import ContentError

    path.write_text('innehall: "1.0.0"\ndokument: [polici]\nsvar: {}\n', encoding="utf-8")
    with pytest.raises(ContentError, match="(?s)svar.yaml:2.*menade du ”policy”"):
        saved(path)


def test_the_list_marks_proposals_and_tells_what_each_answer_drives(path: Path) -> None:
    """A decision nobody has taken shows its proposal as one; an empty proposal is left out."""
    prompter = script(path, KOMMUN, [Way.OVERVIEW, "skotsel"], Plan())
    lines = [o.text for o in prompter.asked[-1].options]
    watch, answer_time = lines[0], lines[1]
    assert "Dagar: Vardagar" in watch and "Förslag" not in watch and "Styr " in watch
    assert "[Förslag: Räknas i: Timmar; Antal: 24" in answer_time
    assert not any("(tomt)" in line for line in lines)


def test_the_overview_filters_on_proposals_nobody_has_confirmed(path: Path) -> None:
    """What is open without a proposal isn't among them."""
    prompter = script(path, KOMMUN, [Way.OVERVIEW, "forslag", "skotsel", Way.BACK, "oppna", "skotsel"], Plan())
    ready, open_ones = [{o.value.question for o in p.options} for p in prompter.asked if p.key == "oversikt.fraga"]
    assert "svarstid" in ready and "svarstid" not in open_ones and open_ones


@pytest.mark.parametrize("columns", [60, 80])
def test_a_long_overview_scrolls_and_says_so(path: Path, columns: int) -> None:
    """At 24 rows the list fits the width, and the last question can be reached."""
    import pyte

    from wizard.answers.store import Store

    from .interview_support import CTRL_D, DOWN, ENTER, F3, HOME, UP, type_interview

    with Store(path, content()) as store:
        store.save(KOMMUN)
    overview = [F3, HOME + DOWN * 5 + ENTER, HOME + DOWN * 2 + ENTER, UP * 2 + CTRL_D]
    typist = type_interview(path, overview, Plan(), columns=columns, rows=24)
    assert typist.asked[-1].key == "oversikt.fraga"
    screen = pyte.Screen(columns, 24)
    pyte.Stream(screen).feed(typist.screen.getvalue().replace("\n", "\r\n"))
    assert "Listan är längre än skärmen" in typist.screen.getvalue()
    assert max(len(line.rstrip()) for line in screen.display) <= columns
