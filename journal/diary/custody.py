"""What happens to a journal as a whole, and to the clock beside it: handed over, taken in, kept safe. Each a change."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class HandoverForm(StrEnum):
    PACKAGE = "package"
    PDF = "pdf"
    CSV = "csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverMade:
    """``digest``: SHA-256 of the file handed over. ``recipient``: age public key, or "" for an unsealed form."""

    form: HandoverForm
    first_day: date
    last_day: date
    notes_included: bool
    recipient: str
    digest: str
    checkpoint: str
    withheld_records: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswersImported:
    """Comes after the imported check-ins. ``digest``: SHA-256 of the file they came from."""

    digest: str
    check_ins: int
    answers: int
    zone: str


class ClockJump(StrEnum):
    """``SUMMER_TIME``: the same zone has another offset than at the last record, as it has twice a year."""

    BACK = "back"
    FORWARD = "forward"
    ZONE = "zone"
    SUMMER_TIME = "summer_time"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockJumped:
    """The clock disagrees with the last record: ``seconds`` from what was expected, and the zones before and after.

    For ``SUMMER_TIME`` the clock is right, and ``seconds`` are those by which the wall clock was put on (or back).
    """

    jump: ClockJump
    seconds: int
    zone_before: str
    zone_after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupMade:
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalRestored:
    """``digest`` of the backup that this journal was restored from; records after it, if any, are not in it."""

    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CredentialsChanged:
    """``what``: passphrase, recovery_key or data_key."""

    what: str = field(default="passphrase")
