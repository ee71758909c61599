from journal.errors import Code
from tests.faults.attempts import Done, Refused
from tests.faults.tally import Tally
from tests.faults.two_instances import judged


def test_one_that_is_let_in_would_be_seen() -> None:
    """The control."""
    nothing = Tally(fault="x")
    assert judged(nothing, Done(value=True), unchanged=True).lost == 1
    assert judged(nothing, Refused(Code.VAULT_DAMAGED, ""), unchanged=True).lost == 1
    assert judged(nothing, Refused(Code.VAULT_BUSY, ""), unchanged=False).half_written == 1
