"""What was due on each day, and what became of it."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from journal.clock import Instant
from journal.diary.changes import DoseTaken
from journal.diary.course import Course, course_of, is_dose_day, occasions_on
from journal.diary.due import WindowState, window_state
from journal.diary.kept import Book, KeptDose
from journal.diary.rules import is_late
from journal.insight.series import days_between
from journal.study.day_rules import OnDemand, Window
from journal.study.model import Instrument, MedicationPlan, Study

MEDICATION: Final = "study_medication"


class DayStatus(StrEnum):
    """``DUE_LATER``: not due yet, or it may still be filled in. The last three are study medication's own."""

    DONE = "done"
    LATE = "late"
    MISSED = "missed"
    NOT_DUE = "not_due"
    DUE_LATER = "due_later"
    TAKEN = "taken"
    NOT_TAKEN = "not_taken"
    DIFFERENT = "different"


DOSE_STATUS: Final = MappingProxyType(
    {
        DoseTaken.AS_INSTRUCTED: DayStatus.TAKEN,
        DoseTaken.NOT_TAKEN: DayStatus.NOT_TAKEN,
        DoseTaken.DIFFERENT: DayStatus.DIFFERENT,
    }
)
STILL_POSSIBLE: Final = frozenset({WindowState.NOT_YET, WindowState.OPEN, WindowState.LATE})


@dataclass(frozen=True, slots=True, kw_only=True)
class AdherenceRow:
    """One instrument, or study medication under the id ``MEDICATION`` (with no title: its name is not the study's).

    An instrument that is due several times a day has a row for each: ``occasion`` is the window's id. ``due``: of the
    days in ``cells``, which the study asks for. A cell may be done on a day on which nothing was due.
    """

    title: str
    id: str
    cells: tuple[DayStatus, ...]
    due: tuple[bool, ...]
    occasion: str = ""

    def count(self, *statuses: DayStatus) -> int:
        """Due days with one of these statuses."""
        return sum(due and cell in statuses for cell, due in zip(self.cells, self.due, strict=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class Adherence:
    """``due``: check-ins whose time is over or that are done; ``done`` of them, ``late`` ones among the done.

    ``doses_due``: study-medication days that were answered or are over; ``doses_taken`` of them as instructed,
    ``doses_not_recorded`` without a word about it.
    """

    rows: tuple[AdherenceRow, ...]
    days: tuple[date, ...]
    due: int
    done: int
    late: int
    missed: int
    doses_due: int
    doses_taken: int
    doses_not_taken: int
    doses_different: int
    doses_not_recorded: int


def adherence(study: Study, book: Book, now: Instant) -> Adherence:
    """Over the days of ``book``; ``now`` decides what may still be filled in."""
    days: tuple[date, ...] = tuple(days_between(book.first_day, book.last_day).tolist())
    course = course_of(book)
    rows = tuple(_check_in_rows(study, course, book, days, now))
    medication = tuple(_medication_row(study, plan, course, book, now) for plan in _plans(study))
    late = sum(row.count(DayStatus.LATE) for row in rows)
    done = late + sum(row.count(DayStatus.DONE) for row in rows)
    missed = sum(row.count(DayStatus.MISSED) for row in rows)
    doses = [
        sum(row.count(status) for row in medication)
        for status in (DayStatus.TAKEN, DayStatus.NOT_TAKEN, DayStatus.DIFFERENT, DayStatus.MISSED)
    ]
    taken, not_taken, different, not_recorded = doses
    return Adherence(
        rows=rows + medication,
        days=days,
        due=done + missed,
        done=done,
        late=late,
        missed=missed,
        doses_due=sum(doses),
        doses_taken=taken,
        doses_not_taken=not_taken,
        doses_different=different,
        doses_not_recorded=not_recorded,
    )


def _plans(study: Study) -> tuple[MedicationPlan, ...]:
    return (study.medication,) if study.medication is not None else ()


def _check_in_rows(
    study: Study, course: Course, book: Book, days: Sequence[date], now: Instant
) -> Iterator[AdherenceRow]:
    due = {(each.instrument.id, each.id, day) for day in days for each in occasions_on(study, course, day)}
    for instrument in study.instruments:
        kept = _kept(instrument, book)
        for occasion in _occasions(instrument, kept):
            window = instrument.window_of(occasion)
            asked = tuple((instrument.id, occasion, day) in due for day in days)
            statuses = {day: status for (one, day), status in kept.items() if one == occasion}
            yield AdherenceRow(
                title=title_of(instrument, window, book.language),
                id=instrument.id,
                occasion=occasion,
                cells=_cells(days, asked, statuses.get, _open_day(window, now)),
                due=asked,
            )


def title_of(instrument: Instrument, window: Window, language: str) -> str:
    """The form's; where it is due several times a day also which time, or from when to when it is open."""
    title = instrument.title.say(language)
    if not window.id:
        return title
    return f"{title}, {window.title.say(language) or f'{clock_of(window.opens)} to {clock_of(window.closes)}'}"


def clock_of(minutes: int) -> str:
    """Of minutes after a midnight, the wall-clock time: ``18:30``."""
    hour, minute = divmod(minutes % 1440, 60)
    return f"{hour:02d}:{minute:02d}"


def _kept(instrument: Instrument, book: Book) -> dict[tuple[str, date], DayStatus]:
    """By occasion and day. All that was filled in on demand on one day stands together, and none of it is late."""
    found: dict[tuple[str, date], DayStatus] = {}
    for kept in book.check_ins:
        if kept.instrument != instrument.id or not kept.finished:
            continue
        if isinstance(instrument.days, OnDemand):
            found["", kept.day] = DayStatus.DONE
        else:
            late = is_late(instrument.window_of(kept.occasion), kept.day, kept.answers)
            found[kept.occasion, kept.day] = DayStatus.LATE if late else DayStatus.DONE
    return found


def _occasions(instrument: Instrument, kept: Iterable[tuple[str, date]]) -> tuple[str, ...]:
    """Those of the study, then others that check-ins have: an import or another version of the study."""
    known = tuple(window.id for window in instrument.windows)
    return (*known, *sorted({occasion for occasion, _ in kept} - set(known)))


def _medication_row(study: Study, plan: MedicationPlan, course: Course, book: Book, now: Instant) -> AdherenceRow:
    days: tuple[date, ...] = tuple(days_between(book.first_day, book.last_day).tolist())
    kept = {dose.day: DOSE_STATUS[dose.taken] for dose in in_order(book.doses)}
    asked = tuple(is_dose_day(study, course, plan, day) for day in days)
    return AdherenceRow(
        title="", id=MEDICATION, cells=_cells(days, asked, kept.get, _open_day(plan.window, now)), due=asked
    )


def in_order(doses: Iterable[KeptDose]) -> tuple[KeptDose, ...]:
    """By the ledger: of two doses on one day the later record stands."""
    return tuple(sorted(doses, key=lambda dose: dose.seq))


def _open_day(window: Window, now: Instant) -> Callable[[date], bool]:
    return lambda day: window_state(window, day, now) in STILL_POSSIBLE


def _cells(
    days: Sequence[date],
    asked: Sequence[bool],
    kept: Callable[[date], DayStatus | None],
    is_open: Callable[[date], bool],
) -> tuple[DayStatus, ...]:
    def cell(day: date, due: bool) -> DayStatus:  # noqa: FBT001 - a pair that is always given together
        known = kept(day)
        if known is not None:
            return known
        if not due:
            return DayStatus.NOT_DUE
        return DayStatus.DUE_LATER if is_open(day) else DayStatus.MISSED

    return tuple(cell(day, due) for day, due in zip(days, asked, strict=True))


def missed_days(table: Adherence) -> tuple[date, ...]:
    """Days on which at least one check-in was missed."""
    missed = Counter(
        day
        for row in table.rows
        if row.id != MEDICATION
        for day, cell in zip(table.days, row.cells, strict=True)
        if cell is DayStatus.MISSED
    )
    return tuple(sorted(missed))
