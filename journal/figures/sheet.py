"""A figure addressed in pixels from its top left corner, with text that is always shown and never read as markup."""

from collections.abc import Sequence
from typing import Final, Literal

from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Affine2D, CompositeGenericTransform

from journal.figures.fonts import PIXELS_PER_INCH, POINTS_PER_PIXEL, Ruler, label
from journal.figures.style import ChartStyle
from journal.insight.numbers import FloatArray

CAP_HEIGHT: Final = 0.727
CURVE: Final = 0.5523
SHORTEST_NAME: Final = 3

HATCH: Final = "////"

Side = Literal["left", "center", "right"]
Points = Sequence[tuple[float, float]] | FloatArray
Places = tuple[Sequence[float] | FloatArray, Sequence[float] | FloatArray]


class Sheet:
    """``right_to_left`` mirrors names and keys: ``start`` is then the right edge. Time itself is never mirrored."""

    def __init__(self, style: ChartStyle, width: float, height: float, *, right_to_left: bool) -> None:
        self.style = style
        self.width = width
        self.height = height
        self.right_to_left = right_to_left
        self.ruler = Ruler()
        size = (width / PIXELS_PER_INCH, height / PIXELS_PER_INCH)
        self.figure = Figure(figsize=size, dpi=PIXELS_PER_INCH, facecolor=style.ground)
        down = Affine2D().scale(1 / PIXELS_PER_INCH, -1 / PIXELS_PER_INCH).translate(0, size[1])
        self.pixels = CompositeGenericTransform(down, self.figure.dpi_scale_trans)

    def from_start(self, offset: float) -> float:
        """``offset`` pixels from the edge where reading begins."""
        return self.width - offset if self.right_to_left else offset

    def side(self, *, end: bool) -> Side:
        """Horizontal alignment of text that begins at its place, or (``end``) ends there."""
        return "right" if end != self.right_to_left else "left"

    def measure(self, text: str, size: float, *, bold: bool = False) -> float:
        shown, _, font = label(text, size, bold=bold)
        return self.ruler.width(shown, font, size)

    def shorten(self, text: str, size: float, room: float) -> str:
        """``text`` cut to ``room`` pixels with an ellipsis; "" when not even three characters fit."""
        line = " ".join(text.split())
        if self.measure(line, size) <= room:
            return line
        while len(line) > SHORTEST_NAME:
            line = line[: len(line) * 7 // 8]
            if self.measure(line.rstrip() + "…", size) <= room:
                return line.rstrip() + "…"
        return ""

    def text(
        self, place: tuple[float, float], words: str, *, colour: str, side: Side, size: float, bold: bool = False
    ) -> None:
        """One line whose capitals are centred on the height of ``place``; ``side``: which of its ends stands there."""
        shown, properties, _ = label(words, size, bold=bold)
        self.add(
            Text(
                place[0],
                place[1] + CAP_HEIGHT * size / 2,
                shown,
                color=colour,
                fontproperties=properties,
                horizontalalignment=side,
                verticalalignment="baseline",
                parse_math=False,
            )
        )

    def add(self, artist: Artist, *, clip: Path | None = None) -> None:
        artist.set_transform(self.pixels)
        self.figure.add_artist(artist)
        if clip is not None:
            artist.set_clip_path(clip, self.pixels)

    def shape(self, outline: Path, *, fill: str, edge: str, width: float = 1.0, dashed: bool = False) -> None:
        self.add(
            PathPatch(
                outline,
                facecolor=fill,
                edgecolor=edge,
                linewidth=points(width),
                linestyle=(0, (3, 2)) if dashed else "solid",
                capstyle="butt",
            )
        )

    def areas(
        self, corners: Sequence[Points], *, fill: str, opacity: float = 1.0, hatch: str = "", clip: Path | None = None
    ) -> None:
        """Polygons without edges, as one path; ``hatch``: the colour of stripes upon them, "" for none."""
        if not corners:
            return
        patch = PathPatch(
            Path.make_compound_path(*(Path([*polygon, polygon[0]], closed=True) for polygon in corners)),
            facecolor=fill,
            edgecolor="none",
            linewidth=0,
            alpha=opacity,
        )
        if hatch:
            patch.set(hatch=HATCH, hatchcolor=hatch)
            patch.set_hatch_linewidth(points(0.8))
        self.add(patch, clip=clip)

    def strokes(
        self,
        lines: Sequence[Points],
        *,
        colour: str,
        width: float,
        dashes: tuple[float, ...] = (),
        opacity: float = 1.0,
        clip: Path | None = None,
    ) -> None:
        """Open lines, as one path; ``dashes`` in widths of the line."""
        if lines:
            patch = PathPatch(
                Path.make_compound_path(*(Path(line) for line in lines)),
                facecolor="none",
                edgecolor=colour,
                linewidth=points(width),
                linestyle=(0, dashes) if dashes else "solid",
                capstyle="butt" if dashes else "round",
                joinstyle="round",
                alpha=opacity,
            )
            self.add(patch, clip=clip)

    def marks(self, places: Places, marker: str, *, fill: str, edge: str, size: float, opacity: float = 1.0) -> None:
        """Markers ``size`` pixels wide at ``places``: all x, then all y."""
        if len(places[0]):
            self.add(
                Line2D(
                    places[0],
                    places[1],
                    linestyle="none",
                    marker=marker,
                    markersize=points(size),
                    markerfacecolor=fill,
                    markeredgecolor=edge,
                    markeredgewidth=points(min(1.2, size * 0.2)),
                    alpha=opacity,
                )
            )


def points(pixels: float) -> float:
    return pixels * POINTS_PER_PIXEL


def box(left: float, top: float, right: float, bottom: float) -> list[tuple[float, float]]:
    return [(left, top), (right, top), (right, bottom), (left, bottom)]


def rounded(left: float, top: float, right: float, bottom: float, radius: float) -> Path:
    """A rectangle with round corners."""
    r = max(0.0, min(radius, (right - left) / 2, (bottom - top) / 2))
    k = r * (1 - CURVE)
    vertices = [
        (left + r, top), (right - r, top),
        (right - k, top), (right, top + k), (right, top + r),
        (right, bottom - r),
        (right, bottom - k), (right - k, bottom), (right - r, bottom),
        (left + r, bottom),
        (left + k, bottom), (left, bottom - k), (left, bottom - r),
        (left, top + r),
        (left, top + k), (left + k, top), (left + r, top),
        (left + r, top),
    ]  # fmt: skip
    corner = [Path.CURVE4] * 3
    codes = [
        Path.MOVETO,
        Path.LINETO,
        *corner,
        Path.LINETO,
        *corner,
        Path.LINETO,
        *corner,
        Path.LINETO,
        *corner,
        Path.CLOSEPOLY,
    ]
    return Path(vertices, codes)


def arrow(left: float, top: float, right: float, bottom: float) -> Path:
    """A bar whose right end points on: still there."""
    tip = min((bottom - top) * 0.6, (right - left) / 2)
    middle = (top + bottom) / 2
    corners = [(left, top), (right - tip, top), (right, middle), (right - tip, bottom), (left, bottom), (left, top)]
    return Path(corners, closed=True)
