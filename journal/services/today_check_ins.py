"""The check-in cards of Today: everything due today, and what may still be filled in of the days before."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sight:
    """What is known when the cards are made. ``drafts``: instrument and day of each begun one."""

    journal: Journal
    now: Instant
    drafts: frozenset[tuple[str, date]]


def today_cards(journal: Journal, now: Instant, day: date) -> tuple[TodayCheckIn, ...]:
    """Due today in any state, then forms that come up tomorrow and are not asked every day."""
    sight = _sight(journal, now)
    saved = {check_in.instrument: check_in for check_in in journal.vault.check_ins(day, day) if check_in.finished}
    tomorrow = day + timedelta(days=1)
    due = [each for each in journal.study.instruments if _is_due(journal, each, day)]
    soon = [
        each
        for each in journal.study.instruments
        if each not in due and _is_due(journal, each, tomorrow) and not _daily(each)
    ]
    return (
        *(_card(sight, each, day, saved.get(each.id)) for each in due),
        *(_card(sight, each, tomorrow, None) for each in soon),
    )


def fill_in_cards(journal: Journal, now: Instant, day: date) -> tuple[TodayCheckIn, ...]:
    """Of earlier days, the oldest first."""
    sight = _sight(journal, now)
    longest = max((each.window.late_until for each in journal.study.instruments), default=0)
    done = journal.vault.done(day - timedelta(days=longest // 1440 + 1), day)
    due = due_check_ins(journal.study, first_day=journal.first_day, done=done, now=now)
    return tuple(_card(sight, each.instrument, each.day, None) for each in due if each.day < day)


def _sight(journal: Journal, now: Instant) -> _Sight:
    drafts = frozenset((draft.instrument, draft.day) for draft in journal.vault.drafts())
    return _Sight(journal=journal, now=now, drafts=drafts)


def _is_due(journal: Journal, instrument: Instrument, day: date) -> bool:
    number = day_number(day, journal.first_day)
    return number <= journal.study.duration_days and is_due_on(instrument.days, number, day)


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
