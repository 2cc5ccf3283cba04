"""The editor's help is in step with what the loader accepts, and speaks Swedish."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from wizard.content.load import shipped
from wizard.content.schema import FILES, schemas, write_schemas

SCHEMAS = {name: json.loads(text) for name, text in schemas().items()}
OBJECTS = sorted({
    (name, part) for name, schema in SCHEMAS.items() for part in schema["$defs"]
})


def test_the_written_schemas_are_in_step_with_the_types():
    folder = shipped() / "policy_templates" / "schema"
    assert {p.name: p.read_text(encoding="utf-8") for p in folder.glob("*.json")} == schemas()


@pytest.mark.parametrize(("name", "part"), OBJECTS)
def test_every_object_is_closed_and_every_key_is_explained(name: str, part: str):
    schema = SCHEMAS[name]["$defs"][part]
    assert schema["additionalProperties"] is False
    assert schema["title"] and schema["description"]
    assert [key for key, value in schema["properties"].items() if "description" not in value] == []


def test_no_english_docstring_is_shown_to_the_author():
    english = re.compile(r"\b(the|with|its|entry|one of)\b")
    shown = [
        value["description"] for schema in SCHEMAS.values() for part in schema["$defs"].values()
        for value in (part, *part["properties"].values())
    ]
    assert [text for text in shown if english.search(text)] == []


def test_every_content_file_names_a_schema_that_exists():
    root = shipped()
    files = [*root.glob("policy_templates/**/*.yaml"), *root.glob("checklists/*.yaml")]
    files = [path for path in files if "exempel" not in path.parts]
    for path in files:
        first = path.read_text(encoding="utf-8").split("\n", 1)[0]
        found = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
        assert found, path
        target = (path.parent / found[1]).resolve()
        assert target.parent == (root / "policy_templates" / "schema").resolve(), path
        assert target.stem in FILES, path


def test_schemas_are_written_below_the_content(tmp_path: Path):
    written = write_schemas(tmp_path)
    assert {path.name for path in written} == set(SCHEMAS)
    assert all(path.parent == tmp_path / "policy_templates" / "schema" for path in written)
