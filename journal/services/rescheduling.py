"""Change the schedule of one journal: pause, resume, put off, stop, move a visit; each with a reason, in the ledger."""

from datetime import date
from typing import Final

from journal.diary.changes import Actor, ScheduleChanged
from journal.diary.course import is_silent, standing
from journal.diary.scheduling import Delayed, Paused, Resumed, ScheduleChange, Stopped, VisitMoved
from journal.diary.texts import check_text
from journal.errors import Code, InputError, RuleError
from journal.services.coursing import course_for
from journal.services.opening import Journal

PARTICIPANT: Final = Actor()


def pause(journal: Journal, day: date, reason: str, *, actor: Actor = PARTICIPANT) -> ScheduleChanged:
    """From ``day`` on nothing is due.

    Raises what ``_record`` does, and ``RuleError`` ALREADY_STANDING_STILL.
    """
    _refuse_silent(journal, day)
    return _record(journal, Paused(day=day), reason, actor)


def resume(journal: Journal, day: date, reason: str, *, actor: Actor = PARTICIPANT) -> ScheduleChanged:
    """End a pause or a stop. Raises what ``_record`` does, and ``RuleError`` NOTHING_TO_RESUME."""
    if not is_silent(course_for(journal, day, day), day):
        raise RuleError(Code.NOTHING_TO_RESUME, where=day.isoformat())
    return _record(journal, Resumed(day=day), reason, actor)


def delay(journal: Journal, day: date, days: int, reason: str, *, actor: Actor = PARTICIPANT) -> ScheduleChanged:
    """What was planned for ``day`` and later comes ``days`` (1 or more) days later. Raises what ``_record`` does."""
    return _record(journal, Delayed(day=day, days=days), reason, actor)


def stop(journal: Journal, day: date, reason: str, *, actor: Actor = PARTICIPANT) -> ScheduleChanged:
    """From ``day`` on nothing is due any more; a pause becomes a stop.

    Raises what ``_record`` does, and ``RuleError`` ALREADY_STANDING_STILL when it is stopped then.
    """
    if isinstance(standing(course_for(journal, day, day), day), Stopped):
        raise RuleError(Code.ALREADY_STANDING_STILL, where=day.isoformat())
    return _record(journal, Stopped(day=day), reason, actor)


def move_visit(journal: Journal, visit: str, day: date, reason: str, *, actor: Actor = PARTICIPANT) -> ScheduleChanged:
    """Raises what ``_record`` does, and ``InputError`` VISIT_UNKNOWN."""
    known = [each.id for each in journal.study.visits]
    if visit not in known:
        raise InputError(Code.VISIT_UNKNOWN, known=", ".join(known) or "none")
    return _record(journal, VisitMoved(visit=visit, day=day), reason, actor)


def _refuse_silent(journal: Journal, day: date) -> None:
    if is_silent(course_for(journal, day, day), day):
        raise RuleError(Code.ALREADY_STANDING_STILL, where=day.isoformat())


def _record(journal: Journal, change: ScheduleChange, reason: str, actor: Actor) -> ScheduleChanged:
    """Raises ``InputError`` DAY_BEFORE_STUDY, CHANGE_REASON_MISSING, or ``RuleError`` when the reason is too long."""
    if change.day < journal.first_day:
        raise InputError(Code.DAY_BEFORE_STUDY, first=journal.first_day.isoformat())
    if not reason.strip():
        raise InputError(Code.CHANGE_REASON_MISSING)
    check_text(reason, where="reason")
    changed = ScheduleChanged(change=change, reason=reason.strip())
    journal.append(changed, actor=actor)
    return changed
