"""How messages between the supervisor, the gate and the journal process are written, byte by byte.

Each message is written to an inherited pipe; numbers are big-endian:

======  =====  ==========================================================================
offset  bytes  meaning
======  =====  ==========================================================================
0       3      ``DMK``
3       1      version of this layout, 1
4       1      kind, a ``Kind``
5       4      length of the text, at most ``TEXT_LIMIT``
9       4      length of the study file, at most ``STUDY_LIMIT``; 0 except in ``Enrol``
13      1      length of the data key: 32 in ``Unlock`` and ``Enrol``, 64 in ``Renew`` (two keys), else 0
14             the text: a JSON object in UTF-8 with exactly the fields of the kind
               the study file's bytes
               the data key
======  =====  ==========================================================================

The passphrase and the recovery key are in no message: they never leave the gate. Key bytes are read into and written
from a bytearray, which its owner wipes. A message without study and key is written at once and is smaller than a
pipe's atomic size, so that a reader never waits for its second half. Anything unexpected raises ``DaymarkError``
HANDOFF_BROKEN, and the reader then gives up the pipe.
"""

import io
import json
import os
import struct
from collections.abc import Callable
from enum import IntEnum, unique
from pathlib import Path
from typing import Any, Final

from journal import paths
from journal.errors import Code, DaymarkError
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

MAGIC: Final = b"DMK"
VERSION: Final = 1
KEY_BYTES: Final = 32
TEXT_LIMIT: Final = 16 * 1024
STUDY_LIMIT: Final = 8 * 1024 * 1024
_HEAD: Final = struct.Struct(">3sBBIIB")


@unique
class Kind(IntEnum):
    SHOWN = 1
    HANDED = 2
    QUIT = 3
    END = 4
    READY = 5
    OPENED = 6
    LOCKED = 7
    FAILED = 8
    UNLOCK = 9
    ENROL = 10
    BEGIN = 11
    RENEW = 12


_CLASSES: Final[dict[Kind, type[Message]]] = {
    Kind[made.__name__.upper()]: made
    for made in (Begin, Shown, Handed, Quit, End, Ready, Opened, Locked, Failed, Unlock, Enrol, Renew)
}
_KINDS: Final = {made: kind for kind, made in _CLASSES.items()}
_APART: Final = frozenset({"study", "key"})
_READERS: Final[dict[str, Callable[[str], Any]]] = {
    "folder": Path,
    "unfinished": Path,
    "why": LockReason,
    "drafts": Drafts,
    "code": lambda text: Code(int(text)),
}


def raise_request() -> Path:
    """The file that a second start leaves behind for the first one to come forward and take away."""
    return paths.home() / "come-forward"


def send(descriptor: int, message: Message) -> None:
    """Write a message. Raises HANDOFF_BROKEN when nobody reads any more. The key is not wiped here."""
    study: bytes = getattr(message, "study", b"")
    key: bytearray = getattr(message, "key", bytearray())
    names = [name for name in _names(type(message)) if name not in _APART]
    text = json.dumps({name: _as_text(getattr(message, name)) for name in names}).encode()
    if len(text) > TEXT_LIMIT or len(study) > STUDY_LIMIT or len(key) != _key_length(type(message)):
        raise _broken()
    head = _HEAD.pack(MAGIC, VERSION, _KINDS[type(message)], len(text), len(study), len(key))
    _write(descriptor, head + text)
    _write(descriptor, study)
    _write(descriptor, key)


def receive(descriptor: int) -> Message | Closed:
    """Wait for one message. Raises HANDOFF_BROKEN for anything that is not one."""
    with io.FileIO(descriptor, "rb", closefd=False) as pipe:
        head = bytearray(_HEAD.size)
        if not _fill(pipe, memoryview(head), may_end=True):
            return Closed()
        made, sizes = _opened_head(head)
        text, study, key = (bytearray(size) for size in sizes)
        for part in (text, study, key):
            _fill(pipe, memoryview(part))
    return _message(made, text, study, key)


def wipe(key: bytearray) -> None:
    """Overwrite key bytes in place."""
    key[:] = bytes(len(key))


def _names(made: type[Message]) -> frozenset[str]:
    return frozenset(getattr(made, "_fields", ()))


def _key_length(made: type[Message]) -> int:
    if made is Renew:
        return 2 * KEY_BYTES
    return KEY_BYTES if "key" in _names(made) else 0


def _as_text(value: object) -> str:
    return str(int(value)) if isinstance(value, Code) else str(value)


def _write(descriptor: int, data: bytes | bytearray) -> None:
    rest = memoryview(data)
    while rest:
        try:
            rest = rest[os.write(descriptor, rest) :]
        except OSError:
            raise _broken() from None


def _fill(pipe: io.FileIO, space: memoryview, *, may_end: bool = False) -> bool:
    """Fill ``space``; false when the pipe ended before its first byte and that ``may_end``."""
    filled = 0
    while filled < len(space):
        try:
            count = pipe.readinto(space[filled:])
        except OSError:
            raise _broken() from None
        if not count:
            if may_end and not filled:
                return False
            raise _broken()
        filled += count
    return True


def _opened_head(head: bytearray) -> tuple[type[Message], tuple[int, int, int]]:
    magic, version, number, text, study, key = _HEAD.unpack(head)
    if magic != MAGIC or version != VERSION or number not in set(Kind):
        raise _broken()
    made = _CLASSES[Kind(number)]
    names = _names(made)
    fits_key = key == _key_length(made)
    fits_study = study <= STUDY_LIMIT and ("study" in names or not study)
    if text > TEXT_LIMIT or not fits_key or not fits_study:
        raise _broken()
    return made, (text, study, key)


def _message(made: type[Message], text: bytearray, study: bytearray, key: bytearray) -> Message:
    names = _names(made)
    try:
        said = json.loads(text.decode("utf-8"), object_pairs_hook=_only_once)
        if not isinstance(said, dict) or set(said) != names - _APART:
            raise _broken()
        values: dict[str, Any] = {name: _READERS.get(name, str)(_text(value)) for name, value in said.items()}
    except (ValueError, RecursionError):
        raise _broken() from None
    if "study" in names:
        values["study"] = bytes(study)
    if "key" in names:
        values["key"] = key
    return made(**values)


def _only_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    said = dict(pairs)
    if len(said) != len(pairs):
        raise _broken()
    return said


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise _broken()
    return value


def _broken() -> DaymarkError:
    return DaymarkError(Code.HANDOFF_BROKEN)
