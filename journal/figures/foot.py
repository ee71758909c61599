"""The time axis and the key below the panels."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from journal.figures.layout import LEGEND, TrendsLayout
from journal.figures.panels import LARGEST_DOT, MEAN_WIDTH
from journal.figures.sheet import Sheet, box, rounded
from journal.figures.ticks import ticks
from journal.figures.top_rows import TRIANGLE
from journal.figures.trends_data import TrendsData

TICK: Final = 5.0
MOST_TICKS: Final = 8
LABEL_ROOM: Final = 1.35
NARROW: Final = 0.8
WIDE: Final = 1.8
BEFORE_WORDS: Final = 0.5
BETWEEN: Final = 1.4


@dataclass(frozen=True, slots=True)
class Key:
    """A sample and what it means. ``draw`` gets the sample's left edge, middle height and width."""

    words: str
    draw: Callable[[Sheet, float, float, float], None]
    sample: float = NARROW


def draw_axis(sheet: Sheet, layout: TrendsLayout, data: TrendsData) -> None:
    style = sheet.style
    text = style.text_px
    widest = sheet.measure(max(_samples(data), key=len), text)
    most = min(max(int((layout.right - layout.left) / (widest * LABEL_ROOM)), 1), MOST_TICKS)
    named = ticks(data.first_day, data.last_day, data.words, most)
    places = [layout.x_of(tick.day) for tick in named]
    strokes = [[(x, layout.axis), (x, layout.axis + TICK)] for x in places]
    sheet.strokes(strokes, colour=style.axis, width=1.0)
    for tick, x in zip(named, places, strict=True):
        half = sheet.measure(tick.label, text) / 2
        middle = min(max(x, layout.left + half), layout.right - half)
        sheet.text((middle, layout.axis + TICK + text * 0.85), tick.label, colour=style.ink_2, side="center", size=text)


def _samples(data: TrendsData) -> list[str]:
    words = data.words
    return [words.day.format(day=28, month=month, year=data.last_day.year) for month in words.months] + [
        words.month_of_year.format(month=month, year=data.last_day.year)
        for month in words.months
        if data.day_count > 100  # noqa: PLR2004 - shorter spans are named by days
    ]


def keys(data: TrendsData) -> tuple[Key, ...]:
    """Only what the figure shows."""
    words = data.words
    found = [Key(words.one_day, _dot), Key(words.mean, _line, WIDE)]
    if any(np.any(series.late & np.isfinite(series.values)) for series in data.series):
        found.insert(1, Key(words.late, _hollow_dot))
    if any(np.any(missed) for missed in data.missed):
        found.append(Key(words.no_entry, _hatch, WIDE))
    if data.kit_not_taken:
        found.append(Key(words.kit_not_taken, _triangle))
    return tuple(found)


def legend_lines(sheet: Sheet, found: tuple[Key, ...], room: float) -> list[list[Key]]:
    """Broken into lines that fit into ``room`` pixels."""
    lines: list[list[Key]] = [[]]
    used = 0.0
    for key in found:
        width = _width(sheet, key)
        if lines[-1] and used + width > room:
            lines.append([])
            used = 0.0
        lines[-1].append(key)
        used += width
    return lines


def _width(sheet: Sheet, key: Key) -> float:
    text = sheet.style.text_px
    return sheet.measure(key.words, text) + (key.sample + BEFORE_WORDS + BETWEEN) * text


def draw_legend(sheet: Sheet, layout: TrendsLayout, lines: list[list[Key]]) -> None:
    text = sheet.style.text_px
    begin = sheet.width - layout.right if sheet.right_to_left else layout.left
    for row, line in enumerate(lines):
        middle = layout.legend + (row + 0.5) * LEGEND * text
        offset = begin
        for key in line:
            sample = key.sample * text
            key.draw(sheet, sheet.from_start(offset + sample) if sheet.right_to_left else offset, middle, sample)
            place = sheet.from_start(offset + sample + BEFORE_WORDS * text)
            sheet.text((place, middle), key.words, colour=sheet.style.ink_2, side=sheet.side(end=False), size=text)
            offset += _width(sheet, key)


def _dot(sheet: Sheet, left: float, middle: float, width: float) -> None:
    style = sheet.style
    sheet.marks(([left + width / 2], [middle]), "o", fill=style.ink_2, edge=style.ink_2, size=LARGEST_DOT)


def _hollow_dot(sheet: Sheet, left: float, middle: float, width: float) -> None:
    style = sheet.style
    sheet.marks(([left + width / 2], [middle]), "o", fill=style.ground, edge=style.ink_2, size=LARGEST_DOT)


def _line(sheet: Sheet, left: float, middle: float, width: float) -> None:
    style = sheet.style
    sheet.strokes([[(left, middle), (left + width, middle)]], colour=style.ink_2, width=MEAN_WIDTH)


def _hatch(sheet: Sheet, left: float, middle: float, width: float) -> None:
    style = sheet.style
    half = width * 0.36
    outline = rounded(left, middle - half, left + width, middle + half, 3)
    area = box(left, middle - half, left + width, middle + half)
    sheet.areas([area], fill=style.missing, hatch=style.missing_line, clip=outline)
    sheet.shape(outline, fill="none", edge=style.missing_line)


def _triangle(sheet: Sheet, left: float, middle: float, width: float) -> None:
    style = sheet.style
    size = TRIANGLE * style.text_px
    sheet.marks(([left + width / 2], [middle]), "v", fill="none", edge=style.dose, size=size)
