"""One built document to a whole HTML file: title block, contents, body, comments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from types import MappingProxyType

from ..content.model.frame import Frame
from ..documents.blocks import BuiltDocument
from ..documents.contents import contents, entry
from .html_blocks import anchor, html_blocks, html_runs
from .html_page import html_page

COMMENTS = "Kommentarer"
_STYLE = """
.titelblock { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1.5rem; border-bottom: 1px solid #8c8c8c; padding-bottom: .75rem; }
.titelblock dt { font-weight: bold; } .titelblock dd { margin: 0; }
nav ul { list-style: none; padding-left: 0; }
.forklaring { border-left: .25rem solid #8c8c8c; padding-left: .75rem; font-size: .95rem; }
table { border-collapse: collapse; width: 100%; margin: .75rem 0; font-size: .95rem; }
caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
th, td { border: 1px solid #8c8c8c; padding: .3rem .5rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
th { background: #e7ecf5; }
mark { color: inherit; background: #fff2cc; }
mark.okant, mark.att-besluta { background: #fbe4d5; font-weight: bold; }
.not { font-size: .85em; white-space: nowrap; }
.kommentarer li { white-space: pre-line; }
@media print { thead { display: table-header-group; } tr { break-inside: avoid; } }
@page { size: A4; margin: 2.5cm; }
""".strip()


def write_html_document(
    built: BuiltDocument, frame: Frame, comments: Mapping[int, str] = MappingProxyType({})
) -> bytes:
    """Return *built* as a whole HTML document.

    *comments* are those of a review edition, by the number of their block; they stand
    last, each with a link from its place and back.
    """
    numbers = {block: number for number, block in enumerate(sorted(comments), 1)}
    body = [
        *_top(built), *_legend(built, frame, bool(comments)), *_contents(built, frame),
        html_blocks(built.blocks, frame, notes=numbers),
        *_comments([comments[block] for block in numbers]),
    ]
    return html_page(built.title, _STYLE, "\n".join(body)).encode("utf-8")


def _top(built: BuiltDocument) -> Iterator[str]:
    about = ", ".join(part for part in (built.organisation, built.status, built.number) if part)
    yield "<header>"
    if about:
        yield f'<p class="om">{escape(about)}</p>'
    yield f"<h1>{escape(built.title)}</h1>"
    if built.subtitle:
        yield f'<p class="om">{escape(built.subtitle)}</p>'
    if built.fields:
        yield '<dl class="titelblock">'
        for line in built.fields:
            yield f"<dt>{escape(line.label)}</dt><dd>{html_runs(line.runs)}</dd>"
        yield "</dl>"
    yield "</header>"


def _legend(built: BuiltDocument, frame: Frame, commented: bool) -> Iterator[str]:
    if not built.legend:
        return
    label = escape(frame.markering.forslag)
    yield '<div class="forklaring">'
    for text in (*built.legend, *([frame.granskning] if commented else [])):
        yield f"<p>{escape(text).replace(label, f'<strong>{label}</strong>')}</p>"
    yield "</div>"


def _contents(built: BuiltDocument, frame: Frame) -> Iterator[str]:
    listed = contents(built.blocks)
    if not listed:
        return
    yield '<nav aria-labelledby="innehall">'
    yield f'<h2 id="innehall">{escape(frame.innehall_rubrik)}</h2>'
    yield "<ul>"
    for number, heading in listed:
        yield f'<li><a href="#{anchor(number)}">{escape(entry(heading))}</a></li>'
    yield "</ul>"
    yield "</nav>"


def _comments(texts: list[str]) -> Iterator[str]:
    if not texts:
        return
    yield '<section class="kommentarer">'
    yield f"<h2>{COMMENTS}</h2>"
    yield "<ol>"
    for number, text in enumerate(texts, 1):
        back = f'<a href="#till-{number}" aria-label="Tillbaka till kommentar {number} i texten">Tillbaka</a>'
        yield f'<li id="kommentar-{number}">{escape(text)} {back}</li>'
    yield "</ol>"
    yield "</section>"
