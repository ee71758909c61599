"""The pipes between the processes: every message there and back, byte by byte, and nothing else."""

import os
import struct
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.errors import Code, DaymarkError
from journal.services import handoff
from journal.services.handoff import receive, send
from journal.services.messages import (
    Begin,
    Closed,
    Drafts,
    End,
    Enrol,
    Failed,
    Handed,
    Locked,
    LockReason,
    Message,
    Opened,
    Quit,
    Ready,
    Renew,
    Shown,
    Unlock,
)

KEY = bytes(range(32))
Pipe = tuple[int, int]


@pytest.fixture
def pipe() -> Iterator[Pipe]:
    read, write = os.pipe()
    yield read, write
    for end in (read, write):
        try:
            os.close(end)
        except OSError:
            continue


def enrol(study: bytes = b"{}") -> Enrol:
    return Enrol(
        folder=Path("/home/x/my-journal"),
        unfinished=Path("/home/x/.my-journal.unfinished"),
        participant="HB-04-017",
        language="de",
        country="",
        study_name="a.study",
        signature="untrusted comment: …\n",
        study=study,
        key=bytearray(KEY),
    )


MESSAGES: tuple[Message, ...] = (
    Begin(),
    Shown(),
    Handed(folder=Path("/tmp/ä \udcff b")),
    Quit(),
    End(),
    Ready(),
    Opened(),
    Locked(why=LockReason.SUSPEND),
    Locked(why=LockReason.IDLE, drafts=Drafts.LOST),
    Failed(code=Code.VAULT_DAMAGED),
    Unlock(folder=Path("/tmp/x"), key=bytearray(KEY)),
    Renew(folder=Path("/tmp/x"), key=bytearray(KEY + KEY[::-1])),
    enrol(),
)


def head(kind: int, *, text: int = 2, study: int = 0, key: int = 0, magic: bytes = b"DMK", version: int = 1) -> bytes:
    return struct.pack(">3sBBIIB", magic, version, kind, text, study, key)


def refused(pipe: Pipe, data: bytes) -> Code:
    read, write = pipe
    os.write(write, data)
    os.close(write)
    with pytest.raises(DaymarkError) as caught:
        receive(read)
    return caught.value.code


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: type(message).__name__)
def test_every_message_arrives_as_it_was_sent(pipe: Pipe, message: Message) -> None:
    send(pipe[1], message)
    assert receive(pipe[0]) == message


def test_messages_without_fields_differ_from_each_other() -> None:
    assert len({Begin(), Shown(), Quit(), End(), Ready(), Opened(), Closed()}) == 7


def test_every_kind_of_message_is_tried_here() -> None:
    assert {type(message).__name__.upper() for message in MESSAGES} == {kind.name for kind in handoff.Kind}


def test_the_bytes_are_those_of_the_page(pipe: Pipe) -> None:
    send(pipe[1], Unlock(folder=Path("/j"), key=bytearray(KEY)))
    assert os.read(pipe[0], 100) == b'DMK\x01\x09\x00\x00\x00\x10\x00\x00\x00\x00\x20{"folder": "/j"}' + KEY


def test_two_messages_are_told_apart(pipe: Pipe) -> None:
    send(pipe[1], Ready())
    send(pipe[1], Opened())
    assert [receive(pipe[0]), receive(pipe[0])] == [Ready(), Opened()]


def test_the_end_of_the_pipe_is_no_error(pipe: Pipe) -> None:
    os.close(pipe[1])
    assert receive(pipe[0]) == Closed()


def test_a_key_is_not_printed() -> None:
    assert "bytearray" not in repr(enrol())
    assert "study" in repr(enrol())


def test_wiping_leaves_zeros_in_place() -> None:
    key = bytearray(KEY)
    handoff.wipe(key)
    assert key == bytes(32)


@pytest.mark.parametrize(
    "data",
    [
        head(9, text=16, key=32)[:-1],
        head(9, text=16, key=32) + b'{"folder": "/j"}' + KEY[:-1],
        head(1, magic=b"DMX") + b"{}",
        head(1, version=2) + b"{}",
        head(12) + b"{}",
        head(0) + b"{}",
        head(1, text=handoff.TEXT_LIMIT + 1),
        head(9, text=16, key=31),
        head(9, text=16, key=0) + b'{"folder": "/j"}',
        head(1, key=32) + b"{}" + KEY,
        head(1, study=1) + b"{}x",
        head(10, study=handoff.STUDY_LIMIT + 1, key=32),
        head(1) + b"[]",
        head(1, text=9) + b'{"a": ""}',
        head(2) + b"{}",
        head(2, text=13) + b'{"folder": 1}',
        head(2, text=14) + b'{"folder": []}',
        head(2, text=30) + b'{"folder": "a", "folder": "b"}',
        head(2, text=15) + b'{"folder": NaN}',
        head(1) + b"\xff\xfe",
        head(7, text=15) + b'{"why": "rain"}',
        head(8, text=13) + b'{"code": "1"}',
        head(8, text=13) + b'{"code": "x"}',
    ],
)
def test_anything_else_is_refused(pipe: Pipe, data: bytes) -> None:
    assert refused(pipe, data) is Code.HANDOFF_BROKEN


@given(st.binary(min_size=1, max_size=60), st.booleans())
def test_no_bytes_break_the_reader(data: bytes, begins_well: bool) -> None:  # noqa: FBT001 - drawn by hypothesis
    read, write = os.pipe()
    os.write(write, b"DMK\x01" + data if begins_well else data)
    os.close(write)
    codes = {Code.HANDOFF_BROKEN}
    try:
        receive(read)
    except DaymarkError as error:
        codes.add(error.code)
    finally:
        os.close(read)
    assert codes == {Code.HANDOFF_BROKEN}


@pytest.mark.parametrize(
    "message",
    [
        Handed(folder=Path("/" + "x" * handoff.TEXT_LIMIT)),
        enrol(study=bytes(handoff.STUDY_LIMIT + 1)),
        Unlock(folder=Path("/j"), key=bytearray(33)),
    ],
    ids=["text", "study", "key"],
)
def test_what_is_too_large_is_not_sent(pipe: Pipe, message: Message) -> None:
    with pytest.raises(DaymarkError):
        send(pipe[1], message)
    os.close(pipe[1])
    assert receive(pipe[0]) == Closed()


def test_writing_to_nobody_is_an_error_of_ours(pipe: Pipe) -> None:
    os.close(pipe[0])
    with pytest.raises(DaymarkError) as caught:
        send(pipe[1], Ready())
    assert caught.value.code is Code.HANDOFF_BROKEN


def test_reading_what_is_no_pipe_is_an_error_of_ours(pipe: Pipe) -> None:
    with pytest.raises(DaymarkError):
        receive(pipe[1])


def test_a_message_of_the_supervisor_is_written_at_once() -> None:
    """Larger ones could be cut in two, and a reader would wait for the second half."""
    longest = len(head(1)) + len(b'{"folder": ""}') + 1024
    assert longest < os.pathconf("/", "PC_PIPE_BUF")
