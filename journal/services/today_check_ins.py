"""The check-in cards of Today: everything due today, and what may still be filled in of the days before."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from journal.clock import Instant
from journal.diary.days import day_number
from journal.diary.due import WindowState, due_check_ins, window_state
from journal.diary.kept import KeptCheckIn
from journal.diary.rules import is_late, was_late
from journal.services.opening import Journal
from journal.services.today_values import CheckInState, NotDone, TodayCheckIn
from journal.study.model import EveryNDays, Instrument
from journal.study.schedule import closes_at, is_due_on, late_until_at, opens_at
from journal.study.versions import goes_on


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sight:
    """What is known when the cards are made. ``drafts``: the version of the study of each begun form, by its day."""

    journal: Journal
    now: Instant
    drafts: Mapping[tuple[str, date], str]


def today_cards(journal: Journal, now: Instant, day: date) -> tuple[TodayCheckIn, ...]:
    """Due today in any state, then forms that come up tomorrow and are not asked every day."""
    sight = _sight(journal, now)
    saved = {check_in.instrument: check_in for check_in in journal.vault.check_ins(day, day) if check_in.finished}
    tomorrow = day + timedelta(days=1)
    begun = {form: version for (form, about), version in sight.drafts.items() if about == day and version}
    versions = {**begun, **{form: check_in.study_version for form, check_in in saved.items()}}
    forms = [each for each in journal.study_on(day).instruments if _is_due(journal, each, day)]
    due = [_as_begun(journal, each, versions.get(each.id, "")) for each in forms]
    asked = {each.id for each in due}
    earlier = [form for form, version in versions.items() if form not in asked and version != journal.study.version]
    due += [each for form in earlier for each in _form_under(journal, form, versions[form])]
    soon = [
        each
        for each in journal.study_on(tomorrow).instruments
        if each.id not in asked and _is_due(journal, each, tomorrow) and not _daily(each)
    ]
    return (
        *(_card(sight, each, day, saved.get(each.id)) for each in due),
        *(_card(sight, each, tomorrow, None) for each in soon),
    )


def fill_in_cards(journal: Journal, now: Instant, day: date) -> tuple[TodayCheckIn, ...]:
    """Of earlier days, the oldest first; each as the version in force on its day asked it."""
    sight = _sight(journal, now)
    versions = journal.study.versions
    longest = max((each.window.late_until for study in versions for each in study.instruments), default=0)
    done = journal.vault.done(day - timedelta(days=longest // 1440 + 1), day)
    due = [
        each
        for study in versions
        for each in due_check_ins(study, first_day=journal.first_day, done=done, now=now)
        if each.day < day and journal.study_on(each.day) is study
    ]
    return tuple(_card(sight, each.instrument, each.day, None) for each in sorted(due, key=lambda each: each.day))


def _as_begun(journal: Journal, instrument: Instrument, version: str) -> Instrument:
    """A form that was saved or begun under an earlier version keeps the words and times it has there."""
    known = _form_under(journal, instrument.id, version) if version else ()
    return known[0] if known else instrument


def _form_under(journal: Journal, form: str, version: str) -> tuple[Instrument, ...]:
    study = goes_on(journal.study, version, form)
    return tuple(each for each in study.instruments if each.id == form)


def _sight(journal: Journal, now: Instant) -> _Sight:
    drafts = {(draft.instrument, draft.day): draft.study_version for draft in journal.vault.drafts()}
    return _Sight(journal=journal, now=now, drafts=drafts)


def _is_due(journal: Journal, instrument: Instrument, day: date) -> bool:
    number = day_number(day, journal.first_day)
    return number <= journal.study_on(day).duration_days and is_due_on(instrument.days, number, day)


def _daily(instrument: Instrument) -> bool:
    return isinstance(instrument.days, EveryNDays) and instrument.days.every == 1


def _card(sight: _Sight, instrument: Instrument, day: date, saved: KeptCheckIn | None) -> TodayCheckIn:
    language, zone = sight.journal.language, sight.now.zone
    return TodayCheckIn(
        instrument=instrument.id,
        title=instrument.title.say(language),
        summary=instrument.summary.say(language),
        minutes=instrument.minutes,
        icon=instrument.icon,
        day=day,
        state=CheckInState.DONE if saved else _state(sight, instrument, day),
        late=is_late(instrument, day, saved.answers) if saved else was_late(instrument, day, sight.now),
        done=saved.stored if saved else NotDone(),
        check_in_id=saved.check_in_id if saved else "",
        opens=opens_at(instrument.window, day, zone),
        closes=closes_at(instrument.window, day, zone),
        late_until=late_until_at(instrument.window, day, zone),
    )


def _state(sight: _Sight, instrument: Instrument, day: date) -> CheckInState:
    window = window_state(instrument.window, day, sight.now)
    if window is WindowState.LOCKED:
        return CheckInState.MISSED
    if (instrument.id, day) in sight.drafts:
        return CheckInState.DRAFT
    states = {
        WindowState.NOT_YET: CheckInState.LATER,
        WindowState.OPEN: CheckInState.DUE,
        WindowState.LATE: CheckInState.LATE,
    }
    return states.get(window, CheckInState.MISSED)
