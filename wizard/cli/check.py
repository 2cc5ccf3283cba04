"""``kanalvett kontrollera``: findings and open points."""

from __future__ import annotations

import json
from pathlib import Path

import click

from ..assessment.assess import Finding
from ..documents.open_words import grouped_words, row_label
from ..documents.openness import OpenPoint, open_points
from ..documents.pack import Edition, Pack
from ..documents.render import Renderer
from .build import compose_pack
from .common import answers_argument, answers_of, command, content_of, day_of


@command()
@answers_argument
@click.option("--json", "as_json", is_flag=True, help="Skriv JSON på standard ut.")
@click.pass_context
def kontrollera(ctx: click.Context, svar: Path, as_json: bool) -> int:
    """Visa svar som strider mot krav och svar som saknas. Kod 1 när något strider mot lag."""
    content = content_of(ctx)
    pack = compose_pack(content, answers_of(svar, content), Edition("utkast", day_of(None)))
    points = points_of(pack)
    findings = pack.assessment.findings
    if as_json:
        click.echo(json.dumps(as_data(pack, findings, points), ensure_ascii=False, indent=1))
    else:
        _print(pack, findings, points)
    return 1 if any(f.rule.niva == "lag" for f in findings) else 0


def points_of(pack: Pack) -> tuple[OpenPoint, ...]:
    """Return the open points of *pack*."""
    assessment = pack.assessment
    renderer = Renderer(assessment.content, assessment.proposing, assessment.stated)
    return open_points(assessment, pack.documents, renderer, pack.left_out)


def row_names(pack: Pack, finding: Finding) -> list[str]:
    """Return the names of the rows that *finding* concerns."""
    assessment = pack.assessment
    if not finding.rows:
        return []
    renderer = Renderer(assessment.content, assessment.proposing, assessment.stated)
    question = assessment.content.questions[finding.rule.per]
    return [row_label(renderer.proposing, question, row) for row in finding.rows]


def as_data(pack: Pack, findings: tuple[Finding, ...], points: tuple[OpenPoint, ...]) -> dict:
    """Return findings and open points as plain data for --json."""
    return {
        "brister": [
            {
                "id": f.rule.id, "niva": f.rule.niva, "text": f.rule.text, "varfor": f.rule.varfor,
                "gor": f.rule.gor, "fragor": list(f.rule.fragor), "kallor": list(f.rule.kallor),
                "krav": list(f.rule.krav), "rader": row_names(pack, f),
            }
            for f in findings
        ],
        "oppna": [
            {
                "id": p.open.name + (f"/{p.open.row}" if p.open.row else ""),
                "lage": p.open.state, "vad": p.words, "vem": p.who,
                "texter": list(p.texts), "utelamnat": list(p.left_out),
            }
            for p in points
        ],
    }


def _print(pack: Pack, findings: tuple[Finding, ...], points: tuple[OpenPoint, ...]) -> None:
    assessment = pack.assessment
    renderer = Renderer(assessment.content, assessment.proposing, assessment.stated)
    sources = assessment.content.sources
    levels = pack.assessment.content.frame.register
    click.echo(f"Svar som strider mot krav: {len(findings)}")
    for finding in findings:
        rule = finding.rule
        click.echo(f"\n[{levels[rule.niva]}] {rule.text}")
        if names := row_names(pack, finding):
            shown = ", ".join(names[:10]) + (f" och {len(names) - 10} till" if len(names) > 10 else "")
            click.echo(f"  Gäller: {shown}")
        click.echo(f"  Varför: {rule.varfor}")
        click.echo(f"  Gör så här: {rule.gor}")
        if rule.kallor:
            click.echo(f"  Stöd: {', '.join(sources[s].etikett for s in rule.kallor)}")
        elif rule.krav:
            known = (assessment.content.requirements[k] for k in rule.krav)
            click.echo(f"  Krav: {', '.join(f'{k.rubrik} ({k.id})' for k in known)}")
        asked = (f"{assessment.content.questions[q].kort} ({q})" for q in rule.fragor)
        click.echo(f"  Svar att ändra: {', '.join(asked)}")
    for state, heading in (
        ("okant", "Okänt"), ("obeslutat", "Inte beslutat"),
        ("galler_inte", "Besvarat med gäller inte, men texten behöver svaret"),
        ("forslag", "Förslag att bekräfta"),
    ):
        mine = [p for p in points if p.open.state == state]
        if mine:
            click.echo(f"\n{heading}: {len(mine)}")
        for who in dict.fromkeys(p.who for p in mine):
            words = grouped_words(renderer.proposing, (p.open for p in mine if p.who == who))
            click.echo(f"  {who}: {', '.join(words)}")
