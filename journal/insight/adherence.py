"""What was due on each day, and what became of it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from journal.clock import Instant
from journal.diary.changes import DoseTaken
from journal.diary.days import day_number
from journal.diary.due import WindowState, window_state
from journal.diary.kept import Book, KeptCheckIn, KeptDose
from journal.diary.rules import is_late
from journal.insight.series import days_between
from journal.study.model import DayRule, Instrument, MedicationPlan, Study, Window
from journal.study.schedule import is_due_on
from journal.study.versions import form_under

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
Plan = tuple[tuple[DayRule, Window], ...]
STILL_POSSIBLE: Final = frozenset({WindowState.NOT_YET, WindowState.OPEN, WindowState.LATE})


@dataclass(frozen=True, slots=True, kw_only=True)
class AdherenceRow:
    """One instrument, or study medication under the id ``MEDICATION`` (with no title: its name is not the study's).

    ``due``: of the days in ``cells``, which the study asks for. A cell may be done on a day on which nothing was due.
    """

    title: str
    id: str
    cells: tuple[DayStatus, ...]
    due: tuple[bool, ...]

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
    """Over the days of ``book``; ``now`` decides what may still be filled in.

    Each day is judged by the version of the study in force on it. A form that the study no longer asks has a row as
    long as a day is shown on which it was asked.
    """
    days: tuple[date, ...] = tuple(days_between(book.first_day, book.last_day).tolist())
    then = tuple(study.at(book.version_on(day)) for day in days)
    rows = tuple(_check_in_row(study, instrument, book, then, now) for instrument in _asked_in(study, then))
    medication = (_medication_row(book, then, now),) if any(map(_plans, (study, *then))) else ()
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


def _asked_in(study: Study, then: Sequence[Study]) -> tuple[Instrument, ...]:
    """One form for each id: as the present version has it, then those of earlier versions that are in force here."""
    earlier = (form for version in reversed(study.earlier) if version in then for form in version.instruments)
    newest: dict[str, Instrument] = {}
    for form in (*study.instruments, *earlier):
        newest.setdefault(form.id, form)
    return tuple(newest.values())


def _check_in_row(
    study: Study, instrument: Instrument, book: Book, then: Sequence[Study], now: Instant
) -> AdherenceRow:
    def late(check_in: KeptCheckIn) -> bool:
        form = form_under(study, check_in.study_version, check_in.instrument)
        return is_late(form, check_in.day, check_in.answers)

    kept = {
        check_in.day: DayStatus.LATE if late(check_in) else DayStatus.DONE
        for check_in in book.check_ins
        if check_in.instrument == instrument.id and check_in.finished
    }
    plans = [
        tuple((form.days, form.window) for form in version.instruments if form.id == instrument.id) for version in then
    ]
    return _row(
        instrument.title.say(book.language), instrument.id, book, list(zip(then, plans, strict=True)), kept, now
    )


def _medication_row(book: Book, then: Sequence[Study], now: Instant) -> AdherenceRow:
    kept = {dose.day: DOSE_STATUS[dose.taken] for dose in in_order(book.doses)}
    plans = [tuple((plan.days, plan.window) for plan in _plans(version)) for version in then]
    return _row("", MEDICATION, book, list(zip(then, plans, strict=True)), kept, now)


def in_order(doses: Iterable[KeptDose]) -> tuple[KeptDose, ...]:
    """By the ledger: of two doses on one day the later record stands."""
    return tuple(sorted(doses, key=lambda dose: dose.seq))


def _row(
    title: str, form: str, book: Book, plans: Sequence[tuple[Study, Plan]], kept: Mapping[date, DayStatus], now: Instant
) -> AdherenceRow:
    """``plans``: for each day of the book the version in force and when it asks, which may be never."""
    cells: list[DayStatus] = []
    asked: list[bool] = []
    for at, (study, plan) in enumerate(plans):
        day = book.first_day + timedelta(days=at)
        number = day_number(day, book.study_day_one)
        due = [window for rule, window in plan if 1 <= number <= study.duration_days and is_due_on(rule, number, day)]
        asked.append(bool(due))
        cells.append(kept[day] if day in kept else _not_kept(due, day, now))
    return AdherenceRow(title=title, id=form, cells=tuple(cells), due=tuple(asked))


def _not_kept(due: Sequence[Window], day: date, now: Instant) -> DayStatus:
    if not due:
        return DayStatus.NOT_DUE
    return DayStatus.DUE_LATER if window_state(due[0], day, now) in STILL_POSSIBLE else DayStatus.MISSED


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
