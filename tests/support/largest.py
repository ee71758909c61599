"""Check-ins whose every name is as long as it may be."""

from datetime import UTC, date, datetime

from journal.clock import Instant, instant_at
from journal.diary.changes import Actor, CheckInSaved, Role, Source, Stamp
from journal.diary.values import Answer, Answered, Text

LONGEST_NAME = "n" * 40
ZONE = "America/Argentina/ComodRivadavia"
DAY = date(2026, 11, 1)


def moment() -> Instant:
    return instant_at(datetime(2026, 11, 1, 12, 0, 0, 123_000, UTC), ZONE)


def largest_form(items: int, text: str, *, check_in_id: str = LONGEST_NAME) -> tuple[Stamp, CheckInSaved]:
    answer = Answer(item=LONGEST_NAME, state=Answered(Text(text)), observed=moment())
    stamp = Stamp(
        at=moment(),
        day=DAY,
        actor=Actor(role=Role.PARTICIPANT),
        study_version=LONGEST_NAME,
        program_version="0.1.0",
    )
    form = CheckInSaved(
        check_in_id=check_in_id,
        instrument=LONGEST_NAME,
        instrument_version=LONGEST_NAME,
        language="en",
        day=DAY,
        started=moment(),
        source=Source.IMPORTED,
        answers=(answer,) * items,
    )
    return stamp, form
