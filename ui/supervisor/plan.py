"""What the supervisor needs before it loads anything else: the gate is on its way first."""

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from ui.supervisor.child import Child, Room, start_child


def _nothing() -> None:
    pass


class Plan(NamedTuple):
    """``programs`` takes the place of the real ones in tests; ``on_shown`` is called when a gate is on the screen."""

    folder: Path
    programs: Mapping[Room, Sequence[str]] = {}
    on_shown: Callable[[], None] = _nothing


class Gate(NamedTuple):
    """A running gate, and the end of its key's pipe that a journal process will read."""

    child: Child
    key: int


def start_gate(plan: Plan, folder: Path, notice: str) -> Gate:
    """With a pipe of its own for the key: what an earlier gate wrote cannot reach a later journal."""
    key, written = os.pipe()
    arguments = [f"--folder={folder}", f"--notice={notice}"]
    try:
        return Gate(child=start_child(Room.GATE, written, arguments, plan.programs.get(Room.GATE, ())), key=key)
    finally:
        os.close(written)
