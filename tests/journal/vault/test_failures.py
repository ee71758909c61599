import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlcipher3 import dbapi2

from journal.diary.codec import KINDS
from journal.errors import Code, DaymarkError, VaultError
from journal.ledger.record import Opening
from journal.vault.failures import result_code, translate, translated
from journal.vault.packing import pack, unpack
from journal.vault.projection.projecting import PROJECTIONS


def failed(code: int) -> dbapi2.Error:
    error = dbapi2.OperationalError("an answer")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("code", "writing", "expected"),
    [
        (5, False, Code.VAULT_BUSY),
        (261, False, Code.VAULT_BUSY),
        (8, True, Code.VAULT_READ_ONLY),
        (1544, True, Code.VAULT_READ_ONLY),
        (10, False, Code.VAULT_DAMAGED),
        (778, True, Code.DISK_FULL),
        (10, True, Code.DISK_FULL),
        (11, True, Code.VAULT_DAMAGED),
        (13, True, Code.DISK_FULL),
        (14, False, Code.VAULT_MISSING),
        (26, False, Code.VAULT_DAMAGED),
        (1, False, Code.VAULT_DAMAGED),
        (0, False, Code.VAULT_DAMAGED),
        (1811, True, Code.LEDGER_REFUSED),
        (23, False, Code.LEDGER_REFUSED),
    ],
)
def test_every_result_code_has_its_error(code: int, writing: bool, expected: Code) -> None:  # noqa: FBT001 - a parameter
    with pytest.raises(DaymarkError) as raised, translated(writing=writing):
        raise failed(code)
    assert raised.value.code is expected
    assert raised.value.facts == {"sqlite": code}
    assert "answer" not in str(raised.value)


def test_an_error_without_a_code_is_damage() -> None:
    assert result_code(None) == 0
    assert translate(None).code is Code.VAULT_DAMAGED


OPENINGS = st.lists(st.builds(Opening, st.text(), st.binary(max_size=20), st.binary(max_size=40)), max_size=4)


@given(OPENINGS.map(tuple))
def test_packed_openings_come_back(openings: tuple[Opening, ...]) -> None:
    packed = pack(openings)
    assert unpack(packed) == openings
    for end in range(1, len(packed)):
        try:
            assert pack(unpack(packed[:end])) == packed[:end]
        except VaultError as error:
            assert error.code is Code.VAULT_DAMAGED  # noqa: PT017 - a cut between two openings is no damage


def test_a_pointer_that_is_no_text_is_damage() -> None:
    with pytest.raises(VaultError) as refused:
        unpack(b"\0\0\0\1\xff" + b"\0\0\0\0" * 2)
    assert refused.value.code is Code.VAULT_DAMAGED


def test_every_kind_of_change_has_its_projection() -> None:
    assert set(PROJECTIONS) == set(KINDS.values())
