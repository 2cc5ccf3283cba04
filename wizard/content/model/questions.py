"""What is asked: sections, questions, their boxes, rows and choices."""

from __future__ import annotations

from typing import Annotated, Literal

from .entry import Condition, Entry, FieldKind, Id, QuestionNature, Scalar, sv


class Choice(Entry, kw_only=True):
    """One option of a choice field: a label and the words for a sentence."""

    id: Id
    text: Annotated[str, sv("Det som står i listan när frågan ställs.")]
    i_text: Annotated[str, sv("Orden mitt i en mening: ”inom 24 timmar på vardagar”.")] = ""
    nar: Condition = ""
    last: Annotated[bool, sv("Alltid ikryssat, eftersom lagen kräver det.")] = False
    ensam: Annotated[bool, sv("Kan inte förenas med andra val (”inga”).")] = False
    avrades: Annotated[str, sv("Skäl till att valet inte rekommenderas.")] = ""


class ConditionalProposal(Entry, kw_only=True):
    """A recommended answer that holds only under a condition."""

    nar: Condition
    varde: Annotated[Scalar, sv("Svaret, eller den färdiga texten.")]
    skal: Annotated[str, sv("Varför svaret rekommenderas.")] = ""


class Box(Entry, kw_only=True):
    """What a box may say, whether it is a field or the only box of its question."""

    val: Annotated[tuple[Choice, ...], sv("Alternativen, för typerna val och flerval.")] = ()
    val_som: Annotated[
        str, sv("Ett annat fält med samma alternativ, fråga.fält, i stället för val.")
    ] = ""
    forslag: Annotated[Scalar | None, sv("Rekommenderat svar. Bara för beslut.")] = None
    forslag_nar: Annotated[
        tuple[ConditionalProposal, ...], sv("Rekommenderade svar med villkor, prövas först.")
    ] = ()
    skal: Annotated[str, sv("Varför svaret rekommenderas.")] = ""
    forifyll: Annotated[
        str, sv("Text att utgå från i rutan, som personen själv bekräftar eller ändrar.")
    ] = ""
    fardiga: Annotated[tuple[ConditionalProposal, ...], sv("Färdiga texter att välja bland.")] = ()
    minst: Annotated[int | None, sv("Minsta tal, minsta längd för text eller minsta antal val.")] = None
    hogst: Annotated[int | None, sv("Största tal, eller största längd för text.")] = None
    far_vara_tom: Annotated[bool, sv("Tomt svar är ett svar.")] = False
    tom_betyder: Annotated[str, sv("Vad ett tomt svar betyder, i en mening.")] = ""
    exempel: Annotated[str, sv("Exempel på svar, visas vid rutan.")] = ""


class Field(Box, kw_only=True):
    """One box of a question."""

    id: Id
    typ: Annotated[FieldKind, sv("Vad för slags svar rutan tar.")]
    fraga: Annotated[str, sv("Det som står vid rutan.")]
    kort: Annotated[str, sv("Så kallas svaret i listor över öppna punkter.")] = ""
    slag: Annotated[QuestionNature | None, sv("Om fältet skiljer sig från frågan.")] = None
    nar: Condition = ""
    snabb: Annotated[bool | None, sv("Frågas i snabbspåret, om det skiljer sig från frågan.")] = None


class FixedRow(Entry, kw_only=True):
    """One row of a question with a fixed list of rows."""

    id: Id
    text: Annotated[str, sv("Radens namn.")]
    exempel: Annotated[str, sv("Exempel på vad raden omfattar.")] = ""
    stod: Annotated[str, sv("Rättsligt stöd för raden.")] = ""
    nar: Condition = ""
    forslag: Annotated[dict[str, Scalar], sv("Rekommenderat svar per fält.")] = {}
    forslag_nar: Annotated[
        dict[str, tuple[ConditionalProposal, ...]], sv("Rekommenderat svar per fält med villkor.")
    ] = {}


class Rows(Entry, kw_only=True):
    """The rows of a question: free, a fixed list, or one per chosen option."""

    slag: Annotated[
        Literal["fria", "fasta", "per"], sv("fria, fasta eller en per valt alternativ.")
    ]
    namn: Annotated[str, sv("Vad en rad heter i villkor: konto.plattform.")]
    etikett: Annotated[str, sv("Det fält som namnger raden i listor.")] = ""
    en: Annotated[str, sv("En rad, med artikel: ”ett konto”.")] = ""
    flera: Annotated[str, sv("Flera rader: ”konton”.")] = ""
    per: Annotated[str, sv("Fält vars valda alternativ ger raderna: konton.plattform.")] = ""
    val: Annotated[tuple[FixedRow, ...], sv("De fasta raderna.")] = ()


class Help(Entry, kw_only=True):
    """Help of at most sixty words in all."""

    varfor: Annotated[str, sv("Varför frågan ställs.")] = ""
    andra: Annotated[str, sv("Hur andra gör, med år, bas och metod.")] = ""
    exempel: Annotated[str, sv("Ett exempel.")] = ""
    kallor: Annotated[tuple[str, ...], sv("Id i kallor.yaml.")] = ()


class Question(Box, kw_only=True, eq=False):
    """Something asked: how things are (uppgift) or how they shall be (beslut)."""

    id: Id
    ref: Annotated[tuple[str, ...], sv("Utgångspunkt i kravkatalogen.")] = ()
    slag: Annotated[QuestionNature, sv("uppgift: hur det är. beslut: hur det blir.")]
    fraga: Annotated[str, sv("Frågan, så som den ställs.")]
    kort: Annotated[str, sv("Så kallas svaret i listor: ”svarstiden”.")]
    vem: Annotated[str, sv("Funktion att fråga: ”arkivarien”.")]
    snabb: Annotated[bool, sv("Ingår i snabbspåret.")] = False
    alltid: Annotated[bool, sv("Ställs vilka dokument som än väljs.")] = False
    lokal: Annotated[
        bool, sv("Enhetens svar gäller före det centrala när formulär samlas in.")
    ] = False
    hjalp: Annotated[Help, sv("Hjälptexten.")] = Help()
    krav: Annotated[tuple[str, ...], sv("Id i krav/*.yaml.")] = ()
    nar: Condition = ""
    typ: Annotated[FieldKind | None, sv("Vad för slags svar, när frågan har ett enda.")] = None
    falt: Annotated[tuple[Field, ...], sv("Rutorna, när frågan har flera.")] = ()
    rader: Annotated[Rows | None, sv("När svaret är flera rader.")] = None


class QuestionFile(Entry, kw_only=True):
    """One section of the interview."""

    id: Id
    rubrik: Annotated[str, sv("Avsnittets namn.")]
    ingress: Annotated[str, sv("Mening som inleder avsnittet.")] = ""
    lamnas_till: Annotated[str, sv("Den funktion som avsnittet kan lämnas över till.")] = ""
    fragor: Annotated[tuple[Question, ...], sv("Frågorna, i den ordning de ställs.")]
