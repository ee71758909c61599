"""No internet: Python refuses every such socket in the processes of this house, whoever asks for one.

Loads nothing but ``sys``, for it comes before everything else. Sockets of this computer alone (AF_UNIX: the display,
the desktop's buses) stay. Code that is not Python does not pass here: for Qt and other libraries the bundle's
exclusions and the tests that watch every call are the guard.
"""

import sys

_UNIX = 1
"""AF_UNIX is 1 on every system; ``socket`` is not loaded to say so."""
_NOT_SAID = -1
"""Of a socket made from a descriptor: what it is shows when it is used."""
_FIRST_IS_SOCKET = frozenset({"socket.bind", "socket.connect", "socket.sendmsg", "socket.sendto"})
_NAMES = frozenset(
    {"socket.getaddrinfo", "socket.gethostbyaddr", "socket.gethostbyname", "socket.getnameinfo", "socket.getservbyname"}
)


def refuse_internet() -> None:
    """From now on, for as long as this process lives: such a call raises ``PermissionError``, as a firewall's would."""
    sys.addaudithook(_audit)


def _audit(event: str, arguments: tuple[object, ...]) -> None:
    if event.startswith("socket.") and _is_internet(event, arguments):
        import errno  # noqa: PLC0415 - loaded when there is something to say

        raise PermissionError(errno.EPERM, "Daymark uses no network", event)


def _is_internet(event: str, arguments: tuple[object, ...]) -> bool:
    if event == "socket.__new__":
        return arguments[1] not in {_UNIX, _NOT_SAID}
    if event in _FIRST_IS_SOCKET:
        return getattr(arguments[0], "family", _NOT_SAID) != _UNIX
    return event in _NAMES
