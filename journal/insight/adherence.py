"""What was due on each day, and what became of it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
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
Place = tuple[str, str]
"""Instrument and occasion."""

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
    """Over the days of ``book``; ``now`` decides what may still be filled in.

    Each day is judged by the version of the study in force on it. A form that the study no longer asks has a row as
    long as a day is shown on which it was asked.
    """
    days: tuple[date, ...] = tuple(days_between(book.first_day, book.last_day).tolist())
    course = course_of(book)
    then = tuple(study.at(book.version_on(day)) for day in days)
    rows = tuple(_check_in_rows(study, course, book, then, now))
    medication = (_medication_row(course, book, then, now),) if any(map(_plans, (study, *then))) else ()
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


def _asked_in(study: Study, then: Sequence[Study]) -> tuple[tuple[Instrument, ...], ...]:
    """The forms of each id, the newest first: as the present version has it, then earlier ones in force here."""
    versions = (study, *(version for version in reversed(study.earlier) if version in then))
    found: dict[str, list[Instrument]] = {}
    for version in versions:
        for form in version.instruments:
            found.setdefault(form.id, []).append(form)
    return tuple(map(tuple, found.values()))


def _check_in_rows(
    study: Study, course: Course, book: Book, then: Sequence[Study], now: Instant
) -> Iterator[AdherenceRow]:
    due: defaultdict[Place, dict[date, Window]] = defaultdict(dict)
    for day, version in _dated(book, then):
        for each in occasions_on(version, course, day):
            due[each.instrument.id, each.id][day] = each.window
    for forms in _asked_in(study, then):
        kept = _kept(study, forms[0].id, book)
        for occasion in _occasions(forms, kept):
            form = next((form for form in forms if occasion in _named(form)), forms[0])
            statuses = {day: status for (one, day), status in kept.items() if one == occasion}
            cells, asked = _cells(book, due[form.id, occasion], statuses, now)
            title = title_of(form, form.window_of(occasion), book.language)
            yield AdherenceRow(title=title, id=form.id, occasion=occasion, cells=cells, due=asked)


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


def _kept(study: Study, instrument: str, book: Book) -> dict[tuple[str, date], DayStatus]:
    """By occasion and day. All that was filled in on demand on one day stands together, and none of it is late."""
    found: dict[tuple[str, date], DayStatus] = {}
    for kept in book.check_ins:
        if kept.instrument != instrument or not kept.finished:
            continue
        form = form_under(study, kept.study_version, instrument)
        if isinstance(form.days, OnDemand):
            found["", kept.day] = DayStatus.DONE
        else:
            late = is_late(form.window_of(kept.occasion), kept.day, kept.answers)
            found[kept.occasion, kept.day] = DayStatus.LATE if late else DayStatus.DONE
    return found


def _named(form: Instrument) -> tuple[str, ...]:
    return tuple(window.id for window in form.windows)


def _occasions(forms: Sequence[Instrument], kept: Iterable[tuple[str, date]]) -> tuple[str, ...]:
    """Those of the study, then others that check-ins have: an import or a version that is not in force here."""
    known = dict.fromkeys(name for form in forms for name in _named(form))
    return (*known, *sorted({occasion for occasion, _ in kept} - known.keys()))


def _medication_row(course: Course, book: Book, then: Sequence[Study], now: Instant) -> AdherenceRow:
    kept = {dose.day: DOSE_STATUS[dose.taken] for dose in in_order(book.doses)}
    due = {
        day: plan.window
        for day, version in _dated(book, then)
        for plan in _plans(version)
        if is_dose_day(version, course, plan, day)
    }
    cells, asked = _cells(book, due, kept, now)
    return AdherenceRow(title="", id=MEDICATION, cells=cells, due=asked)


def _dated(book: Book, then: Sequence[Study]) -> Iterator[tuple[date, Study]]:
    """Each day of the book with the version in force on it."""
    return ((book.first_day + timedelta(days=at), version) for at, version in enumerate(then))


def in_order(doses: Iterable[KeptDose]) -> tuple[KeptDose, ...]:
    """By the ledger: of two doses on one day the later record stands."""
    return tuple(sorted(doses, key=lambda dose: dose.seq))


def _cells(
    book: Book, due: Mapping[date, Window], kept: Mapping[date, DayStatus], now: Instant
) -> tuple[tuple[DayStatus, ...], tuple[bool, ...]]:
    """Of each day of the book what became of it, and whether it was due."""

    def cell(day: date) -> DayStatus:
        if day in kept:
            return kept[day]
        if day not in due:
            return DayStatus.NOT_DUE
        return DayStatus.DUE_LATER if window_state(due[day], day, now) in STILL_POSSIBLE else DayStatus.MISSED

    days: list[date] = days_between(book.first_day, book.last_day).tolist()
    return tuple(map(cell, days)), tuple(day in due for day in days)


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
