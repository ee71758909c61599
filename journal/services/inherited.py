"""The pipe ends that a child process is born with, named by number among its arguments (``pipe_ends``)."""

import os
import sys
from collections.abc import Sequence

from journal.errors import Code, InputError
from journal.services.pipe_ends import FROM_SUPERVISOR, KEY, TO_SUPERVISOR, Pipes


def take(arguments: Sequence[str]) -> Pipes:
    """A child's own ends, kept from programs that it starts itself. Raises ``InputError`` when one is not given."""
    pipes = Pipes(
        from_supervisor=_descriptor(arguments, FROM_SUPERVISOR, os.O_RDONLY),
        to_supervisor=_descriptor(arguments, TO_SUPERVISOR, os.O_WRONLY),
        key=_descriptor(arguments, KEY, os.O_RDWR),
    )
    for descriptor in pipes.descriptors():
        os.set_inheritable(descriptor, False)  # noqa: FBT003 - the library's signature
    return pipes


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
