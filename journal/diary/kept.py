"""What the views hold: the present state of each record, with what a reader needs to judge it."""

from dataclasses import dataclass
from datetime import date

from journal.clock import Instant
from journal.diary.changes import Actor, AnswerCorrected, DoseTaken, MedicineStarted, PanelAnswer, Source
from journal.diary.custody import ClockJumped, HandoverMade
from journal.diary.events import Consequence, EventDate, Interference, PartialDate, Persistence, Severity
from journal.diary.scheduling import ScheduleChange
from journal.diary.study_versions import KeptStudyVersion, version_on
from journal.diary.values import AnswerState


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptAnswer:
    """The present state of one answer. ``seq``: the record that last set it; ``corrected``: no longer the first.

    The versions are those of its check-in: a correction is made in the form that was filled in.
    """

    check_in_id: str
    instrument: str
    instrument_version: str
    study_version: str
    item: str
    day: date
    state: AnswerState
    observed: Instant
    stored: Instant
    source: Source
    corrected: bool
    seq: int
    occasion: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptCheckIn:
    """``finished`` is False while only a safety answer of an unfinished form was kept. ``stored``: when it was."""

    check_in_id: str
    instrument: str
    instrument_version: str
    study_version: str
    program_version: str
    language: str
    day: date
    started: Instant
    stored: Instant
    source: Source
    finished: bool
    actor: Actor
    answers: tuple[KeptAnswer, ...]
    seq: int
    occasion: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptDose:
    dose_id: str
    day: date
    scheduled: bool
    taken: DoseTaken
    kit: str
    words: str
    taken_at: EventDate
    stored: Instant
    seq: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptObservation:
    event_id: str
    severity: Severity
    persistence: Persistence
    ended: EventDate
    day: date
    stored: Instant
    seq: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptEvent:
    """``observations`` in the order they were stored, the report's own first; the last one is how things stand."""

    event_id: str
    term: str
    words: str
    onset: EventDate
    interference: Interference
    done_about_it: str
    medicines: str
    consequences: tuple[Consequence, ...]
    day: date
    stored: Instant
    observations: tuple[KeptObservation, ...]
    seq: int
    symptom: str = ""

    @property
    def now(self) -> KeptObservation:
        return self.observations[-1]

    @property
    def ongoing(self) -> bool:
        return self.now.persistence is not Persistence.ENDED

    def touches(self, first_day: date, last_day: date) -> bool:
        """Whether it had begun by ``last_day`` and was not over before ``first_day``: a vague end is not guessed."""
        begun = min(self.onset.earliest, self.day) if isinstance(self.onset, PartialDate) else self.day
        return begun <= last_day and (self.ongoing or self.now.day >= first_day)

    @property
    def worst(self) -> Severity:
        return max(observation.severity for observation in self.observations)


@dataclass(frozen=True, slots=True)
class StandsAsGiven:
    """Nothing took its place before the form was saved, or what did was withheld."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedBeforeSaving:
    """What took its place, no later than in the saved form; no reason is asked for that."""

    state: AnswerState
    stored: Instant
    seq: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptGivenAnswer:
    """An answer that was kept at once, as it was given: for good, whatever the form said when it was saved."""

    check_in_id: str
    instrument: str
    instrument_version: str
    study_version: str
    item: str
    day: date
    state: AnswerState
    observed: Instant
    stored: Instant
    actor: Actor
    then: ChangedBeforeSaving | StandsAsGiven
    seq: int
    occasion: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptCorrection:
    """A correction with the place of the answer it concerns."""

    correction: AnswerCorrected
    instrument: str
    day: date
    stored: Instant
    actor: Actor
    seq: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPanel:
    """A help panel that was shown. ``answers``: which button, in order; empty while none was pressed.

    ``study_version``: the one whose rule it is.
    """

    panel_id: str
    rule: str
    about: str
    day: date
    shown: Instant
    answers: tuple[PanelAnswer, ...]
    seq: int
    study_version: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFiring:
    """A safety rule that applied without a panel of its own, noted when it did. ``study_version``: the one it is of."""

    rule: str
    about: str
    day: date
    fired: Instant
    seq: int
    study_version: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptHandover:
    handover: HandoverMade
    stored: Instant
    seq: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptClockJump:
    jump: ClockJumped
    day: date
    stored: Instant
    seq: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptScheduleChange:
    """``day``: the study day on which it was recorded, not the one it is about."""

    change: ScheduleChange
    reason: str
    day: date
    stored: Instant
    actor: Actor
    seq: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptMedicine:
    medicine: MedicineStarted
    day: date
    stored: Instant
    seq: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """Every view: check-ins, handovers and clock jumps over one span of study days, both ends included; all else whole.

    Doses, events, medicines, panels, firings, given answers, corrections and changes of the schedule are there whatever
    their day, as they always go along in a handover. The same value comes from a participant's vault and from an opened
    package, so whatever reads it (report, data files, insight) serves both sides.

    ``study_version`` and ``study_digest`` are those of the last record; ``versions``: all that were used, in order.
    """

    participant: str
    practice: bool
    study_id: str
    study_version: str
    study_digest: str
    signing_key: str
    language: str
    enrolled: Instant
    study_day_one: date
    first_day: date
    last_day: date
    check_ins: tuple[KeptCheckIn, ...]
    given: tuple[KeptGivenAnswer, ...]
    doses: tuple[KeptDose, ...]
    events: tuple[KeptEvent, ...]
    medicines: tuple[KeptMedicine, ...]
    corrections: tuple[KeptCorrection, ...]
    panels: tuple[KeptPanel, ...]
    handovers: tuple[KeptHandover, ...]
    clock_jumps: tuple[KeptClockJump, ...]
    spoken_about: frozenset[str]
    withheld_records: int
    head_seq: int
    head_hash: str
    schedule: tuple[KeptScheduleChange, ...] = ()
    country: str = ""
    firings: tuple[KeptFiring, ...] = ()
    versions: tuple[KeptStudyVersion, ...] = ()

    def has_day(self, day: date) -> bool:
        """Whether it lies in the span."""
        return self.first_day <= day <= self.last_day

    def version_on(self, day: date) -> str:
        """The version of the study in force on that study day."""
        return version_on(self.versions, day) or self.study_version

    def answers_of(self, instrument: str, item: str) -> tuple[KeptAnswer, ...]:
        """Answers of one item by day, then by the time they were observed."""
        found = (
            answer
            for check_in in self.check_ins
            if check_in.instrument == instrument
            for answer in check_in.answers
            if answer.item == item
        )
        return tuple(sorted(found, key=lambda answer: (answer.day, answer.observed.utc, answer.seq)))
