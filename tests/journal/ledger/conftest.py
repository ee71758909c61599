from collections.abc import Callable

import pytest

from journal.diary.changes import AnswerCorrected, Change
from journal.diary.values import AnswerState
from journal.ledger.chain import GENESIS, make_record
from journal.ledger.record import Record
from tests.support.diary import DAY_ONE, CountedEntropy, answer, check_in, dose, enrolled, event, number, stamp, text


@pytest.fixture(scope="session")
def chained() -> Callable[..., tuple[Record, ...]]:
    """A chain of these changes, the enrolment before them."""

    def chain(*changes: Change) -> tuple[Record, ...]:
        entropy, records, prev = CountedEntropy(), [], GENESIS
        for seq, change in enumerate((enrolled(), *changes), 1):
            record = make_record(seq=seq, prev=prev, stamp=stamp(), change=change, entropy=entropy)
            records.append(record)
            prev = record.hash
        return tuple(records)

    return chain


def correction(item: str, old: AnswerState, new: AnswerState, reason: str) -> AnswerCorrected:
    return AnswerCorrected(
        check_in_id="c1",
        instrument="evening",
        instrument_version="1",
        item=item,
        day=DAY_ONE,
        old=old,
        new=new,
        reason=reason,
    )


@pytest.fixture(scope="session")
def records(chained: Callable[..., tuple[Record, ...]]) -> tuple[Record, ...]:
    """Enrolment, check-in with a note, dose, event, a corrected note, a corrected number, another check-in."""
    note = correction("note", text("A walk by the river."), text("Rain."), "slip")
    mood = correction("mood", number(62), number(26), "swapped")
    return chained(
        check_in(), dose(), event(), note, mood, check_in("c2", "morning", DAY_ONE, answer("energy", number(40)))
    )
