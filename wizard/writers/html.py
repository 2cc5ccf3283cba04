"""The pages of ``forklara`` as one HTML file that needs nothing else, to read or print."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from ..documents.explain_parts import Line, Page, Part

_STYLE = """
body { font: 1rem/1.5 Calibri, Carlito, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: #1a1a1a; }
h1 { font-size: 1.6rem; line-height: 1.25; color: #1f3864; margin-bottom: .25rem; }
h2 { font-size: 1.1rem; color: #1f3864; margin: 1.5rem 0 .25rem; }
.om { color: #595959; margin-top: 0; }
ul { padding-left: 1.2rem; } li { margin: .25rem 0; }
p { margin: .25rem 0; white-space: pre-line; }
code { font-size: .9em; color: #595959; } a { color: #1f4e99; }
section + section { border-top: 1px solid #bfbfbf; margin-top: 2rem; }
""".strip()


def write_html(pages: Sequence[Page]) -> str:
    """Return *pages* as a whole HTML document in Swedish."""
    title = escape(f"{pages[0].id}: {pages[0].title}" if pages else "Kanalvett")
    body = "\n".join(_page(page) for page in pages)
    return (
        '<!DOCTYPE html>\n<html lang="sv">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>\n{_STYLE}\n</style>\n</head>\n<body>\n<main>\n"
        f"{body}\n</main>\n</body>\n</html>\n"
    )


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
