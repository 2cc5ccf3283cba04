"""Tables in Word: plain ones, and checklists with controls to fill in."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from lxml import etree

from ...content.model.frame import Frame
from ...documents.blocks import Block, CheckItem, CheckList, Row, Run, Table, plain
from . import xml
from .base import TEXT_WIDTH

Runs = Callable[[tuple[Run, ...]], list[etree._Element]]
PADDING, LETTER = 170, 100  # the cell's margins, and about what a letter takes
STEPS = 40
TALL_ROWS = 40  # what decides how a table looks; a longer one would only cost time
KEPT_LINES = 12  # about a quarter of a page; a taller table may be divided between rows
CARD_LINES = 16  # the same for facts about one thing: name beside value, most on a line of their own
CHECK_WIDTHS = (480, 4000, 900, 900, 640, 2150)


def plain_table(table: Table, widths: list[int], frame: Frame, runs: Runs) -> etree._Element:
    """Return a table with a repeated header row. A small one stays whole on its page."""
    whole = _is_small(table, widths)
    made = xml.table(widths, table.title)
    made.append(xml.row(
        [
            xml.cell(width, xml.paragraph("TableHeading", *runs(cell)))
            for width, cell in zip(widths, table.header, strict=True)
        ],
        header=True,
    ))
    for line in table.rows:
        label = [xml.run(f"{frame.markering.forslag} ", "MarkLabel")] if line.proposed else []
        kept = whole and line is not table.rows[-1]
        cells = []
        for number, (width, cell) in enumerate(zip(widths, line.cells, strict=True)):
            lead = label if number == 0 else []
            extra = xml.keep_next() if kept else ()
            cells.append(xml.cell(width, xml.paragraph("TableText", *lead, *runs(cell), extra=extra)))
        made.append(xml.row(cells))
    return made


def _is_small(table: Table, widths: list[int]) -> bool:
    """Return whether *table* is low enough to stay whole without leaving much of a page empty."""
    heights = [
        max(-(-LETTER * len(plain(cell)) // (width - PADDING)) or 1 for cell, width in zip(line.cells, widths))
        for line in table.rows
    ]
    card = len(widths) == 2 and heights.count(1) > len(heights) / 2
    return 1 + sum(heights) <= (CARD_LINES if card else KEPT_LINES)


def shared_widths(blocks: Iterable[Block]) -> dict[tuple[str, ...], list[int]]:
    """Return the columns' widths by the words over them: tables of one kind look alike."""
    rows: dict[tuple[str, ...], list[Row]] = {}
    for block in blocks:
        if isinstance(block, Table):
            rows.setdefault(heading_of(block), []).extend(block.rows)
    return {heading: column_widths(heading, found) for heading, found in rows.items()}


def heading_of(table: Table) -> tuple[str, ...]:
    """Return the words over the columns of *table*."""
    return tuple(plain(cell) for cell in table.header)


def column_widths(heading: tuple[str, ...], lines: Iterable[Row], total: int = TEXT_WIDTH) -> list[int]:
    """Return widths in twentieths of a point that sum to *total* and make the rows low.

    Each column has room for its longest word. What is left goes, a little at a time, to the column
    whose widening lowers the rows the most.
    """
    columns = list(zip(heading, *([plain(cell) for cell in line.cells] for line in lines), strict=True))
    widths = [float(min(2400, PADDING + LETTER * _longest_word(column))) for column in columns]
    spare = total - sum(widths)
    if spare <= 0:
        return _fit([total * part / sum(widths) for part in widths], total)
    rows = [[LETTER * len(cell) for cell in row] for row in zip(*columns)]
    rows = sorted(rows, key=max, reverse=True)[:TALL_ROWS]
    for _ in range(STEPS):
        gains = _gains(rows, [width - PADDING for width in widths], spare / STEPS)
        widths[gains.index(max(gains))] += spare / STEPS
    return _fit(widths, total)


def _gains(rows: list[list[int]], rooms: list[float], step: float) -> list[float]:
    """Return for each column how many lines the *rows* lose when it grows by *step*."""
    gains = [0.0] * len(rooms)
    for row in rows:
        lines = [text / room if text > room else 1.0 for text, room in zip(row, rooms)]
        *_, second, first = sorted((1.0, *lines))
        for number, now in enumerate(lines):
            if now > 1.0:
                wider = max(1.0, row[number] / (rooms[number] + step))
                others = second if now == first else first
                # The tallest cell decides; the sum breaks ties when two cells are equally tall.
                gains[number] += first - max(wider, others) + 0.05 * (now - wider)
    return gains


def _longest_word(column: tuple[str, ...]) -> int:
    return max((len(word) for cell in column for word in cell.split()), default=1)


def _fit(widths: list[float], total: int) -> list[int]:
    whole = [int(width) for width in widths]
    whole[-1] += total - sum(whole)
    return whole


def check_table(block: CheckList, frame: Frame, controls: xml.Controls) -> etree._Element:
    """Return a checklist: each item with a drop-down answer and a box to tick."""
    made = xml.table(list(CHECK_WIDTHS), block.title)
    made.append(xml.row(
        [
            xml.cell(width, xml.paragraph("TableHeading", xml.run(text)))
            for width, text in zip(CHECK_WIDTHS, frame.checklista_kolumner, strict=True)
        ],
        header=True,
    ))
    for number, item in enumerate(block.items, 1):
        made.append(xml.row(_check_cells(number, item, frame, controls)))
    return made


def _check_cells(
    number: int, item: CheckItem, frame: Frame, controls: xml.Controls
) -> list[etree._Element]:
    nr, text, level, answer, done, who = CHECK_WIDTHS
    name = plain(item.runs)
    notes = [
        xml.paragraph("TableNote", xml.run(f"{label}: {value}"))
        for label, value in (("Visa upp", item.proof), ("Stöd", item.source), ("Läge", item.verdict))
        if value
    ]
    drop = controls.dropdown(f"Svar {number}: {name}", f"{item.id}_svar", "Välj", frame.checklista_svar)
    box = controls.checkbox(f"Klart {number}: {name}", f"{item.id}_klart")
    return [
        xml.cell(nr, _text(str(number))),
        xml.cell(text, _text(name), *notes),
        xml.cell(level, _text(item.level)),
        xml.cell(answer, xml.paragraph("TableText", drop)),
        xml.cell(done, xml.paragraph("TableText", box)),
        xml.cell(who, *_who_and_when(number, item, frame, controls)),
    ]


def _who_and_when(
    number: int, item: CheckItem, frame: Frame, controls: xml.Controls
) -> list[etree._Element]:
    """Return the role and, below it, boxes for a date and a remark when the frame names them."""
    made = [_text(item.role or "\N{NO-BREAK SPACE}")]
    for word, box in zip(frame.checklista_rutor, (controls.day, controls.text)):
        name = f"{item.id}_{'datum' if box == controls.day else 'anmarkning'}"
        made.append(xml.paragraph("TableNote", box(f"{word} {number}", name, word)))
    return made


def _text(text: str) -> etree._Element:
    return xml.paragraph("TableText", xml.run(text))
