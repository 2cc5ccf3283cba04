"""The year's calendar: the page, the calendar file, and the rules that give the days."""

from __future__ import annotations

import re
from datetime import date, datetime

import pytest

from tests.conftest import ALL_EXAMPLES, document, text_of
from wizard.answers.read import loads_answers
from wizard.assessment.assess import assess
from wizard.content.model.year import DateRule
from wizard.documents.blocks import Calendar, Event, Table, plain
from wizard.documents.compose import compose
from wizard.documents.days import by_rule, every_year
from wizard.documents.pack import Edition
from wizard.documents.swedish import MONTHS
from wizard.writers.calendar import LINE, write_calendar

DAY = date(2026, 11, 22)
HEAD = '  org: {varde: {namn: "Almviks kommun", kort: "Almvik"}}\n  typ: {varde: kommun}\n'
CAMPAIGN = HEAD + """  konton:
    varde:
      - {plattform: facebook, namn: "Almviksdagarna, 2027; fest", adress: "", status: aktivt,
         enhet: kultur, agare: kulturchefen, ersattare: "", kommentarer: oppna, meddelanden: av,
         profil: allman, inriktning: dialog, syfte: "", slutdatum: "%s"}
"""


def ics(pack) -> str:
    (calendar,) = pack.calendars
    return write_calendar(calendar, pack.edition.day, pack.documents[0].organisation).decode()


def events(pack) -> dict[str, Event]:
    (calendar,) = pack.calendars
    return {event.key.split("-")[0]: event for event in calendar.events}


def table(pack) -> list[tuple[str, ...]]:
    (block,) = [b for b in document(pack, "arshjul").blocks if isinstance(b, Table)]
    return [tuple(plain(cell) for cell in row.cells) for row in block.rows]


@pytest.mark.parametrize("name", ALL_EXAMPLES)
def test_the_calendar_follows_the_rules_of_the_format(pack_of, name):
    text = ics(pack_of(name, size="fullt"))
    lines = text.split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR" and lines[-2:] == ["END:VCALENDAR", ""]
    assert "\n" not in text.replace("\r\n", "")
    assert all(len(line.encode()) <= LINE for line in lines)
    keys = [line for line in lines if line.startswith("UID:")]
    assert len(set(keys)) == len(keys) == text.count("BEGIN:VEVENT") == text.count("END:VEVENT")
    assert text.count("DTSTAMP:20261122T000000Z") == len(keys)


def test_the_year_has_all_that_recurs(pack_of):
    said = " ".join(row[1] for row in table(pack_of("stor-kommun", size="fullt")))
    for words in ("ögonblicksbild", "Gallra", "behörigheter", "villkor", "blockeringar",
                  "Europaparlamentet", "riksdag", "Öva", "Se över policy", "Lämna uppföljningen"):
        assert words in said


@pytest.mark.parametrize("name", ALL_EXAMPLES)
def test_the_page_is_read_month_by_month(pack_of, name):
    """What comes back every month stands first, then January to December, then single days."""
    whens = [row[0] for row in table(pack_of(name, size="fullt"))]
    places = []
    for when in whens:
        words = when.lower().split()
        months = [MONTHS.index(word) for word in words if word in MONTHS]
        single = any(word.isdigit() and len(word) == 4 for word in words) and "vartannat" not in words
        # What has no day yet stands last.
        places.append(-1 if "varje" in words else 13 if not months else 12 if single else months[0])
    assert places == sorted(places)


@pytest.mark.parametrize("name", ALL_EXAMPLES)
def test_every_event_of_the_calendar_can_be_read(pack_of, name):
    """Unfold and parse as a calendar program does: a day, a later end, a text and a known repetition."""
    text = ics(pack_of(name, size="fullt")).replace("\r\n ", "")
    for part in text.split("BEGIN:VEVENT\r\n")[1:]:
        lines = part.split("END:VEVENT")[0].splitlines()
        pairs = {head.partition(";")[0]: value for head, _, value in (x.partition(":") for x in lines)}
        first, last = (datetime.strptime(pairs[key], "%Y%m%d").date() for key in ("DTSTART", "DTEND"))
        assert first < last and pairs["SUMMARY"] and pairs["UID"]
        assert re.fullmatch(r"FREQ=(YEARLY|MONTHLY)(;INTERVAL=\d+)?", pairs.get("RRULE", "FREQ=YEARLY"))


def test_the_small_pack_has_no_calendar(pack_of):
    assert not pack_of("stor-kommun", size="litet").calendars


def test_the_next_ordinary_election_is_reckoned_and_the_european_day_is_not_called_fixed(pack_of):
    rows = {row[1]: row[0] for row in table(pack_of("stor-kommun", size="fullt"))}
    ordinary = next(when for what, when in rows.items() if "riksdag" in what)
    european = next(when for what, when in rows.items() if "Europaparlamentet" in what)
    assert ordinary.endswith("–8 september 2030") and "inte fastställd" not in ordinary
    assert european.endswith("10 juni 2029 (dagen är inte fastställd)")


@pytest.mark.parametrize(("today", "expected"), [
    (date(2026, 9, 13), date(2026, 9, 13)), (date(2026, 9, 14), date(2030, 9, 8)),
    (date(2033, 1, 1), date(2034, 9, 10)),
])
def test_an_election_is_the_second_sunday_of_september_every_fourth_year(today, expected):
    rule = DateRule(manad=9, veckodag="söndag", nummer=2, vart=4, fran=2026)
    assert list(by_rule(rule, today)) == [expected]


def test_a_day_that_has_passed_this_year_comes_next_year():
    days = list(every_year([1, 12, 2], 0, 30, DAY))
    assert days == [date(2027, 1, 30), date(2027, 2, 28), date(2026, 12, 30)]


def test_a_month_may_come_back_in_steps_over_the_turn_of_the_year():
    days = every_year([11], 3, 1, DAY)
    assert [(d.year, d.month) for d in days] == [(2027, 2), (2027, 5), (2027, 8), (2027, 11)]


def test_a_campaign_account_is_closed_on_its_last_day(compose_text):
    pack = compose_text(CAMPAIGN % "2027-08-31", size="standard")
    event = events(pack)["kampanjkonto"]
    assert (event.first, event.last, event.every) == (date(2027, 8, 31), date(2027, 8, 31), "")
    assert "SUMMARY:Avsluta kontot Almviksdagarna\\, 2027\\; fest på Facebook" in ics(pack).replace("\r\n ", "")


def test_a_campaign_account_without_a_last_day_or_past_it_is_not_in_the_calendar(compose_text):
    for day in ("", "2025-01-01"):
        assert "kampanjkonto" not in events(compose_text(CAMPAIGN % day, size="standard"))


def test_a_campaign_account_keeps_its_key_when_another_is_added_before_it(compose_text):
    first = events(compose_text(CAMPAIGN % "2027-08-31", size="standard"))["kampanjkonto"].key
    other = CAMPAIGN % "2027-08-31"
    row = other[other.index("      - {"):].replace("Almviksdagarna, 2027; fest", "Ett annat")
    both = compose_text(other.replace("    varde:\n", "    varde:\n" + row, 1), size="standard")
    assert first in {event.key for event in both.calendars[0].events}


BLOCKS = CAMPAIGN % "" + """  bevakning: {varde: {dagar: vardagar, ganger: 2, fran: 8, till: 16}}
  atgarder: {varde: {tar_bort: redaktören, blockerar: kommunikationschefen, langst: 30, omprovar: juristen,
                     kopia: false, besked: alltid, besked_dold: true}}
  blockeringar:
    varde:
      - {loggnummer: "B 7", konto: "Almvik på Facebook", sista_dag: "2026-12-20"}
      - {loggnummer: "B 8", konto: "Almvik på Facebook", sista_dag: ""}
      - {loggnummer: "B 9", konto: "Almvik på X", sista_dag: "2026-12-01"}
"""


def test_each_block_ends_on_a_day_of_its_own_with_a_reminder_before(compose_text):
    pack = compose_text(BLOCKS, size="standard")
    ends = [e for e in pack.calendars[0].events if e.key.startswith("blockering-")]
    assert [(e.first, e.last, e.every, e.remind, e.mark) for e in ends] == [
        (date(2026, 12, 1), date(2026, 12, 1), "", 3, ""), (date(2026, 12, 20), date(2026, 12, 20), "", 3, ""),
    ]
    text = ics(pack).replace("\r\n ", "")
    assert "SUMMARY:Häv blockeringen B 9 på Almvik på X\r\nDESCRIPTION:Ansvarig: kommunikationschefen" in text
    assert text.count("BEGIN:VALARM") == text.count("END:VALARM") == text.count("TRIGGER:-P3D") == 2


def test_each_block_is_a_row_of_the_page_and_the_monthly_reminder_stays(compose_text):
    rows = table(compose_text(BLOCKS, size="standard"))
    assert ("1 december 2026", "Häv blockeringen B 9 på Almvik på X", "Kommunikationschefen") in rows
    assert any(when == "Den 1 varje månad" and "häv blockeringar vars slutdatum" in what.lower() for when, what, _ in rows)
    assert not any("B 8" in what for _, what, _ in rows)


@pytest.mark.parametrize("said", ["blockeringar: {varde: []}", "blockeringar: {lage: okant}", "fler_konton: {varde: false}"])
def test_without_a_list_of_blocks_the_monthly_reminder_does(compose_text, said):
    before = BLOCKS[:BLOCKS.index("  blockeringar:")]
    pack = compose_text(f"{before}  {said}\n", size="standard")
    keys = events(pack)
    assert "blockeringar" in keys and "blockering" not in keys
    assert not any(o.question == "blockeringar" for o in pack.texts())


def test_two_accounts_of_one_name_get_an_event_each(compose_text):
    text = CAMPAIGN % "2027-08-31"
    row = text[text.index("      - {"):]
    pack = compose_text(text + row, size="standard")
    keys = [e.key for e in pack.calendars[0].events]
    assert len(keys) == len(set(keys)) and sum(k.startswith("kampanjkonto") for k in keys) == 2


def test_a_campaign_account_is_reminded_of_two_weeks_before(compose_text):
    assert "TRIGGER:-P14D" in ics(compose_text(CAMPAIGN % "2027-08-31", size="standard"))


def test_what_rests_on_a_proposal_says_so_on_the_page_and_in_the_calendar(compose_text):
    pack = compose_text(CAMPAIGN % "", size="standard")
    (block,) = [b for b in document(pack, "arshjul").blocks if isinstance(b, Table)]
    proposed = [plain(row.cells[1]) for row in block.rows if row.proposed]
    assert any("ögonblicksbild" in what for what in proposed)
    assert "SUMMARY:[Förslag] Granska inlägg" in ics(pack)


def test_an_undecided_interval_is_told_once_and_stays_out_of_the_calendar(pack_of):
    pack = pack_of("liten-kommun-okant", size="standard")
    open_rows = [row for row in table(pack) if "ögonblicksbild" in row[1]]
    assert len(open_rows) == 1 and "[Att besluta" in open_rows[0][0]
    assert "bild_kvartal" not in events(pack)


MONTHS_CHOSEN = """  kontrollmanader:
    varde: {behorigheter: [mars, juni, oktober], plattformar: [maj], gallring: [juli]}
  utbildning: {varde: {ovning: halvar, manad: augusti}}
  ogonblicksbild: {varde: {intervall: kvartal, manad: februari}}
  uppfoljning: {varde: {intervall: halvar, dag: 9, mottagare: nämnden}}
"""


def test_the_page_and_the_calendar_take_months_and_days_from_the_answers(compose_text):
    pack = compose_text(CAMPAIGN % "" + MONTHS_CHOSEN, size="standard")
    def when(what: str) -> list[str]:
        return [row[0] for row in table(pack) if row[1] == what]

    assert when("Gå igenom behörigheterna till kontona") == ["Mars", "Juni", "Oktober"]
    assert when("Ta en ögonblicksbild av kontona") == ["Februari", "Maj", "Augusti", "November"]
    assert when("Öva på svåra trådar, hot och ett kapat konto") == ["Februari", "Augusti"]
    assert when("Lämna uppföljningen till nämnden") == ["9 januari", "9 juli"]
    days = {(e.key.split("-")[0], e.first.month, e.first.day) for e in pack.calendars[0].events}
    assert {("behorigheter", m, 1) for m in (3, 6, 10)} <= days
    assert {("uppfoljning_halvar", m, 9) for m in (1, 7)} <= days


def test_the_rules_and_the_calendar_name_the_same_months(compose_text):
    pack = compose_text(CAMPAIGN % "" + MONTHS_CHOSEN, size="fullt")
    rules = text_of(document(pack, "riktlinjer"))
    assert "Ägaren går igenom behörigheterna varje år i mars, juni och oktober." in rules
    assert "Bedömningen görs om varje år i maj." in rules
    assert "varje år i juli" in text_of(document(pack, "gallringsbeslut"))
    assert "senast den 9 i månaden" in text_of(document(pack, "uppfoljning"))


def test_an_undecided_month_is_told_on_the_page_and_stays_out_of_the_calendar(compose_text):
    pack = compose_text(CAMPAIGN % "" + "  kontrollmanader: {lage: obeslutat}\n", size="standard")
    (when,) = [row[0] for row in table(pack) if "behörigheterna" in row[1]]
    assert when == "[Att besluta: månaderna då behörigheterna gås igenom]"
    assert "behorigheter" not in events(pack)


def test_the_same_answers_on_another_day_keep_the_keys(content):
    answers = loads_answers(f'innehall: "1.0.0"\nsvar:\n{CAMPAIGN % "2027-08-31"}', "s.yaml", content)
    keys = [
        {e.key for e in compose(assess(content, answers, "fullt"), Edition("utkast", day)).calendars[0].events}
        for day in (DAY, date(2027, 3, 1))
    ]
    assert keys[0] == keys[1]


def test_long_lines_are_folded_between_letters():
    text = "å" * 200
    calendar = Calendar("arshjul", text, "", "a", (Event("a", DAY, DAY, text, "x"),))
    data = write_calendar(calendar, DAY, "Almvik")
    assert all(len(line) <= LINE for line in data.split(b"\r\n"))
    assert f"SUMMARY:{text}" in data.decode().replace("\r\n ", "")


def test_the_page_says_who_does_it(pack_of):
    assert all(who for _, _, who in table(pack_of("myndighet", size="standard")))
    assert "Kalenderfilen" in text_of(document(pack_of("myndighet", size="standard"), "arshjul"))
