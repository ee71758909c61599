"""The figure as its parts: where they stand, that gaps stay gaps, and that nothing is read as markup."""

from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.figure import Figure
from matplotlib.image import imread
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.text import Text

from journal.diary.events import PartialDate, Persistence, Severity
from journal.diary.kept import Book
from journal.figures.layout import TrendsLayout
from journal.figures.panels import MEAN_WIDTH, MOST_DOTS, runs, to_pixels
from journal.figures.rendering import to_picture, to_png, to_svg
from journal.figures.sheet import points
from journal.figures.style import ChartStyle, chart_style, print_style, read_tokens
from journal.figures.trends import drawn, trends_figure
from journal.figures.trends_data import TrendsData, trends_data
from journal.figures.wording import clinician_words, participant_words
from journal.insight.numbers import Scale, Unit
from tests.journal.insight.books import DAY_ONE, at, event, make_book, make_study
from tests.journal.insight.filled import filled_book, some_events


def style_of(theme: str = "light", **changes: object) -> ChartStyle:
    return replace(chart_style(read_tokens(), theme), **changes)  # type: ignore[arg-type]  # fields, by name


def data_of(book: Book, **changes: object) -> TrendsData:
    data = trends_data(
        make_study(duration=900),
        book,
        at(book.last_day, 10),
        first_day=book.first_day,
        last_day=book.last_day,
        words=participant_words(),
    )
    return replace(data, **changes)  # type: ignore[arg-type]  # fields, by name


def draw(
    data: TrendsData, style: ChartStyle | None = None, *, right_to_left: bool = False
) -> tuple[Figure, TrendsLayout]:
    return drawn(data, style or style_of(), width_px=674, height_px=620, right_to_left=right_to_left)


def words_on(figure: Figure) -> list[str]:
    return [text.get_text() for text in figure.findobj(Text)]


def dots(figure: Figure, marker: str = "o") -> list[Line2D]:
    return [line for line in figure.findobj(Line2D) if line.get_marker() == marker]


BOOK = filled_book(23, events=some_events())


def test_participants_read_words_and_clinicians_numbers() -> None:
    shown = words_on(draw(data_of(BOOK))[0])
    assert shown.count("higher") == shown.count("lower") == 3
    assert {"0 h", "12 h", "7-day average", "Kit not taken", "No entry", "Filled in late"} <= set(shown)
    assert "100" not in shown
    clinician = words_on(draw(data_of(BOOK, words=clinician_words()), print_style())[0])
    assert clinician.count("100") == clinician.count("0") == 3
    assert "higher" not in clinician


def test_the_key_names_only_what_is_there() -> None:
    empty = words_on(draw(data_of(make_book(last_day=DAY_ONE)))[0])
    assert "No entry" not in empty
    assert "Kit day" not in empty
    assert "Symptoms" not in empty
    assert {"Mood", "Focus", "Energy", "Sleep", "One day"} <= set(empty)


def test_severity_is_a_word_beside_each_bar_as_well_as_a_colour() -> None:
    shown = words_on(draw(data_of(BOOK))[0])
    assert {"Dizzy and faint, severe", "Trouble sleeping, moderate", "Feeling sick, mild"} <= set(shown)


def test_late_days_are_hollow_and_gaps_have_no_dot() -> None:
    data = data_of(BOOK)
    figure, layout = draw(data)
    style = style_of()
    mood = style.line(0)
    hollow = [line for line in dots(figure) if line.get_markeredgecolor() == mood]
    filled = [line for line in dots(figure) if line.get_markerfacecolor() == mood]
    late = data.series[0].late & np.isfinite(data.series[0].values)
    assert [line.get_markerfacecolor() for line in hollow] == [style.ground]
    assert len(hollow[0].get_xdata()) == late.sum() > 0  # type: ignore[arg-type]  # arrays of pixels
    assert len(filled[0].get_xdata()) + late.sum() == data.series[0].answered  # type: ignore[arg-type]  # matplotlib says ArrayLike
    assert float(np.asarray(filled[0].get_xdata())[0]) == pytest.approx(layout.x_of(DAY_ONE))


def test_the_mean_line_is_broken_where_there_is_no_mean() -> None:
    data = data_of(BOOK)
    means = data.means[0].copy()
    means[10] = means[12] = np.nan
    figure, layout = draw(replace(data, means=(means, *data.means[1:])))
    (line,) = [
        patch
        for patch in figure.findobj(PathPatch)
        if patch.get_linewidth() == points(MEAN_WIDTH)
        and mpl.colors.to_hex(patch.get_edgecolor()) == style_of().line(0).lower()
    ]
    path = line.get_path()
    starts = np.flatnonzero(path.codes == Path.MOVETO)
    assert starts.size == 3
    xs = np.asarray(path.vertices)[:, 0]
    alone = layout.x_of(DAY_ONE + timedelta(days=11))
    assert xs[starts[1]] < alone < xs[starts[1] + 1]
    assert xs[starts[1] + 1] - xs[starts[1]] < layout.day_width


def test_answer_lines_span_0_to_100_whatever_was_answered() -> None:
    data = data_of(BOOK)
    assert [(scale.low, scale.high) for scale in data.scales] == [(0, 100)] * 3 + [(0, 12)]
    pixels = to_pixels(np.array([0.0, 50.0, 100.0, np.inf, np.nan]), Scale(low=0, high=100, unit=Unit.POINTS), 10, 110)
    np.testing.assert_allclose(pixels[:3], [104, 60, 16])
    assert np.isnan(pixels[3:]).all()


def test_runs() -> None:
    assert runs(np.array([True, False, True, True])) == [(0, 1), (2, 4)]
    assert runs(np.array([], dtype=np.bool_)) == []


def test_kit_days_taken_or_not() -> None:
    data = data_of(BOOK)
    assert data.kit_not_taken == {DAY_ONE + timedelta(days=7)}
    triangles = dots(draw(data)[0], "v")
    counts = [len(line.get_xdata()) for line in triangles]  # type: ignore[arg-type]  # arrays of pixels
    assert counts == [len(data.kit_days) - 1, 1, 1]
    assert triangles[0].get_markerfacecolor() == style_of().dose
    assert triangles[1].get_markerfacecolor() == style_of().ground


def test_a_year_has_strokes_for_kit_days_and_years_have_no_markers() -> None:
    year = draw(data_of(filled_book(365)))[0]
    assert dots(year, "|")
    assert max(len(line.get_xdata()) for line in dots(year)) <= MOST_DOTS  # type: ignore[arg-type]  # matplotlib says ArrayLike
    years = draw(data_of(filled_book(800)))[0]
    assert [len(line.get_xdata()) for line in dots(years)] == [1, 1]  # type: ignore[arg-type]  # the key alone


def test_names_of_symptoms_never_lie_on_one_another() -> None:
    events = tuple(
        event(
            f"Symptom number {index}",
            PartialDate((DAY_ONE + timedelta(days=index % 20)).isoformat()),
            PartialDate((DAY_ONE + timedelta(days=index % 20 + 1)).isoformat()),
            day=DAY_ONE + timedelta(days=21),
            severity=Severity(index % 3 + 1),
            persistence=Persistence.STILL_THERE if index % 7 == 0 else Persistence.ENDED,
            seq=index + 1,
        )
        for index in range(30)
    )
    figure, layout = draw(data_of(filled_book(23, events=events)))
    to_picture(figure)
    shown = [text.get_window_extent() for text in figure.findobj(Text) if text.get_text().startswith("Symptom number")]
    assert len(shown) > 3
    assert not [(one, two) for i, one in enumerate(shown) for two in shown[:i] if one.overlaps(two)]
    assert f"and {30 - len(shown)} more" in words_on(figure)
    assert all(layout.left <= box.x0 and box.x1 <= layout.right for box in shown)


def test_names_are_cut_not_read_as_markup_and_shown_in_any_script() -> None:
    names = ("$\\frac{1}{2}$", "word " * 60, "\u0635\u062f\u0627\u0639", "\u5934\u75db", "x" * 400, " ")
    events = tuple(
        event(name, PartialDate("2026-11-03"), PartialDate("2026-11-04"), day=date(2026, 11, 4), seq=index)
        for index, name in enumerate(names)
    )
    figure, _ = draw(data_of(filled_book(23, events=events)))
    to_picture(figure)
    shown = words_on(figure)
    assert "$\\frac{1}{2}$, mild" in shown
    assert any(text.endswith("…") for text in shown)
    assert any(text.startswith("\u0635\u062f\u0627\u0639") for text in shown)


def test_right_to_left_mirrors_names_and_not_time() -> None:
    data = data_of(BOOK)
    (_, plain), (figure, mirrored) = draw(data), draw(data, right_to_left=True)
    assert plain.left > 674 - plain.right
    assert mirrored.left < 674 - mirrored.right
    assert mirrored.x_of(DAY_ONE) < mirrored.x_of(DAY_ONE + timedelta(days=1))
    (title,) = [text for text in figure.findobj(Text) if text.get_text() == "Mood"]
    assert (title.get_position()[0], title.get_horizontalalignment()) == (674, "right")


def test_the_day_under_the_pointer() -> None:
    _, layout = draw(data_of(BOOK))
    days = [layout.day_at(layout.x_of(DAY_ONE + timedelta(days=index))) for index in range(23)]
    assert days == list(range(23))
    assert (layout.day_at(0), layout.day_at(9999)) == (0, 22)


@pytest.mark.parametrize("theme", ["light", "dark", "high_contrast"])
def test_every_style_draws(theme: str) -> None:
    picture = to_picture(trends_figure(data_of(BOOK), style_of(theme), width_px=674, height_px=620), scale=1.5)
    assert (picture.width, picture.height) == (1011, 930)
    assert len(picture.rgba) == 1011 * 930 * 4
    ground = "#" + picture.rgba[:3].hex()
    assert ground == style_of(theme).ground.lower()


@pytest.mark.parametrize(("width", "height", "text"), [(120, 90, 16.0), (400, 300, 32.0), (2000, 300, 12.0)])
def test_any_size_draws(width: int, height: int, text: float) -> None:
    figure = trends_figure(data_of(BOOK), style_of(text_px=text), width_px=width, height_px=height)
    assert to_picture(figure).width == width


def test_text_stays_in_the_figure_at_large_size() -> None:
    figure, _ = draw(data_of(BOOK), style_of(text_px=22.0))
    to_picture(figure)
    outside = [
        text.get_text()
        for text in figure.findobj(Text)
        if (box := text.get_window_extent()).x0 < -1 or box.x1 > 675 or box.y0 < -1 or box.y1 > 621
    ]
    assert outside == []


def test_equal_figures_give_equal_files_and_no_setting_changes() -> None:
    before = dict(mpl.rcParams)
    data = data_of(BOOK)
    first, second = (trends_figure(data, print_style(), width_px=674, height_px=620) for _ in range(2))
    assert to_png(first) == to_png(second)
    assert to_svg(first) == to_svg(second)
    assert b"<text" not in to_svg(first)
    assert dict(mpl.rcParams) == before
    assert imread(BytesIO(to_png(first))).shape[:2] == (1240, 1348)
