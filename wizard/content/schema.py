"""JSON Schema for every content file, so that an editor completes and explains the keys."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec

from . import model
from .load import Edition, shipped

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_NAMES: dict[type, tuple[str, str]] = {
    model.Source: ("Källa", "En lag, ett beslut, en vägledning eller en erfarenhet som texterna åberopar."),
    model.Requirement: ("Krav", "En skyldighet eller ett råd, med sina källor."),
    model.OriginGroup: ("Ursprungslista", "En av listorna som arbetet utgick från."),
    model.OriginPoint: ("Punkt i ursprungslista", "En punkt i en ursprunglig lista."),
    model.Origins: ("Ursprung", "De ursprungliga listorna i sin helhet."),
    model.RepealedTerm: ("Upphävt begrepp", "Ett ord som bara får stå i det som är märkt som historik."),
    model.ForbiddenWords: ("Fel ord", "Ord som är fel för vissa slags organisationer."),
    model.Terms: ("Begrepp", "Upphävda begrepp och ord som är fel för vissa organisationer."),
    model.Choice: ("Val", "Ett alternativ i en fråga."),
    model.ConditionalProposal: ("Förslag med villkor", "Ett svar som rekommenderas när villkoret stämmer."),
    model.Field: ("Fält", "En ruta i en fråga."),
    model.FixedRow: ("Fast rad", "En rad i en fråga med fasta rader."),
    model.Rows: ("Rader", "Raderna i en fråga: fria, fasta eller en per valt alternativ."),
    model.Help: ("Hjälp", "Högst sextio ord sammanlagt."),
    model.Question: ("Fråga", "Något som frågas: hur det är (uppgift) eller hur det blir (beslut)."),
    model.QuestionFile: ("Avsnitt", "Ett avsnitt i intervjun och dess frågor."),
    model.TextVariant: ("Textvariant", "Den text som faktumet får när villkoret stämmer."),
    model.Fact: ("Faktum", "En slutsats av svaren, med ett namn."),
    model.Clause: ("Klausul", "Ett stycke prosa: register, krav och villkor. Texten står i klausuler/id.md."),
    model.SectionClause: ("Klausul i dispositionen", "En klausul med eget villkor på den här platsen."),
    model.Section: ("Avsnitt i dokumentet", "En rubrik och klausulerna under den."),
    model.Document: ("Dokument", "Titel, läsare, vem som beslutar, klausuler och disposition."),
    model.Item: ("Punkt", "Något att pricka av, med egen nivå."),
    model.Checklist: ("Checklista", "En checklista och dess punkter."),
    model.FindingRule: ("Brist", "Ett svar som krockar med ett krav."),
    model.Advice: ("Råd", "Ett råd om konton på plattformen."),
    model.Platform: ("Plattform", "Råd till den som sköter ett konto på plattformen."),
    model.RowMark: ("Anmärkning", "Något att åtgärda på ett konto, visas på statussidan."),
    model.AccountTables: ("Kontotabeller", "Kolumner och ord i andras tabeller, och statussidans anmärkningar."),
    model.DateRule: ("Regel för dag", "När något görs: dagar på året, en veckodag eller ett svar."),
    model.YearEvent: ("Händelse", "Något som återkommer eller har en dag i årshjulet."),
    model.YearWheel: ("Årshjul", "Vad som görs när under året."),
    model.Term: ("Ord", "Ett ord som förklaras i hjälpen."),
    model.Move: ("Flytt", "Vad som händer med svaren när en fråga ändras."),
    model.TitleLine: ("Rad i titelblock", "En etikett och en text med {{ }}."),
    model.SheetWords: ("Blad", "Namn och kolumner för ett blad i en arbetsbok."),
    model.Frame: ("Ram", "Det som står runt texten: titelblock, ord i sidhuvudet, förklaringar."),
    Edition: ("Innehållets utgåva", "Innehållets version och den dag lagen är kontrollerad till."),
}
_Topics = dict[str, str]
FILES: dict[str, Any] = {
    "kallor": dict[str, model.Source],
    "begrepp": model.Terms,
    "krav": tuple[model.Requirement, ...],
    "ursprung": model.Origins,
    "fragor": model.QuestionFile,
    "fakta": tuple[model.Fact, ...],
    "dokument": model.Document,
    "checklista": model.Checklist,
    "brister": tuple[model.FindingRule, ...],
    "ram": model.Frame,
    "innehall": Edition,
    "amnen": _Topics,
    "ordlista": tuple[model.Term, ...],
    "flyttar": tuple[model.Move, ...],
    "kolumnnamn": model.AccountTables,
    "arshjul": model.YearWheel,
    "plattformar": tuple[model.Platform, ...],
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
