"""Where everything stands, in pixels from the top left corner: worked out once, no axes lay themselves out."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from journal.figures.sheet import Sheet
from journal.figures.trends_data import TrendsData
from journal.insight.events import days_since_epoch
from journal.insight.numbers import Scale, Unit

ROW: Final = 1.7
AXIS: Final = 2.1
LEGEND: Final = 2.0
PANEL_GAP: Final = 0.9
PANEL_AT_LEAST: Final = 4.6
NAME: Final = 1.15
PLOT_AT_LEAST: Final = 60.0
KIT_DAY_AT_LEAST: Final = 14.0
EDGE: Final = 6.0
MOST_LANES: Final = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendsLayout:
    """Where the drawing stands; a row that has nothing to show has no place.

    ``panels``: top and bottom of each; ``kit_row``, ``lanes``: middles of the rows above them; ``axis``: the last
    panel's lower edge; ``legend``: where its first line begins. The window finds the day under the pointer with
    ``day_at`` and a day's place with ``x_of``.
    """

    left: float
    right: float
    first: float
    days: int
    kit_row: tuple[float, ...]
    lanes: tuple[float, ...]
    panels: tuple[tuple[float, float], ...]
    axis: float
    legend: float

    @property
    def day_width(self) -> float:
        return (self.right - self.left) / self.days

    def x(self, moment: float) -> float:
        """Place of a moment in days since 1970-01-01."""
        return self.left + (moment - self.first) * self.day_width

    def x_of(self, day: date) -> float:
        """Middle of a day."""
        return self.x(days_since_epoch(day) + 0.5)

    def day_at(self, x: float) -> int:
        """Number of the drawn day at ``x``, 0 for the first; the nearest one outside the panels."""
        return min(max(int((x - self.left) // self.day_width), 0), self.days - 1)


def kit_days_crowded(layout: TrendsLayout, data: TrendsData) -> bool:
    """Too close for triangles and dotted lines: the row then shows strokes, and the panels stay clear."""
    return len(data.kit_days) * KIT_DAY_AT_LEAST > layout.right - layout.left


def scale_ends(scale: Scale, data: TrendsData, *, numbers: bool) -> tuple[str, str]:
    """What is written at the low and the high end of a panel."""
    words = data.words
    match scale.unit:
        case Unit.HOURS:
            return words.hours.format(hours=f"{scale.low:g}"), words.hours.format(hours=f"{scale.high:g}")
        case Unit.POINTS if not numbers:
            return words.lower, words.higher
        case _:
            return f"{scale.low:g}", f"{scale.high:g}"


def lay_out(sheet: Sheet, data: TrendsData, legend_lines: int, *, lanes: int = MOST_LANES) -> TrendsLayout:
    """With room for at most ``lanes`` rows of symptoms, fewer where the panels would become too low."""
    text = sheet.style.text_px
    gutter = gutter_of(sheet, data)
    far = max(sheet.width - EDGE, gutter + PLOT_AT_LEAST)
    kit_rows = 1 if data.kit_days else 0
    below = AXIS * text + legend_lines * LEGEND * text
    count = max(len(data.series), 1)
    room = sheet.height - below - count * (PANEL_AT_LEAST + PANEL_GAP) * text
    lanes = min(len(data.spans), lanes, max(int(room / (ROW * text)) - kit_rows, 1))
    top = (kit_rows + lanes) * ROW * text + (PANEL_GAP * text / 2 if kit_rows + lanes else 0)
    height = max((sheet.height - below - top) / count - PANEL_GAP * text, 2 * text)
    tops = [top + index * (height + PANEL_GAP * text) for index in range(len(data.series))]
    bottom = top + count * (height + PANEL_GAP * text) - PANEL_GAP * text
    middles = [(index + 0.5) * ROW * text for index in range(kit_rows + lanes)]
    return TrendsLayout(
        left=sheet.width - far if sheet.right_to_left else gutter,
        right=sheet.width - gutter if sheet.right_to_left else far,
        first=days_since_epoch(data.first_day),
        days=data.day_count,
        kit_row=tuple(middles[:kit_rows]),
        lanes=tuple(middles[kit_rows:]),
        panels=tuple((start, start + height) for start in tops),
        axis=bottom,
        legend=bottom + AXIS * text,
    )


def gutter_of(sheet: Sheet, data: TrendsData) -> float:
    """Room for names at the start: the longest of them, at most a third of the width."""
    text = sheet.style.text_px
    numbers = sheet.style.numbers
    names = [sheet.measure(series.measure.title.say(data.language), NAME * text, bold=True) for series in data.series]
    ends = [sheet.measure(end, text) for scale in data.scales for end in scale_ends(scale, data, numbers=numbers)]
    rows = [sheet.measure(words, text) for words in (data.words.kit_day, data.words.symptoms)]
    return min(max([*names, *ends, *rows], default=0.0) + text, sheet.width / 3)
