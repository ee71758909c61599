import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from journal.services.handoff import receive, send
from journal.services.messages import Closed, End, Opened, Ready, Unlock
from journal.services.pipe_ends import Pipes
from ui.tasks.supervisor_link import KeyPipe, SupervisorLink


class Ends:
    """A child's pipes with the other ends in the test's hands."""

    def __init__(self) -> None:
        from_supervisor, self.told = os.pipe()
        self.said, to_supervisor = os.pipe()
        key, self.gate = os.pipe()
        self.pipes = Pipes(from_supervisor=from_supervisor, to_supervisor=to_supervisor, key=key)
        self._open = {self.told, self.said, self.gate}

    def close(self, end: int) -> None:
        self._open.discard(end)
        os.close(end)

    def close_all(self) -> None:
        self.pipes.close()
        for end in tuple(self._open):
            self.close(end)


@pytest.fixture
def ends(qtbot: QtBot) -> Iterator[Ends]:
    del qtbot
    made = Ends()
    yield made
    made.close_all()


def test_what_a_child_tells_arrives(ends: Ends) -> None:
    link = SupervisorLink(ends.pipes)
    link.tell(Ready())
    link.tell(Opened())
    assert [receive(ends.said), receive(ends.said)] == [Ready(), Opened()]


def test_the_supervisor_ends_a_child_by_a_word(ends: Ends, qtbot: QtBot) -> None:
    link = SupervisorLink(ends.pipes)
    with qtbot.waitSignal(link.end_requested):
        send(ends.told, End())


def test_a_supervisor_that_is_gone_ends_a_child(ends: Ends, qtbot: QtBot) -> None:
    link = SupervisorLink(ends.pipes)
    with qtbot.waitSignal(link.end_requested):
        ends.close(ends.told)


def test_a_pipe_that_cannot_be_trusted_ends_a_child(ends: Ends, qtbot: QtBot) -> None:
    link = SupervisorLink(ends.pipes)
    with qtbot.waitSignal(link.end_requested):
        os.write(ends.told, b"no such message")


def test_telling_nobody_ends_a_child(ends: Ends, qtbot: QtBot) -> None:
    link = SupervisorLink(ends.pipes)
    ends.close(ends.said)
    with qtbot.waitSignal(link.end_requested):
        link.tell(Ready())


def test_the_key_comes_out_of_its_pipe(ends: Ends, qtbot: QtBot) -> None:
    keys = KeyPipe(ends.pipes)
    sent = Unlock(folder=Path("/j"), key=bytearray(range(32)))
    with qtbot.waitSignal(keys.handed) as got:
        send(ends.gate, sent)
    assert got.args == [sent]


@pytest.mark.parametrize("message", [Ready(), End()])
def test_anything_else_in_the_key_s_pipe_is_no_key(ends: Ends, qtbot: QtBot, message: Ready | End) -> None:
    keys = KeyPipe(ends.pipes)
    with qtbot.waitSignal(keys.abandoned):
        send(ends.gate, message)


def test_a_gate_that_ends_without_a_key_is_noticed(ends: Ends, qtbot: QtBot) -> None:
    keys = KeyPipe(ends.pipes)
    with qtbot.waitSignal(keys.abandoned):
        ends.close(ends.gate)


def test_half_a_key_is_no_key(ends: Ends, qtbot: QtBot) -> None:
    keys = KeyPipe(ends.pipes)
    with qtbot.waitSignal(keys.abandoned):
        os.write(ends.gate, b'DMK\x01\x09\x00\x00\x00\x10\x00\x00\x00\x00\x20{"folder": "/j"}' + bytes(31))
        ends.close(ends.gate)
    assert receive(ends.pipes.key) == Closed()
