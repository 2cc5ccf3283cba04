"""The page around HTML of ours: one file that needs nothing else, to read or print."""

from __future__ import annotations

from html import escape

_STYLE = """
body { font: 1rem/1.5 Calibri, Carlito, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: #1a1a1a; }
h1 { font-size: 1.6rem; line-height: 1.25; color: #1f3864; margin-bottom: .25rem; }
h2, h3, h4 { color: #1f3864; margin: 1.5rem 0 .25rem; }
h2 { font-size: 1.2rem; } h3, h4 { font-size: 1.05rem; }
.om { color: #595959; margin-top: 0; }
ul, ol { padding-left: 1.4rem; } li { margin: .25rem 0; }
code { font-size: .9em; color: #595959; } a { color: #1f4e99; }
""".strip()


def html_page(title: str, style: str, body: str) -> str:
    """Return *body* (HTML) as a whole document in Swedish; *title* is plain text, *style* CSS."""
    return (
        '<!DOCTYPE html>\n<html lang="sv">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>\n{_STYLE}\n{style}\n</style>\n</head>\n"
        f"<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )
