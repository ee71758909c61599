"""What is due now, what may still be filled in, what is going on. Asks for single days, never for all of them."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Final

from journal.clock import Instant, instant_of_local
from journal.diary.changes import ClockJump, JournalRestored, TeamContactAnswered
from journal.diary.days import day_number
from journal.diary.due import medication_due
from journal.diary.events import SERIOUS
from journal.diary.kept import KeptEvent
from journal.services.contacts import contact_views
from journal.services.opening import Journal
from journal.services.rollback import UNKNOWN_BACKUP, WentBack, continuity
from journal.services.today_check_ins import fill_in_cards, today_cards
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

TEAM: Final = (ContactKind.STUDY_TEAM, ContactKind.ON_CALL)
BANNERS: Final = MappingProxyType(
    {
        ClockJump.BACK: BannerKind.CLOCK_BACK,
        ClockJump.FORWARD: BannerKind.CLOCK_FORWARD,
        ClockJump.ZONE: BannerKind.CLOCK_ZONE,
    }
)


def today(journal: Journal) -> Today:
    now, day, study = journal.clock.now(), journal.today, journal.study
    return Today(
        now=now,
        greeting_hour=now.local.hour,
        day=day,
        day_number=day_number(day, journal.first_day),
        duration_days=study.duration_days,
        ends=journal.first_day + timedelta(days=study.duration_days - 1),
        practice=journal.practice,
        language=journal.language,
        check_ins=today_cards(journal, now, day),
        fill_in=fill_in_cards(journal, now, day),
        medication=_medication(journal, now, day),
        medication_done=journal.vault.doses(day, day),
        ongoing=_ongoing(journal.vault.events(), day),
        ask_contact=tuple(_questions(journal)),
        strip=strip_of(journal, day),
        strip_title=study.measures[0].title.say(journal.language) if study.measures else "",
        contacts=contact_views(study, journal.language, TEAM),
        days_since_handover=_days_since_handover(journal, day),
        banners=_banners(journal, day),
    )


def answer_contact(journal: Journal, about: str, *, spoken: bool) -> None:
    """Asked again until it is answered with yes."""
    journal.append(TeamContactAnswered(about=about, spoken=spoken))


def _medication(journal: Journal, now: Instant, day: date) -> tuple[MedicationDue, ...]:
    """Each day by the plan of the version in force on it."""
    plans = [(study, study.medication) for study in journal.study.versions if study.medication is not None]
    found: list[MedicationDue] = []
    for study, plan in plans:
        back = timedelta(days=plan.window.late_until // 1440 + 1)
        recorded = frozenset(dose.day for dose in journal.vault.doses(day - back, day))
        found += (
            MedicationDue(
                day=each,
                late=now.utc > closes_at(plan.window, each, now.zone).utc,
                late_until=late_until_at(plan.window, each, now.zone),
            )
            for each in medication_due(study, first_day=journal.first_day, doses=recorded, now=now)
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
    return (
        went_back
        + summer_time(journal, day)
        + tuple(
            Banner(kind=BANNERS[kept.jump.jump], minutes=abs(kept.jump.seconds) // 60, zone=kept.jump.zone_after)
            for kept in journal.vault.clock_jumps()
            if kept.day == day
        )
    )


def summer_time(journal: Journal, day: date) -> tuple[Banner, ...]:
    """Each record keeps the offset it was made with; so this is told, but needs no record of its own."""
    starts, zone = journal.study.day_starts, journal.clock.now().zone
    first = instant_of_local(datetime.combine(day, starts), zone)
    next_one = instant_of_local(datetime.combine(day + timedelta(days=1), starts), zone)
    minutes = next_one.offset_minutes - first.offset_minutes
    kind = BannerKind.SHORTER_DAY if minutes > 0 else BannerKind.LONGER_DAY
    return (Banner(kind=kind, minutes=abs(minutes), zone=zone),) if minutes else ()


def _went_back(journal: Journal, day: date) -> bool:
    """A journal that can only be looked at cannot record it."""
    if journal.vault.read_only:
        return isinstance(continuity(journal.vault), WentBack)
    put_back = JournalRestored(digest=UNKNOWN_BACKUP)
    return any(kept.change == put_back and kept.day == day for kept in journal.vault.custody())
