"""The rules of the diary: what may be answered, when, and what follows from it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from journal.clock import Instant
from journal.diary.allowed import is_allowed
from journal.diary.custody import ClockJump, ClockJumped
from journal.diary.due import FILLABLE, WindowState, window_state
from journal.diary.kept import KeptAnswer
from journal.diary.values import (
    Answer,
    Answered,
    AnswerState,
    BranchedOut,
    Declined,
    NotApplicable,
    Unanswered,
    Withheld,
)
from journal.errors import Code, RuleError
from journal.study.day_rules import Window
from journal.study.items import Item, answerable, is_asked
from journal.study.model import Instrument
from journal.study.schedule import closes_at

NEVER_GIVEN = (Unanswered, BranchedOut, Withheld)
BACK_TOLERANCE = 5
DRIFT_TOLERANCE = 60


def check_answer(item: Item, state: AnswerState) -> None:
    """Raises ``RuleError`` ANSWER_NOT_ALLOWED, with the item's id, unless a journal may store ``state``.

    ``Unanswered`` may be stored (an imported day has gaps); whether a form may be saved, ``missing_items`` says.
    """
    if not _may_be_stored(item, state):
        raise RuleError(Code.ANSWER_NOT_ALLOWED, where=item.id)


def _may_be_stored(item: Item, state: AnswerState) -> bool:
    match state:
        case Answered(value):
            return is_allowed(item, value)
        case Declined():
            return item.declinable
        case NotApplicable() | BranchedOut() | Unanswered():
            return True
        case _:
            return False


def check_answers(instrument: Instrument, answers: Iterable[Answer]) -> None:
    """Every answer belongs to an item of its own and is allowed there; otherwise as ``check_answer``."""
    open_items = {item.id: item for item in answerable(instrument.items)}
    for answer in answers:
        item = open_items.pop(answer.item, None)
        if item is None:
            raise RuleError(Code.ANSWER_NOT_ALLOWED, where=answer.item)
        check_answer(item, answer.state)


def missing_items(instrument: Instrument, answers: Iterable[Answer]) -> tuple[str, ...]:
    """Ids of the required items without an answer, a refusal, or a reason for having none; in the form's order."""
    settled = {answer.item for answer in answers if not isinstance(answer.state, Unanswered)}
    return tuple(item.id for item in instrument.items if item.required and item.id not in settled)


def is_complete(instrument: Instrument, answers: Iterable[Answer]) -> bool:
    return not missing_items(instrument, answers)


def delay_minutes(window: Window, day: date, observed: Instant) -> int:
    """Minutes since the window closed, begun ones counted whole; 0 in time. By the wall clock where it was observed."""
    late = observed.utc - closes_at(window, day, observed.zone).utc
    return max(0, -(-int(late.total_seconds() * 1000) // 60_000))


def was_late(window: Window, day: date, observed: Instant) -> bool:
    return delay_minutes(window, day, observed) > 0


def is_late(window: Window, day: date, answers: Iterable[Answer | KeptAnswer]) -> bool:
    """Whether a check-in is: by the latest of its answers, not by when the form was saved or imported.

    What was left blank, or not asked, was never given at any time; of what is withheld that is not known.
    """
    return any(
        was_late(window, day, answer.observed) for answer in answers if not isinstance(answer.state, NEVER_GIVEN)
    )


def check_fillable(window: Window, day: date, now: Instant) -> None:
    """Raises ``RuleError`` ENTRY_LOCKED when nothing may be added for ``day``: not yet, or not any more."""
    if window_state(window, day, now) not in FILLABLE:
        raise RuleError(Code.ENTRY_LOCKED, where=day.isoformat())


def check_unlocked(window: Window, day: date, now: Instant) -> None:
    """Raises ``RuleError`` ENTRY_LOCKED when what was entered for ``day`` cannot be changed any more."""
    if window_state(window, day, now) is WindowState.LOCKED:
        raise RuleError(Code.ENTRY_LOCKED, where=day.isoformat())


def check_correction(instrument: Instrument, item_id: str, *, old: AnswerState, new: AnswerState, reason: str) -> None:
    """Raises ``RuleError`` unless ``new`` may take the place of ``old``; when, ``check_unlocked`` says.

    Its code is REASON_MISSING, UNKNOWN_RECORD (no such item) or ANSWER_NOT_ALLOWED (also when nothing would change,
    when the question was not asked, and for what is worked out).
    """
    if not reason.strip():
        raise RuleError(Code.REASON_MISSING, where=item_id)
    items = {item.id: item for item in instrument.items}
    if item_id not in items:
        raise RuleError(Code.UNKNOWN_RECORD, where=item_id)
    if new == old or isinstance(old, BranchedOut) or not is_asked(items[item_id]):
        raise RuleError(Code.ANSWER_NOT_ALLOWED, where=item_id)
    check_answer(items[item_id], new)


@dataclass(frozen=True, slots=True)
class NoJump:
    """The clock went on as it should."""


def detect_jump(last_stored: Instant, now: Instant) -> ClockJumped | NoJump:
    """From one session to the next: whether the clock is behind the last record, the zone or its offset another.

    Up to ``BACK_TOLERANCE`` seconds are a time server's work. ``seconds`` is negative for a clock that went back.
    """
    return _jump(last_stored, now, expected=0.0, forward=False)


def detect_drift(before: Instant, now: Instant, *, elapsed: float) -> ClockJumped | NoJump:
    """Within a session, when ``elapsed`` seconds have passed since ``before``; also finds a jump forward.

    ``elapsed`` counts sleep too, so that a suspended computer is none; more than ``DRIFT_TOLERANCE`` seconds are one.
    """
    return _jump(before, now, expected=elapsed, forward=True)


def _jump(before: Instant, now: Instant, *, expected: float, forward: bool) -> ClockJumped | NoJump:
    seconds = round((now.utc - before.utc).total_seconds() - expected)
    if seconds < -BACK_TOLERANCE:
        kind = ClockJump.BACK
    elif forward and seconds > DRIFT_TOLERANCE:
        kind = ClockJump.FORWARD
    elif before.zone != now.zone:
        kind, seconds = ClockJump.ZONE, 0
    elif before.offset_minutes != now.offset_minutes:
        kind, seconds = ClockJump.SUMMER_TIME, (now.offset_minutes - before.offset_minutes) * 60
    else:
        return NoJump()
    return ClockJumped(jump=kind, seconds=seconds, zone_before=before.zone, zone_after=now.zone)
