"""Watches the clock of an open journal, so that a clock that is moved shows in the ledger."""

from dataclasses import dataclass

from journal.clock import Clock, Instant
from journal.diary.custody import ClockJumped
from journal.diary.rules import NoJump, detect_drift


@dataclass(slots=True)
class ClockWatch:
    """``last`` and ``seconds`` (since the computer started, its sleep included) are from the look before."""

    clock: Clock
    last: Instant
    seconds: float

    def look(self) -> tuple[Instant, ClockJumped | NoJump]:
        """Now, and whether the clock or its zone was moved since the last look."""
        now, seconds = self.clock.now(), self.clock.since_start()
        found = detect_drift(self.last, now, elapsed=seconds - self.seconds)
        self.last, self.seconds = now, seconds
        return now, found
