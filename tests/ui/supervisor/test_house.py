"""What follows what: the real supervisor, with programs that stand in for the gate and the journal process."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.support.house import FOLDER, KEY, plan, starts
from ui.supervisor import keeping
from ui.supervisor.house import TRIES, House
from ui.supervisor.keeping import lock_file
from ui.supervisor.start import main

Story = Callable[[str, str], tuple[int, list[list[str]]]]


@pytest.fixture(autouse=True)
def own_signals() -> Iterator[None]:
    """The supervisor answers signals for its whole process, which here is the test's."""
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    yield
    signal.set_wakeup_fd(-1)
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.fixture
def story(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Story]:
    """Run a story to its end: the exit code, and who was started with what."""
    log = tmp_path / "log"
    monkeypatch.setenv("HOUSE_LOG", str(log))

    def run(gate: str, journal: str) -> tuple[int, list[list[str]]]:
        code = main([], plan(gate, journal))
        return code, starts(log)

    yield run
    for line in starts(log):
        if line[0] in {"gate", "journal"}:
            assert not alive(int(line[1])), f"{line[0]} was left behind"
    assert not lock_file().exists()


def alive(process: int) -> bool:
    with suppress(OSError):
        os.kill(process, 0)
        return True
    return False


def rooms(log: list[list[str]]) -> list[str]:
    return [line[0] for line in log]


def notices(log: list[list[str]]) -> list[str]:
    return [line[3].removeprefix("--notice=") for line in log if line[0] == "gate"]


def test_the_journal_is_warmed_once_the_gate_is_shown_and_both_end_on_quit(story: Story) -> None:
    code, log = story("shown,told", "quit")
    assert (code, rooms(log)) == (0, ["gate", "journal"])
    assert log[0][2:] == ["--folder=/somewhere/my-journal", "--notice="]


def test_quitting_the_gate_ends_a_warm_journal(story: Story) -> None:
    code, log = story("shown,quit", "ready")
    assert (code, rooms(log)[0]) == (0, "gate")


def test_the_key_goes_from_the_gate_to_the_journal_and_the_gate_ends(story: Story) -> None:
    code, log = story("shown,hand", "ready,key,opened,quit")
    assert code == 0
    assert rooms(log) == ["gate", "journal", "key"]
    assert bytes.fromhex(log[2][1]) == KEY


def test_the_supervisor_keeps_to_itself_and_lets_go_of_a_pipe_that_has_a_key_in_it(
    story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    monkeypatch.setattr(keeping, "keep_to_itself", lambda: done.append("keeps to itself"))
    close = House._close_key  # noqa: SLF001 - when it lets go

    def closing(house: House) -> None:
        if house._key_end >= 0:  # noqa: SLF001 - what its events leave it in
            done.append("opened" if house._open else "handed")  # noqa: SLF001 - what its events leave it in
        close(house)

    monkeypatch.setattr(House, "_close_key", closing)
    story("shown,hand", "ready,key,opened,quit")
    assert done == ["keeps to itself", "handed"]


def test_a_lock_brings_a_new_gate_for_the_same_journal_and_warms_the_next_one(story: Story) -> None:
    code, log = story("shown,hand/shown,told", "ready,key,opened,lock/quit")
    assert code == 0
    assert rooms(log) == ["gate", "journal", "key", "gate", "journal"]
    assert log[3][2:] == [f"--folder={FOLDER}", "--notice=locked-idle"]


def test_a_lock_that_lost_words_brings_a_gate_that_knows_it(story: Story) -> None:
    code, log = story("shown,hand/quit", "ready,key,opened,lose/quit")
    assert (code, notices(log)) == (0, ["", "locked-idle-lost"])


def test_a_lock_and_another_unlock_go_on_for_as_long_as_wanted(story: Story) -> None:
    scripts = "shown,hand/shown,hand/shown,hand/shown,quit"
    code, log = story(scripts, "ready,key,opened,lock")
    assert code == 0
    assert notices(log) == ["", "locked-idle", "locked-idle", "locked-idle"]
    assert [line[1] for line in log if line[0] == "key"] == [KEY.hex()] * 3


def test_a_journal_that_cannot_be_opened_brings_a_gate_that_says_why(story: Story) -> None:
    code, log = story("shown,hand/quit", "ready,key,fail")
    assert (code, notices(log)) == (0, ["", "failed-406"])


@pytest.mark.parametrize("end", ["crash", "garbage"])
def test_an_open_journal_that_crashes_brings_a_gate_that_says_so(story: Story, end: str) -> None:
    code, log = story("shown,hand/quit", f"ready,key,opened,{end}")
    assert (code, notices(log)) == (0, ["", "crashed"])


def test_a_journal_that_crashes_on_its_key_brings_a_gate_that_says_so(story: Story) -> None:
    code, log = story("shown,hand/quit", "ready,key,crash")
    assert (code, notices(log)) == (0, ["", "crashed"])


def test_a_warm_journal_that_crashes_is_warmed_again_behind_the_same_gate(story: Story) -> None:
    code, log = story("shown,told", "crash/quit")
    assert (code, rooms(log)) == (0, ["gate", "journal", "journal"])


def test_a_journal_that_never_starts_brings_a_gate_that_says_so_and_is_left_alone(story: Story) -> None:
    code, log = story("shown,told/shown,quit", "crash")
    assert (code, notices(log)) == (0, ["", "broken"])
    assert rooms(log).count("journal") == TRIES


@pytest.mark.parametrize("end", ["crash", "garbage"])
def test_a_gate_that_crashes_ends_everything(story: Story, end: str) -> None:
    code, _ = story(f"shown,{end}", "ready")
    assert code == 1


def test_a_gate_that_never_shows_is_said_on_the_terminal(story: Story, capsys: pytest.CaptureFixture[str]) -> None:
    code, log = story("crash", "ready")
    assert (code, rooms(log)) == (1, ["gate"])
    assert "no window could be opened" in capsys.readouterr().err


def test_a_signal_lets_an_open_journal_close_first(story: Story) -> None:
    code, log = story("shown,hand", "ready,key,opened,both,told,quit")
    assert code == 0
    assert ["told", "End"] in log


def test_each_time_a_gate_is_shown_it_can_be_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOUSE_LOG", str(tmp_path / "log"))
    told: list[int] = []
    main([], plan("shown,hand/shown,quit", "ready,key,opened,lock", lambda: told.append(1)))
    assert told == [1, 1]
