from dataclasses import replace
from pathlib import Path

from journal.diary.kept import KeptCheckIn
from journal.ledger.verifying import verify_chain
from journal.vault.verifying import VerifyReport
from tests.faults import flipping_bits
from tests.faults.attempts import Done, Refused, Uncaught, attempt
from tests.faults.flipping_bits import Judged, compared, flip
from tests.faults.story import Held, Kept, held, made


def test_a_wrong_bit_in_the_database_shows_nothing_wrong(tmp_path: Path) -> None:
    assert flipping_bits.run_closed(15, tmp_path).numbers == (15, 0, 0, 0, 0)


def test_a_wrong_bit_in_a_log_shows_nothing_wrong(tmp_path: Path) -> None:
    assert flipping_bits.run_left(15, tmp_path).numbers == (15, 0, 0, 0, 0)


def test_a_wrong_bit_in_the_header_is_refused(tmp_path: Path) -> None:
    assert flipping_bits.run_header(400, tmp_path).numbers == (400, 0, 0, 0, 0)


def test_a_wrong_bit_in_a_header_that_was_made_to_fit_is_refused(tmp_path: Path) -> None:
    assert flipping_bits.run_mended(6, tmp_path).numbers == (6, 0, 0, 0, 0)


def test_a_wrong_bit_in_a_package_is_refused() -> None:
    assert flipping_bits.run_package(60).numbers == (60, 0, 0, 0, 0)


def test_the_harness_sees_values_that_are_wrong(tmp_path: Path) -> None:
    """The control: a reader that shows another value, one that forgets, one that stumbles."""
    right = held(made(tmp_path / "journal", 2))
    book, drafts, records = right.values
    other = replace(book, check_ins=tuple(shifted(kept) for kept in book.check_ins))
    assert compared(Done(Held(right.report, other, drafts, records[:-1] + records[:1])), right) == Judged(wrong=True)
    assert compared(Done(Held(right.report, other, drafts, records[:-1])), right) == Judged(shorter=True)
    assert compared(attempt(stumbling), right) == Judged(uncaught=True)
    assert compared(Done(right), right) == Judged()


def test_the_harness_sees_a_bit_that_reaches_the_reader(tmp_path: Path) -> None:
    """The control: flips of a file that nothing protects."""
    tally = flipping_bits.run_closed(3, tmp_path, reading=reading_the_file_itself)
    assert tally.lost + tally.uncaught == 3


def test_a_flip_is_one_bit(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"\x00\x00\x00")
    flip(file, 12)
    assert file.read_bytes() == b"\x00\x10\x00"
    assert isinstance(attempt(file.unlink), Done)
    assert not isinstance(attempt(file.unlink), Done | Refused)
    assert isinstance(attempt(file.unlink), Uncaught)


def shifted(kept: KeptCheckIn) -> KeptCheckIn:
    return replace(kept, instrument="morning")


def stumbling() -> Held:
    raise KeyError


def reading_the_file_itself(kept: Kept) -> Held:
    """With another report where the journal is refused: the values are the bytes alone."""
    report = VerifyReport(chain=verify_chain([]), views_equal=False, database_ok=True, different=())
    return Held(report, kept.database.read_bytes(), (), ())  # type: ignore[arg-type]  # bytes that nothing protects
