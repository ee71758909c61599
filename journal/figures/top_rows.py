"""Kit days and symptoms, above the panels."""

from collections.abc import Sequence
from typing import Final

from journal.diary.events import Severity
from journal.figures.lanes import GAP, PlacedBar, place_bars
from journal.figures.layout import TrendsLayout, kit_days_crowded
from journal.figures.sheet import Sheet, arrow, box, rounded
from journal.figures.trends_data import TrendsData

BAR_HEIGHT: Final = 1.2
TRIANGLE: Final = 0.72
MARK_BAR: Final = 0.24
MARK_GAP: Final = 0.1
SEVERITIES: Final = tuple(Severity)


def draw_kit_row(sheet: Sheet, layout: TrendsLayout, data: TrendsData) -> None:
    for middle in layout.kit_row:
        _row_name(sheet, data.words.kit_day, middle)
        style = sheet.style
        taken = [layout.x_of(day) for day in data.kit_days if day not in data.kit_not_taken]
        others = [layout.x_of(day) for day in data.kit_days if day in data.kit_not_taken]
        sign = "|" if kit_days_crowded(layout, data) else "v"
        size = TRIANGLE * style.text_px
        sheet.marks((taken, [middle] * len(taken)), sign, fill=style.dose, edge=style.dose, size=size)
        sheet.marks((others, [middle] * len(others)), "v", fill=style.ground, edge=style.dose, size=size)


def place_symptoms(sheet: Sheet, layout: TrendsLayout, data: TrendsData) -> tuple[PlacedBar, ...]:
    names = [f"{span.term}, {data.words.severities[span.severity - 1]}" for span in data.spans]
    return place_bars(sheet, layout, data.spans, names, _mark_width(sheet))


def draw_symptoms(sheet: Sheet, layout: TrendsLayout, data: TrendsData, bars: Sequence[PlacedBar]) -> None:
    if not bars:
        return
    words = data.words
    _row_name(sheet, words.symptoms, layout.lanes[0])
    for bar in bars:
        _bar(sheet, bar, layout.lanes[bar.lane])
    _severity_marks(sheet, bars, layout)
    nameless = len(data.spans) - sum(bool(bar.name) for bar in bars)
    if nameless and len(layout.lanes) > 1:
        _row_name(sheet, words.more.format(count=nameless), layout.lanes[1])


def _row_name(sheet: Sheet, name: str, middle: float) -> None:
    style = sheet.style
    sheet.text((sheet.from_start(0), middle), name, colour=style.ink_2, side=sheet.side(end=False), size=style.text_px)


def _bar(sheet: Sheet, bar: PlacedBar, middle: float) -> None:
    style = sheet.style
    half = BAR_HEIGHT * style.text_px / 2
    colours = style.severity[bar.span.severity - 1]
    edges = (bar.left, middle - half, bar.right, middle + half)
    outline = arrow(*edges) if bar.span.ongoing else rounded(*edges, half / 2)
    sheet.shape(outline, fill=colours.fill, edge=colours.edge, dashed=bar.span.vague)
    if bar.name:
        mark = _mark_width(sheet) + GAP
        start = bar.name_at + (bar.name_width - mark if _mark_last(sheet) else mark)
        sheet.text((start, middle), bar.name, colour=_ink(sheet, bar), side=sheet.side(end=False), size=style.text_px)


def _ink(sheet: Sheet, bar: PlacedBar) -> str:
    return sheet.style.severity[bar.span.severity - 1].on if bar.inside else sheet.style.ink


def _mark_last(sheet: Sheet) -> bool:
    """The mark of severity stands before the name in the direction of reading."""
    return sheet.right_to_left


def _mark_width(sheet: Sheet) -> float:
    return len(SEVERITIES) * (MARK_BAR + MARK_GAP) * sheet.style.text_px


def _severity_marks(sheet: Sheet, bars: Sequence[PlacedBar], layout: TrendsLayout) -> None:
    """One, two or three rising strokes beside each name; the missing ones stay pale."""
    text = sheet.style.text_px
    corners: dict[str, list[list[tuple[float, float]]]] = {}
    for bar in bars:
        if not bar.name:
            continue
        left = bar.name_at + (bar.name_width - _mark_width(sheet) if _mark_last(sheet) else 0)
        bottom = layout.lanes[bar.lane] + 0.36 * text
        for step in SEVERITIES:
            start = left + (step - 1) * (MARK_BAR + MARK_GAP) * text
            colour = _ink(sheet, bar) if step <= bar.span.severity else sheet.style.grid
            stroke = box(start, bottom - (0.2 + 0.18 * step) * text, start + MARK_BAR * text, bottom)
            corners.setdefault(colour, []).append(stroke)
    for colour, strokes in corners.items():
        sheet.areas(strokes, fill=colour)
