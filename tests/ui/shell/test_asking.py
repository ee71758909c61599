"""Asking one thing at a time, and errors nobody expected."""

import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from journal.errors import Code, DaymarkError, VaultError
from tests.support.manual_lane import ManualLane
from ui.shell.messages import words_for
from ui.tasks.asking import OneAtATime, in_words


@pytest.fixture
def lane() -> ManualLane:
    return ManualLane()


@pytest.fixture
def asked(qapp: QApplication, lane: ManualLane) -> tuple[OneAtATime, list[DaymarkError]]:
    del qapp
    failures: list[DaymarkError] = []

    def ask(owner: QObject, work: Callable, done: Callable, failed: Callable) -> None:  # type: ignore[type-arg] # any work
        lane.submit(owner, in_words(lambda: work(None)), done, failed)

    owner = QObject()
    one = OneAtATime(owner, ask, failures.append)
    one.kept = owner  # type: ignore[attr-defined] # so that it lives as long
    return one, failures


def test_what_is_asked_meanwhile_is_passed_over(lane: ManualLane, asked: tuple[OneAtATime, list[DaymarkError]]) -> None:
    one, _ = asked
    seen: list[int] = []
    one.do(lambda _: 1, seen.append)
    one.do(lambda _: 2, seen.append)
    assert one.busy
    lane.run_all()
    one.do(lambda _: 3, seen.append)
    lane.run_all()
    assert seen == [1, 3]


def test_the_way_out_waits_for_all_that_follows(lane: ManualLane, asked: tuple[OneAtATime, list[DaymarkError]]) -> None:
    one, _ = asked
    seen: list[str] = []

    def go_on(said: str) -> None:
        seen.append(said)
        one.do(lambda _: "second", seen.append)

    one.do(lambda _: "first", go_on)
    one.when_free(lambda: seen.append("out"))
    lane.run_all()
    assert seen == ["first", "second", "out"]
    one.when_free(lambda: seen.append("at once"))
    assert seen[-1] == "at once"


def test_after_an_error_everything_works_again(lane: ManualLane, asked: tuple[OneAtATime, list[DaymarkError]]) -> None:
    one, failures = asked
    seen: list[str] = []

    def fail(_: object) -> str:
        raise VaultError(Code.DISK_FULL)

    one.do(fail, seen.append)
    one.when_free(lambda: seen.append("out"))
    lane.run_all()
    assert [error.code for error in failures] == [Code.DISK_FULL]
    assert seen == ["out"]
    assert not one.busy


def test_an_error_nobody_expected_reaches_the_screen_in_words(
    lane: ManualLane, asked: tuple[OneAtATime, list[DaymarkError]], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, failures = asked
    said: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, _error, _trace: said.append(kind))

    def fail(_: object) -> str:
        raise ZeroDivisionError

    one.do(fail, lambda _: None)
    lane.run_all()
    assert said == [ZeroDivisionError]
    assert [error.code for error in failures] == [Code.UNEXPECTED]
    assert all(words_for(failures[0]))
    assert not one.busy
