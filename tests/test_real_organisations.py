"""The five real organisations: what is known stands as decided, what is unknown nowhere.

Their answers (``fall/*.yaml``) hold only what the organisations' own texts say. Known
facts are looked up as values in the built pack. Unknown ones are tried by filling
everything open with made-up answers: text that claims to rest on nothing open must
then still be there, word for word.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import pytest

from wizard.answers.model import State
from wizard.assessment.assess import DEFICIENT, FULFILLED, assess
from wizard.content.fields import fields_of
from wizard.content.model.entry import PackSize
from wizard.documents.blocks import CheckList
from wizard.documents.compose import compose
from wizard.documents.pack import Edition, Pack

from .fall.ifyllnad import filled
from .fall.rader import DAY, GAP, ORGANISATIONS, Line, content, lines, pack

SEEDS = (1, 2, 3)


class Known(NamedTuple):
    """A fact of the source, the clause that states it, its words, the answers behind it."""

    fact: str
    clause: str
    words: str
    answers: tuple[str, ...] = ()


KNOWN = {
    "helsingborg": (
        Known("enhetschef beslutar, kommunikationsavdelningen godkänner", "rik_1",
              "Enhetschefen beslutar skriftligt om att starta, ändra och avsluta konton. Beslutet "
              "gäller när kommunikationsavdelningen har godkänt det.",
              ("godkannande.beslutar", "godkannande.godkanner")),
        Known("kommunikationsavdelningen godkänner", "tjs_1",
              "efter beslut av enhetschefen och godkännande av kommunikationsavdelningen",
              ("godkannande.beslutar", "godkannande.godkanner")),
        Known("kanaler: Facebook", "inf_konton", "Facebook: ", ("konton.plattform",)),
        Known("kanaler: Instagram", "inf_konton", "Instagram: ", ("konton.plattform",)),
        Known("avsändaren ska kännas igen", "inf_1",
              "Helsingborgs stad står bakom kontona", ("org.namn",)),
        Known("avsändaren ska kännas igen", "pol_6", "Det syns vem som är avsändare."),
        Known("staden är avsändare", "rik_4",
              "När du skriver för staden gör du det från ett officiellt konto.",
              ("sprakform.bestamd",)),
        Known("skriftlig samtyckesblankett", "rik_11",
              "Bilder på personer publiceras med samtycke. Det är dokumenterat",
              ("bilder.publiceras", "bilder.grund")),
        Known("förteckning", "pol_4",
              "Våra konton, med syfte och ägare, står i ”Förteckning över konton”"),
        Known("kommun", "titelblock", "Arkivmyndighet: Kommunens arkivmyndighet", ("typ",)),
    ),
    "gotland": (
        Known("kanalernas uppdrag", "pol_2",
              "dialog med invånare, företag och besökare. Vi berättar om vardag, evenemang, "
              "pågående arbeten, driftstörningar och nyheter.", ("uppdrag",)),
        Known("kanalernas uppdrag", "inf_2", "dialog med invånare, företag", ("uppdrag",)),
        Known("målgrupper", "pol_3",
              "Vi riktar oss främst till invånare, företag och besökare.", ("malgrupper",)),
        Known("bemannat vardagar 8–16", "rik_6", "varje vardag mellan klockan 8 och 16.",
              ("bevakning.dagar", "bevakning.fran", "bevakning.till")),
        Known("bemannat vardagar 8–16", "inf_3",
              "Vi läser det du skriver varje vardag mellan klockan 8 och 16.",
              ("bevakning.dagar", "bevakning.fran", "bevakning.till")),
        Known("bemannat vardagar 8–16", "mod_1",
              "Du läser kontona varje vardag mellan klockan 8 och 16",
              ("bevakning.dagar", "bevakning.fran", "bevakning.till")),
        Known("kommunikatörer och regionupplysningen sköter kontona", "rik_3",
              "Redaktör | Kommunikatörerna och regionupplysningen | Publicerar, läser, svarar",
              ("roller.redaktor",)),
        Known("de modererar", "rik_7",
              "Kommunikatörerna och regionupplysningen väljer den första åtgärd som räcker",
              ("atgarder.tar_bort",)),
        Known("de modererar", "mod_4",
              "Kommunikatörerna och regionupplysningen döljer och tar bort.", ("atgarder.tar_bort",)),
        Known("de modererar", "inf_5", "Det gör kommunikatörerna och regionupplysningen.",
              ("atgarder.tar_bort",)),
        Known("tas bort: personuppgifter", "inf_4_egna", "privata uppgifter om andra",
              ("regler.egna",)),
        Known("tas bort: rasism, påhopp", "inf_4_egna",
              "påhopp på en person eller grupp, till exempel rasism", ("regler.egna",)),
        Known("tas bort: spam", "inf_4_egna", "samma text om och om igen", ("regler.egna",)),
        Known("tas bort: utanför ämnet", "inf_4_egna", "det som ligger helt utanför ämnet",
              ("regler.egna",)),
        Known("tas bort: länkar, gif, bilder", "inf_4_egna",
              "länkar, gif-bilder och bilder som inte kan granskas", ("regler.egen_regel",)),
        Known("tas bort: hot", "inf_4", "olaga hot", ()),
        Known("tas bort: uppmaning till brott", "inf_4", "uppvigling (uppmaning till brott)"),
        Known("personärenden behandlas aldrig", "pol_1", "Enskilda ärenden tar vi i andra kanaler."),
        Known("personärenden behandlas aldrig", "rik_8",
              "Redaktören svarar inte i sak om en enskild persons ärende"),
        Known("region", "titelblock", "Arkivmyndighet: Regionens arkivmyndighet", ("typ",)),
    ),
    "forsvarsmakten": (
        *(Known(f"kanaler: {name}", "inf_konton", f"{name}: ", ("konton.plattform",))
          for name in ("Facebook", "Instagram", "YouTube", "X", "LinkedIn")),
        Known("bemannat vardagar", "rik_6", f"varje vardag mellan klockan {GAP}",
              ("bevakning.dagar",)),
        Known("bemannat vardagar", "inf_3", "Vi läser det du skriver varje vardag",
              ("bevakning.dagar",)),
        Known("bemannat vardagar", "mod_1", "Du läser kontona varje vardag", ("bevakning.dagar",)),
        Known("brev, e-post eller telefon", "pol_4",
              "Den som saknar konto når oss på andra sätt: telefon, e-post och brev.",
              ("utan_konto.vagar",)),
        Known("brev", "inf_8", "Du kan också skicka brev.", ("utan_konto.vagar",)),
        Known("telefon", "inf_8", f"Telefon: {GAP}", ("utan_konto.vagar",)),
        Known("inga enskilda ärenden", "rik_8",
              "Redaktören svarar inte i sak om en enskild persons ärende"),
        Known("tas bort: lagbrott", "inf_4", "olaga hot, hets mot folkgrupp eller uppvigling"),
        Known("tas bort: sekretess", "inf_4", "Dem tar vi också bort."),
        Known("tas bort: personuppgifter", "inf_4_egna", "privata uppgifter om andra",
              ("regler.egna",)),
        Known("tas bort: reklam, spam", "inf_4_egna", "reklam och samma text om och om igen",
              ("regler.egna",)),
        Known("tas bort: grovt språk", "inf_4_egna", "svordomar och könsord", ("regler.egna",)),
        Known("tas bort: droger, dopning, spel, skadlig kod, plattformens regler", "inf_4_egna",
              "droger, dopning, spel om pengar, skadlig kod och det som bryter mot plattformens "
              "regler", ("regler.egen_regel",)),
        Known("medarbetare får debattera fritt", "rik_4",
              "Vad du skriver privat bestämmer du själv, även när du kritiserar oss."),
        Known("inom sekretessens gräns", "rik_4", "Tystnadsplikten ska du följa även privat"),
        Known("statlig myndighet", "titelblock", "Arkivmyndighet: Riksarkivet", ("typ",)),
    ),
    "ki": (
        Known("närmaste chef beslutar, kommunikationsdirektören för gemensamma konton", "rik_1",
              "Närmaste chef med verksamhetsansvar (för universitetsövergripande konton och "
              "gemensamt verksamhetsstöd kommunikationsdirektören) beslutar skriftligt",
              ("godkannande.beslutar",)),
        Known("nya konton diarieförs", "rik_1", "Ägaren skickar beslutet till registratorn."),
        Known("det framgår att KI står bakom", "rik_3",
              "skriver i KI:s namn.", ("sprakform.genitiv",)),
        Known("det framgår att KI står bakom", "pol_6", "Det syns vem som är avsändare."),
        Known("gräns mellan privat och KI", "rik_4",
              "Riktlinjerna styr inte vad forskare och lärare skriver i eget namn.", ("typ",)),
        Known("lärosäte", "titelblock", "Gäller för: hela lärosätet", ("typ",)),
    ),
    "vasttrafik": (
        Known("tas bort: hat, rasism, sexism, personangrepp", "inf_4_egna",
              "påhopp på en person eller grupp, till exempel rasism och sexism", ("regler.egna",)),
        Known("tas bort: vårdslöst och obscent språk", "inf_4_egna", "svordomar och könsord",
              ("regler.egna",)),
        Known("tas bort: reklam och spam", "inf_4_egna", "reklam och samma text om och om igen",
              ("regler.egna",)),
        Known("tas bort: utanför ämnet", "inf_4_egna", "det som ligger helt utanför ämnet",
              ("regler.egna",)),
        Known("tas bort: personuppgifter", "inf_4_egna", "privata uppgifter om andra",
              ("regler.egna",)),
        Known("tas bort: pornografi", "inf_4_egna", "pornografi", ("regler.egen_regel",)),
        Known("tas bort: hets, hot", "inf_4", "olaga hot, hets mot folkgrupp"),
        Known("tas bort: uppmaning till brott", "inf_4", "uppmaning till brott"),
        Known("tas bort: sekretess", "inf_4", "Dem tar vi också bort."),
        Known("hot och hets anmäls", "inf_5", "Hot och andra brott kan vi anmäla till polisen."),
        Known("kommentarer anmäls till bolaget", "inf_5", "Tipsa oss eller plattformen."),
        Known("bolag", "titelblock", "Gäller för: hela bolaget", ("typ",)),
        Known("regionägt", "titelblock", "Arkivmyndighet: Regionens arkivmyndighet",
              ("bolagsagare.agare",)),
    ),
}

# What only the larger packs have room for.
KNOWN_IN_STANDARD = {
    "helsingborg": (
        Known("grafisk profil", "rik_5", "följer den grafiska profilen", ("styrdokument",)),
        Known("tävling tillåts", "rik_5", "En tävling får ordnas", ("annonser.slag",)),
        Known("inte tagga och dela", "rik_5", "Ingen behöver dela inlägget för att delta.",
              ("annonser.slag",)),
    ),
    "gotland": (
        Known("dialog och nyheter", "pol_2",
              "nyheter och samhällsinformation",
              ("syften.alla",)),
    ),
}

# What the sources leave unknown: the words a proposal or a guess would print, and its answer.
UNKNOWN = (
    Known("svarstid", "rik_6", "24 timmar", ("svarstid.enhet", "svarstid.antal")),
    Known("svarstid", "inf_3", "inom 24 timmar", ("svarstid.enhet", "svarstid.antal")),
    Known("direktmeddelanden", "inf_3", "ett automatiskt svar", ("direktmeddelanden.satt",)),
    Known("direktmeddelanden", "rik_8", "ett autosvar", ("direktmeddelanden.satt",)),
    Known("blockering", "inf_5", "som mest 30 dagar", ("atgarder.langst",)),
    Known("blockering", "rik_7", "högst 30 dagar", ("atgarder.langst",)),
    Known("före borttagning", "rik_7", "sparar en kopia innan något döljs", ("atgarder.kopia",)),
    Known("kris", "kri_2", "Första beskedet ligger ute", ("kris",)),
    Known("valår", "rik_14", "60 dagar före varje valdag", ("valperiod.dagar",)),
    Known("samtycke barn", "rik_11", "bilder där det går att känna igen ett barn",
          ("barnbilder.regel",)),
    Known("publiceringsfrekvens", "rik_1", "minst fyra inlägg", ("nedlaggning.inlagg",)),
    Known("avslut", "rik_1", "sex månader", ("nedlaggning.manader",)),
    Known("gallring", "ark_3", "Gallras", ("handlingstyper.atgard",)),
    Known("uppföljning", "rik_16", "halvår", ("uppfoljning.intervall",)),
    Known("privat i tjänsten", "rik_4", "Du använder inte privata konton i tjänsten.",
          ("privata_konton",)),
    Known("resurser", "pol_5", "timmar i veckan", ("tid.timmar",)),
)
NEVER = (
    "har ett konto", "har två konton", "har fem konton", "Vi har ett gallringsbeslut",
    "Vi köper inga annonser", "Vi har inget gallringsbeslut", "Ingen är utsedd",
    "Minst ett konto saknar ersättare", "Skrivna regler saknas", "Inget tidigare dokument ersätts",
    "Vi publicerar inga bilder",
)

everyone = pytest.mark.parametrize("name", ORGANISATIONS)


def text_of(name: str, clause: str) -> str:
    """Return the decided text of *clause*, line by line, with marked runs as gaps."""
    return "\n".join(line.decided for line in lines(pack(name)) if line.clause == clause)


def rests_on(line: Line, answers: tuple[str, ...]) -> bool:
    return any(reason.name in answers for reason in line.opens)


@pytest.mark.parametrize(
    ("name", "known"), [(name, known) for name in KNOWN for known in KNOWN[name]],
    ids=lambda value: value if isinstance(value, str) else f"{value.fact} i {value.clause}",
)
def test_a_known_fact_stands_as_decided_in_its_clause(name: str, known: Known):
    found = [
        line for line in lines(pack(name))
        if line.clause == known.clause and known.words in line.decided
    ]
    assert found, text_of(name, known.clause)
    assert not [line.decided for line in found if rests_on(line, known.answers)]


@pytest.mark.parametrize(
    ("name", "known"),
    [(name, known) for name in KNOWN_IN_STANDARD for known in KNOWN_IN_STANDARD[name]],
    ids=lambda value: value if isinstance(value, str) else f"{value.fact} i {value.clause}",
)
def test_a_known_fact_stands_as_decided_in_the_standard_pack(name: str, known: Known):
    found = [
        line for line in lines(pack(name, "standard"))
        if line.clause == known.clause and known.words in line.decided
    ]
    assert found
    assert not [line.decided for line in found if rests_on(line, known.answers)]


@everyone
def test_the_name_stands_in_the_first_sentence_of_the_policy(name: str):
    full = pack(name).assessment.answers.field("org", "namn")
    assert f"Här står varför {full} finns i sociala medier" in text_of(name, "pol_1")


@pytest.mark.parametrize("unknown", UNKNOWN, ids=lambda u: f"{u.fact} i {u.clause}")
def test_a_proposal_for_something_unknown_is_never_printed_as_decided(unknown: Known):
    printed = [
        line for name in ORGANISATIONS for line in lines(pack(name))
        if line.clause == unknown.clause and unknown.words in line.text
    ]
    assert printed or unknown.fact == "samtycke barn"  # nobody has said that children are shown
    assert not [
        line.decided for line in printed
        if unknown.words in line.decided and not rests_on(line, unknown.answers)
    ]


@everyone
def test_nothing_is_claimed_that_nobody_said(name: str):
    said = "\n".join(line.decided for line in lines(pack(name)))
    assert not [words for words in NEVER if words in said]


@everyone
def test_a_line_that_rests_on_an_unknown_answer_is_marked(name: str):
    unmarked = [
        (line.clause, line.text) for line in lines(pack(name))
        if line.opens and not any(run.mark for run in line.runs)
        and not any(reason.state == "forslag" for reason in line.opens)
        and not line.clause.startswith("c")  # a checklist item shows it in its verdict
    ]
    assert not unmarked


@everyone
def test_a_placeholder_is_always_marked(name: str):
    plain = [
        (line.clause, run.text) for line in lines(pack(name)) for run in line.runs
        if ("[Okänt:" in run.text or "[Att besluta:" in run.text) and not run.mark
        and line.clause != "las_paketet"  # a table that repeats who decides, in words
    ]
    assert not plain


@pytest.mark.parametrize(("size", "seed"), [*(("litet", s) for s in SEEDS), ("standard", 4)])
@everyone
def test_text_that_rests_on_nothing_open_survives_any_answer(
    name: str, size: PackSize, seed: int
):
    """Decided text may not depend on an answer nobody gave: fill them all and compare."""
    before, after = pack(name, size), _filled_pack(name, seed, size)
    kept: dict[tuple[str, str], str] = {}
    for line in lines(after):
        key = (line.document, line.clause)
        kept[key] = kept.get(key, "") + "\n" + line.text
    built = {line.document for line in lines(after)}
    lost = [
        (line.clause, line.text) for line in lines(before)
        if _claims_to_be_decided(before, line) and line.document in built
        and not _still_said(line.text, kept.get((line.document, line.clause), ""))
    ]
    assert not lost


@pytest.mark.parametrize("seed", SEEDS)
@everyone
def test_a_verdict_or_finding_does_not_change_when_the_unknown_becomes_known(name: str, seed: int):
    before, after = pack(name), _filled_pack(name, seed)
    now = _verdicts(after)
    settled = {i: v for i, v in _verdicts(before).items() if v in (FULFILLED, DEFICIENT)}
    assert not {i: (v, now[i]) for i, v in settled.items() if i in now and now[i] != v}
    found = {finding.rule.id for finding in after.assessment.findings}
    assert {finding.rule.id for finding in before.assessment.findings} <= found


@everyone
def test_the_account_register_marks_every_field_nobody_answered(name: str):
    built = pack(name)
    (register,) = built.workbooks
    for sheet, question_id in zip(register.sheets[:2], ("konton", "plattformar"), strict=True):
        question = content().questions[question_id]
        columns = [column.title for column in sheet.columns]
        ids = built.assessment.proposing.rows(question) if sheet.rows else ()
        for row_id, row in zip(ids, sheet.rows, strict=True):
            for field in fields_of(question):
                cell = row[columns.index(field.fraga)]
                stored = built.assessment.answers.field(question_id, field.id, row_id)
                open_ = stored is None or isinstance(stored, State)
                assert bool(cell.mark) == open_ or not cell.text, (field.id, cell)


@everyone
def test_the_list_of_documents_does_not_say_a_proposal_decides(name: str):
    deciders = [line for line in lines(pack(name)) if line.clause == "las_paketet"]
    rows = [line.text.split(" | ")[1] for line in deciders if " | " in line.text]
    assert rows
    nobody = "Ingen, det är arbetsmaterial"  # rests on no answer
    assert all(cell == nobody or "[Förslag]" in cell or "[Okänt" in cell for cell in rows)


def test_the_enhetschef_is_the_owner_of_both_helsingborg_accounts():
    accounts = pack("helsingborg").workbooks[0].sheets[0]
    columns = [column.title for column in accounts.columns]
    platform, owner = columns.index("Plattform"), columns.index("Ansvarig funktion")
    assert [(row[platform].text, row[owner].text, row[owner].mark) for row in accounts.rows] == [
        ("Facebook", "enhetschefen", ""), ("Instagram", "enhetschefen", ""),
    ]


# What an organisation does that the law or good practice warns against.


def test_wrong_information_is_no_ground_for_removal_at_vasttrafik():
    own_rules = text_of("vasttrafik", "inf_4_egna")
    grounds, _, rest = own_rules.partition("Felaktiga uppgifter")
    assert not [w for w in ("felaktig", "desinformation", "rykte") if w in grounds.lower()]
    assert rest.startswith(" får stå kvar. Vi rättar dem i ett svar.")


def test_vasttrafik_is_told_why_wrong_information_is_no_ground():
    found = {finding.rule.id for finding in pack("vasttrafik").assessment.findings}
    assert "desinformation_som_grund" in found
    assert "Ni tar bort desinformation, och den regeln träffar lätt åsikter." in text_of(
        "vasttrafik", "las_brister"
    )


def test_political_messages_are_no_ground_for_removal_at_vasttrafik():
    own_rules = text_of("vasttrafik", "inf_4_egna")
    assert "politi" not in own_rules.lower()
    assert "gäller oavsett åsikt" in own_rules
    assert "aldrig bort en kommentar för att den är kritisk eller för att du tycker något annat" in (
        text_of("vasttrafik", "inf_kritik")
    )
    assert "Är det partipolitik? Inlägget står kvar om det följer kommentarsreglerna." in text_of(
        "vasttrafik", "mod_2"
    )


@pytest.mark.parametrize("name", ["gotland", "vasttrafik"])
def test_off_topic_is_no_catch_all(name: str):
    said = [line.text for line in lines(pack(name)) if "utanför ämnet" in line.text.lower()]
    assert said
    assert all("helt utanför ämnet" in text for text in said)
    assert "olämplig" not in text_of(name, "inf_4_egna").lower()


@pytest.mark.parametrize("name", ["gotland", "forsvarsmakten", "vasttrafik"])
def test_critique_and_opinions_are_never_a_ground(name: str):
    assert "Kritik och åsikter är aldrig skäl att dölja, ta bort eller blockera." in text_of(
        name, "rik_7"
    )


@pytest.mark.parametrize("name", ["gotland", "vasttrafik"])
def test_a_rule_in_own_words_is_sent_to_a_lawyer(name: str):
    assert "Ni har skrivit en egen regel för borttagning, och den behöver läsas av en jurist." in (
        text_of(name, "las_brister")
    )


@pytest.mark.parametrize("name", ["gotland", "vasttrafik"])
def test_breaking_a_rule_is_not_enough_to_be_blocked(name: str):
    assert "sista utvägen, efter upprepade regelbrott och en varning" in text_of(name, "mod_4")
    assert "Vi blockerar i sista hand, efter en varning" in text_of(name, "inf_5")


def test_staff_of_forsvarsmakten_are_told_what_protects_their_speech():
    private = text_of("forsvarsmakten", "rik_4")
    assert "varken hindra eller bestraffa den som använder sin yttrandefrihet" in private
    assert "lojal" not in private.lower()


def _claims_to_be_decided(built: Pack, line: Line) -> bool:
    """Tell whether *line* is the organisation's text, resting on nothing open.

    Left out are the outline's headings, the documents that tell of the others (Läs först
    of what is open, the källbilaga of what is cited), and checklist items, which are
    things to tick and no statements.
    """
    document = built.assessment.content.documents[line.document]
    return bool(
        line.clause and document.mapp != "rot" and "kallor" not in document.grupper
        and line.clause not in _items()
        and not line.opens and not any(run.mark for run in line.runs)
    )


def _still_said(old: str, now: str) -> bool:
    """Tell whether *now* says *old*, perhaps with an addition that an answer called for.

    What a proposal leaves out is listed in Läs först and marks nothing.
    """
    if old in now:
        return True
    words = re.findall(r"\w+", old)
    return any(_in_order(words, re.findall(r"\w+", line)) for line in now.split("\n"))


def _in_order(words: list[str], line: list[str]) -> bool:
    rest = iter(line)
    return all(word in rest for word in words)


def _items() -> frozenset[str]:
    return frozenset(item.id for list_ in content().checklists.values() for item in list_.punkter)


def _filled_pack(name: str, seed: int, size: PackSize = "litet") -> Pack:
    answers = filled(pack(name).assessment.answers, content(), seed)
    return compose(assess(content(), answers, size), Edition("utkast", DAY))


def _verdicts(built: Pack) -> dict[str, str]:
    return {
        item.id: item.verdict
        for document in built.documents for block in document.blocks
        if isinstance(block, CheckList) for item in block.items
    }
