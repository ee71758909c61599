"""Record study medication. The words stay as written; nothing is worked out from them."""

from datetime import date
from typing import Final

from journal.diary.changes import DoseRecorded, DoseTaken
from journal.diary.course import is_dose_day, with_dose
from journal.diary.due import WindowState, window_state
from journal.diary.events import EventDate, UnknownDate, is_to_come
from journal.diary.kept import KeptDose
from journal.diary.texts import check_text
from journal.errors import Code, RuleError
from journal.services.coursing import course_for
from journal.services.opening import Journal
from journal.services.short_drafts import drop_dose

UNKNOWN: Final = UnknownDate()


def record_dose(
    journal: Journal,
    day: date,
    taken: DoseTaken,
    *,
    words: str = "",
    kit: str = "",
    taken_at: EventDate = UNKNOWN,
) -> KeptDose:
    """A second record for a day takes the place of the first, which stays in the ledger and in the data files.

    Raises ``RuleError`` ENTRY_LOCKED once that day's window is locked, or for a day to come; ANSWER_NOT_ALLOWED for a
    time that has not come yet, or a text that is too long (where: ``taken_at``, ``words`` or ``kit``).
    """
    study = journal.study_on(day)
    plan = study.medication
    if plan is None:
        raise RuleError(Code.UNKNOWN_RECORD)
    state = window_state(plan.window, day, journal.clock.now())
    if day > journal.today or state is WindowState.LOCKED:
        raise RuleError(Code.ENTRY_LOCKED)
    if is_to_come(taken_at, journal.clock.now()):
        raise RuleError(Code.ANSWER_NOT_ALLOWED, where="taken_at")
    check_text(words, where="words")
    check_text(kit, where="kit")
    course = course_for(journal, day, day)
    if taken is not DoseTaken.NOT_TAKEN:
        course = with_dose(course, day)
    dose = DoseRecorded(
        dose_id=journal.new_id(),
        day=day,
        scheduled=is_dose_day(study, course, plan, day),
        taken=taken,
        kit=kit.strip(),
        words=words,
        taken_at=taken_at,
    )
    journal.append(dose)
    drop_dose(journal, day)
    return next(kept for kept in journal.vault.doses(day, day) if kept.dose_id == dose.dose_id)
