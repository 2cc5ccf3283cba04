"""Conditions have three values, and unknown spreads by Kleene's rules."""

from __future__ import annotations

import pytest

from wizard.content.condition import (
    NOT_ASKED,
    ConditionError,
    Open,
    Unknown,
    holds,
    parse,
)

OPEN = Unknown(frozenset({Open("svarstid", "antal", state="okant")}))
VALUES = {
    ("ja",): True, ("nej",): False, ("okant",): OPEN, ("tal",): 5, ("typ",): "kommun",
    ("val",): ("a", "b"), ("delvis",): ("a", OPEN), ("ej",): NOT_ASKED, ("tom",): (),
    ("konton", "plattform"): ("facebook", OPEN),
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ja and nej", False), ("ja or nej", True), ("not nej", True),
        ("nej and okant", False), ("okant and nej", False), ("ja or okant", True), ("okant or ja", True),
        ("typ == 'kommun'", True), ("typ != 'region'", True), ("typ in ['kommun', 'region']", True),
        ("tal > 4", True), ("tal <= 4", False), ("'a' in val", True), ("'c' in val", False),
        ("'c' not in val", True), ("'a' in delvis", True), ("'a' in tom", False),
        ("ej == 'x'", False), ("ej != 'x'", True), ("'x' in ej", False), ("ej", False),
        ("'facebook' in konton.plattform", True), ("", True),
    ],
)
def test_what_is_known_decides(text, expected):
    assert holds(text, VALUES.__getitem__) is expected


@pytest.mark.parametrize(
    "text",
    ["okant", "not okant", "ja and okant", "nej or okant", "okant == 3", "okant > 3", "okant in [3]",
     "'c' in delvis", "'c' not in delvis", "'x' in konton.plattform"],
)
def test_what_is_unknown_stays_unknown_and_says_why(text):
    verdict = holds(text, VALUES.__getitem__)
    assert isinstance(verdict, Unknown) and verdict.reasons == OPEN.reasons


@pytest.mark.parametrize(
    "text",
    ["val|length > 2", "f(x)", "a + 1 == 2", "a.b()", "a[0]", "1 < a < 3", "a if b else c", "a ~ b",
     "a is defined", "{{ a }}", "a ==", "__import__('os')"],
)
def test_nothing_else_is_a_condition(text):
    with pytest.raises(ConditionError):
        parse(text)
