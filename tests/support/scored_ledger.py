"""Three days of nine questions, and a correction of the first: for tests of scores that are handed over."""

from collections.abc import Iterator
from datetime import date, timedelta

from journal.clock import Instant
from journal.diary.changes import AnswerCorrected, Change, CheckInSaved
from journal.diary.values import Answered, AnswerState, BranchedOut, Choice, Declined, Unanswered
from tests.support.handing_over import FIRST_DAY, Written, at, check_in, write_ledger
from tests.support.studies.load import scored

DAYS = 4


def nine(number: int, each: int, **others: AnswerState) -> CheckInSaved:
    day = FIRST_DAY + timedelta(days=number)
    states: dict[str, AnswerState] = {f"p{item}": Answered(Choice(str(each))) for item in range(1, 10)}
    return check_in("nine", day, at(day, 9), {**states, **others})


def happenings(*, corrected: bool) -> Iterator[tuple[Instant, date, Change]]:
    forms = [
        nine(0, 1),
        nine(1, 2, p1=Declined(), p9=Unanswered()),
        nine(2, 3, p1=Declined(), p2=Unanswered(), p3=BranchedOut()),
    ]
    for form in forms:
        yield at(form.day, 10), form.day, form
    correction = AnswerCorrected(
        check_in_id=forms[0].check_in_id, instrument="nine", instrument_version="1", item="p1", day=FIRST_DAY,
        old=Answered(Choice("1")), new=Answered(Choice("3")), reason="a slip",
    )  # fmt: skip
    if corrected:
        yield at(FIRST_DAY, 30), FIRST_DAY, correction


def scored_ledger(*, corrected: bool = False) -> Written:
    return write_ledger(0, study_file=scored(), more=happenings(corrected=corrected))
