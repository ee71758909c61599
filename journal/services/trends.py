"""Trends of the study's measures: the numbers come from insight, the picture from figures."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from journal.diary.course import last_day
from journal.diary.days import day_number
from journal.diary.kept import Book, KeptAnswer
from journal.services.coursing import course_for
from journal.services.opening import Journal
from journal.study.model import Measure, ScoreRef

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from journal.figures.style import ChartStyle
    from journal.figures.trends_data import TrendsData
    from journal.insight.adherence import Adherence


class TrendRange(StrEnum):
    TWO_WEEKS = "two_weeks"
    MONTH = "month"
    THREE_MONTHS = "three_months"
    WHOLE_STUDY = "whole_study"


DAYS: Final = MappingProxyType({TrendRange.TWO_WEEKS: 14, TrendRange.MONTH: 31, TrendRange.THREE_MONTHS: 92})
WEEK: Final = timedelta(days=6)


@dataclass(frozen=True, slots=True)
class TrendsHidden:
    """The study does not let participants see their trends before it ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendRow:
    """One day of the table, each cell as it is read: a number, or "" where there is none. ``means`` are 7-day means.

    ``kit``: code of how study medication was taken, or "". ``begins``: on that day a reworded question began anew.
    """

    day: date
    values: tuple[str, ...]
    means: tuple[str, ...]
    late: tuple[bool, ...]
    kit: str
    begins: tuple[bool, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Trends:
    """``sentences``: title and text for each measure, then for study medication (its title is "").

    ``titles``: of the measures, as the columns of ``rows``. ``days_due``: days on which a check-in was due and
    nothing is open any more; ``days_complete``: those of them on which all were done.
    """

    range: TrendRange
    first_day: date
    last_day: date
    first_day_number: int
    last_day_number: int
    data: "TrendsData"
    sentences: tuple[tuple[str, str], ...]
    titles: tuple[str, ...]
    rows: tuple[TrendRow, ...]
    days_complete: int
    days_due: int


def trends_hidden(journal: Journal) -> bool:
    """Where the study shows none before it ends: its end as delays have moved it."""
    if journal.study.participants_see_trends:
        return False
    return journal.today <= last_day(journal.study, course_for(journal, journal.today, journal.today))


def trends(journal: Journal, chosen: TrendRange) -> Trends | TrendsHidden:
    from journal.figures.trends_data import trends_data
    from journal.figures.wording import participant_words
    from journal.insight.adherence import adherence
    from journal.insight.series import LEAD_IN_DAYS

    if trends_hidden(journal):
        return TrendsHidden()
    now = journal.clock.now()
    first, last = _span(journal, chosen)
    book = journal.vault.book(first - timedelta(days=LEAD_IN_DAYS), last)
    data = trends_data(journal.study, book, now, first_day=first, last_day=last, words=participant_words())
    table = adherence(journal.study, _within(book, first, last), now)
    complete, due = _days(table)
    return Trends(
        range=chosen,
        first_day=first,
        last_day=last,
        first_day_number=day_number(first, journal.first_day),
        last_day_number=day_number(last, journal.first_day),
        data=data,
        sentences=_sentences(journal, table, last),
        titles=tuple(measure.title.say(journal.language) for measure in journal.study.measures),
        rows=_rows(data, book),
        days_complete=complete,
        days_due=due,
    )


def trends_picture(
    shown: Trends, style: "ChartStyle", width_px: int, height_px: int, *, right_to_left: bool = False
) -> "Figure":
    """Safe to call on the computing lane: it looks at ``shown`` alone."""
    from journal.figures.trends import trends_figure

    return trends_figure(shown.data, style, width_px=width_px, height_px=height_px, right_to_left=right_to_left)


def _within(book: Book, first: date, last: date) -> Book:
    """The same book without the days that were read for the means alone. Days may be counted from any dose."""
    return replace(
        book,
        first_day=first,
        last_day=last,
        check_ins=tuple(check_in for check_in in book.check_ins if first <= check_in.day <= last),
    )


def _span(journal: Journal, chosen: TrendRange) -> tuple[date, date]:
    last = max(journal.today, journal.first_day)
    if chosen is TrendRange.WHOLE_STUDY:
        return journal.first_day, last
    return max(journal.first_day, last - timedelta(days=DAYS[chosen] - 1)), last


def _sentences(journal: Journal, table: "Adherence", last: date) -> tuple[tuple[str, str], ...]:
    from journal.insight.words import medication_words, say

    measures = tuple(
        (measure.title.say(journal.language), _measure_words(journal, measure, last))
        for measure in journal.study.measures
    )
    if journal.study.medication is None:
        return measures
    return (*measures, ("", say(medication_words(table))))


def _measure_words(journal: Journal, measure: Measure, last: date) -> str:
    """Compares two weeks, so no more than those is read from the vault. Says where the series began anew."""
    from journal.insight.measures import late_under, series_begins
    from journal.insight.scores import item_of
    from journal.insight.series import daily_series
    from journal.insight.words import begins_words, say, trend_words

    study, item = journal.study, item_of(journal.study, measure)
    answers = _two_weeks(journal, measure, last)
    series = daily_series(answers, measure, journal.first_day, last, item=item, late=late_under(study))
    trend = trend_words(series, item=item, study_day_one=journal.first_day)
    begins = series_begins(study, measure, journal.shelf.versions)
    return " ".join([say(trend), *(say(begins_words(day)) for day in begins)])


def _two_weeks(journal: Journal, measure: Measure, last: date) -> tuple[KeptAnswer, ...]:
    first_week_ends = min(journal.first_day + WEEK, last)
    last_week_begins = max(last - WEEK, first_week_ends + timedelta(days=1))
    return (
        *measured(journal, measure, journal.first_day, first_week_ends),
        *measured(journal, measure, last_week_begins, last),
    )


def measured(journal: Journal, measure: Measure, first: date, last: date) -> tuple[KeptAnswer, ...]:
    """Answers of the measure's item between two days, or its score in their shape; those of its present series."""
    from journal.insight.scores import as_answers, in_series

    if isinstance(measure, ScoreRef):
        found = as_answers(journal.study, measure, journal.vault.check_ins(first, last))
    else:
        found = journal.vault.answers(measure.instrument, measure.item, first, last)
    return in_series(journal.study, measure, found)


def _days(table: "Adherence") -> tuple[int, int]:
    from journal.insight.adherence import MEDICATION, DayStatus

    done = {DayStatus.DONE, DayStatus.LATE}
    rows = [row for row in table.rows if row.id != MEDICATION]
    complete = due = 0
    for at in range(len(table.days)):
        cells = [row.cells[at] for row in rows if row.due[at]]
        if cells and DayStatus.DUE_LATER not in cells:
            due += 1
            complete += all(cell in done for cell in cells)
    return complete, due


def _rows(data: "TrendsData", book: Book) -> tuple[TrendRow, ...]:
    kits = {dose.day: dose.taken.value for dose in sorted(book.doses, key=lambda dose: dose.seq)}
    days: list[date] = data.series[0].days.tolist() if data.series else []
    return tuple(
        TrendRow(
            day=day,
            values=tuple(_cell(float(series.values[at])) for series in data.series),
            means=tuple(_cell(float(mean[at])) for mean in data.means),
            late=tuple(bool(series.late[at]) for series in data.series),
            kit=kits.get(day, ""),
            begins=tuple(day in days_of for days_of in data.begins),
        )
        for at, day in enumerate(days)
    )


def _cell(number: float) -> str:
    """One decimal place where it needs one; "" for a gap."""
    if number != number:  # noqa: PLR0124 - only NaN differs from itself
        return ""
    return f"{number:.1f}".removesuffix(".0")
