"""Imports run one way: content, answers, assessment, interview and documents, writers, cli."""

from __future__ import annotations

import ast
from pathlib import Path

ROOT = Path(__file__).parent.parent / "wizard"
# A package may import from itself and from those before it; siblings in a group not at all.
ORDER = [
    {"problems", "folders"}, {"content"}, {"answers"}, {"assessment"}, {"interview", "documents"}, {"writers"},
    {"cli"},
]
# content.swedish is shared by documents and interview; the store of answers reads content.


def rank(package: str) -> int:
    return next(i for i, group in enumerate(ORDER) if package in group)


def imports(path: Path) -> set[str]:
    """Return the packages below ``wizard`` that the module at *path* imports."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            base = [*parts[: len(parts) - node.level], *(node.module or "").split(".")]
            found.add(base[0] if base and base[0] else "")
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("wizard."):
            found.add(node.module.split(".")[1])
    return found - {"", "__version__"}


def test_no_module_imports_against_the_stream():
    wrong = []
    for path in ROOT.rglob("*.py"):
        own = path.relative_to(ROOT).parts[0].removesuffix(".py")
        if own.startswith("__"):
            continue
        for other in imports(path):
            if other != own and (rank(other) >= rank(own)):
                wrong.append(f"{path.relative_to(ROOT)} imports {other}")
    assert wrong == []


def test_only_the_word_writer_imports_docx():
    for path in ROOT.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        if "import docx" in text or "from docx" in text:
            assert "writers/word" in path.as_posix()


def test_table_cell_is_never_called_in_the_writers():
    for path in (ROOT / "writers").rglob("*.py"):
        assert "table.cell(" not in path.read_text(encoding="utf-8")
