"""Pipe ends that a child process is born with, named by number among its arguments.

On Unix the number is a file descriptor. On Windows it is the handle behind it, which the child makes a descriptor
again; that half is written after Microsoft's documentation and has not been run yet.
"""

import os
import sys
from collections.abc import Sequence
from typing import Final, NamedTuple

from journal.errors import Code, InputError

FROM_SUPERVISOR: Final = "--from-supervisor="
TO_SUPERVISOR: Final = "--to-supervisor="
KEY: Final = "--key="


class Pipes(NamedTuple):
    """A child's ends, as descriptors. ``key`` is written by the gate and read by the journal process.

    No dataclass: the supervisor starts the gate before it has loaded what makes them.
    """

    from_supervisor: int
    to_supervisor: int
    key: int

    def arguments(self) -> list[str]:
        """For the child's command line, once ``lend`` has made them inheritable."""
        return [
            f"{FROM_SUPERVISOR}{_number(self.from_supervisor)}",
            f"{TO_SUPERVISOR}{_number(self.to_supervisor)}",
            f"{KEY}{_number(self.key)}",
        ]

    def close(self) -> None:
        for descriptor in self:
            os.close(descriptor)


def lend(pipes: Pipes) -> None:
    """Let the next child have these ends."""
    for descriptor in pipes:
        if sys.platform == "win32":
            import msvcrt

            os.set_handle_inheritable(msvcrt.get_osfhandle(descriptor), True)  # noqa: FBT003 - the library's signature
        else:
            os.set_inheritable(descriptor, True)  # noqa: FBT003 - the library's signature


def take(arguments: Sequence[str]) -> Pipes:
    """A child's own ends, kept from programs that it starts itself. Raises ``InputError`` when one is not given."""
    pipes = Pipes(
        from_supervisor=_descriptor(arguments, FROM_SUPERVISOR, os.O_RDONLY),
        to_supervisor=_descriptor(arguments, TO_SUPERVISOR, os.O_WRONLY),
        key=_descriptor(arguments, KEY, os.O_RDWR),
    )
    for descriptor in pipes:
        os.set_inheritable(descriptor, False)  # noqa: FBT003 - the library's signature
    return pipes


def _number(descriptor: int) -> int:
    if sys.platform == "win32":
        import msvcrt

        return msvcrt.get_osfhandle(descriptor)
    return descriptor


def _descriptor(arguments: Sequence[str], name: str, flags: int) -> int:
    said = [argument.removeprefix(name) for argument in arguments if argument.startswith(name)]
    try:
        number = int(said[0])
        if sys.platform == "win32":
            import msvcrt

            return msvcrt.open_osfhandle(number, flags)
        os.fstat(number)
    except (IndexError, ValueError, OSError):
        raise InputError(Code.HANDOFF_BROKEN, where=name) from None
    return number
