from pathlib import Path

from journal.errors import Code
from journal.vault.connecting import BUSY_SECONDS
from tests.faults import two_instances
from tests.faults.attempts import Done, Refused
from tests.faults.tally import Tally
from tests.faults.two_instances import judged


def test_a_second_program_is_refused(tmp_path: Path) -> None:
    assert two_instances.run(3, tmp_path).numbers == (3, 0, 0, 0, 0)
    assert BUSY_SECONDS < 1


def test_one_that_is_let_in_would_be_seen() -> None:
    """The control."""
    nothing = Tally(fault="x")
    assert judged(nothing, Done(value=True), unchanged=True).lost == 1
    assert judged(nothing, Refused(Code.VAULT_DAMAGED, ""), unchanged=True).lost == 1
    assert judged(nothing, Refused(Code.VAULT_BUSY, ""), unchanged=False).half_written == 1
