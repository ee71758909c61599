"""A measure of the study over a span: its days, its 7-day mean, its gaps and the scale to draw it on."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np

from journal.diary.kept import Book, KeptAnswer
from journal.diary.rules import was_late
from journal.diary.study_versions import KeptStudyVersion
from journal.insight.adherence import Adherence, DayStatus
from journal.insight.numbers import FloatArray, Scale, scale_of
from journal.insight.scores import as_answers, in_series, item_of
from journal.insight.series import BoolArray, Series, daily_series, trailing_mean
from journal.study.model import Measure, ScoreRef, Study
from journal.study.versions import form_under, has_measure, measure_continues

KEPT_OR_OPEN: Final = frozenset({DayStatus.DONE, DayStatus.LATE, DayStatus.DUE_LATER})


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Trend:
    """All arrays have one value for each day of ``series``. ``missed``: one was due, it is over, none was kept.

    ``begins``: the days on which the series began anew, because the study had reworded the item; mostly none.
    """

    series: Series
    mean: FloatArray
    missed: BoolArray
    scale: Scale
    begins: tuple[date, ...] = ()


def measure_series(study: Study, book: Book, measure: Measure) -> Series:
    """Over all days of ``book``. Answers of another series of the measure are no part of it."""
    answers = (
        as_answers(study, measure, book.check_ins)
        if isinstance(measure, ScoreRef)
        else book.answers_of(measure.instrument, measure.item)
    )
    return daily_series(
        in_series(study, measure, answers),
        measure,
        book.first_day,
        book.last_day,
        item=item_of(study, measure),
        late=late_under(study),
    )


def late_under(study: Study) -> Callable[[KeptAnswer], bool]:
    """Whether an answer was late by the version of the study that it was given under."""

    def late(answer: KeptAnswer) -> bool:
        form = form_under(study, answer.study_version, answer.instrument)
        return was_late(form.window_of(answer.occasion), answer.day, answer.observed)

    return late


def series_begins(study: Study, measure: Measure, versions: tuple[KeptStudyVersion, ...]) -> tuple[date, ...]:
    """The day from which the present series is asked, when another one of the same measure was asked before it.

    ``versions``: from when each version of the study held, in order.
    """
    asked = [
        (each.first_day, measure_continues(study, each.version, measure))
        for each in versions
        if has_measure(study.at(each.version), measure)
    ]
    others = [at for at, (_, same) in enumerate(asked) if not same]
    return (asked[others[-1] + 1][0],) if others else ()


def measure_trend(
    study: Study, book: Book, table: Adherence, measure: Measure, *, first_day: date, last_day: date
) -> Trend:
    """``table`` is the adherence of ``book``. The days asked for must lie in the book.

    Where the study began earlier than ``first_day``, the book should begin ``LEAD_IN_DAYS`` before it, or the means of
    the first days rest on fewer days than they could.
    """
    whole = measure_series(study, book, measure)
    part = whole.slice_of(first_day, last_day)
    missed = np.array([_is_missed(cells) for cells in _cells(table, measure.instrument)], dtype=np.bool_)
    series = whole.between(first_day, last_day)
    return Trend(
        series=series,
        mean=trailing_mean(whole)[part],
        missed=missed[part],
        scale=scale_of(item_of(study, measure), series.values),
        begins=series_begins(study, measure, book.versions),
    )


def _cells(table: Adherence, instrument: str) -> Iterator[tuple[DayStatus, ...]]:
    """Of each day what became of every time the instrument was due."""
    return zip(*(row.cells for row in table.rows if row.id == instrument), strict=True)


def _is_missed(cells: tuple[DayStatus, ...]) -> bool:
    return DayStatus.MISSED in cells and KEPT_OR_OPEN.isdisjoint(cells)
