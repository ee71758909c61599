"""A year of Trends, from the click to the picture, against matplotlib drawing the same artists alone."""

from typing import Any

from matplotlib.backends.backend_agg import FigureCanvasAgg

from benchmarks.measuring import Figure, in_turn, seconds
from journal.figures.style import chart_style, read_tokens
from journal.services.opening import Journal
from journal.services.trends import TrendRange, Trends, trends, trends_picture

RUNS = 9
WIDTH, HEIGHT = 720, 620


def draw_trends(journal: Journal) -> tuple[Figure, Figure]:
    """The picture against matplotlib drawing its artists; and the query behind it against the picture."""
    style = chart_style(read_tokens(), "light", text_px=15)
    found = trends(journal, TrendRange.WHOLE_STUDY)
    if not isinstance(found, Trends):
        raise TypeError

    def picture() -> float:
        def work() -> None:
            canvas: Any = FigureCanvasAgg(trends_picture(found, style, WIDTH, HEIGHT))  # no types for drawing
            canvas.draw()

        return seconds(work)

    def bare() -> float:
        """The same artists, made beforehand, drawn for the first time."""
        canvas: Any = FigureCanvasAgg(trends_picture(found, style, WIDTH, HEIGHT))
        return seconds(canvas.draw)

    drawn, artists = in_turn(picture, bare, RUNS)
    asked, _ = in_turn(lambda: seconds(lambda: trends(journal, TrendRange.WHOLE_STUDY)), lambda: 0.0, RUNS)
    yardstick = "matplotlib drawing the same artists"
    return (
        Figure(
            name="Trends, 4 measures, 1 year: picture",
            value=drawn * 1000,
            unit="ms",
            yardstick_name=yardstick,
            yardstick=artists * 1000,
            goal=1.25,
        ),
        Figure(
            name="Trends, 4 measures, 1 year: numbers and words",
            value=asked * 1000,
            unit="ms",
            yardstick_name=yardstick,
            yardstick=artists * 1000,
        ),
    )
