"""What the unlock screen shows. Knows no Qt. Named tuples: a dataclass takes a millisecond of the first picture."""

from enum import StrEnum, auto
from typing import NamedTuple

from journal.errors import Code


class Asking(StrEnum):
    PASSPHRASE = auto()
    RECOVERY_KEY = auto()
    NEW_PASSPHRASE = auto()
    NOTHING = auto()
    """The journal process does not start, so no passphrase is asked for; the help numbers are there all the same."""


class Purpose(StrEnum):
    """What the person came to this gate for."""

    OPEN = auto()
    NEW_PASSPHRASE = auto()
    NEW_RECOVERY_KEY = auto()
    NEW_KEYS = auto()
    """Somebody knows the passphrase: it, the recovery key and the data key are made anew."""


class Phase(StrEnum):
    READY = auto()
    WORKING = auto()
    OPENING = auto()
    """The key is handed over; the journal's window is on its way."""


class NoRefusal(NamedTuple):
    pass


class Refused(NamedTuple):
    """``code`` of what went wrong; a wrong passphrase is CREDENTIAL_WRONG."""

    code: Code


class UnlockState(NamedTuple):
    """``wait`` is how many seconds are left until the next try."""

    journal: str
    asking: Asking = Asking.PASSPHRASE
    phase: Phase = Phase.READY
    refusal: Refused | NoRefusal = NoRefusal()
    wait: int = 0

    @property
    def can_submit(self) -> bool:
        return self.phase is Phase.READY and not self.wait and self.asking is not Asking.NOTHING


def working(state: UnlockState) -> UnlockState:
    return state._replace(phase=Phase.WORKING, refusal=NoRefusal())


def opening(state: UnlockState) -> UnlockState:
    return state._replace(phase=Phase.OPENING)


def refused(state: UnlockState, code: Code, wait: int) -> UnlockState:
    return state._replace(phase=Phase.READY, refusal=Refused(code=code), wait=wait)


def asking(state: UnlockState, what: Asking) -> UnlockState:
    return state._replace(asking=what, phase=Phase.READY, refusal=NoRefusal())


def waited(state: UnlockState) -> UnlockState:
    return state._replace(wait=max(state.wait - 1, 0))
