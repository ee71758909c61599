"""The one codebook: every code that stands in an export, with what it means. Other formats translate from here."""

import types
from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import Enum, StrEnum
from typing import Final

from journal.diary.changes import DoseTaken, PanelAnswer, Role, Source
from journal.diary.custody import ClockJump, HandoverForm
from journal.diary.events import Consequence, Interference, Persistence, Severity
from journal.diary.values import (
    Answered,
    AnswerState,
    BranchedOut,
    Declined,
    NotApplicable,
    Unanswered,
    Withheld,
)
from journal.study.items import (
    Calculated,
    Duration,
    Item,
    MultipleChoice,
    Number,
    Option,
    Rating,
    SingleChoice,
    Slider,
    VisualAnalogue,
    YesNo,
)
from journal.study.wording import plain


class Status(StrEnum):
    """Whether there is a value, and if not, why. Missing is never written as a value."""

    ANSWERED = "answered"
    DECLINED = "declined"
    NOT_APPLICABLE = "not_applicable"
    BRANCHED_OUT = "branched_out"
    UNANSWERED = "unanswered"
    WITHHELD = "withheld"


class ValueKind(StrEnum):
    QUANTITY = "quantity"
    CHOICE = "choice"
    CHOICES = "choices"
    TIME = "time"
    DATE = "date"
    TEXT = "text"


class ScoreStatus(StrEnum):
    """Whether a score has a value, and if not, why: the codes of ``NotScoredWhy``."""

    SCORED = "scored"
    PRORATED = "prorated"
    TOO_MANY_MISSING = "too_many_missing"
    NO_RESULT = "no_result"
    OUT_OF_RANGE = "out_of_range"


class ChangeMade(StrEnum):
    CORRECTION = "correction"
    BEFORE_SAVING = "before_saving"


KNOWN: Final = "known"
UNKNOWN: Final = "unknown"

STATUS_OF: Final[Mapping[type[AnswerState], Status]] = types.MappingProxyType(
    {
        Answered: Status.ANSWERED,
        Declined: Status.DECLINED,
        NotApplicable: Status.NOT_APPLICABLE,
        BranchedOut: Status.BRANCHED_OUT,
        Unanswered: Status.UNANSWERED,
        Withheld: Status.WITHHELD,
    }
)

CodeList = Mapping[str, str]


def _codes(meanings: Mapping[Enum, str]) -> CodeList:
    return types.MappingProxyType({str(code.value): meaning for code, meaning in meanings.items()})


CODES: Final[Mapping[str, CodeList]] = types.MappingProxyType(
    {
        "status": _codes(
            {
                Status.ANSWERED: "There is an answer; an empty value is then the answer itself",
                Status.DECLINED: "The participant preferred not to answer",
                Status.NOT_APPLICABLE: "The question does not apply",
                Status.BRANCHED_OUT: "Not asked because of an earlier answer",
                Status.UNANSWERED: "Asked, or due, and there is no answer",
                Status.WITHHELD: "There is an answer that was left out of this handover",
            }
        ),
        "value_kind": _codes(
            {
                ValueKind.QUANTITY: "Number, every digit as given",
                ValueKind.CHOICE: "One code of the item's options, or yes or no",
                ValueKind.CHOICES: "Codes of the ticked options, a blank between them; none ticked is an empty value",
                ValueKind.TIME: "Time of day by the wall clock, HH:MM",
                ValueKind.DATE: "Calendar day, perhaps only its year or its year and month",
                ValueKind.TEXT: "The participant's own words",
            }
        ),
        "score_status": _codes(
            {
                ScoreStatus.SCORED: "Worked out from all its items",
                ScoreStatus.PRORATED: "Worked out although items were missing, by the score's own rule for that",
                ScoreStatus.TOO_MANY_MISSING: "Not scored: more items are missing than the score's rule allows",
                ScoreStatus.NO_RESULT: "Not scored: the formula gives no number",
                ScoreStatus.OUT_OF_RANGE: "Not scored: the result lies outside the score's range",
            }
        ),
        "change": _codes(
            {
                ChangeMade.CORRECTION: "A saved answer was corrected, and a reason given",
                ChangeMade.BEFORE_SAVING: "An answer kept at once was changed before the form was saved",
            }
        ),
        "schedule_change": types.MappingProxyType(
            {
                "paused": "From that day on nothing was due",
                "resumed": "From that day on a pause or a stop was over",
                "delayed": "What was planned for that day and after it came later",
                "stopped": "From that day on nothing was due any more",
                "visit_moved": "A visit was put on that day",
            }
        ),
        "source": _codes({Source.ENTERED: "Entered in Daymark", Source.IMPORTED: "Imported from elsewhere"}),
        "role": _codes(
            {
                Role.PARTICIPANT: "The participant",
                Role.ASSISTANT: "Somebody entering for the participant",
                Role.COORDINATOR: "Study coordinator",
                Role.CLINICIAN: "Clinician",
                Role.PROGRAM: "The program itself",
            }
        ),
        "taken": _codes(
            {
                DoseTaken.AS_INSTRUCTED: "Taken as instructed",
                DoseTaken.NOT_TAKEN: "Not taken",
                DoseTaken.DIFFERENT: "Taken differently",
            }
        ),
        "severity": _codes({Severity.MILD: "Mild", Severity.MODERATE: "Moderate", Severity.SEVERE: "Severe"}),
        "persistence": _codes(
            {
                Persistence.STILL_THERE: "Still there",
                Persistence.COMES_AND_GOES: "Comes and goes",
                Persistence.ENDED: "Ended",
            }
        ),
        "interference": _codes(
            {
                Interference.NOT_AT_ALL: "Did not get in the way at all",
                Interference.A_LITTLE: "Got in the way a little",
                Interference.SOMEWHAT: "Got in the way somewhat",
                Interference.A_LOT: "Got in the way a lot",
                Interference.NOT_ASKED: "Not asked",
            }
        ),
        "consequence": _codes(
            {
                Consequence.HOSPITAL: "Went to or stayed in a hospital",
                Consequence.LIFE_IN_DANGER: "Life was in danger",
                Consequence.LASTING_HARM: "Lasting harm",
                Consequence.SELF_HARM_THOUGHTS: "Thoughts of self-harm",
                Consequence.WORRIED: "Worried about it",
                Consequence.NONE: "None of these",
            }
        ),
        "panel_answer": _codes(
            {PanelAnswer.GOING_TO_CALL: "Going to call", PanelAnswer.SAFE_CARRY_ON: "Safe, carry on"}
        ),
        "form": _codes(
            {
                HandoverForm.PACKAGE: "Sealed package",
                HandoverForm.PDF: "Report as PDF",
                HandoverForm.CSV: "Data files",
            }
        ),
        "jump": _codes(
            {
                ClockJump.BACK: "The clock went back",
                ClockJump.FORWARD: "The clock went forward",
                ClockJump.ZONE: "The time zone changed",
                ClockJump.SUMMER_TIME: "Summer time began or ended; the clock was right",
            }
        ),
        "known": types.MappingProxyType({KNOWN: "Given, perhaps only in part", UNKNOWN: "Not known, or not yet"}),
    }
)


def code_rows() -> Iterator[tuple[str, str, str]]:
    """List, code, meaning."""
    for name, codes in CODES.items():
        for code, meaning in codes.items():
            yield name, code, meaning


def unit_of(item: Item, language: str) -> str:
    """What the item's numbers count; "" when they count nothing."""
    match item:
        case Number() | Slider() | Calculated():
            return item.unit.say(language)
        case Duration():
            return "min"
        case _:
            return ""


def range_of(item: Item) -> tuple[str, str]:
    """Lowest and highest number that may be answered, "" where there is no bound."""
    match item:
        case VisualAnalogue():
            return "0", "100"
        case Rating():
            return str(item.minimum), str(item.maximum)
        case Duration():
            return "0", str(item.maximum)
        case Number() | Slider():
            return bound_text(item.minimum), bound_text(item.maximum)
        case _:
            return "", ""


def bound_text(bound: Decimal | None) -> str:
    return "" if bound is None else format(bound, "f")


def options_of(item: Item) -> tuple[Option, ...]:
    match item:
        case SingleChoice() | MultipleChoice():
            return item.options
        case YesNo():
            return tuple(Option(code=code, label=plain(word)) for code, word in (("yes", "Yes"), ("no", "No")))
        case _:
            return ()
