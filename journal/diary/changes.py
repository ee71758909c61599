"""Everything that can happen in a journal: one immutable change for each. The class name in snake case is its ``kind``.

Fields typed ``FreeText`` or ``AnswerState`` are *committed* in the ledger: the record holds a salted hash, the value
travels beside it. All other fields are structure and are hashed in the clear.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated

from journal.clock import Instant
from journal.diary.custody import (
    AnswersImported,
    BackupMade,
    ClockJumped,
    CredentialsChanged,
    HandoverMade,
    JournalRestored,
)
from journal.diary.events import Consequence, EventDate, Interference, Persistence, Severity
from journal.diary.scheduling import ScheduleChange
from journal.diary.values import Answer, AnswerState

COMMITTED = "committed"
FreeText = Annotated[str, COMMITTED]


class Role(StrEnum):
    PARTICIPANT = "participant"
    ASSISTANT = "assistant"
    COORDINATOR = "coordinator"
    CLINICIAN = "clinician"
    PROGRAM = "program"


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who did it. Somebody entering for the participant is an ``ASSISTANT`` and says who and why in ``reason``."""

    role: Role = Role.PARTICIPANT
    reason: FreeText = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """Who, when and with what a change was stored. ``day`` is the study's local day of ``at``."""

    at: Instant
    day: date
    actor: Actor
    study_version: str
    program_version: str


class Source(StrEnum):
    ENTERED = "entered"
    IMPORTED = "imported"


class DoseTaken(StrEnum):
    AS_INSTRUCTED = "as_instructed"
    NOT_TAKEN = "not_taken"
    DIFFERENT = "different"


class PanelAnswer(StrEnum):
    GOING_TO_CALL = "going_to_call"
    SAFE_CARRY_ON = "safe_carry_on"


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalEnrolled:
    """Always record 1. ``signing_key``: the journal's Ed25519 public key, 64 hex digits. ``first_day``: study day 1.

    ``country``: ISO 3166-1 alpha-2, "" where the study's numbers do not depend on it.
    """

    participant: str
    study_id: str
    study_version: str
    study_digest: str
    practice: bool
    first_day: date
    language: str
    signing_key: str
    country: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyAmended:
    """A new version of the study was taken in; what is due on study days from ``first_day`` on is due under it.

    ``study_digest``: SHA-256 of the file. ``signer``: the key that signed it, as minisign writes it, or "" in practice.
    """

    study_version: str
    study_digest: str
    signer: str
    first_day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerGiven:
    """One answer kept before its check-in is finished, because a safety rule fired on it."""

    check_in_id: str
    instrument: str
    instrument_version: str
    language: str
    day: date
    occasion: str = ""
    answer: Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckInSaved:
    """One completed instrument for study-local ``day``. ``started`` is when its first question was shown.

    ``occasion``: "" for the only one of the day, the window's id when there are several, a running number on demand.
    """

    check_in_id: str
    instrument: str
    instrument_version: str
    language: str
    day: date
    occasion: str = ""
    started: Instant
    source: Source = Source.ENTERED
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerCorrected:
    """The old state stays in the ledger; ``reason`` is the participant's own words and must not be empty.

    ``instrument``, its version, ``day`` and ``occasion`` are those of the check-in, which itself may be withheld from a
    handover.
    """

    check_in_id: str
    instrument: str
    instrument_version: str
    item: str
    day: date
    occasion: str = ""
    old: AnswerState
    new: AnswerState
    reason: FreeText


@dataclass(frozen=True, slots=True, kw_only=True)
class DoseRecorded:
    """Study medication on ``day``. ``words``: why not taken, or what was different, as written."""

    dose_id: str
    day: date
    scheduled: bool
    taken: DoseTaken
    kit: FreeText = ""
    words: FreeText = ""
    taken_at: EventDate


@dataclass(frozen=True, slots=True, kw_only=True)
class EventReported:
    """A new adverse event in the participant's words, with its first observation.

    ``symptom``: the id in the study's list when the term is one of the list's, word for word; else "".
    """

    event_id: str
    term: FreeText
    words: FreeText
    onset: EventDate
    severity: Severity
    persistence: Persistence
    ended: EventDate
    interference: Interference
    done_about_it: FreeText
    medicines: FreeText
    consequences: tuple[Consequence, ...]
    symptom: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventObserved:
    """How a reported event is now: "is it still there?"."""

    event_id: str
    severity: Severity
    persistence: Persistence
    ended: EventDate


@dataclass(frozen=True, slots=True, kw_only=True)
class MedicineStarted:
    """Another medicine. Name, why, dose and unit exactly as written; ``event_id`` "" when it was for no event."""

    medicine_id: str
    name: FreeText
    why: FreeText
    dose: FreeText
    unit: FreeText
    started: EventDate
    ended: EventDate
    event_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyPanelShown:
    """``rule``: the study's safety rule, ``consequence:CODE`` for a tick or ``medicine:ID`` for a listed medicine.

    ``about``: the id of the check-in, the event or the medicine.
    """

    panel_id: str
    rule: str
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyPanelAnswered:
    panel_id: str
    answer: PanelAnswer


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyRuleFired:
    """A rule that only flags applied, or one whose panel gave way to a graver rule's; ``rule``, ``about``: as above."""

    rule: str
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamContactAnswered:
    """Whether they have spoken to the study team about a serious event or a panel; asked until ``spoken``."""

    about: str
    spoken: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleChanged:
    """``reason``: why, as it was written; it must not be empty."""

    change: ScheduleChange
    reason: FreeText


Change = (
    JournalEnrolled
    | StudyAmended
    | AnswerGiven
    | CheckInSaved
    | AnswerCorrected
    | DoseRecorded
    | EventReported
    | EventObserved
    | MedicineStarted
    | SafetyPanelShown
    | SafetyPanelAnswered
    | SafetyRuleFired
    | TeamContactAnswered
    | ScheduleChanged
    | HandoverMade
    | AnswersImported
    | ClockJumped
    | BackupMade
    | JournalRestored
    | CredentialsChanged
)
