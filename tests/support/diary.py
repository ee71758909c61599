"""Changes, stamps and vaults for tests: each factory gives a whole value, and takes what a test wants otherwise."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any

from journal.clock import Instant, instant_of_local
from journal.diary.changes import (
    Actor,
    CheckInSaved,
    DoseRecorded,
    DoseTaken,
    EventReported,
    JournalEnrolled,
    Role,
    Stamp,
)
from journal.diary.events import Consequence, Interference, PartialDate, Persistence, Severity, UnknownDate
from journal.diary.values import Answer, Answered, AnswerState, Declined, Quantity, Text
from journal.ledger.checkpoints import public_key
from journal.study.model import StudyFile
from journal.vault.keys.cost import CHEAPEST_ACCEPTED
from journal.vault.keys.data_key import DataKey
from journal.vault.keys.header import HelpLine, create_keys
from journal.vault.keys.recovery import RecoveryKey
from journal.vault.vault import Vault
from tests.support.studies.load import harbour

ZONE = "Europe/Vienna"
DAY_ONE = date(2026, 10, 5)
SEED = bytes(range(32))
PASSPHRASE = "seven quiet herons"
HELP = (HelpLine(name="Emergency", words="Any time", number="112", kind="emergency"),)


def instant(day: date = DAY_ONE, at: time = time(20, 30), zone: str = ZONE) -> Instant:
    return instant_of_local(datetime.combine(day, at), zone)


def stamp(day: date = DAY_ONE, at: time = time(20, 30), *, reason: str = "", role: Role = Role.PARTICIPANT) -> Stamp:
    return Stamp(
        at=instant(day, at),
        day=day,
        actor=Actor(role=role, reason=reason),
        study_version="1",
        program_version="0.1.0",
    )


def enrolled(study: StudyFile | None = None, **changed: Any) -> JournalEnrolled:  # noqa: ANN401 - fields
    """Of the practice study, first day ``DAY_ONE``, with the public key of ``SEED``."""
    known = harbour() if study is None else study
    whole = JournalEnrolled(
        participant="H-014",
        study_id=known.study.id,
        study_version=known.study.version,
        study_digest=known.study.digest,
        practice=known.practice,
        first_day=DAY_ONE,
        language=known.study.language,
        signing_key=public_key(SEED).hex(),
    )
    return replace(whole, **changed)


def number(value: str | int) -> Answered:
    return Answered(Quantity(Decimal(value)))


def text(words: str) -> Answered:
    return Answered(Text(words))


def answer(item: str, state: AnswerState, observed: Instant | None = None) -> Answer:
    return Answer(item=item, state=state, observed=instant() if observed is None else observed)


def check_in(
    check_in_id: str = "c1",
    instrument: str = "evening",
    day: date = DAY_ONE,
    *answers: Answer,
    **changed: Any,  # noqa: ANN401 - fields
) -> CheckInSaved:
    """With two answers and a refusal when none are given."""
    at = instant(day)
    given = answers or (
        answer("mood", number(62), at),
        answer("note", text("A walk by the river."), at),
        answer("cravings", Declined(), at),
    )
    whole = CheckInSaved(
        check_in_id=check_in_id,
        instrument=instrument,
        instrument_version="1",
        language="en",
        day=day,
        started=at,
        answers=given,
    )
    return replace(whole, **changed)


def dose(dose_id: str = "d1", day: date = DAY_ONE, **changed: Any) -> DoseRecorded:  # noqa: ANN401 - fields
    whole = DoseRecorded(
        dose_id=dose_id,
        day=day,
        scheduled=True,
        taken=DoseTaken.AS_INSTRUCTED,
        kit="K-77",
        taken_at=PartialDate(f"{day.isoformat()}T08:10"),
    )
    return replace(whole, **changed)


def event(event_id: str = "e1", **changed: Any) -> EventReported:  # noqa: ANN401 - fields
    whole = EventReported(
        event_id=event_id,
        term="headache",
        words="A dull ache behind the eyes",
        onset=PartialDate(DAY_ONE.isoformat()),
        severity=Severity.MODERATE,
        persistence=Persistence.STILL_THERE,
        ended=UnknownDate(),
        interference=Interference.A_LITTLE,
        done_about_it="Lay down",
        medicines="",
        consequences=(Consequence.NONE,),
    )
    return replace(whole, **changed)


@dataclass(slots=True)
class CountedEntropy:
    """Bytes that look random and are the same in every run."""

    drawn: int = 0

    def __call__(self, count: int) -> bytes:
        self.drawn += 1
        return sha256(self.drawn.to_bytes(8, "big")).digest()[:count]


def keys(folder: Path, passphrase: str = PASSPHRASE) -> DataKey:
    """Make a folder's header at the cheapest cost; the recovery key is ``RecoveryKey(bytes(16))``."""
    return create_keys(
        folder,
        passphrase=bytearray(passphrase.encode()),
        recovery=RecoveryKey(bytes(16)),
        help_lines=HELP,
        cost=CHEAPEST_ACCEPTED,
    )[0]


def new_vault(folder: Path, key: DataKey | None = None, study: StudyFile | None = None) -> Vault:
    """A new journal of the practice study in ``folder``; close it."""
    known = harbour() if study is None else study
    return Vault.create(
        folder,
        keys(folder) if key is None else key,
        study=known,
        first=enrolled(known),
        stamp=stamp(),
        signing_seed=SEED,
    )


def some_days(count: int, first: date = DAY_ONE) -> tuple[CheckInSaved, ...]:
    """One evening check-in a day."""
    days = (first + timedelta(days=step) for step in range(count))
    return tuple(check_in(f"c{step}", "evening", day) for step, day in enumerate(days))
