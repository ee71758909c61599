"""What a command is given besides its words: the clock, and what deriving a new key may cost."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import click

from journal.clock import Clock, SystemClock

if TYPE_CHECKING:
    from journal.vault.keys.cost import KdfCost


@dataclass(frozen=True, slots=True)
class CostOfToday:
    """What a journal made today should cost."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    clock: Clock = field(default_factory=SystemClock)
    cost: "KdfCost | CostOfToday" = field(default_factory=CostOfToday)

    def kdf_cost(self) -> "KdfCost":
        from journal.vault.keys.cost import TODAY

        return TODAY if isinstance(self.cost, CostOfToday) else self.cost


PASS: Final = click.make_pass_decorator(Surroundings)
