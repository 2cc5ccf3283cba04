"""A calendar to the bytes of an .ics: whole days, folded lines, the same keys every time."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date, timedelta

from ..documents.blocks import Calendar, Event

LINE = 75  # bytes a line may hold, the line break not counted
_EVERY = {"år": "YEARLY", "månad": "MONTHLY"}
_MARKS = {"forslag": "[Förslag] ", "okant": "[Okänt] ", "att_besluta": "[Att besluta] "}


def write_calendar(calendar: Calendar, day: date, organisation: str) -> bytes:
    """Return *calendar* as iCalendar text (RFC 5545). *day* dates every event."""
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Kanalvett//Kanalvett//SV",
        "CALSCALE:GREGORIAN", f"X-WR-CALNAME:{escape(calendar.title)}",
    ]
    owner = hashlib.sha256(organisation.encode("utf-8")).hexdigest()[:12]
    for event in calendar.events:
        lines += _event(event, day, owner)
    lines.append("END:VCALENDAR")
    return b"".join(part + b"\r\n" for line in lines for part in fold(line))


def _event(event: Event, day: date, owner: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{event.key}@{owner}.kanalvett"
    yield f"DTSTAMP:{day:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{event.first:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{event.last + timedelta(days=1):%Y%m%d}"
    if event.every:
        more = f";INTERVAL={event.interval}" if event.interval > 1 else ""
        yield f"RRULE:FREQ={_EVERY[event.every]}{more}"
    yield f"SUMMARY:{escape(_MARKS.get(event.mark, '') + event.text)}"
    if event.who:
        yield f"DESCRIPTION:{escape(f'Ansvarig: {event.who}')}"
    yield "TRANSP:TRANSPARENT"
    if event.remind:
        yield "BEGIN:VALARM"
        yield "ACTION:DISPLAY"
        yield f"DESCRIPTION:{escape(event.text)}"
        yield f"TRIGGER:-P{event.remind}D"
        yield "END:VALARM"
    yield "END:VEVENT"


def escape(text: str) -> str:
    """Return *text* as a value: commas, semicolons, backslashes and line breaks escaped."""
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return "\\n".join(text.splitlines())


def fold(line: str) -> Iterator[bytes]:
    """Yield *line* in parts of at most 75 bytes, cut between letters; parts but the first begin with a space."""
    part = b""
    for letter in line:
        code = letter.encode("utf-8")
        if len(part) + len(code) > LINE:
            yield part
            part = b" "
        part += code
    yield part
