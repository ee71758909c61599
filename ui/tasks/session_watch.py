"""Hears from the desktop that the computer is about to sleep or that its screen was locked. Linux only.

Source: org.freedesktop.login1(5); the screen savers of GNOME, KDE, Xfce, MATE and Cinnamon all send ``ActiveChanged``.
"""

import os
import sys
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher

_LOGIN: Final = "org.freedesktop.login1"
_LOGIN_PATH: Final = "/org/freedesktop/login1"
_MANAGER: Final = f"{_LOGIN}.Manager"
_SYSTEM: Final = "daymark-system"
_SESSION: Final = "daymark-session"
_ANY: Final = ""
_SCREEN_SAVERS: Final = (
    "org.freedesktop.ScreenSaver",
    "org.gnome.ScreenSaver",
    "org.xfce.ScreenSaver",
    "org.mate.ScreenSaver",
    "org.cinnamon.ScreenSaver",
)
_SYSTEM_SOCKET: Final = "/run/dbus/system_bus_socket"
_UNIX: Final = "unix:"
# The published types ask for bytes here; the library takes text alone.
_SLEEP: Final[Any] = SLOT("_sleep(bool)")
_LOCK: Final[Any] = SLOT("_lock()")
_SCREEN: Final[Any] = SLOT("_screen(bool)")


class SessionWatch(QObject):
    """Only buses behind a Unix socket are asked, and none is started: without one there is silence.

    Any session's lock counts, not only our own: to lock too often costs a passphrase, too rarely a journal.
    """

    suspending = Signal()
    screen_locked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._delay: QDBusMessage | None = None
        self._asked: QDBusPendingCallWatcher | None = None
        if sys.platform == "linux":
            self._watch_system(system_bus())
            self._watch_session(session_bus())

    def stop(self) -> None:
        """Lets the computer sleep and hears nothing any more."""
        if self._asked is not None:
            self._asked.deleteLater()
        self._delay = self._asked = None
        for name in (_SYSTEM, _SESSION):
            QDBusConnection.disconnectFromBus(name)

    def _watch_system(self, address: str) -> None:
        if not address:
            return
        bus = QDBusConnection.connectToBus(address, _SYSTEM)
        if bus.isConnected():
            bus.connect(_LOGIN, _LOGIN_PATH, _MANAGER, "PrepareForSleep", self, _SLEEP)
            bus.connect(_LOGIN, _ANY, f"{_LOGIN}.Session", "Lock", self, _LOCK)
            self._ask_for_time(bus)

    def _watch_session(self, address: str) -> None:
        if not address:
            return
        bus = QDBusConnection.connectToBus(address, _SESSION)
        if bus.isConnected():
            for name in _SCREEN_SAVERS:
                bus.connect(_ANY, _ANY, name, "ActiveChanged", self, _SCREEN)

    def _ask_for_time(self, bus: QDBusConnection) -> None:
        """The computer sleeps only once this process has ended, with what it had locked: logind waits for that."""
        call = QDBusMessage.createMethodCall(_LOGIN, _LOGIN_PATH, _MANAGER, "Inhibit")
        call.setArguments(["sleep", "Daymark", self.tr("Locking the journal"), "delay"])
        self._asked = QDBusPendingCallWatcher(bus.asyncCall(call), self)
        self._asked.finished.connect(self._answered)

    def _answered(self, *_: object) -> None:
        """The answer holds the descriptor that logind waits for; it is never taken out of it."""
        if self._asked is not None:
            self._delay = self._asked.reply()
            self._asked.deleteLater()
            self._asked = None

    @Slot(bool)
    def _sleep(self, starts: bool) -> None:  # noqa: FBT001 - a signal's payload
        if starts:
            self.suspending.emit()

    @Slot()
    def _lock(self) -> None:
        self.screen_locked.emit()

    @Slot(bool)
    def _screen(self, active: bool) -> None:  # noqa: FBT001 - a signal's payload
        if active:
            self.screen_locked.emit()


def system_bus() -> str:
    """Its address; "" when there is none behind a Unix socket."""
    said = os.environ.get("DBUS_SYSTEM_BUS_ADDRESS", "")
    return _only_unix(said) if said else _existing(_SYSTEM_SOCKET)


def session_bus() -> str:
    """As ``system_bus``."""
    said = os.environ.get("DBUS_SESSION_BUS_ADDRESS", "")
    folder = os.environ.get("XDG_RUNTIME_DIR", "")
    if said:
        return _only_unix(said)
    return _existing(f"{folder}/bus") if folder else ""


def _only_unix(address: str) -> str:
    return address if all(each.startswith(_UNIX) for each in address.split(";")) else ""


def _existing(socket: str) -> str:
    return f"{_UNIX}path={socket}" if Path(socket).exists() else ""
