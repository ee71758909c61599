from typing import TYPE_CHECKING, Any, Final

from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_BASE_DPI: Final = 96


def chart_picture(figure: "Figure", width: int, height: int, ratio: float) -> QImage:
    """Draws a figure for a place of `width` by `height` pixels on a screen with that device pixel ratio.

    Takes some tens of milliseconds: a lane for computing may call it, since it touches no widget.
    """
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415 -- loads NumPy and matplotlib

    dpi = _BASE_DPI * ratio
    figure.set_dpi(dpi)
    figure.set_size_inches(width / _BASE_DPI, height / _BASE_DPI)
    canvas: Any = FigureCanvasAgg(figure)  # its drawing methods carry no types
    canvas.draw()
    columns, rows = canvas.get_width_height()
    drawn = QImage(canvas.buffer_rgba(), columns, rows, 4 * columns, QImage.Format.Format_RGBA8888)
    picture = drawn.copy()
    picture.setDevicePixelRatio(ratio)
    return picture
