"""A ledger that spans an amendment: five days of HARBOUR 1.0, then one under 1.1."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from journal.clock import Instant
from journal.diary.changes import Actor, Change, CheckInSaved, Stamp, StudyAmended
from journal.diary.values import Answered, AnswerState, Choice
from journal.ledger.chain import make_record
from journal.study.model import StudyFile
from journal.study.versions import joined
from tests.support.amending import second
from tests.support.handing_over import (
    FIRST_DAY,
    SEED,
    Written,
    at,
    check_in,
    correction,
    evening,
    signed_study,
    steady_entropy,
    write_ledger,
)

DAYS: Final = 6
SIXTH: Final = FIRST_DAY + timedelta(days=5)
FOURTH: Final = FIRST_DAY + timedelta(days=3)


def amended(study: StudyFile, first_day: date = SIXTH) -> StudyAmended:
    signer = "" if study.practice else study.study.signer_key
    return StudyAmended(
        study_version=study.study.version, study_digest=study.study.digest, signer=signer, first_day=first_day
    )


def extended(written: Written, version: str, *changes: tuple[Instant, date, Change]) -> Written:
    """More records, stored under that version of the study."""
    entropy = steady_entropy(SEED + version.encode())
    records = list(written.records)
    for instant, day, change in changes:
        stamp = Stamp(at=instant, day=day, actor=Actor(), study_version=version, program_version="0.1.0")
        last = records[-1]
        records.append(make_record(seq=last.seq + 1, prev=last.hash, stamp=stamp, change=change, entropy=entropy))
    return replace(written, records=tuple(records))


def with_study(written: Written, study: StudyFile) -> Written:
    """The study taken in; what follows may be stored under it."""
    whole = replace(written, study_file=joined([*written.study_file.versions, study]))
    return extended(whole, study.study.version, (at(SIXTH, 7), SIXTH, amended(study)))


def write_amended(study: StudyFile | None = None) -> Written:
    """Under 1.1 a correction of the fourth day and what ``later`` gives."""
    whole = with_study(write_ledger(5, study_file=signed_study()), study or second())
    return extended(whole, whole.study_file.study.version, (at(SIXTH, 8), SIXTH, correction(FOURTH)), *later())


def later() -> Iterator[tuple[Instant, date, Change]]:
    yield at(SIXTH, 20), SIXTH, in_version_two("evening", evening(5), 20)
    yield at(SIXTH, 21), SIXTH, in_version_two("weekly", {"low_mood": Answered(Choice("some_days"))}, 21)


def in_version_two(instrument: str, states: dict[str, AnswerState], hour: float) -> CheckInSaved:
    return replace(check_in(instrument, SIXTH, at(SIXTH, hour), states), instrument_version="2")
