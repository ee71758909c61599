"""A bus of its own, with something on it that speaks like logind and like a screen saver."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusUnixFileDescriptor, QDBusVirtualObject

from journal.overriding import override

LOGIN = "org.freedesktop.login1"
PATH = "/org/freedesktop/login1"
BUSES = ("DBUS_SYSTEM_BUS_ADDRESS", "DBUS_SESSION_BUS_ADDRESS")


@contextmanager
def private_bus(folder: Path) -> Iterator[str]:
    """The bus's address. ``dbus-daemon`` is in Debian's ``dbus-daemon``, which ``dbus`` brings."""
    line = ["dbus-daemon", "--session", "--nofork", "--print-address=1", f"--address=unix:path={folder}/bus"]
    with subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as daemon:
        assert daemon.stdout is not None
        address = daemon.stdout.readline().strip()
        assert address, "dbus-daemon is needed: apt-get install dbus"
        try:
            yield address
        finally:
            daemon.kill()


class FakeLogin(QDBusVirtualObject):
    """Gives out delays (`Inhibit`) and sends signals. `asked`: the arguments of each delay, `waits`: their pipes."""

    def __init__(self, address: str, name: str) -> None:
        super().__init__()
        self.bus = QDBusConnection.connectToBus(address, name)
        assert self.bus.isConnected()
        assert self.bus.registerService(LOGIN)
        assert self.bus.registerVirtualObject(PATH, self)
        self.asked: list[list[object]] = []
        self.waits: list[int] = []

    @override
    def introspect(self, path: str) -> str:
        return ""

    @override
    def handleMessage(self, message: QDBusMessage, connection: QDBusConnection) -> bool:
        """The caller's end of the pipe is closed when the delay is let go, and then `is_waiting` says so."""
        if message.member() != "Inhibit":
            return False
        ours, theirs = os.pipe()
        os.set_blocking(ours, False)
        connection.send(message.createReply([QDBusUnixFileDescriptor(theirs)]))
        os.close(theirs)
        self.waits.append(ours)
        self.asked.append(message.arguments())
        return True

    def is_waiting(self) -> bool:
        """Whether anybody still holds a delay."""
        return any(_is_held(pipe) for pipe in self.waits)

    def sleeps(self, *, starts: bool = True) -> None:
        self._send(PATH, f"{LOGIN}.Manager", "PrepareForSleep", starts)

    def locks(self) -> None:
        self._send(f"{PATH}/session/_33", f"{LOGIN}.Session", "Lock")

    def screen(self, saver: str, *, active: bool = True) -> None:
        self._send("/ScreenSaver", saver, "ActiveChanged", active)

    def _send(self, path: str, interface: str, name: str, *arguments: object) -> None:
        message = QDBusMessage.createSignal(path, interface, name)
        message.setArguments(list(arguments))
        assert self.bus.send(message)

    def close(self) -> None:
        for pipe in self.waits:
            os.close(pipe)
        name = self.bus.name()
        self.bus.unregisterObject(PATH)
        QDBusConnection.disconnectFromBus(name)


def _is_held(pipe: int) -> bool:
    try:
        return os.read(pipe, 1) != b""
    except BlockingIOError:
        return True
