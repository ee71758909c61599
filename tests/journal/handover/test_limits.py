"""What may be asked, written and taken in fits into what may be handed over."""

from typing import Any

import pytest

from journal.errors import Code, HandoverError
from journal.handover import package
from journal.handover.members import LEDGER
from journal.ledger.chain import GENESIS, make_record
from journal.ledger.lines import LONGEST_LINE, to_line
from journal.study.form_size import ANSWER_BYTES, FORM_BYTES, form_size_findings
from tests.support.handing_over import Written, seal
from tests.support.handing_over import request as asked
from tests.support.largest import LONGEST_NAME, largest_form


@pytest.mark.parametrize(("items", "limit"), [(508, 4000), (103, 20_000), (2000, 940)])
def test_the_largest_form_that_a_study_may_ask_for_fits_into_a_line(items: int, limit: int) -> None:
    def instrument(longest: int) -> dict[str, Any]:
        return {"items": [{"id": LONGEST_NAME, "kind": "note", "limit": longest} for _ in range(items)]}

    assert not list(form_size_findings(instrument(limit), ()))
    assert list(form_size_findings(instrument(limit + limit // 20), ()))
    stamp, form = largest_form(items, "\x01" * limit)
    record = make_record(seq=10**6, prev=GENESIS, stamp=stamp, change=form, entropy=bytes)
    size = len(to_line(record))
    assert size - items * limit * 6 < items * ANSWER_BYTES + 4000
    assert FORM_BYTES * 0.9 < size <= LONGEST_LINE


def test_a_record_that_a_check_would_refuse_is_not_sealed(written: Written, monkeypatch: pytest.MonkeyPatch) -> None:
    longest = max(len(to_line(record)) for record in written.records)
    monkeypatch.setattr(package, "LONGEST_LINE", longest)
    assert seal(written, asked(9)).data
    monkeypatch.setattr(package, "LONGEST_LINE", longest - 1)
    with pytest.raises(HandoverError) as caught:
        seal(written, asked(9))
    assert caught.value.code is Code.FILE_TOO_LARGE
    assert caught.value.where.startswith(f"{LEDGER} record ")


def test_more_records_than_a_check_reads_are_not_sealed(written: Written, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "LEDGER_RECORDS_LIMIT", len(written.records))
    assert seal(written, asked(9)).data
    monkeypatch.setattr(package, "LEDGER_RECORDS_LIMIT", len(written.records) - 1)
    with pytest.raises(HandoverError) as caught:
        seal(written, asked(9))
    assert (caught.value.code, caught.value.where) == (Code.FILE_TOO_LARGE, LEDGER)
