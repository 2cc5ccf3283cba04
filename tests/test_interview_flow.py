"""The interview's order, back, jump, change and rows, whoever asks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from wizard.answers.model import Answer, Answers, State
from wizard.answers.store import Store
from wizard.content.fields import fields_of
from wizard.interview.edits import consequence, put, remove_row, unconfirmed
from wizard.interview.flow import Key, Plan, Questionnaire
from wizard.interview.prompter import Prompt, Reply, Way
from wizard.interview.run import run_interview

from .interview_support import QUICK, Scripted, content, replying, saved


class How:
    """How a script's replies are given: as values, as keys in a terminal, or as lines."""

    now = "svar"


@pytest.fixture(params=["svar", "tangenter", "enkel"])
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    """An answers file that doesn't exist yet; each test that uses it runs with all prompters."""
    How.now = request.param
    yield tmp_path / "svar.yaml"
    How.now = "svar"


KOMMUN = Answers("1.0.0", {
    "org": Answer(fields={"namn": "Lindköpings kommun", "kort": "Lindköping"}),
    "typ": Answer(fields={"": "kommun"}),
    "sprakform": Answer(fields={"genitiv": "Lindköpings", "bestamd": "kommunen"}),
    "verksamhet": Answer(fields={"": ("skola",)}),
    "nulage": Answer(fields={"": ("inget",)}),
    "paket": Answer(fields={"": "litet"}),
    "konton": Answer(rows=(("1", {
        "plattform": "facebook", "namn": "Lindköping", "agare": "redaktören", "ersattare": "",
        "kommentarer": "oppna"}),)),
    "bevakning": Answer(fields={"dagar": "vardagar", "ganger": 2, "fran": 8, "till": 17}),
    "kris": Answer(fields={"": True}),
    "krisjour": Answer(fields={"": "säkerhetschefen"}),
})


def script(path: Path, start: Answers, replies: list[Reply], plan: Plan = QUICK) -> Scripted:
    """Run the interview from *start*; after the last reply the input ends."""
    from wizard.interview.outcome import Interrupted

    turn = iter(replies)

    def answer(_: Prompt) -> Reply:
        for reply in turn:
            return reply
        raise EOFError

    with replying(How.now, answer) as prompter, pytest.raises(Interrupted):
        run_interview(content(), path, prompter, plan, first=start)
    return prompter


def keys(prompter: Scripted) -> list[str]:
    """The keys of what was asked."""
    return [p.key for p in prompter.asked]


def test_a_saved_interview_resumes_after_the_last_answer(path: Path) -> None:
    """The last answer in KOMMUN is krisjour; what was passed by comes at the end."""
    assert keys(script(path, KOMMUN, []))[0] == "utlamnande.adress"


def test_back_crosses_sections_and_the_way_forward_skips_what_is_answered(path: Path) -> None:
    """Back three times, keep the answer, and stand where one was."""
    asked = keys(script(path, KOMMUN, [Way.BACK, Way.BACK, Way.BACK, 24]))
    assert asked[0] == asked[-1] == "utlamnande.adress"
    assert asked[1:3] == ["krisjour", "kris"]
    assert asked[3].startswith("svarstid.")


def test_an_answer_that_stops_counting_is_kept_and_comes_back(path: Path) -> None:
    """No crisis use: krisjour isn't asked, stays in the file, and counts again with crisis use."""
    prompter = script(path, KOMMUN, [Way.BACK, Way.BACK, False])
    assert saved(path).field("krisjour") == "säkerhetschefen"
    assert "1 svar används inte längre men finns kvar." in prompter.said
    flow = Questionnaire(content()).flow(saved(path), QUICK)
    assert flow.get(Key("krisjour")) is None
    again = Questionnaire(content()).flow(saved(path).put("kris", KOMMUN.get("kris")), QUICK)
    assert again.get(Key("krisjour")) is not None
    assert "1 tidigare svar används igen" in consequence(flow, again)


def test_a_choice_that_is_no_longer_allowed_is_asked_again() -> None:
    """Räddningstjänst is no business of a bolag; the answer stays until it is chosen anew."""
    answers = KOMMUN.put("verksamhet", Answer(fields={"": ("raddningstjanst",)}))
    sheet = Questionnaire(content())
    before = sheet.flow(answers, QUICK)
    after = sheet.flow(answers.put("typ", Answer(fields={"": "bolag"})), QUICK)
    key = Key("verksamhet")
    assert before.settled(before.steps[before.by_key[key]])
    assert not after.settled(after.steps[after.by_key[key]])
    assert "1 svar måste väljas om" in consequence(before, after)


def test_a_typed_answer_is_never_overwritten_by_a_new_proposal(path: Path) -> None:
    """The short name changes; the genitive that was typed stays."""
    script(path, KOMMUN, [Way.JUMP, "ni", Key("org", "", "namn"), Way.BACK])
    sheet = Questionnaire(content())
    changed = KOMMUN.put("org", Answer(fields={"namn": "Tierps kommun", "kort": "Tierp"}))
    flow = sheet.flow(changed, QUICK)
    assert flow.stored(flow.get(Key("sprakform", "", "genitiv"))) == "Lindköpings"


def test_a_jump_walks_the_question_and_comes_home(path: Path) -> None:
    """Gå till: section, question, both boxes, and back to where one was."""
    asked = keys(script(path, KOMMUN, [
        Way.JUMP, "ni", Key("org", "", "namn"), "Tierps kommun", "Tierp"]))
    assert asked == ["utlamnande.adress", "ga_till", "fraga", "org.namn", "org.kort", "utlamnande.adress"]
    assert saved(path).field("org", "kort") == "Tierp"


def test_search_finds_a_question_by_its_words(path: Path) -> None:
    """A word of the question is enough."""
    prompter = script(path, KOMMUN, [Way.JUMP, "sok", "svarstid"])
    assert any(o.value == Key("svarstid", "", "enhet") for o in prompter.asked[-1].options)


def test_the_quick_track_asks_only_quick_fields() -> None:
    """Five fields an account."""
    flow = Questionnaire(content()).flow(KOMMUN, QUICK)
    assert [s.field.id for s in flow.of_question("konton", "1") if s.field] == [
        "plattform", "namn", "agare", "ersattare", "kommentarer"]


def test_only_questions_that_the_documents_need_are_asked() -> None:
    """One document asks less than the whole pack, and always the first ones."""
    sheet = Questionnaire(content())
    one = sheet.flow(KOMMUN, Plan(documents=("kommentarsregler",)))
    whole = sheet.flow(KOMMUN, Plan())
    assert {"org", "typ", "konton"} <= {s.question.id for s in one.steps}
    assert one.progress().total < whole.progress().total


def test_the_open_track_asks_what_was_left(path: Path) -> None:
    """Unknown and undecided are asked again, once a sitting."""
    start = KOMMUN.put("typ", Answer(state=State("okant")))
    asked = keys(script(path, start, ["kommun"], Plan(track="oppna")))
    assert asked[0] == "typ" and asked[1] != "typ"


def test_an_account_is_added_copied_and_removed(path: Path) -> None:
    """Copying takes all but the name; removing asks first and numbers the rest anew."""
    first = KOMMUN
    for question in ("bevakning", "kris", "krisjour"):
        first = first.put(question, None)
    script(path, first, [("rad", "1"), "kopiera", "instagram", "Lindköping i bild", "redaktören", "",
                         "av", ("rad", "1"), "bort", True])
    rows = saved(path).get("konton").rows
    assert [(row, f["namn"], f["plattform"]) for row, f in rows] == [
        ("1", "Lindköping i bild", "instagram")]


def test_a_new_account_with_nothing_in_it_is_not_saved(path: Path) -> None:
    """Add, then back or leave: the file has the accounts it had."""
    start = KOMMUN.put("bevakning", None).put("kris", None).put("krisjour", None)
    prompter = script(path, start, ["ny", Way.BACK])
    assert keys(prompter) == ["konton", "konton.2.plattform", "konton"]
    assert len(saved(path).get("konton").rows) == 1


@pytest.mark.parametrize("leave", [[Way.BACK, Way.SKIP], [Way.JUMP, "skotsel", Key("bevakning", "", "dagar")]])
def test_a_list_begun_and_left_empty_is_not_the_answer_none(path: Path, leave: list[Reply]) -> None:
    """Add an account, leave it, answer something else: nobody has said that there are no accounts."""
    start = Answers("1.0.0", {k: KOMMUN.get(k) for k in (
        "org", "typ", "sprakform", "verksamhet", "nulage", "paket")})
    script(path, start, ["ny", *leave, "ingen"])
    assert saved(path).field("bevakning", "dagar") == "ingen"
    assert saved(path).get("konton") is None


def test_no_accounts_is_an_answer(path: Path) -> None:
    """The interview goes on without rows."""
    start = Answers("1.0.0", {k: KOMMUN.get(k) for k in (
        "org", "typ", "sprakform", "verksamhet", "nulage", "paket")})
    asked = keys(script(path, start, ["inga"]))
    assert saved(path).get("konton") == Answer(rows=())
    assert asked[1] != "konton"


def test_the_table_is_accepted_as_a_whole(path: Path) -> None:
    """Every proposal of the fixed rows becomes an answer."""
    sheet = Questionnaire(content())
    flow = sheet.flow(KOMMUN, Plan())
    order = list(content().questions)
    earlier = order[: order.index("handlingstyper")]
    start = KOMMUN
    for step in flow.steps:
        if step.field and step.question.id in earlier and flow.stored(step) is None:
            fact = (step.field.slag or step.question.slag) == "uppgift"
            start = put(start, step, State("okant" if fact else "obeslutat"))
    prompter = script(path, start, ["godta"], Plan())
    assert keys(prompter)[0] == "handlingstyper"
    rows = saved(path).get("handlingstyper").rows
    assert len(rows) == len(content().questions["handlingstyper"].rader.val)
    after = sheet.flow(saved(path), Plan())
    assert not [s for s in unconfirmed(after) if s.question.id == "handlingstyper"]


def test_confirming_proposals_stores_them(path: Path) -> None:
    """From the summary, section by section."""
    def answer(prompt: Prompt) -> Reply:
        if prompt.key == "klar":
            first = prompt.options[0].value
            return first if first == "forslag" else "avsluta"
        return "alla" if prompt.key == "bekrafta" else Way.SKIP

    outcome = run_interview(content(), path, Scripted(answer), Plan(), first=KOMMUN)
    assert outcome.finished
    assert unconfirmed(Questionnaire(content()).flow(saved(path), Plan())) == ()
    assert saved(path).field("svarstid", "enhet") is not None


def test_does_not_apply_is_stored_with_its_reason(path: Path) -> None:
    """The reason is asked for."""
    script(path, KOMMUN, [Way.BACK, Way.NOT_APPLICABLE, "Vi har ingen jour."])
    assert saved(path).field("krisjour") == State("galler_inte", skal="Vi har ingen jour.")


def test_undecided_can_name_who_decides_and_when(path: Path) -> None:
    """Ange vem som beslutar och när."""
    script(path, KOMMUN, [Way.BACK, Way.BACK, Way.NAME_DECIDER, "kommundirektören", "2027-01-31"])
    assert saved(path).field("kris") == State("obeslutat", vem="kommundirektören", senast="2027-01-31")


def test_a_state_for_a_whole_question_spreads_when_one_box_is_answered() -> None:
    """The other boxes keep the state."""
    flow = Questionnaire(content()).flow(KOMMUN, Plan())
    answers = KOMMUN.put("svarstid", Answer(state=State("obeslutat")))
    changed = put(answers, flow.get(Key("svarstid", "", "enhet")), "ingen")
    assert changed.field("svarstid", "enhet") == "ingen"
    assert changed.field("svarstid", "antal") == State("obeslutat")


def test_a_finding_shows_as_it_arises(path: Path) -> None:
    """Open comments that nobody watches."""
    start = KOMMUN.put("kris", None).put("krisjour", None).put("bevakning", None)
    prompter = script(path, start, ["klar", "ingen"])
    assert any(line.startswith("Observera:") for line in prompter.said)


def test_removing_a_row_numbers_the_rest_anew() -> None:
    """As they will be numbered when the file is read."""
    three = KOMMUN.put("konton", Answer(rows=tuple((str(n), {"namn": f"K{n}"}) for n in (1, 2, 3))))
    assert remove_row(three, "konton", "2").get("konton").rows == (
        ("1", {"namn": "K1"}), ("2", {"namn": "K3"}))


def test_a_second_interview_on_the_same_file_is_refused(path: Path) -> None:
    """One clear message instead of two sittings overwriting each other."""
    from wizard.problems import UserError

    with Store(path, content()), pytest.raises(UserError, match="öppen i ett annat Kanalvett"):
        run_interview(content(), path, Scripted(lambda _: Way.QUIT), QUICK)


def test_every_question_of_the_content_can_be_prompted() -> None:
    """Titles, choices, notes and help of all fields, for the thorough track."""
    from wizard.interview.asking import prompt_for

    flow = Questionnaire(content()).flow(KOMMUN, Plan(documents=tuple(content().documents)))
    for step in flow.steps:
        if step.field:
            prompt = prompt_for(flow, step)
            assert prompt.help
            assert prompt.options or not fields_of(step.question)[0].val or not step.field.val
