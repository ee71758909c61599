import pytest

from journal.errors import InputError
from journal.study.minisign_cost import ScryptCost, key_stream


@pytest.mark.parametrize(
    ("ops", "memory", "parameters"),
    [
        (1 << 25, 1 << 30, (1 << 20, 1)),  # what minisign itself writes
        (1 << 19, 1 << 24, (1 << 14, 1)),  # libsodium's "interactive": N 2^14, r 8, p 1
        (1 << 15, 1 << 24, (1 << 10, 1)),
        (1, 1 << 24, (1 << 10, 1)),  # fewer operations than the least
        (1 << 20, 1 << 24, (1 << 14, 2)),
        (1 << 26, 1 << 20, (1 << 10, 2048)),
        (1 << 16, 1 << 14, (1 << 4, 128)),
    ],
)
def test_parameters_follow_from_the_cost(ops: int, memory: int, parameters: tuple[int, int]) -> None:
    assert ScryptCost(ops=ops, memory=memory).parameters == parameters


@pytest.mark.parametrize(("ops", "memory"), [(0, 1), (1, 0), (-1, 1), ((1 << 26) + 1, 1), (1, (1 << 30) + 1)])
def test_costs_have_bounds(ops: int, memory: int) -> None:
    with pytest.raises(InputError):
        ScryptCost(ops=ops, memory=memory)


def test_the_stream_depends_on_everything() -> None:
    cost = ScryptCost(ops=1 << 15, memory=1 << 20)
    streams = {
        key_stream(bytearray(b"a"), bytes(32), 104, cost),
        key_stream(bytearray(b"b"), bytes(32), 104, cost),
        key_stream(bytearray(b"a"), bytes(31) + b"x", 104, cost),
        key_stream(bytearray(b"a"), bytes(32), 104, ScryptCost(ops=1 << 16, memory=1 << 21)),
    }
    assert len(streams) == 4
    assert {len(stream) for stream in streams} == {104}
