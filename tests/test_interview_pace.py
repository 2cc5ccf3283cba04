"""Minutes left come from the person's own pace."""

from __future__ import annotations

from wizard.interview.pace import Pace


def paced(*seconds: float) -> Pace:
    """A pace with replies that took *seconds*."""
    now = [0.0]
    pace = Pace(lambda: now[0])
    for taken in seconds:
        pace.start()
        now[0] += taken
        pace.replied()
    return pace


def test_nothing_is_said_before_the_pace_is_known() -> None:
    """Seven replies are too few; no boxes left is nothing to say."""
    assert paced(*[10] * 7).left(100) == ""
    assert paced(*[10] * 8).left(0) == ""


def test_minutes_are_rounded_as_a_person_would_say_them() -> None:
    """Ten seconds a box."""
    assert paced(*[10] * 8).left(100) == "ungefär 15 minuter kvar i er takt"
    assert paced(*[10] * 8).left(30) == "ungefär 5 minuter kvar i er takt"
    assert paced(*[10] * 8).left(3) == "ungefär en minut kvar i er takt"


def test_a_telephone_call_is_no_pace() -> None:
    """A reply after an hour is left out."""
    assert paced(*[10] * 8, 3600).left(30) == "ungefär 5 minuter kvar i er takt"
