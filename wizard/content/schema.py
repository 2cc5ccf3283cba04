"""JSON Schema for every content file, so that an editor completes and explains the keys."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec

from .load import shipped
from .model import (
    accounts,
    checklists,
    conclusions,
    documents,
    edition,
    frame,
    paste,
    questions,
    sources,
    words,
    year,
)

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_NAMES: dict[type, tuple[str, str]] = {
    sources.Source: ("Källa", "En lag, ett beslut, en vägledning eller en erfarenhet som texterna åberopar."),
    sources.Requirement: ("Krav", "En skyldighet eller ett råd, med sina källor."),
    sources.OriginGroup: ("Ursprungslista", "En av listorna som arbetet utgick från."),
    sources.OriginPoint: ("Punkt i ursprungslista", "En punkt i en ursprunglig lista."),
    sources.Origins: ("Ursprung", "De ursprungliga listorna i sin helhet."),
    words.RepealedTerm: ("Upphävt begrepp", "Ett ord som bara får stå i det som är märkt som historik."),
    words.ForbiddenWords: ("Fel ord", "Ord som är fel för vissa slags organisationer."),
    words.Terms: ("Begrepp", "Upphävda begrepp och ord som är fel för vissa organisationer."),
    questions.Choice: ("Val", "Ett alternativ i en fråga."),
    questions.ConditionalProposal: ("Förslag med villkor", "Ett svar som rekommenderas när villkoret stämmer."),
    questions.Field: ("Fält", "En ruta i en fråga."),
    questions.FixedRow: ("Fast rad", "En rad i en fråga med fasta rader."),
    questions.Rows: ("Rader", "Raderna i en fråga: fria, fasta eller en per valt alternativ."),
    questions.Help: ("Hjälp", "Högst sextio ord sammanlagt."),
    questions.Question: ("Fråga", "Något som frågas: hur det är (uppgift) eller hur det blir (beslut)."),
    questions.QuestionFile: ("Avsnitt", "Ett avsnitt i intervjun och dess frågor."),
    conclusions.TextVariant: ("Textvariant", "Den text som faktumet får när villkoret stämmer."),
    conclusions.Fact: ("Faktum", "En slutsats av svaren, med ett namn."),
    documents.Clause: ("Klausul", "Ett stycke prosa: register, krav och villkor. Texten står i klausuler/id.md."),
    documents.SectionClause: ("Klausul i dispositionen", "En klausul med eget villkor på den här platsen."),
    documents.Section: ("Avsnitt i dokumentet", "En rubrik och klausulerna under den."),
    documents.Document: ("Dokument", "Titel, läsare, vem som beslutar, klausuler och disposition."),
    checklists.Item: ("Punkt", "Något att pricka av, med egen nivå."),
    checklists.Checklist: ("Checklista", "En checklista och dess punkter."),
    conclusions.FindingRule: ("Brist", "Ett svar som krockar med ett krav."),
    accounts.Advice: ("Råd", "Ett råd om konton på plattformen."),
    accounts.Platform: ("Plattform", "Råd till den som sköter ett konto på plattformen."),
    paste.Limit: ("Gräns", "Hur lång en text får vara på en plats, och hur vi vet det."),
    paste.PasteText: ("Text att klistra in", "En text i flera längder, den längsta först."),
    paste.PasteTexts: ("Texter att klistra in", "Texter för konton och besked, och orden om deras längd."),
    accounts.RowMark: ("Anmärkning", "Något att åtgärda på ett konto, visas på statussidan."),
    accounts.AccountTables: ("Kontotabeller", "Kolumner och ord i andras tabeller, och statussidans anmärkningar."),
    year.DateRule: ("Regel för dag", "När något görs: dagar på året, en veckodag eller ett svar."),
    year.YearEvent: ("Händelse", "Något som återkommer eller har en dag i årshjulet."),
    year.YearWheel: ("Årshjul", "Vad som görs när under året."),
    words.Term: ("Ord", "Ett ord som förklaras i hjälpen."),
    edition.Move: ("Flytt", "Vad som händer med svaren när en fråga ändras."),
    frame.TitleLine: ("Rad i titelblock", "En etikett och en text med {{ }}."),
    frame.SheetWords: ("Blad", "Namn och kolumner för ett blad i en arbetsbok."),
    frame.Marks: ("Markeringar", "Det som står där ett svar saknas eller bara är föreslaget."),
    frame.Refusal: ("Vägran", "Det som sägs när en ren utgåva inte går att bygga."),
    frame.Frame: ("Ram", "Det som står runt texten: titelblock, ord i sidhuvudet, förklaringar."),
    edition.Edition: ("Innehållets utgåva", "Innehållets version och den dag lagen är kontrollerad till."),
}
_Topics = dict[str, str]
FILES: dict[str, Any] = {
    "kallor": dict[str, sources.Source],
    "begrepp": words.Terms,
    "krav": tuple[sources.Requirement, ...],
    "ursprung": sources.Origins,
    "fragor": questions.QuestionFile,
    "fakta": tuple[conclusions.Fact, ...],
    "dokument": documents.Document,
    "checklista": checklists.Checklist,
    "brister": tuple[conclusions.FindingRule, ...],
    "ram": frame.Frame,
    "innehall": edition.Edition,
    "amnen": _Topics,
    "ordlista": tuple[words.Term, ...],
    "flyttar": tuple[edition.Move, ...],
    "kolumnnamn": accounts.AccountTables,
    "arshjul": year.YearWheel,
    "plattformar": tuple[accounts.Platform, ...],
    "klistertexter": paste.PasteTexts,
}


def schemas() -> dict[str, str]:
    """Return the JSON text of each schema by file name, such as ``krav.json``."""
    return {f"{name}.json": _dumps(_schema(type_)) for name, type_ in FILES.items()}


def write_schemas(root: Path) -> list[Path]:
    """Write the schemas to ``policy_templates/schema`` below *root*; return the files."""
    folder = root / "policy_templates" / "schema"
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, text in schemas().items():
        (folder / name).write_text(text, encoding="utf-8")
        written.append(folder / name)
    return written


def _schema(type_: Any) -> dict[str, Any]:
    (schema,), parts = msgspec.json.schema_components([type_], ref_template="#/$defs/{name}")
    names = {t.__name__: words for t, words in _NAMES.items()}
    for name, part in parts.items():
        part["title"], part["description"] = names[name]
    return {"$schema": _DIALECT, **schema, "$defs": parts}


def _dumps(schema: dict[str, Any]) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":  # make schema
    write_schemas(shipped())
