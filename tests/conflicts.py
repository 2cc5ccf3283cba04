"""The table of conflicts: which answer makes each finding fire, and which neighbour does not.

``python -m tests.conflicts`` writes docs/konflikter.md from the pairs in tests/konflikter.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from wizard.answers.cells import as_cell
from wizard.answers.model import Answers, FieldAnswer
from wizard.answers.read import load_answers
from wizard.content.fields import field_of, short
from wizard.content.load import Content, load
from wizard.content.model.conclusions import FindingRule

PAIRS = Path(__file__).parent / "konflikter"
TABLE = Path(__file__).parent.parent / "docs" / "konflikter.md"
Place = tuple[str, str, str]  # question, row, field

# The conflicts that the order names, with the findings that tell of each.
LISTED = {
    "Öppna kommentarer som ingen bevakar": ("kommentarer_utan_bevakning",),
    "Öppna kommentarer utan ersättare": ("konto_saknar_ersattare",),
    "Skäl för borttagning som rör åsikter": (
        "egen_regel_nara_asikter", "egen_regel_kontrolleras", "desinformation_som_grund"),
    "Blockering utan slutdatum, beslut eller omprövning": (
        "blockering_utan_slut", "blockering_utan_beslutare", "blockering_utan_omprovning"),
    "Gallring på upphävda regler": ("gallring_upphavd_grund",),
    "Gallring på en annan organisationstyps regler": (
        "gallring_statens_regler", "gallring_kommunens_regler"),
    "Ingen kopia före borttagning": ("ingen_kopia_utan_gallring", "ingen_kopia_med_gallring"),
    "Vård, skola eller socialtjänst med direktmeddelanden utan rutin": (
        "meddelanden_utan_rutin", "undantag_utan_rutin"),
    "Bilder på barn utan prövning": (
        "barnbilder_utan_provning", "barnbilder_utan_vardnadshavare", "barnbilder_mot_beslut"),
    "Kontona används i kris, men ingen har jour": ("kris_utan_jour",),
    "Konto på en plattform ni valt bort": ("konto_pa_avradd_plattform",),
    "Privata konton i tjänsten": ("privata_konton_i_tjansten",),
    "Svarstid utanför de tider då någon läser": (
        "svarstid_utan_bevakning", "svarstid_utanfor_bevakning", "svarstid_kortare_an_bevakning",
        "svarstid_kortare_an_natten"),
    "Rättslig grund som en myndighet inte får använda": (
        "intresseavvagning", "intresseavvagning_annat_organ"),
    "Annonser utan publicerade kriterier": (
        "annonser_utan_kriterier", "annonser_utan_kriterier_bolag"),
}

HEAD = """\
# Krockar mellan svar

Kanalvett jämför svaren med lagen och med varandra. Här står vilket svar som ger varje brist och
vilket grannsvar som inte ger den. Varje rad är två svarsfiler i `tests/konflikter`, och ett test
läser båda. Tabellen görs med `python -m tests.conflicts`.

En brist visas bara när någon har svarat. Ett förslag eller ett ”vet inte” blir en öppen punkt.
Har många konton samma brist visas den en gång, med kontona uppräknade.
Nivån säger vad svaret strider mot: lag, er egen regel eller ett råd. Saknar bristen källa visas kravet.
"""


@dataclass(frozen=True)
class Pair:
    """A finding, the answers that make it fire, and their neighbour."""

    rule: FindingRule
    fires: Answers
    silent: Answers

    @property
    def differing(self) -> tuple[Place, ...]:
        """The places where the two files say different things."""
        one, other = said(self.fires), said(self.silent)
        return tuple(place for place in {**one, **other} if one.get(place) != other.get(place))


def pairs(content: Content) -> dict[str, Pair]:
    """Return the pair of each finding, in the order of brister.yaml."""
    return {
        rule.id: Pair(rule, load_answers(PAIRS / f"{rule.id}.yaml", content),
                      load_answers(PAIRS / f"{rule.id}-granne.yaml", content))
        for rule in content.findings
    }


def said(answers: Answers) -> dict[Place, FieldAnswer]:
    """Return every single answer in *answers* by its place."""
    return {
        (question, row, field_id): value
        for question, answer in answers.by_question.items()
        for row, fields in (answer.rows if answer.rows is not None else (("", answer.fields),))
        for field_id, value in fields.items()
    }


def table(content: Content) -> str:
    """Return docs/konflikter.md."""
    known = pairs(content)
    lines = [HEAD, "## Krockarna i beställningen\n",
             "| Krock | Brist | Nivå | Stöd | Svaret som ger bristen | Grannens svar |",
             "|---|---|---|---|---|---|"]
    for conflict, ids in LISTED.items():
        for number, id_ in enumerate(ids):
            lines.append(_line(content, known[id_], (conflict if number == 0 else "",)))
    lines += ["", "## Övriga brister\n", "| Brist | Nivå | Stöd | Svaret som ger bristen | Grannens svar |",
              "|---|---|---|---|---|"]
    listed = {id_ for ids in LISTED.values() for id_ in ids}
    lines += [_line(content, pair) for id_, pair in known.items() if id_ not in listed]
    return "\n".join(lines) + "\n"


def _line(content: Content, pair: Pair, first: tuple[str, ...] = ()) -> str:
    rule, differing = pair.rule, pair.differing
    shown = [*differing, *(p for p in said(pair.fires) if p not in differing and _tells(p))]
    fires = "; ".join(_words(content, p, said(pair.fires)[p], p in differing) for p in shown)
    silent = "; ".join(_words(content, p, said(pair.silent)[p], True) for p in differing)
    support = ", ".join(content.sources[s].etikett for s in rule.kallor) or ", ".join(
        f"krav {content.requirements[k].ref[0]}" for k in rule.krav)
    cells = (*first, f"{rule.text} (`{rule.id}`)", content.frame.register[rule.niva], support, fires, silent)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _tells(place: Place) -> bool:
    """Return whether an answer that both files share says something about the conflict."""
    return (place[0], place[2]) not in (("konton", "namn"), ("konton", "plattform"))


def _words(content: Content, place: Place, value: FieldAnswer, strong: bool) -> str:
    question = content.questions[place[0]]
    spec = field_of(question, place[2])
    assert spec is not None, place
    name = short(question, spec)
    shown = str(as_cell(spec, value)) if value != "" else "tomt"
    words = f"{name[:1].upper()}{name[1:]}: {shown}"
    return f"**{words}**" if strong else words


def main() -> int:
    """Write the table."""
    TABLE.write_text(table(load()), encoding="utf-8")
    print(f"{TABLE.name} är skriven.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
