from collections.abc import Callable, Iterator
from typing import Protocol

import pytest
import shiboken6
from PySide6.QtCore import QObject, QThread  # noqa: TID251 - asks where it runs, starts none
from pytestqt.qtbot import QtBot

from journal.errors import Code, DaymarkError
from tests.support.manual_lane import ManualLane
from ui.tasks.lane import Lane, ThreadLane


class Kind(Protocol):
    """A lane, and how a test waits for what it has been given."""

    @property
    def lane(self) -> Lane: ...

    def settle(self, reached: Callable[[], bool]) -> None: ...


class Threaded:
    def __init__(self, qtbot: QtBot) -> None:
        self.lane = ThreadLane("test")
        self._qtbot = qtbot

    def settle(self, reached: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(reached)


class Manual:
    def __init__(self) -> None:
        self.lane = ManualLane()

    def settle(self, reached: Callable[[], bool]) -> None:
        self.lane.run_all()
        assert reached()


@pytest.fixture(params=["threaded", "manual"])
def kind(request: pytest.FixtureRequest, qtbot: QtBot) -> Iterator[Kind]:
    made: Kind = Threaded(qtbot) if request.param == "threaded" else Manual()
    yield made
    made.lane.finish()


def never(outcome: object) -> None:
    pytest.fail(f"{outcome!r} was delivered")


def test_what_work_returns_arrives_in_the_order_of_submitting(kind: Kind) -> None:
    owner, got = QObject(), list[int]()
    for number in range(20):
        kind.lane.submit(owner, lambda number=number: number, got.append, never)  # type: ignore[misc]  # the default binds the number
    kind.settle(lambda: len(got) == 20)
    assert got == list(range(20))


def test_an_error_of_ours_goes_to_its_owner(kind: Kind) -> None:
    owner, got = QObject(), list[DaymarkError]()

    def fail() -> None:
        raise DaymarkError(Code.DISK_FULL)

    kind.lane.submit(owner, fail, never, got.append)
    kind.settle(lambda: bool(got))
    assert got[0].code is Code.DISK_FULL


def test_nothing_is_delivered_to_an_owner_that_is_gone(kind: Kind) -> None:
    owner, last, got = QObject(), QObject(), list[str]()
    kind.lane.submit(owner, lambda: "late", never, never)
    shiboken6.delete(owner)
    kind.lane.submit(last, lambda: "in time", got.append, never)
    kind.settle(lambda: got == ["in time"])


def test_after_finish_nothing_starts_and_nothing_arrives(kind: Kind) -> None:
    owner = QObject()
    kind.lane.submit(owner, lambda: 1, never, never)
    kind.lane.finish()
    kind.lane.submit(owner, lambda: 2, never, never)


@pytest.mark.usefixtures("qtbot")
def test_finish_waits_for_what_was_submitted() -> None:
    lane, owner, done = ThreadLane("test"), QObject(), list[int]()
    lane.submit(owner, lambda: done.append(1), lambda _: None, never)
    lane.finish()
    assert done == [1]


def test_work_runs_off_the_gui_thread_and_its_result_on_it(qtbot: QtBot) -> None:
    lane, owner, seen = ThreadLane("test"), QObject(), dict[str, object]()

    def work() -> QThread:
        return QThread.currentThread()

    def arrived(thread: QThread) -> None:
        seen["work"] = thread
        seen["delivery"] = QThread.currentThread()

    lane.submit(owner, work, arrived, never)
    qtbot.waitUntil(lambda: bool(seen))
    lane.finish()
    assert seen["delivery"] is owner.thread()
    assert seen["work"] is not owner.thread()


def test_any_other_error_reaches_the_excepthook(qtbot: QtBot) -> None:
    lane, owner, got = ThreadLane("test"), QObject(), list[BaseException]()

    def fail() -> None:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as caught:
        lane.submit(owner, fail, never, never)
        qtbot.waitUntil(lambda: bool(caught))
    lane.finish()
    got.extend(entry[1] for entry in caught)
    assert isinstance(got[0], ZeroDivisionError)
