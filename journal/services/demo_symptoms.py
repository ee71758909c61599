"""The symptoms of the demonstration, by study day."""

from dataclasses import dataclass
from typing import Final

from journal.diary.events import Consequence, Interference, Severity

SLEEP: Final = "Trouble sleeping"
SLEEP_LOOKS: Final = ((16, Severity.MODERATE), (21, Severity.MILD), (35, Severity.MILD))
"""Study days on which it was asked about again, and how bad it was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Symptom:
    """``day`` and ``ends`` are study days; ``ends`` 0: still there."""

    day: int
    term: str
    words: str
    severity: Severity
    interference: Interference
    done: str
    ends: int
    consequence: Consequence = Consequence.NONE


SYMPTOMS: Final = (
    Symptom(
        day=5,
        term="Feeling sick",
        words="After breakfast, gone by noon.",
        severity=Severity.MILD,
        interference=Interference.A_LITTLE,
        done="Drank some tea",
        ends=6,
    ),
    Symptom(
        day=12,
        term="Headache",
        words="Behind the eyes.",
        severity=Severity.MILD,
        interference=Interference.A_LITTLE,
        done="Lay down for an hour",
        ends=13,
    ),
    Symptom(
        day=14,
        term=SLEEP,
        words="I wake at four and lie there.",
        severity=Severity.MODERATE,
        interference=Interference.SOMEWHAT,
        done="Went to bed earlier",
        ends=0,
    ),
    Symptom(
        day=22,
        term="Dizzy and faint",
        words="The room was spinning and I had to sit on the floor.",
        severity=Severity.SEVERE,
        interference=Interference.A_LOT,
        done="My sister drove me to hospital; they let me go in the evening",
        ends=23,
        consequence=Consequence.HOSPITAL,
    ),
    Symptom(
        day=40,
        term="Heart beating fast",
        words="For some minutes, sitting down.",
        severity=Severity.MILD,
        interference=Interference.NOT_AT_ALL,
        done="Nothing",
        ends=41,
    ),
)
