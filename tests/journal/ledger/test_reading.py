from dataclasses import replace

import pytest

from journal.diary.changes import CheckInSaved
from journal.diary.values import Withheld
from journal.errors import Code, LedgerError
from journal.ledger.reading import entry_of, read_record
from journal.ledger.record import Opening, Record
from tests.support.diary import check_in, dose, enrolled, stamp

NOTE = "/change/answers/1/state"


def test_reads_back_the_change_and_its_stamp(records: tuple[Record, ...]) -> None:
    entries = [read_record(record) for record in records]
    assert [entry.change for entry in entries[:3]] == [enrolled(), check_in(), dose()]
    assert all(entry.stamp == stamp() for entry in entries)
    assert [entry.seq for entry in entries] == [1, 2, 3, 4, 5, 6, 7]
    assert entries == [entry_of(record) for record in records]


def test_an_answer_without_its_opening_is_withheld(records: tuple[Record, ...]) -> None:
    kept = tuple(opening for opening in records[1].openings if opening.pointer != NOTE)
    change = read_record(replace(records[1], openings=kept)).change
    assert isinstance(change, CheckInSaved)
    assert change.answers[1].state == Withheld()
    assert change.answers[0] == check_in().answers[0]


def broken(record: Record) -> list[Record]:
    opening = record.openings[1]
    others = tuple(one for one in record.openings if one is not opening)
    return [
        replace(record, openings=(*others, replace(opening, data=b'{"is":"declined"}'))),
        replace(record, openings=(*others, replace(opening, salt=bytes(16)))),
        replace(record, openings=(*record.openings, opening)),
        replace(record, openings=(*record.openings, Opening("/change/day", bytes(16), b"1"))),
        replace(record, body=b"{}"),
        replace(record, body=b"{"),
        replace(record, body=b'{"change":{},"other":{}}', openings=()),
        replace(record, body=b"7"),
        replace(record, body=record.body.replace(b'"language"', b'"tongue"')),
        replace(record, kind="dose_recorded"),
        replace(record, kind="nothing_known"),
        replace(record, openings=record.openings[:-1]),
    ]


@pytest.mark.parametrize("which", range(12))
def test_refuses_a_record_that_does_not_hold_together(records: tuple[Record, ...], which: int) -> None:
    with pytest.raises(LedgerError) as refused:
        read_record(broken(records[1])[which])
    assert refused.value.code is Code.LEDGER_ALTERED
    assert refused.value.where == "record 2"
