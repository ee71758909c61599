"""What is due now, what may still be filled in, what is going on. Asks for single days, never for all of them."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Final

from journal.clock import Instant, instant_of_local
from journal.diary.changes import TeamContactAnswered
from journal.diary.course import Course, awaits_first_dose, last_day
from journal.diary.custody import ClockJump, JournalRestored
from journal.diary.days import day_number
from journal.diary.due import days_in_reach, medication_due
from journal.diary.events import SERIOUS
from journal.diary.kept import KeptEvent
from journal.diary.standstill import standstill
from journal.services.contacts import contact_views
from journal.services.coursing import course_for
from journal.services.opening import Journal
from journal.services.rollback import ALARMING, UNKNOWN_BACKUP, continuity
from journal.services.today_check_ins import cards
from journal.services.today_strip import strip_of
from journal.services.today_values import (
    Banner,
    BannerKind,
    CheckInState,
    ContactQuestion,
    ContactReason,
    Gap,
    MedicationDue,
    Never,
    NotDone,
    OngoingEvent,
    StripEntry,
    StripState,
    Today,
    TodayCheckIn,
)
from journal.study.model import ContactKind
from journal.study.schedule import closes_at, late_until_at

__all__ = [
    "Banner",
    "BannerKind",
    "CheckInState",
    "ContactQuestion",
    "ContactReason",
    "Gap",
    "MedicationDue",
    "Never",
    "NotDone",
    "OngoingEvent",
    "StripEntry",
    "StripState",
    "Today",
    "TodayCheckIn",
    "answer_contact",
    "today",
]

STRIP_DAYS: Final = 14
"""The strip of a young journal shows that many days to come, and which of them are kit days."""

TEAM: Final = (ContactKind.STUDY_TEAM, ContactKind.ON_CALL)
BANNERS: Final = MappingProxyType(
    {
        ClockJump.BACK: BannerKind.CLOCK_BACK,
        ClockJump.FORWARD: BannerKind.CLOCK_FORWARD,
        ClockJump.ZONE: BannerKind.CLOCK_ZONE,
        ClockJump.SUMMER_TIME: BannerKind.CLOCK_SUMMER,
    }
)


def today(journal: Journal) -> Today:
    now, day, study = journal.clock.now(), journal.today, journal.study
    days = _days(journal, now)
    course = course_for(journal, days[0], days[-1] + timedelta(days=STRIP_DAYS))
    made = cards(journal, course, now)
    ends, doses = last_day(study, course), journal.vault.doses(day, day)
    return Today(
        now=now,
        greeting_hour=now.local.hour,
        day=day,
        day_number=day_number(day, journal.first_day),
        duration_days=day_number(ends, journal.first_day),
        ends=ends,
        practice=journal.practice,
        language=journal.language,
        check_ins=made.check_ins,
        fill_in=made.fill_in,
        whenever=made.whenever,
        standstill=standstill(course, day),
        medication=_medication(journal, course, now),
        medication_done=doses,
        first_dose_open=awaits_first_dose(study, course, day) and not doses,
        ongoing=_ongoing(journal.vault.events(), day),
        ask_contact=tuple(_questions(journal)),
        strip=strip_of(journal, course, day),
        strip_title=study.measures[0].title.say(journal.language) if study.measures else "",
        contacts=contact_views(study, journal.language, journal.country, TEAM),
        days_since_handover=_days_since_handover(journal, day),
        banners=_banners(journal, day),
    )


def answer_contact(journal: Journal, about: str, *, spoken: bool) -> None:
    """Asked again until it is answered with yes."""
    journal.append(TeamContactAnswered(about=about, spoken=spoken))


def _days(journal: Journal, now: Instant) -> tuple[date, ...]:
    """Those of which anything can be due now, by any version of the study."""
    study = journal.study
    windows = [window for version in study.versions for form in version.instruments for window in form.windows]
    windows += [version.medication.window for version in study.versions if version.medication is not None]
    return days_in_reach(study, windows, now)


def _medication(journal: Journal, course: Course, now: Instant) -> tuple[MedicationDue, ...]:
    """Each day by the plan of the version in force on it; by day."""
    plans = [(study, study.medication) for study in journal.study.versions if study.medication is not None]
    found: list[MedicationDue] = []
    for study, plan in plans:
        days = days_in_reach(study, (plan.window,), now)
        recorded = frozenset(dose.day for dose in journal.vault.doses(days[0], days[-1]))
        found += (
            MedicationDue(
                day=each,
                late=now.utc > closes_at(plan.window, each, now.zone).utc,
                late_until=late_until_at(plan.window, each, now.zone),
            )
            for each in medication_due(study, course, recorded, now)
            if journal.study_on(each) is study
        )
    return tuple(found)


def _ongoing(events: tuple[KeptEvent, ...], day: date) -> tuple[OngoingEvent, ...]:
    """Those that were last looked at on an earlier day, the longest ago first."""
    found = (
        OngoingEvent(
            event_id=event.event_id,
            term=event.term,
            severity=event.now.severity,
            days_ago=(day - event.now.day).days,
            since=event.onset,
        )
        for event in events
        if event.ongoing and event.now.day < day
    )
    return tuple(sorted(found, key=lambda event: -event.days_ago))


def _questions(journal: Journal) -> Iterator[ContactQuestion]:
    """One for each serious event and each panel about something else, until it was answered with yes."""
    spoken = journal.vault.spoken_about()
    asked = set(spoken)
    for event in journal.vault.events():
        if not SERIOUS.isdisjoint(event.consequences) and event.event_id not in asked:
            asked.add(event.event_id)
            yield ContactQuestion(about=event.event_id, term=event.term, kind=ContactReason.EVENT)
    for panel in journal.vault.panels():
        if panel.about not in asked and panel.panel_id not in asked:
            asked.add(panel.about)
            yield ContactQuestion(about=panel.about, term="", kind=ContactReason.PANEL)


def _days_since_handover(journal: Journal, day: date) -> int | Never:
    handovers = journal.vault.handovers()
    return (day - handovers[-1].stored.calendar_day).days if handovers else Never()


def _banners(journal: Journal, day: date) -> tuple[Banner, ...]:
    """What was noticed today: an older copy of the journal, changes of the clock."""
    went_back = (Banner(kind=BannerKind.ROLLED_BACK, minutes=0, zone=""),) if _went_back(journal, day) else ()
    changing = summer_time(journal, day)
    return (
        went_back
        + changing
        + tuple(
            Banner(kind=BANNERS[kept.jump.jump], minutes=abs(kept.jump.seconds) // 60, zone=kept.jump.zone_after)
            for kept in journal.vault.clock_jumps()
            if kept.day == day and not (changing and kept.jump.jump is ClockJump.SUMMER_TIME)
        )
    )


def summer_time(journal: Journal, day: date) -> tuple[Banner, ...]:
    """On the very day it is told whether or not anything was recorded since; the record comes with the next change."""
    starts, zone = journal.study.day_starts, journal.clock.now().zone
    first = instant_of_local(datetime.combine(day, starts), zone)
    next_one = instant_of_local(datetime.combine(day + timedelta(days=1), starts), zone)
    minutes = next_one.offset_minutes - first.offset_minutes
    kind = BannerKind.SHORTER_DAY if minutes > 0 else BannerKind.LONGER_DAY
    return (Banner(kind=kind, minutes=abs(minutes), zone=zone),) if minutes else ()


def _went_back(journal: Journal, day: date) -> bool:
    """A journal that can only be looked at cannot record it."""
    if journal.vault.read_only:
        return isinstance(continuity(journal.vault), ALARMING)
    put_back = JournalRestored(digest=UNKNOWN_BACKUP)
    return any(kept.change == put_back and kept.day == day for kept in journal.vault.custody())
