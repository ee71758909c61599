"""What the supervisor, the gate and the journal process say to one another. ``handoff`` says how, byte by byte.

Named tuples: a dataclass costs a millisecond to make, and all of these are made before the gate's window is painted.
"""

from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from journal.errors import Code
from journal.overriding import override


class LockReason(StrEnum):
    ASKED = "asked"
    IDLE = "idle"
    SCREEN = "screen"
    SUSPEND = "suspend"
    CHANGE = "change"
    """Of the passphrase, which happens in a gate: passphrases are typed nowhere else. So do the next two."""
    RECOVERY = "recovery"
    """The recovery key is made anew."""
    RENEW = "renew"
    """Somebody knows the passphrase: passphrase, recovery key and data key are made anew."""


class Drafts(StrEnum):
    """What became of the words on the screen when the journal was left."""

    KEPT = "kept"
    LOST = "lost"


class _Word:
    """A message without fields: equal to its own kind alone, which an empty tuple would not be."""

    __slots__ = ()

    @override
    def __eq__(self, other: object) -> bool:
        return type(other) is type(self)

    @override
    def __hash__(self) -> int:
        return hash(type(self))

    @override
    def __repr__(self) -> str:
        return f"{type(self).__name__}()"


class Shown(_Word):
    """Gate to supervisor: the first picture of the window is painted."""

    __slots__ = ()


class Handed(NamedTuple):
    """Gate to supervisor, just before it writes a key to the journal process: which journal is being opened."""

    folder: Path


class Begin(_Word):
    """Supervisor to gate: no other Daymark is open, so the window may be shown. The gate loads meanwhile."""

    __slots__ = ()


class Quit(_Word):
    """Gate or journal to supervisor: the person closed the window; everything ends."""

    __slots__ = ()


class End(_Word):
    """Supervisor to a child: close what is open and end. The end of the pipe means the same."""

    __slots__ = ()


class Ready(_Word):
    """Journal to supervisor: everything is loaded; the key may come."""

    __slots__ = ()


class Opened(_Word):
    """Journal to supervisor: the vault is open and the window is on the screen."""

    __slots__ = ()


class Locked(NamedTuple):
    """Journal to supervisor: the vault is closed, this process is ending. ``drafts``: LOST if one was not kept."""

    why: LockReason
    drafts: Drafts = Drafts.KEPT


class Failed(NamedTuple):
    """Journal to supervisor: it could not open or make the journal, and is ending."""

    code: Code


class Unlock(NamedTuple):
    """Gate to journal: open the journal in ``folder`` with this data key, which the reader wipes after use."""

    folder: Path
    key: bytearray

    @override
    def __repr__(self) -> str:
        return f"{type(self).__name__}(folder={self.folder!r}, …)"


class Renew(NamedTuple):
    """Gate to journal: open the journal in ``folder``, encrypt it anew, and show it.

    ``key``: the data key that it has, then the one that it gets, for which its header is waiting. The reader wipes it.
    """

    folder: Path
    key: bytearray

    @override
    def __repr__(self) -> str:
        return f"{type(self).__name__}(folder={self.folder!r}, …)"


class Enrol(NamedTuple):
    """Gate to journal: make a journal.

    ``unfinished`` is the folder that holds the header already; when vault and receipt are whole it becomes ``folder``
    by renaming. ``study`` and ``signature`` are the study file and its ``.minisig`` ("" for none) exactly as read,
    ``study_name`` the file's name for messages. ``participant`` is the participant code, ``language`` one of the
    study's language tags, ``country`` one that its contacts name, or "".
    """

    folder: Path
    unfinished: Path
    participant: str
    language: str
    country: str
    study_name: str
    signature: str
    study: bytes
    key: bytearray

    @override
    def __repr__(self) -> str:
        return f"{type(self).__name__}(folder={self.folder!r}, study_name={self.study_name!r}, …)"


class Closed(_Word):
    """The other side has ended or closed its end. Never written: it is how the end of a pipe is read."""

    __slots__ = ()


Message = Begin | Shown | Handed | Quit | End | Ready | Opened | Locked | Failed | Unlock | Enrol | Renew
