"""What a test that used Qt has left behind."""

import gc

from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid


class QtLeftovers:
    """Remembers what was there before a test, so that only what is new counts."""

    def __init__(self) -> None:
        self.windows_before = {id(window) for window in windows()}
        self.timers_before = {id(timer) for timer in running_timers()}

    def found(self) -> list[str]:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        new_windows = [window for window in windows() if id(window) not in self.windows_before]
        new_timers = [timer for timer in running_timers() if id(timer) not in self.timers_before]
        return [f"window {named(window)}" for window in new_windows] + [
            f"timer every {timer.interval()} ms {timer.objectName()}".rstrip() for timer in new_timers
        ]


def windows() -> list[QWidget]:
    return [widget for widget in QApplication.topLevelWidgets() if widget.parent() is None]


def running_timers() -> list[QTimer]:
    return [thing for thing in gc.get_objects() if isinstance(thing, QTimer) and isValid(thing) and thing.isActive()]


def named(widget: QWidget) -> str:
    name = widget.objectName() or widget.windowTitle()
    return f"{type(widget).__name__} {name}".rstrip()
