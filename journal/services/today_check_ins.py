"""The check-in cards of Today: what is due, what may still be filled in of other days, what may be done whenever."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from journal.clock import Instant
from journal.diary.course import Course, Occasion, occasions_on, on_demand_on
from journal.diary.days import study_day
from journal.diary.due import FILLABLE, Done, WindowState, days_in_reach, due_check_ins, window_state
from journal.diary.kept import KeptCheckIn
from journal.diary.rules import is_late, was_late
from journal.services.form_branching import begun_under
from journal.services.on_demand import next_occasion
from journal.services.opening import Journal
from journal.services.today_values import CheckInState, NotDone, TodayCheckIn
from journal.study.day_rules import EveryNDays, OnDemand
from journal.study.model import Instrument, Study
from journal.study.schedule import closes_at, late_until_at, locks_at, opens_at
from journal.study.versions import found_under, goes_on

Place = tuple[str, date, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cards:
    check_ins: tuple[TodayCheckIn, ...]
    fill_in: tuple[TodayCheckIn, ...]
    whenever: tuple[TodayCheckIn, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sight:
    """What is known when the cards are made. ``study``: in force today.

    ``drafts``: the version of the study that each begun form was begun under, by its place. ``saved``: of today.
    """

    journal: Journal
    study: Study
    course: Course
    now: Instant
    day: date
    drafts: Mapping[Place, str]
    saved: Mapping[Place, KeptCheckIn]
    done: Done


def cards(journal: Journal, course: Course, now: Instant) -> Cards:
    """By day, each as the version of the study in force on it asks; what was begun or saved as it was begun."""
    sight = _sight(journal, course, now)
    found = tuple(
        due
        for study in journal.study.versions
        for due in due_check_ins(study, course, sight.done, now)
        if journal.study_on(due.day) is study
    )
    early = tuple(due.occasion for due in found if due.day > sight.day)
    before = tuple(due.occasion for due in found if due.day < sight.day)
    return Cards(
        check_ins=tuple(_card(sight, each) for each in (*_today(sight), *early, *_soon(sight, early))),
        fill_in=tuple(_card(sight, each) for each in sorted((*before, *_begun_before(sight, before)), key=_day)),
        whenever=tuple(_whenever(sight)),
    )


def _day(occasion: Occasion) -> date:
    return occasion.day


def _begun_before(sight: _Sight, shown: tuple[Occasion, ...]) -> Iterator[Occasion]:
    """Begun on an earlier day, not saved and not locked yet, although nothing new could be begun there any more."""
    seen = {(each.instrument.id, each.day, each.id) for each in shown}
    forms = {form.id for study in sight.journal.study.versions for form in study.instruments}
    for place in sorted(sight.drafts.keys() - seen):
        name, day, number = place
        for form in _as_begun(sight, place) if name in forms and day < sight.day else ():
            window = form.window_of(number)
            if window_state(window, day, sight.now) is not WindowState.LOCKED:
                yield Occasion(instrument=form, day=day, id=number, window=window)


def _sight(journal: Journal, course: Course, now: Instant) -> _Sight:
    day = study_day(now, journal.study.day_starts)
    windows = [window for study in journal.study.versions for form in study.instruments for window in form.windows]
    days = days_in_reach(journal.study, windows, now)
    drafts = {
        (draft.instrument, draft.day, draft.occasion): begun_under(journal.study, draft)
        for draft in journal.vault.drafts()
    }
    return _Sight(
        journal=journal,
        study=journal.study_on(day),
        course=course,
        now=now,
        day=day,
        drafts=drafts,
        saved={_place(kept): kept for kept in journal.vault.check_ins(day, day) if kept.finished},
        done=journal.vault.done(days[0], days[-1]),
    )


def _place(kept: KeptCheckIn) -> Place:
    return kept.instrument, kept.day, kept.occasion


def _today(sight: _Sight) -> Iterator[Occasion]:
    """Due today in any state; and what was begun or saved today without being due, so that it can be reached."""
    due = occasions_on(sight.study, sight.course, sight.day)
    yield from due
    seen = {(each.instrument.id, sight.day, each.id) for each in due}
    on_demand = {each.id for each in sight.study.instruments if isinstance(each.days, OnDemand)}
    begun = {place for place in sight.drafts if place[0] not in on_demand}
    others = sorted(place for place in (sight.saved.keys() | begun) - seen if place[1] == sight.day)
    for name in dict.fromkeys(
        each.id for study in reversed(sight.journal.study.versions) for each in study.instruments
    ):
        for place in others:
            for form in _as_begun(sight, place) if place[0] == name else ():
                yield Occasion(instrument=form, day=sight.day, id=place[2], window=form.window_of(place[2]))


def _as_begun(sight: _Sight, place: Place) -> tuple[Instrument, ...]:
    """The form with the words and times of the version under which that one was begun or saved; else nothing."""
    version = sight.saved[place].study_version if place in sight.saved else sight.drafts.get(place, "")
    study = goes_on(sight.journal.study, version, place[0])
    return found_under(study, study.version, place[0]) if version else ()


def _soon(sight: _Sight, early: tuple[Occasion, ...]) -> Iterator[Occasion]:
    """Forms that come up tomorrow and are neither asked every day nor due or open today."""
    tomorrow = sight.day + timedelta(days=1)
    due = {each.instrument.id for each in (*occasions_on(sight.study, sight.course, sight.day), *early)}
    for each in occasions_on(sight.journal.study_on(tomorrow), sight.course, tomorrow):
        done = (each.instrument.id, tomorrow, each.id) in sight.done
        if each.instrument.id not in due and not _daily(each.instrument) and not done:
            due.add(each.instrument.id)
            yield each


def _whenever(sight: _Sight) -> Iterator[TodayCheckIn]:
    """For each form one that can be begun or gone on with now."""
    for instrument in on_demand_on(sight.study, sight.course, sight.day):
        begun = [occasion for name, day, occasion in sight.drafts if (name, day) == (instrument.id, sight.day)]
        number = begun[0] if begun else next_occasion(instrument, sight.day, sight.done)
        occasion = Occasion(instrument=instrument, day=sight.day, id=number, window=instrument.window)
        if number and (begun or window_state(instrument.window, sight.day, sight.now) in FILLABLE):
            yield _card(sight, occasion)


def _daily(instrument: Instrument) -> bool:
    return isinstance(instrument.days, EveryNDays) and instrument.days.every == 1


def _card(sight: _Sight, occasion: Occasion) -> TodayCheckIn:
    place = (occasion.instrument.id, occasion.day, occasion.id)
    instrument = next(iter(_as_begun(sight, place)), occasion.instrument)
    occasion = replace(occasion, instrument=instrument, window=instrument.window_of(occasion.id))
    language, zone, window, day = sight.journal.language, sight.now.zone, occasion.window, occasion.day
    saved = sight.saved.get(place)
    past = place in sight.drafts and window_state(window, day, sight.now) is WindowState.CLOSED
    return TodayCheckIn(
        instrument=instrument.id,
        title=instrument.title.say(language),
        summary=instrument.summary.say(language),
        minutes=instrument.minutes,
        icon=instrument.icon,
        day=day,
        occasion=occasion.id,
        time=window.title.say(language),
        state=CheckInState.DONE if saved else _state(sight, occasion),
        late=is_late(window, day, saved.answers) if saved else was_late(window, day, sight.now),
        done=saved.stored if saved else NotDone(),
        check_in_id=saved.check_in_id if saved else "",
        opens=opens_at(window, day, zone),
        closes=closes_at(window, day, zone),
        late_until=(locks_at if past else late_until_at)(window, day, zone),
    )


def _state(sight: _Sight, occasion: Occasion) -> CheckInState:
    state = window_state(occasion.window, occasion.day, sight.now)
    if state is WindowState.LOCKED:
        return CheckInState.MISSED
    if (occasion.instrument.id, occasion.day, occasion.id) in sight.drafts:
        return CheckInState.DRAFT
    states = {
        WindowState.NOT_YET: CheckInState.LATER,
        WindowState.OPEN: CheckInState.DUE,
        WindowState.LATE: CheckInState.LATE,
    }
    return states.get(state, CheckInState.MISSED)
