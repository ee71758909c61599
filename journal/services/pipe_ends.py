"""A child's pipe ends on the way to it. Loads nothing: the gate is started with this before anything else.

On Unix an end is named by its file descriptor's number. On Windows by the handle behind it, which the child makes a
descriptor again (``inherited``); that half is written after Microsoft's documentation and has not been run yet.
"""

import os
import sys

FROM_SUPERVISOR = "--from-supervisor="
TO_SUPERVISOR = "--to-supervisor="
KEY = "--key="


class Pipes:
    """A child's ends, as descriptors. ``key`` is written by the gate and read by the journal process."""

    __slots__ = ("from_supervisor", "key", "to_supervisor")

    def __init__(self, from_supervisor: int, to_supervisor: int, key: int) -> None:
        self.from_supervisor = from_supervisor
        self.to_supervisor = to_supervisor
        self.key = key

    def arguments(self) -> list[str]:
        """For the child's command line, once ``lend`` has made them inheritable."""
        return [
            f"{FROM_SUPERVISOR}{_number(self.from_supervisor)}",
            f"{TO_SUPERVISOR}{_number(self.to_supervisor)}",
            f"{KEY}{_number(self.key)}",
        ]

    def descriptors(self) -> tuple[int, int, int]:
        return self.from_supervisor, self.to_supervisor, self.key

    def close(self) -> None:
        for descriptor in self.descriptors():
            os.close(descriptor)


def lend(pipes: Pipes) -> None:
    """Let the next child have these ends."""
    for descriptor in pipes.descriptors():
        if sys.platform == "win32":
            import msvcrt

            os.set_handle_inheritable(msvcrt.get_osfhandle(descriptor), True)  # noqa: FBT003 - the library's signature
        else:
            os.set_inheritable(descriptor, True)  # noqa: FBT003 - the library's signature


def _number(descriptor: int) -> int:
    if sys.platform == "win32":
        import msvcrt

        return msvcrt.get_osfhandle(descriptor)
    return descriptor
