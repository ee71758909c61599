"""What a row of the fault plan found."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

COLUMNS: Final = ("fault", "tried", "lost", "half-written", "unreadable", "uncaught")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Counts of one row.

    ``lost``: acknowledged and not there, or a wrong value shown; ``half_written``: part of a change, a broken chain,
    views that differ, a fault that nothing names; ``unreadable``: refused although it should open; ``uncaught``: any
    error that is not Daymark's. ``said``: what else was measured.
    """

    fault: str
    tried: int = 0
    lost: int = 0
    half_written: int = 0
    unreadable: int = 0
    uncaught: int = 0
    said: str = ""

    @property
    def clean(self) -> bool:
        return self.tried > 0 and not (self.lost or self.half_written or self.unreadable or self.uncaught)

    @property
    def numbers(self) -> tuple[int, int, int, int, int]:
        return (self.tried, self.lost, self.half_written, self.unreadable, self.uncaught)

    def plus(self, **counts: int) -> "Tally":
        return replace(self, **{name: getattr(self, name) + count for name, count in counts.items()})

    def saying(self, said: str) -> "Tally":
        return replace(self, said=said)


def table(tallies: Sequence[Tally]) -> str:
    """For people: one line for each fault, what else was measured below it."""
    width = max(len(tally.fault) for tally in tallies)
    lines = ["  ".join([COLUMNS[0].ljust(width), *(name.rjust(12) for name in COLUMNS[1:])])]
    for tally in tallies:
        lines.append("  ".join([tally.fault.ljust(width), *(f"{number:,}".rjust(12) for number in tally.numbers)]))
        if tally.said:
            lines.append(f"    {tally.said}")
    return "\n".join(lines)
