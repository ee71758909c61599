"""A made-up journal's ledger and the packages that come of it, without a vault: for tests of what is handed over."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from functools import cache

from journal.clock import Instant, instant_at, instant_of_local
from journal.diary.changes import (
    Actor,
    AnswerCorrected,
    AnswerGiven,
    Change,
    CheckInSaved,
    DoseRecorded,
    DoseTaken,
    EventObserved,
    EventReported,
    JournalEnrolled,
    MedicineStarted,
    PanelAnswer,
    SafetyPanelAnswered,
    SafetyPanelShown,
    Stamp,
    TeamContactAnswered,
)
from journal.diary.custody import ClockJump, ClockJumped
from journal.diary.events import Consequence, Interference, PartialDate, Persistence, Severity, UnknownDate
from journal.diary.values import (
    Answer,
    Answered,
    AnswerState,
    Choice,
    Choices,
    Declined,
    NotApplicable,
    Quantity,
    Text,
    Unanswered,
)
from journal.handover import age
from journal.handover.archive import pack
from journal.handover.contents import PackageRequest, package_contents
from journal.handover.manifest import make_manifest
from journal.handover.members import MANIFEST, SIGNATURE
from journal.handover.package import Package, seal_package
from journal.handover.receipt import Pinned
from journal.handover.signing import journal_key, raw_public, sign_manifest, trusted_comment
from journal.ledger.chain import GENESIS, make_record
from journal.ledger.checkpoints import Checkpoint
from journal.ledger.record import Record
from journal.study.minisign import SecretKey
from journal.study.model import SiteKey, StudyFile
from journal.study.reading import parse_study
from journal.study.sealing import seal_study
from tests.support.studies.load import harbour

FIRST_DAY = date(2026, 9, 1)
ZONE = "Europe/London"
SEED = hashlib.sha256(b"journal of the tests").digest()
OTHER_SEED = hashlib.sha256(b"another journal").digest()
STUDY_KEY = SecretKey.from_ed25519(hashlib.sha256(b"study of the tests").digest(), b"teststud")
REPORT = b"%PDF-1.7\nnot a report, but it begins like one\n%%EOF\n"
NOTE = "a note that must stay behind: zanzibar"
MADE = instant_at(datetime(2026, 11, 23, 10, 15, 30, tzinfo=UTC), ZONE)
IDENTITY = "AGE-SECRET-KEY-10KLJVFEXAFY00Z9D62SD878TFN0YSFA5933THYKNE7WP6JJTAMESHWHX0W"
"""HARBOUR's practice identity, public on purpose."""


@cache
def signed_study() -> StudyFile:
    sealed = seal_study(harbour().study.source, STUDY_KEY, name="harbour.study")
    return parse_study(sealed.data, name="harbour.study", signature=sealed.signature)


def steady_entropy(word: bytes) -> Callable[[int], bytes]:
    """Bytes that are the same in each run, so that a failure can be looked at twice."""
    count = iter(range(10**9))
    return lambda size: hashlib.shake_128(word + next(count).to_bytes(8, "big")).digest(size)


def at(day: date, hours: float) -> Instant:
    return instant_of_local(datetime.combine(day, time()) + timedelta(hours=hours), ZONE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A ledger with the seed of the journal that it is of."""

    records: tuple[Record, ...]
    study_file: StudyFile
    seed: bytes


def write_ledger(
    days: int,
    *,
    study_file: StudyFile | None = None,
    seed: bytes = SEED,
    participant: str = "HBR-04-017",
    more: Iterable[tuple[Instant, date, Change]] = (),
) -> Written:
    study_file = study_file or signed_study()
    enrolled = JournalEnrolled(
        participant=participant,
        study_id=study_file.study.id,
        study_version=study_file.study.version,
        study_digest=study_file.study.digest,
        practice=study_file.practice,
        first_day=FIRST_DAY,
        language="en",
        signing_key=raw_public(seed).hex(),
    )
    entropy = steady_entropy(seed)
    records: list[Record] = []
    prev = GENESIS
    for instant, day, change in ((at(FIRST_DAY, 8), FIRST_DAY, enrolled), *happenings(days), *more):
        stamp = Stamp(at=instant, day=day, actor=Actor(), study_version="1.0", program_version="0.1.0")
        record = make_record(seq=len(records) + 1, prev=prev, stamp=stamp, change=change, entropy=entropy)
        prev = record.hash
        records.append(record)
    return Written(records=tuple(records), study_file=study_file, seed=seed)


def happenings(days: int) -> Iterator[tuple[Instant, date, Change]]:
    """Two check-ins a day, some late, some days with none; doses, events, corrections, a panel, a clock jump."""
    for number in range(days):
        day = FIRST_DAY + timedelta(days=number)
        if number % 7 != 5:
            yield at(day, 8.5), day, check_in("morning", day, at(day, 8.4), morning(number))
        if number % 3 == 1:
            yield at(day, 9), day, dose(day, number)
        if number % 11 != 7:
            stored = at(day, 20.5 if number % 4 else 26.5)
            yield stored, day, check_in("evening", day, stored, evening(number))
        if number % 9 == 4 and number % 11 != 7:
            yield at(day, 27), day, correction(day)
        yield from rarer(number, day)


def rarer(number: int, day: date) -> Iterator[tuple[Instant, date, Change]]:
    if number == 2:
        yield at(day, 10), day, event("event-1", "Headache, left side")
        yield at(day, 10.1), day, SafetyPanelShown(panel_id="panel-1", rule="consequence:hospital", about="event-1")
        yield at(day, 10.2), day, SafetyPanelAnswered(panel_id="panel-1", answer=PanelAnswer.GOING_TO_CALL)
        yield at(day, 10.3), day, TeamContactAnswered(about="event-1", spoken=True)
    if number == 3:
        ended = PartialDate(day.isoformat())
        yield (
            at(day, 9),
            day,
            EventObserved(event_id="event-1", severity=Severity.MILD, persistence=Persistence.ENDED, ended=ended),
        )
        yield at(day, 9.5), day, medicine("medicine-1")
        yield at(day, 9.7), day, ClockJumped(jump=ClockJump.BACK, seconds=-3600, zone_before=ZONE, zone_after=ZONE)
        answer = Answer(item="low_mood", state=Answered(Choice("some_days")), observed=at(day, 9.8))
        yield (
            at(day, 9.8),
            day,
            AnswerGiven(
                check_in_id="weekly-early",
                instrument="weekly",
                instrument_version="1",
                language="en",
                day=day,
                answer=answer,
            ),
        )


def check_in(instrument: str, day: date, observed: Instant, states: dict[str, AnswerState]) -> CheckInSaved:
    return CheckInSaved(
        check_in_id=f"{instrument}-{day}",
        instrument=instrument,
        instrument_version="1",
        language="en",
        day=day,
        started=observed,
        answers=tuple(Answer(item=item, state=state, observed=observed) for item, state in states.items()),
    )


def morning(number: int) -> dict[str, AnswerState]:
    return {
        "sleep": Answered(Quantity(Decimal(300 + number % 200))),
        "rested": Answered(Choice("yes" if number % 2 else "no")),
        "energy": Declined() if number % 6 == 2 else Answered(Quantity(Decimal(number * 13 % 101))),
    }


def evening(number: int) -> dict[str, AnswerState]:
    lines = ("mood", "calm", "stress", "focus", "productivity", "creativity", "connection")
    states: dict[str, AnswerState] = {
        item: Answered(Quantity(Decimal((number * 7 + place * 11) % 101))) for place, item in enumerate(lines)
    }
    states["calm"] = Unanswered() if number % 5 == 3 else states["calm"]
    states["cravings"] = NotApplicable() if number % 8 == 6 else Answered(Quantity(Decimal(number % 11)))
    states["note"] = Answered(Text(f"{NOTE} {number}")) if number % 2 == 0 else Unanswered()
    return states


def dose(day: date, number: int) -> DoseRecorded:
    taken = DoseTaken.NOT_TAKEN if number % 12 == 10 else DoseTaken.AS_INSTRUCTED
    return DoseRecorded(
        dose_id=f"dose-{day}", day=day, scheduled=True, taken=taken, kit="K-0" + str(number), taken_at=UnknownDate()
    )


def correction(day: date) -> AnswerCorrected:
    """Of the note if the day has one, which `happenings` stores for even days."""
    item = "note" if (day - FIRST_DAY).days % 2 == 0 else "mood"
    old = evening((day - FIRST_DAY).days)[item]
    new: AnswerState = Answered(Text(f"{NOTE} again")) if item == "note" else Answered(Quantity(Decimal(50)))
    return AnswerCorrected(
        check_in_id=f"evening-{day}",
        instrument="evening",
        instrument_version="1",
        item=item,
        day=day,
        old=old,
        new=new,
        reason="=SUM(1) a slip",
    )


def event(event_id: str, term: str) -> EventReported:
    return EventReported(
        event_id=event_id,
        term=term,
        words="came on slowly, then went",
        onset=PartialDate("2026-09"),
        severity=Severity.SEVERE,
        persistence=Persistence.STILL_THERE,
        ended=UnknownDate(),
        interference=Interference.A_LOT,
        done_about_it="lay down",
        medicines="",
        consequences=(Consequence.HOSPITAL, Consequence.WORRIED),
    )


def medicine(medicine_id: str) -> MedicineStarted:
    return MedicineStarted(
        medicine_id=medicine_id,
        name="Paracetamol",
        why="headache",
        dose="1/2 to 1",
        unit="tablet",
        started=PartialDate("2026-09-03"),
        ended=UnknownDate(),
        event_id="event-1",
    )


def everything_chosen() -> Answered:
    return Answered(Choices(("restless", "headache")))


def last_day(days: int) -> date:
    return FIRST_DAY + timedelta(days=days - 1)


def request(days: int, *, first: int = 0, notes: bool = True, recipients: tuple[SiteKey, ...] = ()) -> PackageRequest:
    site = SiteKey(id="site_04", name="Site 04", recipient=age.public_key(IDENTITY))
    first_day = FIRST_DAY + timedelta(days=first)
    return PackageRequest(first_day=first_day, last_day=last_day(days), notes=notes, recipients=recipients or (site,))


def seal(written: Written, wanted: PackageRequest, *, made: Instant = MADE) -> Package:
    contents = package_contents(written.records, written.study_file, wanted)
    last = written.records[-1]
    checkpoint = Checkpoint(vault_id="ab" * 16, seq=last.seq, head=last.hash)
    return seal_package(contents, report=REPORT, seed=written.seed, checkpoint=checkpoint, made=made)


def reseal(members: Mapping[str, bytes], *, made: Instant = MADE) -> bytes:
    """What somebody with the site's public key can do: put changed members into a new sealed file."""
    return age.seal(pack(members, int(made.utc.timestamp())), [age.public_key(IDENTITY)])


def forge(members: Mapping[str, bytes], seed: bytes, **changed: bytes) -> dict[str, bytes]:
    """Changed members with a manifest that fits them, signed with ``seed``; ``/`` and ``.`` in names are ``_`` here."""
    names = {name.replace("/", "_").replace(".", "_"): name for name in members}
    forged = {**members, **{names[name]: data for name, data in changed.items()}}
    forged[MANIFEST] = make_manifest(forged)
    forged[SIGNATURE] = sign_manifest(seed, forged[MANIFEST], trusted_comment(members[SIGNATURE]))
    return forged


def pin(seed: bytes = SEED) -> Pinned:
    return Pinned(key=journal_key(raw_public(seed).hex()))
