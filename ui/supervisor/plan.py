from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple


def _nothing() -> None:
    pass


class Plan(NamedTuple):
    """``programs`` takes the place of the real ones in tests; ``on_shown`` is called when a gate is on the screen."""

    folder: Path
    programs: Mapping[str, Sequence[str]] = {}
    on_shown: Callable[[], None] = _nothing

    def program(self, room: str) -> list[str]:
        return list(self.programs.get(room, ()))
