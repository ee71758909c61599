"""One panel for each measure: what was missed, the kit days, the daily values and their mean."""

from typing import Final

import numpy as np
from matplotlib.path import Path

from journal.diary.events import Severity
from journal.figures.layout import NAME, TrendsLayout, kit_days_crowded, scale_ends
from journal.figures.sheet import Sheet, box, rounded
from journal.figures.trends_data import TrendsData
from journal.insight.numbers import FloatArray, Scale
from journal.insight.series import BoolArray

RADIUS: Final = 8.0
INSET: Final = 0.06
MOST_DOTS: Final = 400
LARGEST_DOT: Final = 7.2
SMALLEST_DOT: Final = 3.0
SMALL_DOT: Final = 5.0
MEAN_WIDTH: Final = 2.5
STROKE: Final = 1.8


def draw_panel(sheet: Sheet, layout: TrendsLayout, data: TrendsData, index: int) -> None:
    style = sheet.style
    top, bottom = layout.panels[index]
    outline = rounded(layout.left, top, layout.right, bottom, RADIUS)
    sheet.shape(outline, fill=style.ground, edge="none")
    _event_bands(sheet, layout, data, (top, bottom), outline)
    _missed_bands(sheet, layout, data.missed[index], (top, bottom), outline)
    _rules(sheet, layout, data, (top, bottom), outline)
    colour = style.line(index)
    heights = to_pixels(data.series[index].values, data.scales[index], top, bottom)
    means = to_pixels(data.means[index], data.scales[index], top, bottom)
    size = _dot_size(sheet, layout)
    if size < SMALL_DOT:
        _daily_values(sheet, layout, heights, data.series[index].late, colour)
    _mean_line(sheet, layout, means, colour, outline)
    if size >= SMALL_DOT:
        _daily_values(sheet, layout, heights, data.series[index].late, colour)
    sheet.shape(outline, fill="none", edge=style.edge)
    _names(sheet, layout, data, index)


def to_pixels(values: FloatArray, scale: Scale, top: float, bottom: float) -> FloatArray:
    """The scale's ends stand a little inside the panel, so that a dot at 0 or 100 is whole. Not finite becomes NaN."""
    margin = (bottom - top) * INSET
    share = (np.where(np.isfinite(values), values, np.nan) - scale.low) / (scale.high - scale.low)
    pixels: FloatArray = bottom - margin - share * (bottom - top - 2 * margin)
    return pixels


def runs(flags: BoolArray) -> list[tuple[int, int]]:
    """First and one past the last index of each stretch of True."""
    padded = np.concatenate([[False], flags, [False]]).astype(np.int8)
    turns = np.flatnonzero(np.diff(padded))
    return [(int(start), int(end)) for start, end in turns.reshape(-1, 2)]


def _event_bands(sheet: Sheet, layout: TrendsLayout, data: TrendsData, ends: tuple[float, float], clip: Path) -> None:
    style = sheet.style
    for severity in Severity:
        corners = [
            box(layout.x(span.first), ends[0], layout.x(span.last), ends[1])
            for span in data.spans
            if span.severity is severity
        ]
        sheet.areas(corners, fill=style.severity[severity - 1].fill, opacity=style.band_opacity, clip=clip)


def _missed_bands(sheet: Sheet, layout: TrendsLayout, missed: BoolArray, ends: tuple[float, float], clip: Path) -> None:
    corners = [
        box(layout.x(layout.first + start), ends[0], layout.x(layout.first + end), ends[1])
        for start, end in runs(missed)
    ]
    sheet.areas(corners, fill=sheet.style.missing, hatch=sheet.style.missing_line, clip=clip)


def _rules(sheet: Sheet, layout: TrendsLayout, data: TrendsData, ends: tuple[float, float], clip: Path) -> None:
    """The middle of the scale, and a dotted line on each kit day."""
    style = sheet.style
    middle = sum(ends) / 2
    sheet.strokes([[(layout.left, middle), (layout.right, middle)]], colour=style.grid, width=1.0, clip=clip)
    if not kit_days_crowded(layout, data):
        columns = [layout.x_of(day) for day in data.kit_days]
        lines = [[(x, ends[0]), (x, ends[1])] for x in columns]
        sheet.strokes(lines, colour=style.dose, width=1.2, dashes=(1.5, 3.5), opacity=0.75, clip=clip)


def _mean_line(sheet: Sheet, layout: TrendsLayout, means: FloatArray, colour: str, clip: Path) -> None:
    """Broken where there is no mean; a mean that stands alone is a short dash."""
    x = _middles(layout, means.size)
    dash = layout.day_width * 0.35
    pieces = [
        np.column_stack([x[start:end], means[start:end]])
        if end - start > 1
        else np.array([[x[start] - dash, means[start]], [x[start] + dash, means[start]]])
        for start, end in runs(np.isfinite(means))
    ]
    sheet.strokes(pieces, colour=colour, width=MEAN_WIDTH, clip=clip)


def _daily_values(sheet: Sheet, layout: TrendsLayout, heights: FloatArray, late: BoolArray, colour: str) -> None:
    x = _middles(layout, heights.size)
    known = np.isfinite(heights)
    if np.count_nonzero(known) > MOST_DOTS:
        _strokes(sheet, x[known], heights[known], colour)
        return
    style = sheet.style
    size = _dot_size(sheet, layout)
    for hollow in (False, True):
        chosen = known & (late == hollow)
        fill, edge = (style.ground, colour) if hollow else (colour, style.ground)
        opacity = 1.0 if hollow else style.dot_opacity
        sheet.marks((x[chosen], heights[chosen]), "o", fill=fill, edge=edge, size=size, opacity=opacity)


def _dot_size(sheet: Sheet, layout: TrendsLayout) -> float:
    """Smaller dots for many days; small ones lie under the mean, large ones on it."""
    return min(max(layout.day_width * 0.8, SMALLEST_DOT), LARGEST_DOT, sheet.style.text_px * 0.6)


def _strokes(sheet: Sheet, x: FloatArray, heights: FloatArray, colour: str) -> None:
    """Years of days: a short upright stroke for each value, in one path, which draws far faster than markers."""
    ends = [np.array([[at, height - STROKE], [at, height + STROKE]]) for at, height in zip(x, heights, strict=True)]
    sheet.strokes(ends, colour=colour, width=1.2, opacity=sheet.style.dot_opacity / 2)


def _middles(layout: TrendsLayout, count: int) -> FloatArray:
    middles = np.arange(count, dtype=np.float64) + 0.5
    return middles * layout.day_width + layout.left


def _names(sheet: Sheet, layout: TrendsLayout, data: TrendsData, index: int) -> None:
    style = sheet.style
    text = style.text_px
    top, bottom = layout.panels[index]
    title = data.series[index].measure.title.say(data.language)
    gutter = sheet.width - layout.right if sheet.right_to_left else layout.left
    shown = sheet.shorten(title, NAME * text, gutter - text / 2)
    start = sheet.from_start(0)
    sheet.text(
        (start, (top + bottom) / 2),
        shown,
        colour=style.line(index),
        side=sheet.side(end=False),
        size=NAME * text,
        bold=True,
    )
    near = sheet.from_start(gutter - text * 0.6)
    ends = scale_ends(data.scales[index], data, numbers=style.numbers)
    for words, place in zip(ends, (bottom - text * 0.75, top + text * 0.75), strict=True):
        sheet.text((near, place), words, colour=style.axis, side=sheet.side(end=True), size=text)
