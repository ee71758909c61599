"""The Trends figure: kit days and symptoms above one panel for each measure, over one time axis."""

from matplotlib.figure import Figure

from journal.figures.foot import draw_axis, draw_legend, keys, legend_lines
from journal.figures.layout import TrendsLayout, gutter_of, lay_out
from journal.figures.panels import draw_panel
from journal.figures.sheet import Sheet
from journal.figures.style import ChartStyle
from journal.figures.top_rows import draw_kit_row, draw_symptoms, place_symptoms
from journal.figures.trends_data import TrendsData


def trends_figure(
    data: TrendsData, style: ChartStyle, *, width_px: float, height_px: float, right_to_left: bool = False
) -> Figure:
    """``width_px`` and ``height_px`` in pixels of 1/96 inch; a finer screen sets ``Figure.dpi`` to 96 times its scale.

    Right to left: names, keys and alignment are mirrored, time is not. Days run from left to right in every language,
    so that a picture on a screen, in a report and in a colleague's hand is the same picture.
    """
    return drawn(data, style, width_px=width_px, height_px=height_px, right_to_left=right_to_left)[0]


def drawn(
    data: TrendsData, style: ChartStyle, *, width_px: float, height_px: float, right_to_left: bool = False
) -> tuple[Figure, TrendsLayout]:
    """The figure and where its parts stand, for a window that follows the pointer or the keys."""
    sheet = Sheet(style, width_px, height_px, right_to_left=right_to_left)
    lines = legend_lines(sheet, keys(data), width_px - gutter_of(sheet, data))
    widest = lay_out(sheet, data, len(lines))
    bars = place_symptoms(sheet, widest, data)
    layout = lay_out(sheet, data, len(lines), lanes=max((bar.lane + 1 for bar in bars), default=0))
    for index in range(len(data.series)):
        draw_panel(sheet, layout, data, index)
    draw_kit_row(sheet, layout, data)
    draw_symptoms(sheet, layout, data, bars)
    draw_axis(sheet, layout, data)
    draw_legend(sheet, layout, lines)
    return sheet.figure, layout
