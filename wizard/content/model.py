"""What content files may say: one frozen type per kind of entry.

The types are the schema: the loader checks every YAML file against them, and
``policy_templates/schema/*.json`` is generated from them, so the Swedish
descriptions here are what a lawyer reads when hovering over a key in the editor.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

OrganisationType = Literal[
    "kommun", "region", "myndighet", "larosate", "kommunalforbund", "bolag", "annat"
]
Register = Literal["lag", "beslut", "rad", "tips", "far"]
FieldKind = Literal["text", "stycke", "tal", "datum", "ja_nej", "val", "flerval", "lista"]
QuestionNature = Literal["uppgift", "beslut"]
PackSize = Literal["litet", "standard", "fullt"]
# Lists that a build makes ready; the first two tell of the other documents and come last.
GroupKind = Literal["oversikt", "kallor", "plattformar", "arshjul"]
Scalar = str | int | bool | tuple[str, ...]


def _sv(text: str) -> Meta:
    return Meta(description=text)


Condition = Annotated[
    str, _sv("Villkor: namn på frågor och fakta, ==, !=, in, not, and, or. Utelämnat: alltid.")
]
Id = Annotated[
    str, Meta(pattern="^[a-z0-9_]+$", description="Id: små bokstäver a–z, siffror, understreck.")
]


YearDay = Annotated[str, Meta(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")]


class _Entry(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """Common rules: unknown keys are errors, entries never change after loading."""


class Source(_Entry, kw_only=True):
    """A law, decision, guidance or experience, declared once and cited by id."""

    etikett: Annotated[str, _sv("Så som läsaren ser källan: ”5 kap. 1 § OSL”.")]
    titel: Annotated[str, _sv("Fullständig titel med SFS-nummer.")]
    slag: Annotated[
        Literal[
            "lag", "forordning", "eu", "foreskrift", "dom",
            "vagledning", "historisk", "erfarenhet", "press",
        ],
        _sv("Vilken tyngd källan har."),
    ]
    status: Annotated[Literal["gäller", "upphävd", "historisk", "bevakas"], _sv("Läget i dag.")]
    sager: Annotated[str, _sv("Vad källan säger, med egna ord.")]
    adress: Annotated[str, _sv("Var källan finns.")]
    kontrollerad: Annotated[str, _sv("Dag då någon senast läste källan, ÅÅÅÅ-MM-DD.")]
    sakerhet: Annotated[Literal["V", "A", "O"], _sv("V läst, A allmän kunskap, O osäkert.")]
    osakert: Annotated[str, _sv("Vad som är osäkert.")] = ""
    osakert_om: Annotated[
        Literal["rattslaget", "lasningen"], _sv("Om rättsläget är osäkert, eller bara vår läsning av det.")
    ] = "rattslaget"
    osakert_galler: Annotated[
        tuple[OrganisationType, ...], _sv("Typer som osäkerheten har betydelse för; tomt = alla.")
    ] = ()
    galler: Annotated[tuple[OrganisationType, ...], _sv("Organisationstyper; tomt = alla.")] = ()
    andrad: Annotated[str, _sv("Senaste ändring, om den har betydelse.")] = ""
    ersatter: Annotated[str, _sv("Källa som den här ersätter.")] = ""


class Requirement(_Entry, kw_only=True):
    """The hub: one obligation or piece of advice, with its sources."""

    id: Id
    ref: Annotated[tuple[str, ...], _sv("Utgångspunkt i kravkatalogen.")] = ()
    rubrik: Annotated[str, _sv("Kravet i några ord.")]
    krav: Annotated[str, _sv("Kravet i en eller två meningar.")]
    bindning: Annotated[Literal["lag", "rad", "tips"], _sv("Hur kravet binder.")]
    galler: Annotated[tuple[OrganisationType, ...], _sv("Organisationstyper; tomt = alla.")] = ()
    kallor: Annotated[tuple[str, ...], _sv("Id i kallor.yaml.")] = ()
    lage_2026: Annotated[str, _sv("Vad som gäller i dag.")] = ""
    ursprung: Annotated[tuple[str, ...], _sv("Id i ursprung.yaml.")] = ()
    osakert: Annotated[str, _sv("Vad som är osäkert.")] = ""
    vantar_pa: Annotated[str, _sv("Dokument som kravet väntar på.")] = ""


class OriginGroup(_Entry, kw_only=True):
    """One of the lists the work began with, such as Karlstad's eleven tips."""

    rubrik: Annotated[str, _sv("Listans namn.")]
    kalla: Annotated[str, _sv("Id i kallor.yaml.")]
    anmarkning: Annotated[str, _sv("Vad läsaren behöver veta om listan.")] = ""


class OriginPoint(_Entry, kw_only=True):
    """One point of an original list."""

    grupp: Annotated[str, _sv("Id på listan.")]
    rubrik: Annotated[str, _sv("Punkten med våra ord.")]
    ordning: Annotated[int, _sv("Punktens nummer i listan.")]


class Origins(_Entry, kw_only=True):
    """The original lists as wholes."""

    grupper: Annotated[dict[str, OriginGroup], _sv("Listorna.")]
    punkter: Annotated[dict[str, OriginPoint], _sv("Listornas punkter.")]


class RepealedTerm(_Entry, kw_only=True):
    """A term that may stand only in passages marked as history."""

    term: Annotated[str, _sv("Begreppet, så som det brukar nämnas.")]
    former: Annotated[tuple[str, ...], _sv("Alla former som söks, som hela ord.")]
    nu: Annotated[str, _sv("Vad som gäller eller heter i dag.")]
    sedan: Annotated[str, _sv("Sedan när, år eller ÅÅÅÅ-MM-DD.")] = ""
    kallor: Annotated[tuple[str, ...], _sv("Id i kallor.yaml.")] = ()


class ForbiddenWords(_Entry, kw_only=True):
    """Words that are wrong for some types of organisation."""

    typer: Annotated[tuple[OrganisationType, ...], _sv("Organisationstyper som orden är fel för.")]
    ord: Annotated[tuple[str, ...], _sv("Orden, i alla former som söks.")]
    varfor: Annotated[str, _sv("Varför orden är fel.")]


class Terms(_Entry, kw_only=True):
    """Repealed terms and forbidden words."""

    upphavda: Annotated[tuple[RepealedTerm, ...], _sv("Upphävda och omdöpta begrepp.")]
    forbjudna: Annotated[
        tuple[ForbiddenWords, ...], _sv("Ord som är fel för vissa slags organisationer.")
    ]


class Choice(_Entry, kw_only=True):
    """One option of a choice field: a label and the words for a sentence."""

    id: Id
    text: Annotated[str, _sv("Det som står i listan när frågan ställs.")]
    i_text: Annotated[str, _sv("Orden mitt i en mening: ”inom 24 timmar på vardagar”.")] = ""
    nar: Condition = ""
    last: Annotated[bool, _sv("Alltid ikryssat, eftersom lagen kräver det.")] = False
    ensam: Annotated[bool, _sv("Kan inte förenas med andra val (”inga”).")] = False
    avrades: Annotated[str, _sv("Skäl till att valet inte rekommenderas.")] = ""


class ConditionalProposal(_Entry, kw_only=True):
    """A recommended answer that holds only under a condition."""

    nar: Condition
    varde: Annotated[Scalar, _sv("Svaret, eller den färdiga texten.")]
    skal: Annotated[str, _sv("Varför svaret rekommenderas.")] = ""


class _FieldParts(_Entry, kw_only=True):
    """What a field, or a question with a single field, may say."""

    val: Annotated[tuple[Choice, ...], _sv("Alternativen, för typerna val och flerval.")] = ()
    forslag: Annotated[Scalar | None, _sv("Rekommenderat svar. Bara för beslut.")] = None
    forslag_nar: Annotated[
        tuple[ConditionalProposal, ...], _sv("Rekommenderade svar med villkor, prövas först.")
    ] = ()
    skal: Annotated[str, _sv("Varför svaret rekommenderas.")] = ""
    forifyll: Annotated[
        str, _sv("Text att utgå från i rutan, som personen själv bekräftar eller ändrar.")
    ] = ""
    fardiga: Annotated[tuple[ConditionalProposal, ...], _sv("Färdiga texter att välja bland.")] = ()
    minst: Annotated[int | None, _sv("Minsta tal, eller minsta längd för text.")] = None
    hogst: Annotated[int | None, _sv("Största tal, eller största längd för text.")] = None
    far_vara_tom: Annotated[bool, _sv("Tomt svar är ett svar.")] = False
    tom_betyder: Annotated[str, _sv("Vad ett tomt svar betyder, i en mening.")] = ""
    exempel: Annotated[str, _sv("Exempel på svar, visas vid rutan.")] = ""


class Field(_FieldParts, kw_only=True):
    """One box of a question."""

    id: Id
    typ: Annotated[FieldKind, _sv("Vad för slags svar rutan tar.")]
    fraga: Annotated[str, _sv("Det som står vid rutan.")]
    kort: Annotated[str, _sv("Så kallas svaret i listor över öppna punkter.")] = ""
    slag: Annotated[QuestionNature | None, _sv("Om fältet skiljer sig från frågan.")] = None
    nar: Condition = ""
    snabb: Annotated[bool | None, _sv("Frågas i snabbspåret, om det skiljer sig från frågan.")] = None


class FixedRow(_Entry, kw_only=True):
    """One row of a question with a fixed list of rows."""

    id: Id
    text: Annotated[str, _sv("Radens namn.")]
    exempel: Annotated[str, _sv("Exempel på vad raden omfattar.")] = ""
    stod: Annotated[str, _sv("Rättsligt stöd för raden.")] = ""
    nar: Condition = ""
    forslag: Annotated[dict[str, Scalar], _sv("Rekommenderat svar per fält.")] = {}
    forslag_nar: Annotated[
        dict[str, tuple[ConditionalProposal, ...]], _sv("Rekommenderat svar per fält med villkor.")
    ] = {}


class Rows(_Entry, kw_only=True):
    """The rows of a question: free, a fixed list, or one per chosen option."""

    slag: Annotated[
        Literal["fria", "fasta", "per"], _sv("fria, fasta eller en per valt alternativ.")
    ]
    namn: Annotated[str, _sv("Vad en rad heter i villkor: konto.plattform.")]
    etikett: Annotated[str, _sv("Det fält som namnger raden i listor.")] = ""
    en: Annotated[str, _sv("En rad, med artikel: ”ett konto”.")] = ""
    flera: Annotated[str, _sv("Flera rader: ”konton”.")] = ""
    per: Annotated[str, _sv("Fält vars valda alternativ ger raderna: konton.plattform.")] = ""
    val: Annotated[tuple[FixedRow, ...], _sv("De fasta raderna.")] = ()


class Help(_Entry, kw_only=True):
    """Help of at most sixty words in all."""

    varfor: Annotated[str, _sv("Varför frågan ställs.")] = ""
    andra: Annotated[str, _sv("Hur andra gör, med år, bas och metod.")] = ""
    exempel: Annotated[str, _sv("Ett exempel.")] = ""
    kallor: Annotated[tuple[str, ...], _sv("Id i kallor.yaml.")] = ()


class Question(_FieldParts, kw_only=True, eq=False):
    """Something asked: how things are (uppgift) or how they shall be (beslut)."""

    id: Id
    ref: Annotated[tuple[str, ...], _sv("Utgångspunkt i kravkatalogen.")] = ()
    slag: Annotated[QuestionNature, _sv("uppgift: hur det är. beslut: hur det blir.")]
    fraga: Annotated[str, _sv("Frågan, så som den ställs.")]
    kort: Annotated[str, _sv("Så kallas svaret i listor: ”svarstiden”.")]
    vem: Annotated[str, _sv("Funktion att fråga: ”arkivarien”.")]
    snabb: Annotated[bool, _sv("Ingår i snabbspåret.")] = False
    alltid: Annotated[bool, _sv("Ställs vilka dokument som än väljs.")] = False
    lokal: Annotated[
        bool, _sv("Enhetens svar gäller före det centrala när formulär samlas in.")
    ] = False
    hjalp: Annotated[Help, _sv("Hjälptexten.")] = Help()
    krav: Annotated[tuple[str, ...], _sv("Id i krav/*.yaml.")] = ()
    nar: Condition = ""
    typ: Annotated[FieldKind | None, _sv("Vad för slags svar, när frågan har ett enda.")] = None
    falt: Annotated[tuple[Field, ...], _sv("Rutorna, när frågan har flera.")] = ()
    rader: Annotated[Rows | None, _sv("När svaret är flera rader.")] = None


class QuestionFile(_Entry, kw_only=True):
    """One section of the interview."""

    id: Id
    rubrik: Annotated[str, _sv("Avsnittets namn.")]
    ingress: Annotated[str, _sv("Mening som inleder avsnittet.")] = ""
    lamnas_till: Annotated[str, _sv("Den funktion som avsnittet kan lämnas över till.")] = ""
    fragor: Annotated[tuple[Question, ...], _sv("Frågorna, i den ordning de ställs.")]


class TextVariant(_Entry, kw_only=True):
    """A text that a fact takes when its condition holds."""

    nar: Condition = ""
    text: Annotated[str, _sv("Orden, så som de står i en mening.")]


class Fact(_Entry, kw_only=True):
    """A named conclusion from answers: true or false, or a text for sentences."""

    id: Id
    betyder: Annotated[str, _sv("En mening som säger vad faktumet betyder.")]
    nar: Condition = ""
    per: Annotated[str, _sv("Fråga vars rader prövas var för sig.")] = ""
    varden: Annotated[tuple[TextVariant, ...], _sv("Text i stället för sant eller falskt.")] = ()


class Clause(_Entry, kw_only=True):
    """One piece of prose: where it comes from and how it binds."""

    id: Id
    ref: Annotated[tuple[str, ...], _sv("Utgångspunkt i kravkatalogen.")] = ()
    register: Annotated[Register, _sv("Hur texten binder: lag, beslut, rad, tips eller far.")]
    krav: Annotated[tuple[str, ...], _sv("Id i krav/*.yaml.")] = ()
    kallor: Annotated[tuple[str, ...], _sv("Källor som inte citeras i texten.")] = ()
    amnen: Annotated[tuple[int, ...], _sv("Ämnen i praxis 1–130 som texten svarar på.")] = ()
    historisk: Annotated[bool, _sv("Får nämna upphävda begrepp.")] = False
    nar: Condition = ""


class SectionClause(_Entry, kw_only=True):
    """A clause in an outline, with a condition of its own."""

    id: Id
    nar: Condition = ""


class Section(_Entry, kw_only=True):
    """A heading of a document and the clauses under it."""

    rubrik: Annotated[str, _sv("Rubriken; får ha {{ }}.")] = ""
    per: Annotated[
        str, _sv("Fråga vars rader avsnittet upprepas för; radens namn går att använda i texten.")
    ] = ""
    nar: Condition = ""
    niva: Annotated[int, _sv("Rubrikens nivå.")] = 1
    klausuler: Annotated[
        tuple[str | SectionClause, ...], _sv("Klausulernas id, eller id med eget villkor.")
    ] = ()
    delar: Annotated[tuple[Section, ...], _sv("Underavsnitt.")] = ()


class Document(_Entry, kw_only=True):
    """A document: reader, who decides it, outline of clauses."""

    id: Id
    ref: Annotated[tuple[str, ...], _sv("Utgångspunkt i kravkatalogen.")] = ()
    titel: Annotated[str, _sv("Dokumentets titel.")]
    undertitel: Annotated[str, _sv("Rad under titeln; får ha {{ }}.")] = ""
    filnamn: Annotated[str, _sv("Filnamn utan ändelse, så som en registrator skulle skriva.")]
    lasare: Annotated[str, _sv("Vem dokumentet är skrivet för.")]
    syfte: Annotated[str, _sv("En mening för Läs först: vad dokumentet är till för.")] = ""
    beslutas: Annotated[str, _sv("Vem som beslutar, som text med {{ }}.")] = ""
    mapp: Annotated[
        Literal["rot", "fullmaktige", "styrelse", "tjansteperson", "arbetsmaterial"],
        _sv("Undermapp i paketet."),
    ]
    form: Annotated[Literal["word", "excel", "checklista"], _sv("Vad som skrivs.")] = "word"
    arbetsbok: Annotated[
        Literal["", "konton", "checklistor", "kallor"],
        _sv("Arbetsbok som skrivs, ensam (form excel) eller bredvid Word-dokumentet."),
    ] = ""
    paket: Annotated[tuple[PackSize, ...], _sv("Paket som dokumentet ingår i.")]
    ordning: Annotated[int, _sv("Plats bland dokumenten.")]
    grupper: Annotated[
        tuple[GroupKind, ...], _sv("Färdiga listor som klausulerna får gå igenom i en slinga.")
    ] = ()
    nar: Condition = ""
    per: Annotated[str, _sv("Ett dokument per värde: konton.profil, konton.enhet.")] = ""
    titel_per: Annotated[
        str, _sv("Titel och filnamn före värdet, när de skiljer sig från dokumentets.")
    ] = ""
    titelblock: Annotated[
        Literal["styrdokument", "beslut", "skrivelse", "publik", "enkel"],
        _sv("Vilket titelblock dokumentet får."),
    ] = "styrdokument"
    klausuler: Annotated[tuple[Clause, ...], _sv("Klausuler som hör hemma i den här mappen.")] = ()
    disposition: Annotated[tuple[Section, ...], _sv("Rubrikerna och deras klausuler.")] = ()
    checklistor: Annotated[tuple[str, ...], _sv("Checklistor som dokumentet samlar.")] = ()
    motsvarar: Annotated[
        tuple[str, ...], _sv("Dokument som det här ersätter i sitt paket.")
    ] = ()
    kallforteckning: Annotated[bool, _sv("Avslutas med en lista över källor.")] = False


class Item(_Entry, kw_only=True):
    """A thing to tick, with a level of its own."""

    id: Id
    ref: Annotated[tuple[str, ...], _sv("Utgångspunkt i kravkatalogen.")] = ()
    text: Annotated[str, _sv("Det som prickas av; får ha {{ }}.")]
    register: Annotated[Register, _sv("Hur punkten binder: lag, beslut, rad, tips eller far.")]
    krav: Annotated[tuple[str, ...], _sv("Id i krav/*.yaml.")] = ()
    kallor: Annotated[tuple[str, ...], _sv("Id i kallor.yaml.")] = ()
    roll: Annotated[str, _sv("Funktion som prickar av.")] = ""
    bevis: Annotated[str, _sv("Vad man ska kunna visa upp.")] = ""
    nar: Annotated[str, _sv("När punkten är aktuell.")] = ""
    uppfylld: Annotated[str, _sv("Villkor som avgör punkten när svaren kan svara.")] = ""
    kort: Annotated[bool, _sv("Med i den korta versionen i det lilla paketet.")] = False


class Checklist(_Entry, kw_only=True):
    """A checklist and its items."""

    id: Id
    ref: Annotated[tuple[str, ...], _sv("Utgångspunkt i kravkatalogen.")] = ()
    titel: Annotated[str, _sv("Checklistans titel.")]
    anvands: Annotated[str, _sv("När checklistan används: ”varje halvår”.")]
    ingress: Annotated[str, _sv("Mening som inleder listan.")] = ""
    paket: Annotated[
        tuple[PackSize, ...], _sv("Paket där listan är ett eget dokument.")
    ] = ()
    ordning: Annotated[int, _sv("Plats bland dokumenten, när listan är ett eget.")] = 100
    nar: Condition = ""
    punkter: Annotated[tuple[Item, ...], _sv("Punkterna, i ordning.")]


class FindingRule(_Entry, kw_only=True):
    """An answer that conflicts with a requirement."""

    id: Id
    niva: Annotated[Literal["lag", "beslut", "rad"], _sv("Hur allvarligt svaret är.")]
    nar: Condition
    per: Annotated[str, _sv("Fråga vars rader prövas var för sig.")] = ""
    text: Annotated[str, _sv("Vad som är fel, i en mening.")]
    varfor: Annotated[str, _sv("Varför det är fel.")]
    gor: Annotated[str, _sv("Vad ni gör åt det.")]
    fragor: Annotated[tuple[str, ...], _sv("Frågor att ändra.")]
    krav: Annotated[tuple[str, ...], _sv("Id i krav/*.yaml.")] = ()
    kallor: Annotated[tuple[str, ...], _sv("Id i kallor.yaml.")] = ()


class Advice(_Entry, kw_only=True):
    """One piece of advice for the accounts of a platform."""

    amne: Annotated[str, _sv("Vad rådet gäller, i ett ord eller två.")]
    text: Annotated[str, _sv("Rådet, i en eller två meningar.")]
    nar: Annotated[str, _sv("Villkor; konto är kontot som kortet gäller.")] = ""


class Platform(_Entry, kw_only=True):
    """What a person who looks after an account on one platform needs to know."""

    id: Id
    kontrollerad: Annotated[str, _sv("Dag då råden senast prövades, ÅÅÅÅ-MM-DD.")]
    sakerhet: Annotated[Literal["V", "A", "O"], _sv("V läst, A allmän kunskap, O osäkert.")]
    rad: Annotated[tuple[Advice, ...], _sv("Råden, i ordning.")]


class RowMark(_Entry, kw_only=True):
    """Something to mend about an account, shown by ``konton status``."""

    id: Id
    text: Annotated[str, _sv("Det som står på statussidan.")]
    nar: Annotated[
        str, _sv("Villkor för kontot; konto, plattform och samma_namn går att använda.")
    ]


class AccountTables(_Entry, kw_only=True):
    """How accounts are written in other people's tables, and what the status page marks."""

    kolumner: Annotated[
        dict[str, tuple[str, ...]], _sv("Andra rubriker för varje fält i frågan konton.")
    ] = {}
    val: Annotated[
        dict[str, dict[str, tuple[str, ...]]], _sv("Andra ord för varje val, per fält.")
    ] = {}
    domaner: Annotated[
        dict[str, tuple[str, ...]], _sv("Webbdomäner som visar vilken plattform en adress hör till.")
    ] = {}
    anmarkningar: Annotated[
        tuple[RowMark, ...], _sv("Det som statussidan märker ut.")
    ] = ()


class DateRule(_Entry, kw_only=True):
    """When something is done: days of the year, a day of the month, a weekday, or an answer."""

    arligen: Annotated[tuple[YearDay, ...], _sv("Dagar varje år, MM-DD.")] = ()
    varje_manad: Annotated[int, Meta(ge=0, le=28, description="Dag i varje månad, högst 28.")] = 0
    manad: Annotated[int, Meta(ge=0, le=12), _sv("Månad, när dagen är en viss veckodag i månaden.")] = 0
    veckodag: Annotated[
        Literal["", "måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"],
        _sv("Veckodag i månaden."),
    ] = ""
    nummer: Annotated[int, _sv("Vilken i ordningen av veckodagarna i månaden.")] = 1
    vart: Annotated[int, _sv("Vart hur många år; 2 är vartannat.")] = 1
    fran: Annotated[int, _sv("Ett år då det inträffar.")] = 0
    datum: Annotated[str, _sv("Svar som är ett datum: konto.slutdatum.")] = ""
    efter_manader: Annotated[str, _sv("Svar som är ett antal månader efter datumet.")] = ""
    dagar_fore: Annotated[str, _sv("Svar som är ett antal dagar då det pågår före datumet.")] = ""


class YearEvent(_Entry, kw_only=True):
    """Something that recurs or has a day, in the year's calendar."""

    id: Id
    vad: Annotated[str, _sv("Vad som görs; får ha {{ }}.")]
    vem: Annotated[str, _sv("Funktion som gör det; får ha {{ }}.")]
    regel: Annotated[DateRule, _sv("När det görs.")]
    nar: Condition = ""
    per: Annotated[str, _sv("Fråga vars rader ger var sin händelse.")] = ""
    annars: Annotated[str, _sv("Står i stället för datum så länge det inte är känt.")] = ""
    faststalld: Annotated[bool, _sv("Om datumet är bestämt av den som bestämmer.")] = True


class YearWheel(_Entry, kw_only=True):
    """The year's calendar: what is done when, and the words around the dates."""

    ord: Annotated[dict[str, str], _sv("manad, vartannat, oklart: orden runt datumen.")]
    handelser: Annotated[tuple[YearEvent, ...], _sv("Händelserna.")]


class Term(_Entry, kw_only=True):
    """A word explained in the help of the questions that use it."""

    id: Id
    ord: Annotated[str, _sv("Ordet, så som det slås upp.")]
    former: Annotated[tuple[str, ...], _sv("Böjningar; ett ord som slutar med * stämmer med början.")]
    forklaring: Annotated[str, _sv("Vad ordet betyder här, i egna ord.")]
    kallor: Annotated[tuple[str, ...], _sv("Id i kallor.yaml.")] = ()


class Move(_Entry, kw_only=True):
    """What becomes of answers to a question that a version of the content has changed."""

    id: Id
    version: Annotated[
        str, Meta(pattern=r"^\d+\.\d+\.\d+$", description="Första version som har ändringen.")
    ]
    fran: Annotated[str, _sv("Frågan, eller fråga.fält, så som det hette.")]
    till: Annotated[
        tuple[str, ...] | None, _sv("Vart svaret flyttas; tom lista tar bort det. Saknas när bara val ändras.")
    ] = None
    val: Annotated[dict[str, str], _sv("Val som har bytt namn; tomt namn gör svaret obesvarat.")] = {}
    text: Annotated[str, _sv("En mening om ändringen, för den som öppnar gamla svar.")]


class TitleLine(_Entry, kw_only=True):
    """One line of a title block: a label and a text with {{ }}."""

    etikett: Annotated[str, _sv("Det som står till vänster.")]
    text: Annotated[str, _sv("Det som står till höger; får ha {{ }}.")]
    nar: Condition = ""


class SheetWords(_Entry, kw_only=True):
    """The name and the columns of one sheet in a workbook."""

    blad: Annotated[str, _sv("Bladets namn.")]
    kolumner: Annotated[tuple[str, ...], _sv("Kolumnernas rubriker.")]


class Frame(_Entry, kw_only=True):
    """What stands around the prose: title blocks, status words, explanations of marks."""

    titelblock: Annotated[
        dict[str, tuple[TitleLine, ...]], _sv("Rader i titelblocket för varje slags dokument.")
    ]
    status: Annotated[dict[str, str], _sv("Ordet i sidhuvudet för varje utgåva.")]
    forklaring: Annotated[tuple[str, ...], _sv("Första sidans förklaring i utkast.")]
    granskning: Annotated[str, _sv("Mening som läggs till i granskningsexemplaret.")]
    kommentar: Annotated[
        dict[str, str], _sv("Orden i granskningsexemplarets kommentarer och i forklara.")
    ]
    kallor_rubrik: Annotated[str, _sv("Rubriken över källorna.")]
    kallor_kolumner: Annotated[tuple[str, str], _sv("Kolumnerna i källförteckningen.")]
    historisk: Annotated[str, _sv("Ord efter historiska källor i källförteckningen.")]
    register: Annotated[dict[str, str], _sv("Registrens namn i checklistor.")]
    checklista_kolumner: Annotated[tuple[str, ...], _sv("Kolumnerna i en checklista.")]
    checklista_svar: Annotated[tuple[str, ...], _sv("Svaren i en checklista.")]
    checklista_rutor: Annotated[
        tuple[str, ...], _sv("Rutor att skriva i under funktionen: datum och anmärkning.")
    ] = ()
    checklista_utelamnat: Annotated[
        str, _sv("Rad om punkter som inte gäller, med {antal} och {svar}.")
    ] = ""
    kallbok: Annotated[
        dict[str, SheetWords], _sv("Bladen i källbilagans arbetsbok: krav, pastaenden, kallor.")
    ] = {}
    sakerhet: Annotated[dict[str, str], _sv("Orden för V, A och O.")] = {}
    svarslage: Annotated[dict[str, str], _sv("Orden för svarens lägen.")] = {}
    utelamnat: Annotated[
        dict[str, str], _sv("Varför ett dokument inte är med: paket, svar och urval.")
    ] = {}
    checklistbok_kolumner: Annotated[
        tuple[str, ...], _sv("Kolumnerna i arbetsboken med checklistor.")
    ] = ()
    kontoregister: Annotated[dict[str, str], _sv("Rubriker i kontoförteckningen.")]
    innehall_rubrik: Annotated[str, _sv("Rubriken över innehållsförteckningen.")]
