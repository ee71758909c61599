from collections.abc import Callable

import pytest

from journal.diary.changes import AnswerGiven
from journal.errors import Code, LedgerError
from journal.ledger.reading import read_record
from journal.ledger.record import Record
from journal.ledger.verifying import verify_chain
from journal.ledger.withholding import note_pointers, without_body, without_notes, without_openings
from tests.support.diary import DAY_ONE, answer, text

Records = tuple[Record, ...]


def is_note(instrument: str, version: str, item: str) -> bool:
    return (instrument, version, item) == ("evening", "1", "note")


def test_notes_are_left_out_wherever_they_stand(records: Records) -> None:
    handed_over = tuple(without_notes(records, is_note))
    assert verify_chain(handed_over).whole
    left = b"".join(opening.data for record in handed_over for opening in record.openings)
    assert b"river" not in left
    assert b"Rain" not in left
    assert b"headache" in left
    assert b'"slip"' in left
    dropped = {
        record.seq: len(record.openings) - len(kept.openings) for record, kept in zip(records, handed_over, strict=True)
    }
    assert dropped == {1: 0, 2: 1, 3: 0, 4: 0, 5: 2, 6: 0, 7: 0}


def test_a_safety_answer_always_goes_along(chained: Callable[..., Records]) -> None:
    given = AnswerGiven(
        check_in_id="c9",
        instrument="evening",
        instrument_version="1",
        language="en",
        day=DAY_ONE,
        answer=answer("note", text("Rain.")),
    )
    record = chained(given)[1]
    assert note_pointers(record, is_note) == ()
    with pytest.raises(LedgerError) as refused:
        without_body(record)
    assert refused.value.code is Code.LEDGER_REFUSED


def test_pointers_of_one_record(records: Records) -> None:
    assert note_pointers(records[1], is_note) == ("/change/answers/1/state",)
    assert note_pointers(records[2], lambda _instrument, _version, _item: True) == ()
    assert note_pointers(records[4], is_note) == ("/change/old", "/change/new")
    assert note_pointers(records[4], lambda instrument, _version, _item: instrument == "morning") == ()


def test_what_is_withheld_already_is_not_pointed_at_again(records: Records) -> None:
    once = without_openings(records[1], note_pointers(records[1], is_note))
    assert note_pointers(once, is_note) == ()
    assert tuple(without_notes([once], is_note)) == (once,)


def test_a_pointer_that_opens_nothing_is_refused(records: Records) -> None:
    with pytest.raises(LedgerError) as refused:
        without_openings(records[1], ["/change/answers/7/state"])
    assert refused.value.code is Code.LEDGER_REFUSED


@pytest.mark.parametrize("which", [0, 2, 3, 4])
def test_only_check_ins_can_be_withheld_whole(records: Records, which: int) -> None:
    with pytest.raises(LedgerError) as refused:
        without_body(records[which])
    assert refused.value.code is Code.LEDGER_REFUSED
    assert refused.value.where == f"record {which + 1}"


def test_a_withheld_record_tells_nothing_but_its_links(records: Records) -> None:
    withheld = without_body(records[1])
    assert (withheld.seq, withheld.kind, withheld.hash) == (2, "check_in_saved", records[1].hash)
    assert not hasattr(withheld, "salt")


def test_text_of_an_event_cannot_be_withheld_and_still_be_read(records: Records) -> None:
    with pytest.raises(LedgerError) as refused:
        read_record(without_openings(records[3], ["/change/term"]))
    assert refused.value.code is Code.LEDGER_ALTERED
