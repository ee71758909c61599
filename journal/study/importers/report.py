"""What became of each part of a source: taken over as it is, changed (how), or left out (why)."""

from dataclasses import dataclass
from enum import StrEnum


class Fate(StrEnum):
    AS_IS = "as_is"
    CHANGED = "changed"
    LEFT_OUT = "left_out"


class Part(StrEnum):
    """``GROUP``: a heading or group around questions. ``VISIT``: when something is asked, in the source."""

    FORM = "form"
    QUESTION = "question"
    GROUP = "group"
    VISIT = "visit"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportLine:
    """``where`` is a line of the source or a JSON pointer, ``name`` and ``kind`` are the source's own words.

    ``became`` names the instrument, or instrument and item, of the study file; "" for what was left out or has no
    place of its own. An id that differs from ``name`` is no change: both stand here.
    """

    part: Part
    where: str
    name: str
    kind: str
    fate: Fate
    became: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    as_is: int
    changed: int
    left_out: int

    @property
    def total(self) -> int:
        return self.as_is + self.changed + self.left_out


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """``remarks`` are about the whole source, ``to_fill_in`` names what only stands in for the study's own words."""

    source: str
    lines: tuple[ReportLine, ...]
    remarks: tuple[str, ...]
    to_fill_in: tuple[str, ...]

    def counts(self, part: Part) -> Counts:
        fates = [line.fate for line in self.lines if line.part is part]
        return Counts(
            as_is=fates.count(Fate.AS_IS), changed=fates.count(Fate.CHANGED), left_out=fates.count(Fate.LEFT_OUT)
        )
