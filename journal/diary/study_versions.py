"""Which version of the study holds on which day."""

from dataclasses import dataclass
from datetime import date

from journal.clock import Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptStudyVersion:
    """A version of the study that the journal was enrolled with or took in. ``first_day``: it holds from that day on.

    ``digest``: SHA-256 of its file.
    """

    version: str
    digest: str
    first_day: date
    stored: Instant
    seq: int


def version_on(versions: tuple[KeptStudyVersion, ...], day: date) -> str:
    """The version in force on a study day: the last one that was to hold from that day or before, else the first.

    ``versions``: in the order they were taken in. "" when there is none.
    """
    held = [each.version for each in versions if each.first_day <= day]
    return held[-1] if held else next((each.version for each in versions), "")
