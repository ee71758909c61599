"""Colours and sizes of a chart, taken from the design tokens so that a chart and its window agree."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

TOKENS: Final = Path(__file__).resolve().parents[2] / "resources" / "tokens.json"
WHITE: Final = "#FFFFFF"
SCREEN_TEXT_PX: Final = 16.0
PRINT_TEXT_PX: Final = 11.0
DOT_OPACITY: Final = 0.85


@dataclass(frozen=True, slots=True)
class SeverityColours:
    """Of one severity: the bar's fill and edge, and what is written on the fill."""

    fill: str
    edge: str
    on: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartStyle:
    """Colours as ``#RRGGBB``; ``text_px`` in pixels of 1/96 inch at scale 1; ``severity`` mild, moderate, severe.

    ``numbers``: a clinician reads the ends of each scale as numbers; a participant reads "lower" and "higher".
    ``lines``: one colour for each measure in the study's order, begun again when there are more measures.
    """

    ground: str
    ink: str
    ink_2: str
    edge: str
    grid: str
    axis: str
    lines: tuple[str, ...]
    dose: str
    missing: str
    missing_line: str
    severity: tuple[SeverityColours, SeverityColours, SeverityColours]
    band_opacity: float
    text_px: float
    dot_opacity: float = DOT_OPACITY
    numbers: bool = False
    print: bool = False

    def line(self, index: int) -> str:
        return self.lines[index % len(self.lines)]


def chart_style(
    tokens: Mapping[str, Any], theme: str, *, text_px: float = SCREEN_TEXT_PX, numbers: bool = False
) -> ChartStyle:
    """``tokens`` as read from tokens.json; ``theme`` is ``light``, ``dark`` or ``high_contrast``."""
    colours, chart = tokens["colours"][theme], tokens["chart"][theme]
    mild, moderate, severe = (SeverityColours(**step) for step in tokens["severity"][theme])
    return ChartStyle(
        ground=colours["surface"],
        ink=colours["ink"],
        ink_2=colours["ink_2"],
        edge=colours["border"],
        grid=chart["grid"],
        axis=chart["axis"],
        lines=(chart["mood"], chart["focus"], chart["energy"], chart["sleep"]),
        dose=chart["dose"],
        missing=chart["missing"],
        missing_line=colours["missing_line"],
        severity=(mild, moderate, severe),
        band_opacity=0.15,
        text_px=text_px,
        numbers=numbers,
    )


def read_tokens() -> dict[str, Any]:
    tokens: dict[str, Any] = json.loads(TOKENS.read_text("utf-8"))
    return tokens


def print_style() -> ChartStyle:
    """White ground, 11 px text (8 pt), numbers; it reads in grey, since no mark depends on its colour."""
    style = chart_style(read_tokens(), "light", text_px=PRINT_TEXT_PX, numbers=True)
    return replace(style, ground=WHITE, print=True)
