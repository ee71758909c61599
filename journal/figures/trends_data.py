"""What a trends figure draws: frozen values, worked out beforehand so that drawing can happen on another lane."""

from dataclasses import dataclass, field
from datetime import date

from journal.clock import Instant
from journal.diary.changes import DoseTaken
from journal.diary.kept import Book
from journal.figures.wording import ChartWords, participant_words
from journal.insight.adherence import adherence, in_order
from journal.insight.events import EventSpan, event_spans
from journal.insight.measures import measure_trend
from journal.insight.numbers import FloatArray, Scale
from journal.insight.series import BoolArray, Series
from journal.study.model import Study


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TrendsData:
    """``series``, ``means``, ``missed`` and ``scales`` go together, one for each panel from the top down.

    ``kit_days``: days with a record of study medication; ``kit_not_taken``: those of them on which none was taken. All
    series cover ``first_day`` to ``last_day``. ``begins``: of each, the days on which it began anew.
    """

    series: tuple[Series, ...]
    means: tuple[FloatArray, ...]
    missed: tuple[BoolArray, ...]
    scales: tuple[Scale, ...]
    kit_days: tuple[date, ...]
    kit_not_taken: frozenset[date]
    spans: tuple[EventSpan, ...]
    first_day: date
    last_day: date
    language: str
    words: ChartWords = field(default_factory=participant_words)
    begins: tuple[tuple[date, ...], ...] = ()

    @property
    def day_count(self) -> int:
        return (self.last_day - self.first_day).days + 1


def trends_data(
    study: Study, book: Book, now: Instant, *, first_day: date, last_day: date, words: ChartWords
) -> TrendsData:
    """All measures of the study between two days that lie in ``book``; the book may begin earlier, for the means."""
    table = adherence(study, book, now)
    trends = tuple(
        measure_trend(study, book, table, measure, first_day=first_day, last_day=last_day) for measure in study.measures
    )
    doses = {dose.day: dose.taken for dose in in_order(book.doses) if first_day <= dose.day <= last_day}
    return TrendsData(
        series=tuple(trend.series for trend in trends),
        means=tuple(trend.mean for trend in trends),
        missed=tuple(trend.missed for trend in trends),
        scales=tuple(trend.scale for trend in trends),
        kit_days=tuple(sorted(doses)),
        kit_not_taken=frozenset(day for day, taken in doses.items() if taken is DoseTaken.NOT_TAKEN),
        spans=event_spans(book.events, first_day, last_day),
        first_day=first_day,
        last_day=last_day,
        language=book.language,
        words=words,
        begins=tuple(trend.begins for trend in trends),
    )
