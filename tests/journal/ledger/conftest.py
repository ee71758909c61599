from collections.abc import Callable

import pytest

from journal.diary.changes import AnswerCorrected, Change
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


@pytest.fixture(scope="session")
def records(chained: Callable[..., tuple[Record, ...]]) -> tuple[Record, ...]:
    """Enrolment, check-in with a note, dose, event, a corrected note, a corrected number, another check-in."""
    note = AnswerCorrected(
        check_in_id="c1", item="note", old=text("A walk by the river."), new=text("Rain."), reason="slip"
    )
    mood = AnswerCorrected(check_in_id="c1", item="mood", old=number(62), new=number(26), reason="swapped")
    return chained(
        check_in(), dose(), event(), note, mood, check_in("c2", "morning", DAY_ONE, answer("energy", number(40)))
    )
