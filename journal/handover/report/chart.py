"""The Trends chart for print: its drawing, what it says to somebody who cannot see it, and the notes under it."""

from datetime import date
from typing import Any, Final

from journal.clock import Instant
from journal.diary.kept import Book
from journal.figures.layout import scale_ends
from journal.figures.rendering import to_svg
from journal.figures.style import print_style
from journal.figures.trends import trends_figure
from journal.figures.trends_data import TrendsData, trends_data
from journal.figures.wording import clinician_words
from journal.handover.report.dates import period, short_day
from journal.insight.adherence import Adherence
from journal.insight.scores import item_of
from journal.insight.words import medication_words, say, trend_words
from journal.study.model import Study

WIDTH: Final = 688.0
HEIGHT: Final = 660.0
LOWEST: Final = 430.0
FOR_EACH_LINE: Final = 18.0
SHORT: Final = 120.0


def trends_chart(study: Study, book: Book, table: Adherence, made: Instant, *, lines_above: int) -> dict[str, Any]:
    """``lines_above``: lines of the attention box, which the chart makes room for on the first page."""
    data = trends_data(study, book, made, first_day=book.first_day, last_day=book.last_day, words=clinician_words())
    if not data.series:
        return {"svg": "", "alt": "", "notes": []}
    height = max(HEIGHT - FOR_EACH_LINE * lines_above, LOWEST) if len(data.series) > 1 else 2 * SHORT
    figure = trends_figure(data, print_style(), width_px=WIDTH, height_px=height)
    return {
        "svg": to_svg(figure).decode("utf-8"),
        "alt": _alternative(study, book, table, data),
        "notes": _notes(data, book),
    }


def _alternative(study: Study, book: Book, table: Adherence, data: TrendsData) -> str:
    measures = [
        f"{series.measure.title.say(book.language)}: values on {series.answered} of {data.day_count} days. "
        + say(trend_words(series, item=item_of(study, series.measure), study_day_one=book.study_day_one))
        for series in data.series
    ]
    events = f"{len(data.spans)} adverse events are drawn above; they are listed in the table of adverse events."
    begin = f"Daily values and 7-day means, {period(data.first_day, data.last_day)}."
    return " ".join([begin, *measures, say(medication_words(table)), events])


def _notes(data: TrendsData, book: Book) -> list[str]:
    notes = [
        f"Drawn on the full scale: {'; '.join(_ranges(data))}.",
        "Shaded spans are reported adverse events. No value was filled in or estimated for missing days.",
    ]
    if any(series.late.any() for series in data.series):
        notes.append("Hollow dots were filled in after the time for them had passed.")
    if any(span.vague for span in data.spans):
        notes.append("A dashed edge: the day of onset or end is not known.")
    for series, begins in zip(data.series, data.begins, strict=True):
        notes += (_reworded(series.measure.title.say(book.language), day) for day in begins)
    if book.first_day > book.study_day_one:
        notes.append("The means of the first six days rest only on days within this report.")
    return notes


def _reworded(title: str, day: date) -> str:
    return f"{title} was reworded on {short_day(day)}; earlier answers are another series and are not drawn."


def _ranges(data: TrendsData) -> list[str]:
    """Measures of one range together: ``Mood, Focus 0 to 100``."""
    named: dict[str, list[str]] = {}
    for series, scale in zip(data.series, data.scales, strict=True):
        low, high = scale_ends(scale, data, numbers=True)
        named.setdefault(f"{low} to {high}", []).append(series.measure.title.say(data.language))
    return [f"{', '.join(titles)} {span}" for span, titles in named.items()]
