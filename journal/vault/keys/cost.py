"""What deriving a key from a passphrase costs."""

from dataclasses import dataclass
from typing import Final

MEBI: Final = 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class KdfCost:
    """Argon2id: memory in KiB, passes over it, lanes."""

    memory_kib: int
    passes: int
    lanes: int

    @property
    def acceptable(self) -> bool:
        """Whether a header may ask for it: asked before deriving, so that a hostile one cannot exhaust us."""
        return (
            CHEAPEST_ACCEPTED.memory_kib <= self.memory_kib <= DEAREST_ACCEPTED.memory_kib
            and CHEAPEST_ACCEPTED.passes <= self.passes <= DEAREST_ACCEPTED.passes
            and CHEAPEST_ACCEPTED.lanes <= self.lanes <= DEAREST_ACCEPTED.lanes
        )

    def below(self, floor: "KdfCost") -> bool:
        """Less than ``floor`` in any one respect."""
        return self.memory_kib < floor.memory_kib or self.passes < floor.passes or self.lanes < floor.lanes


TODAY: Final = KdfCost(memory_kib=256 * MEBI, passes=3, lanes=4)
FLOOR: Final = KdfCost(memory_kib=64 * MEBI, passes=3, lanes=4)
"""A stored cost below this is raised at the next unlock. Source: RFC 9106, section 4, second recommended option."""

CHEAPEST_ACCEPTED: Final = KdfCost(memory_kib=19 * MEBI, passes=1, lanes=1)
DEAREST_ACCEPTED: Final = KdfCost(memory_kib=1024 * MEBI, passes=20, lanes=8)
