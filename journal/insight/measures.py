"""A measure of the study over a span: its days, its 7-day mean, its gaps and the scale to draw it on."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np

from journal.diary.kept import Book, KeptAnswer, KeptStudyVersion
from journal.diary.rules import was_late
from journal.insight.adherence import Adherence, DayStatus
from journal.insight.numbers import FloatArray, Scale, scale_of
from journal.insight.series import BoolArray, Series, daily_series, trailing_mean
from journal.study.items import Item
from journal.study.model import MeasureRef, Study
from journal.study.versions import continues, form_under


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


def item_of(study: Study, measure: MeasureRef) -> Item:
    return study.instrument(measure.instrument).item(measure.item)


def measure_series(study: Study, book: Book, measure: MeasureRef) -> Series:
    """Over all days of ``book``. Answers of another series of the item are no part of it."""
    item = item_of(study, measure)
    return daily_series(
        in_series(study, measure, book.answers_of(measure.instrument, measure.item)),
        measure,
        book.first_day,
        book.last_day,
        item=item,
        late=late_under(study),
    )


def in_series(study: Study, measure: MeasureRef, answers: Iterable[KeptAnswer]) -> tuple[KeptAnswer, ...]:
    """Those that the present version of the study counts into the item's series."""
    item = item_of(study, measure)
    return tuple(each for each in answers if continues(study, each.study_version, measure.instrument, item))


def late_under(study: Study) -> Callable[[KeptAnswer], bool]:
    """Whether an answer was late by the version of the study that it was given under."""

    def late(answer: KeptAnswer) -> bool:
        form = form_under(study, answer.study_version, answer.instrument)
        return was_late(form, answer.day, answer.observed)

    return late


def series_begins(study: Study, measure: MeasureRef, versions: tuple[KeptStudyVersion, ...]) -> tuple[date, ...]:
    """The day from which the present series is asked, when another one of the same item was asked before it.

    ``versions``: from when each version of the study held, in order.
    """
    item = item_of(study, measure)
    asked = [
        (each.first_day, continues(study, each.version, measure.instrument, item))
        for each in versions
        if has_item(study.at(each.version), measure)
    ]
    others = [at for at, (_, same) in enumerate(asked) if not same]
    return (asked[others[-1] + 1][0],) if others else ()


def has_item(study: Study, measure: MeasureRef) -> bool:
    return any(
        item.id == measure.item for form in study.instruments if form.id == measure.instrument for item in form.items
    )


def measure_trend(
    study: Study, book: Book, table: Adherence, measure: MeasureRef, *, first_day: date, last_day: date
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
        begins=series_begins(study, measure, book.versions),
    )


def _cells(table: Adherence, instrument: str) -> tuple[DayStatus, ...]:
    return next(row.cells for row in table.rows if row.id == instrument)
