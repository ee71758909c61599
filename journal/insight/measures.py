"""A measure of the study over a span: its days, its 7-day mean, its gaps and the scale to draw it on."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from journal.diary.kept import Book, KeptAnswer
from journal.diary.rules import was_late
from journal.insight.adherence import Adherence, DayStatus
from journal.insight.numbers import FloatArray, Scale, scale_of
from journal.insight.scores import as_answers, item_of
from journal.insight.series import BoolArray, Series, daily_series, trailing_mean
from journal.study.model import Measure, ScoreRef, Study


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Trend:
    """All arrays have one value for each day of ``series``. ``missed``: one was due, it is over, none was kept."""

    series: Series
    mean: FloatArray
    missed: BoolArray
    scale: Scale


def measure_series(study: Study, book: Book, measure: Measure) -> Series:
    """Over all days of ``book``."""
    instrument = study.instrument(measure.instrument)

    def late(answer: KeptAnswer) -> bool:
        return was_late(instrument, answer.day, answer.observed)

    answers = (
        as_answers(study, measure, book.check_ins)
        if isinstance(measure, ScoreRef)
        else book.answers_of(measure.instrument, measure.item)
    )
    return daily_series(
        answers,
        measure,
        book.first_day,
        book.last_day,
        item=item_of(study, measure),
        late=late,
    )


def measure_trend(
    study: Study, book: Book, table: Adherence, measure: Measure, *, first_day: date, last_day: date
) -> Trend:
    """``table`` is the adherence of ``book``. The days asked for must lie in the book.

    Where the study began earlier than ``first_day``, the book should begin ``LEAD_IN_DAYS`` before it, or the means of
    the first days rest on fewer days than they could.
    """
    whole = measure_series(study, book, measure)
    part = whole.slice_of(first_day, last_day)
    missed = np.array([cell is DayStatus.MISSED for cell in _cells(table, measure.instrument)], dtype=np.bool_)
    series = whole.between(first_day, last_day)
    return Trend(
        series=series,
        mean=trailing_mean(whole)[part],
        missed=missed[part],
        scale=scale_of(item_of(study, measure), series.values),
    )


def _cells(table: Adherence, instrument: str) -> tuple[DayStatus, ...]:
    return next(row.cells for row in table.rows if row.id == instrument)
