"""``forklara``: what an entry is, why it is there and what rests on it."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from tests.conftest import DAY
from wizard.answers.read import load_answers
from wizard.assessment.assess import Assessment, assess
from wizard.cli import run
from wizard.cli.examples import example_path
from wizard.content.backlinks import Backlinks
from wizard.documents.explain import explain
from wizard.documents.explain_parts import Page
from wizard.problems import UserError
from wizard.writers.explain_html import write_html


@pytest.fixture(scope="module")
def assessment(content) -> Assessment:
    return assess(content, load_answers(example_path("liten-kommun"), content))


def one(pages: tuple[Page, ...], kind: str) -> Page:
    return next(page for page in pages if page.kind == kind)


def part(page: Page, title: str) -> str:
    return "\n".join(
        f"{line.id} {line.text}" for p in page.parts if p.title.startswith(title) for line in p.lines
    )


def test_a_source_lists_every_clause_and_item_that_cites_it(content):
    page = one(explain(content, "tf_2_4"), "källa")
    clauses, items = f"\n{part(page, 'Klausuler')}", part(page, "Punkter")
    for id_, prose in content.clauses.items():
        cites = 'kalla("tf_2_4")' in prose.text or "tf_2_4" in prose.meta.kallor
        assert cites == (f"\n{id_} " in clauses), id_
    for checklist in content.checklists.values():
        for item in checklist.punkter:
            assert ("tf_2_4" in item.kallor) == (f"{item.id} " in items)


def test_a_source_shows_date_certainty_and_what_is_uncertain(content):
    text = part(one(explain(content, "bbs_4"), "källa"), "Källor")
    source = content.sources["bbs_4"]
    assert f"läst {source.kontrollerad}" in text and source.osakert in text


def test_a_clause_is_shown_as_the_documents_say_it_when_answers_are_given(content, assessment):
    page = one(explain(content, "pol_1", assessment, DAY), "klausul")
    text = part(page, "Text i")
    assert text and "{{" not in text and "{%" not in text
    assert "{" in part(one(explain(content, "pol_1"), "klausul"), "Text i innehållet")


def test_a_clause_says_which_answers_it_rests_on_and_what_they_are(content, assessment):
    page = one(explain(content, "pol_4", assessment, DAY), "klausul")
    assert "typ organisationstypen: kommun" in part(page, "Bygger på svaren")


def test_a_clause_outside_the_pack_is_still_shown(content, assessment):
    assert assessment.fixed["paket"] == "litet"
    page = one(explain(content, "red_1", assessment, DAY), "klausul")
    assert any(p.title.startswith("Text i Redaktionell") for p in page.parts)


def test_a_clause_that_tells_of_the_other_documents_tells_the_truth_about_them(content):
    answers = load_answers(example_path("liten-kommun-snabb"), content)
    page = one(explain(content, "las_oppet", assess(content, answers), DAY), "klausul")
    assert "Alla frågor som dokumenten vilar på är besvarade" not in part(page, "Text i")


def test_a_question_lists_what_rests_on_it_through_facts_too(content):
    page = one(explain(content, "typ"), "fråga")
    uses = {u.id for u in Backlinks(content).uses_of("typ")}
    for id_, prose in content.clauses.items():
        if "kommunal" in prose.text and "{% if kommunal %}" in prose.text:
            assert id_ in uses and id_ in part(page, "Klausuler")


def test_a_field_a_row_and_a_reference_lead_to_their_entry(content):
    assert one(explain(content, "svarstid.antal"), "fråga").id == "svarstid"
    assert one(explain(content, "konton.ersattare/1"), "fråga").id == "konton"
    assert "edel_01" in {page.id for page in explain(content, "EDEL-01")}


def test_a_finding_says_whether_the_answers_have_it_and_in_which_rows(content, assessment):
    page = one(explain(content, "konto_saknar_ersattare", assessment, DAY), "brist")
    assert "ja, bristen finns: Kulturskolan" in part(page, "I era svar")
    page = one(explain(content, "kris_utan_jour", assessment, DAY), "brist")
    assert "nej" in part(page, "I era svar")


def test_two_entries_of_one_name_get_a_page_each(content):
    assert {page.kind for page in explain(content, "kris")} == {"fråga", "dokument"}


@pytest.mark.slow
def test_every_entry_can_be_explained_with_and_without_answers(content, assessment):
    links = Backlinks(content)
    ids = [
        *list(content.questions)[::6], *list(content.requirements)[::12],
        *list(links.items)[::20], *list(links.findings)[::8], *list(content.facts)[::6],
        *list(content.documents)[::3], *list(content.checklists)[::6],
        *list(content.sources)[::60], *list(content.clauses)[::25],
        *content.origins.grupper, *list(content.origins.punkter)[::7], *map(str, list(content.topics)[::13]),
        *list(content.platforms)[::4], *links.events, *list(content.glossary)[::3],
    ]
    for id_ in ids:
        for known in (None, assessment):
            for page in explain(content, id_, known, DAY):
                assert page.title and page.parts, id_


def test_a_fact_that_each_document_decides_says_so(content, assessment):
    outside = [f for f in content.facts if Backlinks(content).outside(f) - {"paket"}]
    for id_ in outside:
        page = one(explain(content, id_, assessment, DAY), "faktum")
        assert "avgörs för varje dokument" in part(page, "I era svar")
    assert outside


def test_an_origin_shows_what_it_became_and_what_answers_it(content):
    page = one(explain(content, "karlstad_3"), "ursprungspunkt")
    assert "karlstad " in part(page, "Lista") and "kar_03 " in part(page, "Krav i dag")
    assert "red_3 " in part(page, "Klausuler")
    whole = one(explain(content, "karlstad"), "ursprungslista")
    assert len(part(whole, "Punkter").splitlines()) == 11
    assert "karlstad_3 " in part(one(explain(content, "kar_03"), "krav"), "Ursprung")


def test_a_topic_has_a_number_a_name_and_the_clauses_that_answer_it(content):
    page = one(explain(content, "62"), "ämne")
    for id_, prose in content.clauses.items():
        assert (62 in prose.meta.amnen) == (f"\n{id_} " in f"\n{part(page, 'Klausuler')}")
    assert explain(content, "Ämne 62") == explain(content, content.topics[62]) == (page,)
    assert page.place.endswith(f"amnen.yaml:{line_of(content, 'amnen.yaml', '62:')}")


def line_of(content, file: str, start: str) -> int:
    lines = (content.root / "policy_templates" / file).read_text(encoding="utf-8").splitlines()
    return next(n for n, line in enumerate(lines, 1) if line.startswith(start))


def test_a_platform_shows_its_advice_its_certainty_and_the_accounts_there(content, assessment):
    page = one(explain(content, "facebook", assessment, DAY), "plattform")
    assert "senast prövad" in part(page, "Säkerhet") and "Almviks bibliotek" in part(page, "Era konton där")
    assert all(a.text in part(page, "Råd") for a in content.platforms["facebook"].rad)


def test_an_event_of_the_year_shows_its_rule_and_the_days_of_the_answers(content):
    answers = load_answers(example_path("stor-kommun"), content)
    page = one(explain(content, "blockering", assess(content, answers), DAY), "händelse i årshjulet")
    assert "14 december 2026: Häv blockeringen B 2026-11" in part(page, "I ert årshjul")
    assert "blockering.sista_dag" in part(page, "När") and "blockeringar " in part(page, "Bygger på svaren")
    assert "blockering " in part(one(explain(content, "blockeringar"), "fråga"), "Händelser i årshjulet")


def test_a_word_is_found_by_its_id_and_as_it_is_written(content):
    page = one(explain(content, "gallra"), "ord")
    assert page.id == "gallring" and page in explain(content, "gallring")
    assert content.glossary["gallring"].forklaring in part(page, "Betyder")
    assert "nulage " in part(page, "Frågor")


@pytest.mark.parametrize(("asked", "near"), [
    ("KARL-03", "KAR-03"), ("facebok", "facebook"), ("kampanjkonton", "kampanjkonto"), ("karlstad_33", "karlstad_3"),
    ("Livesändningar", "Livesändning"),
])
def test_a_misspelt_name_of_any_kind_is_met_with_the_nearest(content, asked, near):
    with pytest.raises(UserError, match=f"menade du ”{near}”") as caught:
        explain(content, asked)
    assert "utgångspunkt" in str(caught.value)


def test_an_unknown_id_is_refused_with_the_nearest(content):
    with pytest.raises(UserError, match="menade du ”tf_2_4”"):
        explain(content, "tf_2__4")


def test_an_unknown_id_on_the_command_line_gives_code_2(capsys):
    assert run(["forklara", "svarstidd"]) == 2
    assert "menade du ”svarstid”" in capsys.readouterr().err


def test_the_page_is_printed_on_standard_out(capsys):
    assert run(["förklara", "svarstid", str(example_path("liten-kommun"))]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Fråga svarstid: ") and "\nSvar\n" in out


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []

    def handle_starttag(self, tag, attrs) -> None:
        self.seen.append(tag)
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag) -> None:
        assert self.open.pop() == tag


def test_the_html_page_is_whole_swedish_and_loads_nothing(content, assessment, tmp_path):
    target = tmp_path / "sida.html"
    answers = str(example_path("liten-kommun"))
    assert run(["forklara", "rik_9", answers, "--html", str(target)]) == 0
    html = target.read_text(encoding="utf-8")
    reader = _Tags()
    reader.feed(html)
    assert reader.open == [] and '<html lang="sv">' in html
    assert not {"script", "img", "link", "iframe"} & set(reader.seen)


def test_an_existing_file_is_not_written_over(tmp_path, capsys):
    target = tmp_path / "sida.html"
    target.write_text("min egen")
    assert run(["forklara", "rik_9", "--html", str(target)]) == 2
    assert target.read_text() == "min egen" and "finns redan" in capsys.readouterr().err


def test_answers_come_out_literally_in_html(content, compose_text):
    pack = compose_text('  org: {varde: {namn: "<b>Ekby</b> & Co", kort: "Ekby"}}\n')
    html = write_html(explain(content, "org", pack.assessment, DAY))
    assert "<b>" not in html and "&lt;b&gt;Ekby&lt;/b&gt; &amp; Co" in html
