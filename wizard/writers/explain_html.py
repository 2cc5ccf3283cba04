"""The pages of ``forklara`` as one HTML file that needs nothing else, to read or print."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from ..documents.explain_parts import Line, Page, Part
from .html_page import html_page

_STYLE = """
h2 { font-size: 1.1rem; }
p { margin: .25rem 0; white-space: pre-line; }
section + section { border-top: 1px solid #bfbfbf; margin-top: 2rem; }
""".strip()


def write_html(pages: Sequence[Page]) -> str:
    """Return *pages* as a whole HTML document in Swedish."""
    title = f"{pages[0].id}: {pages[0].title}" if pages else "Kanalvett"
    return html_page(title, _STYLE, "\n".join(_page(page) for page in pages))


def _page(page: Page) -> str:
    return (
        f"<section>\n<h1>{escape(page.title)}</h1>\n"
        f'<p class="om">{escape(page.kind.capitalize())} <code>{escape(page.id)}</code>, '
        f"ändras i {escape(page.place)}</p>\n{_parts(page.parts)}\n</section>"
    )


def _parts(parts: Iterable[Part]) -> str:
    return "\n".join(f"<h2>{escape(part.title)}</h2>\n{_lines(part.lines)}" for part in parts)


def _lines(lines: Sequence[Line]) -> str:
    if any(line.id for line in lines):
        return "<ul>\n" + "\n".join(f"<li>{_line(line)}</li>" for line in lines) + "\n</ul>"
    return "\n".join(f"<p>{_line(line)}</p>" for line in lines)


def _line(line: Line) -> str:
    text = escape(line.text)
    if line.link.startswith(("https://", "http://")):
        text += f' <a href="{escape(line.link)}">{escape(line.link)}</a>'
    return f"{text} <code>{escape(line.id)}</code>" if line.id else text
