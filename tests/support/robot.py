"""The real gate or journal process with a robot at its keyboard.

``python robot.py ROOM SCRIPTS --from-supervisor=… …`` runs the room's own program. Scripts are JSON, a list of lists:
the first is played at the first start of that room, and so on, the last one at all later starts. A step that cannot be
done yet is tried again until it can:

``["see", TEXT]`` a visible widget's name or description holds the text · ``["type", TEXT]`` into the field that has the
focus · ``["key", KEYS]`` to whatever has the focus · ``["press", NAME]`` a button · ``["tick", NAME]`` a box ·
``["group", PLACE]`` types one of the recovery key's groups that are asked for · ``["modules"]`` and ``["hardened"]``
note what the process is · ``["paints"]`` notes each time that something is painted from then on · ``["clipboard"]``
notes what is on the clipboard and in the selection · ``["close"]`` the window.
"""

import ctypes
import json
import os
import resource
import runpy
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QClipboard, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget

from journal.overriding import override
from tests.support.house import note, starts

if TYPE_CHECKING:
    from collections.abc import Callable

PR_GET_DUMPABLE = 3
EVERY_MS = 20


class Robot(QObject):
    def __init__(self, script: list[list[str]], log: Path) -> None:
        super().__init__(QApplication.instance())
        self._script = list(script)
        self._log = log
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._next)
        self._timer.start(EVERY_MS)

    def _next(self) -> None:
        if not self._script:
            self._timer.stop()
            return
        word, *rest = self._script[0]
        step: Callable[..., bool] = getattr(self, f"do_{word}")
        self._timer.stop()
        if step(*rest):
            note(self._log, "did", word, *rest)
            self._script.pop(0)
        self._timer.start(EVERY_MS)

    def do_see(self, text: str) -> bool:
        return any(text in said for widget in shown() for said in spoken(widget))

    def do_type(self, text: str) -> bool:
        focus = QApplication.focusWidget()
        if not isinstance(focus, QLineEdit | QPlainTextEdit):
            return False
        QTest.keyClicks(focus, text)
        return True

    def do_key(self, keys: str) -> bool:
        focus = QApplication.focusWidget() or QApplication.activeWindow()
        if focus is None:
            return False
        QTest.keySequence(focus, QKeySequence(keys))
        return True

    def do_press(self, name: str) -> bool:
        for widget in shown():
            if isinstance(widget, QAbstractButton) and widget.isEnabled() and widget.accessibleName() == name:
                widget.click()
                return True
        return False

    do_tick = do_press

    def do_group(self, place: str) -> bool:
        named = {widget.accessibleName().removeprefix("Group "): widget for widget in shown() if is_group(widget)}
        groups = {name.partition(":")[0]: tile.text() for name, tile in named.items() if isinstance(tile, QLabel)}
        number, field = sorted((name, field) for name, field in named.items() if isinstance(field, QLineEdit))[
            int(place)
        ]
        field.setFocus()
        QTest.keyClicks(field, groups[number])
        return True

    def do_modules(self) -> bool:
        note(self._log, "modules", *sorted(sys.modules))
        return True

    def do_hardened(self) -> bool:
        dumpable = ctypes.CDLL(None).prctl(PR_GET_DUMPABLE, 0, 0, 0, 0)
        note(self._log, "hardened", str(dumpable), *map(str, resource.getrlimit(resource.RLIMIT_CORE)))
        return True

    def do_paints(self) -> bool:
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)
        return application is not None

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and isinstance(watched, QWidget):
            note(self._log, "painted", type(watched).__name__)
        return False

    def do_clipboard(self) -> bool:
        clipboard = QApplication.clipboard()
        for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
            note(self._log, "clipboard", clipboard.text(mode))
        return True

    def do_close(self) -> bool:
        return any(window.close() for window in QApplication.topLevelWidgets() if window.isVisible())


def is_group(widget: QWidget) -> bool:
    """One of the recovery key's groups (its number, a colon, its symbols), or a field for one (its number)."""
    name = widget.accessibleName().removeprefix("Group ")
    typed = isinstance(widget, QLineEdit) and name.isdigit()
    return typed or (isinstance(widget, QLabel) and name[:1].isdigit() and ":" in name)


def shown() -> list[QWidget]:
    return [widget for widget in QApplication.allWidgets() if widget.isVisible()]


def spoken(widget: QWidget) -> tuple[str, str, str]:
    return widget.accessibleName(), widget.accessibleDescription(), widget.text() if isinstance(widget, QLabel) else ""


def main() -> None:
    room, scripts, *rest = sys.argv[1:]
    log = Path(os.environ["HOUSE_LOG"])
    earlier = sum(line[0] == room for line in starts(log)) if log.exists() else 0
    note(log, room, str(os.getpid()), *rest[3:])
    played = json.loads(scripts)
    script = played[min(earlier, len(played) - 1)]
    run = QApplication.exec

    def run_with_robot(*_: object) -> int:
        robot = Robot(script, log)
        try:
            return run()
        finally:
            robot.setParent(None)

    QApplication.exec = run_with_robot  # type: ignore[method-assign] # the room's own program makes the application
    sys.argv = [room, *rest]
    runpy.run_module({"gate": "ui.gate", "journal": "ui.shell"}[room], run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
