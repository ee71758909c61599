"""A figure as pixels or as SVG. Nothing here changes matplotlib's settings for anybody else."""

import io
from dataclasses import dataclass
from typing import Any, Final

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from journal.figures.fonts import PIXELS_PER_INCH

SALT: Final = "daymark"


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """``rgba``: rows from the top, 4 bytes a pixel, straight alpha, no padding: a QImage of Format_RGBA8888."""

    width: int
    height: int
    rgba: bytes


def to_picture(figure: Figure, *, scale: float = 1.0) -> Picture:
    """``scale``: device pixels for each pixel of the figure."""
    figure.set_dpi(PIXELS_PER_INCH * scale)
    canvas: Any = FigureCanvasAgg(figure)
    canvas.draw()
    width, height = canvas.get_width_height()
    return Picture(width=width, height=height, rgba=bytes(canvas.buffer_rgba()))


def to_png(figure: Figure, *, scale: float = 2.0) -> bytes:
    """Carries no date and no name of a program, so that equal figures give equal files."""
    figure.set_dpi(PIXELS_PER_INCH * scale)
    buffer = io.BytesIO()
    canvas: Any = FigureCanvasAgg(figure)
    canvas.print_png(buffer, metadata={"Software": None})
    return buffer.getvalue()


def to_svg(figure: Figure) -> bytes:
    """Text as outlines, so that no reader needs the fonts; the same figure gives the same bytes."""
    buffer = io.BytesIO()
    with mpl.rc_context({"svg.hashsalt": SALT, "svg.fonttype": "path"}):
        canvas: Any = FigureCanvasSVG(figure)
        canvas.print_svg(buffer, metadata={"Date": None, "Creator": None})
    return buffer.getvalue()
