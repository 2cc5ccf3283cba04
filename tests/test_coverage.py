"""The coverage table: what answers each requirement, origin and topic."""

from __future__ import annotations

import io
import re

from rich.console import Console

from wizard.content.coverage import Coverage, coverage
from wizard.content.load import Content
from wizard.writers.coverage_table import tables


def test_the_json_has_exactly_the_stable_shape(content: Content):
    data = coverage(content).as_json()
    assert list(data) == ["krav", "fragor", "klausuler", "punkter"]
    assert {tuple(row) for row in data["krav"]} == {("id", "ref", "fragor", "klausuler", "punkter")}
    assert {tuple(row) for row in data["fragor"]} == {("id", "ref", "slag")}
    assert {tuple(row) for row in data["klausuler"]} == {("id", "ref")}
    assert {tuple(row) for row in data["punkter"]} == {("id", "ref")}


def test_all_requirements_of_the_catalogue_are_there_and_carried(content: Content):
    table = coverage(content)
    assert len(table.krav) == 110
    assert [row.id for row in table.krav if not row.covered] == []


def test_a_list_of_origin_can_be_seen_as_a_whole(content: Content):
    groups = {group.id: group for group in coverage(content).ursprung}
    assert len(groups["karlstad"].punkter) == 11
    assert len(groups["wikell"].punkter) == 5
    assert all(point.krav for group in groups.values() for point in group.punkter)


def test_all_130_topics_have_a_name_of_our_own(content: Content):
    topics = coverage(content).amnen
    assert [topic.nummer for topic in topics] == list(range(1, 131))
    assert all(topic.namn for topic in topics)


def test_a_requirement_row_names_its_clauses(content: Content):
    rows = {row.id: row for row in coverage(content).krav}
    for prose in content.clauses.values():
        for requirement in prose.meta.krav:
            assert prose.meta.id in rows[requirement].klausuler


def printed(table: Coverage, width: int) -> str:
    console = Console(file=io.StringIO(), width=width)
    for part in tables(table):
        console.print(part)
    return console.file.getvalue()  # type: ignore[attr-defined]


def test_the_terminal_table_can_be_printed_on_a_console_without_box_characters(content: Content):
    text = printed(coverage(content), 100)
    assert "EDEL-01" in text and "Karlstads elva" in text and "Ämnen i praxis" in text
    text.replace("–", "-").encode("cp1252")


def test_no_id_is_lost_on_a_narrow_terminal(content: Content):
    table = coverage(content)
    flat = re.sub(r"[\s|]+", "", printed(table, 60))
    assert all(ref in flat for row in table.krav for ref in row.ref)
