import pytest

from journal.progress import Stopped, every, silent


def test_every_so_many_steps_and_the_last_one() -> None:
    told: list[tuple[int, int]] = []
    progress = every(3, lambda done, total: told.append((done, total)))
    for step in range(1, 11):
        progress(step, 10)
    assert told == [(3, 10), (6, 10), (9, 10), (10, 10)]


def test_the_last_step_is_told_once() -> None:
    told: list[int] = []
    progress = every(5, lambda done, total: told.append(done * 100 // total))
    progress(10, 10)
    assert told == [100]


def test_whoever_listens_may_stop_the_work() -> None:
    def stop(done: int, total: int) -> None:
        del done, total
        raise Stopped

    with pytest.raises(Stopped):
        every(1, stop)(1, 2)
    silent(1, 2)
