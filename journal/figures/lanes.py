"""Rows of symptom bars: which row each bar stands in, and on which side its name fits."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from journal.figures.layout import TrendsLayout
from journal.figures.sheet import Sheet
from journal.insight.events import EventSpan

SHORTEST: Final = 10.0
GAP: Final = 6.0
APART: Final = 12.0
LONGEST_NAME: Final = 0.45


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedBar:
    """``name`` is "" when no side has room for it; ``name_at`` is then of no meaning. Pixels from the left."""

    span: EventSpan
    lane: int
    left: float
    right: float
    name: str
    name_at: float
    name_width: float
    inside: bool

    @property
    def extent(self) -> tuple[float, float]:
        if not self.name:
            return self.left, self.right
        return min(self.left, self.name_at), max(self.right, self.name_at + self.name_width)


def place_bars(
    sheet: Sheet, layout: TrendsLayout, spans: Sequence[EventSpan], names: Sequence[str], mark: float
) -> tuple[PlacedBar, ...]:
    """The worst first, so that what loses its name, or its place, is the mildest. ``mark``: width of the severity mark.

    A bar whose name has no free row goes, without it, where the bar alone fits. One that fits nowhere is left out
    here: its band still runs through the panels, and the figure says how many have no name.
    """
    taken: list[list[tuple[float, float]]] = [[] for _ in layout.lanes]
    placed = []
    order = sorted(range(len(spans)), key=lambda index: (-spans[index].severity, spans[index].first, index))
    for index in order:
        for bar in _in_free_lane(_choices(sheet, layout, spans[index], names[index], mark), taken):
            taken[bar.lane].append(bar.extent)
            placed.append(bar)
    return tuple(placed)


def _in_free_lane(
    choices: Sequence[PlacedBar], taken: Sequence[Sequence[tuple[float, float]]]
) -> tuple[PlacedBar, ...]:
    """The first choice in the first row where it touches no other; nothing when there is none."""
    for choice in choices:
        left, right = choice.extent
        for lane, others in enumerate(taken):
            if all(right + APART <= start or left >= end + APART for start, end in others):
                return (replace(choice, lane=lane),)
    return ()


def _choices(sheet: Sheet, layout: TrendsLayout, span: EventSpan, name: str, mark: float) -> tuple[PlacedBar, ...]:
    """The bar with its name on the preferred side, on the other side, upon it, and without it."""
    left = layout.x(span.first)
    right = max(layout.x(span.last), left + SHORTEST)
    if right > layout.right:
        left, right = min(left, layout.right - SHORTEST), layout.right
    size = sheet.style.text_px
    shown = sheet.shorten(name, size, (layout.right - layout.left) * LONGEST_NAME)
    width = sheet.measure(shown, size) + mark + GAP if shown else 0.0
    bar = PlacedBar(span=span, lane=0, left=left, right=right, name=shown, name_at=0.0, name_width=width, inside=False)
    before = replace(bar, name_at=left - GAP - width)
    after = replace(bar, name_at=right + GAP)
    sides = (before, after) if sheet.right_to_left else (after, before)
    fitting = [side for side in sides if shown and layout.left <= side.name_at <= layout.right - width]
    if shown and right - left >= width + 3 * GAP:
        fitting.append(
            replace(bar, name_at=right - 2 * GAP - width if sheet.right_to_left else left + GAP, inside=True)
        )
    return (*fitting, replace(bar, name=""))
