"""Starts a gate, with nothing loaded but what that takes (``child``)."""

import os

from ui.supervisor.child import GATE, Child, start_child


class Gate:
    """A running gate, and the end of its key's pipe that a journal process will read. It shows once told to begin."""

    __slots__ = ("child", "key")

    def __init__(self, child: Child, key: int) -> None:
        self.child = child
        self.key = key

    def end(self) -> None:
        self.child.end()
        os.close(self.key)


def start_gate(folder: str, notice: str, program: list[str]) -> Gate:
    """With a pipe of its own for the key: what an earlier gate wrote cannot reach a later journal.

    ``folder`` "" is the usual journal.
    """
    key, written = os.pipe()
    try:
        return Gate(start_child(GATE, written, [f"--folder={folder}", f"--notice={notice}"], program), key)
    finally:
        os.close(written)
