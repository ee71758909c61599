import gc
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from journal import paths
from journal.clock import SystemClock
from journal.services.handoff import raise_request, receive
from journal.services.inherited import take
from journal.services.messages import Begin, Quit, Shown
from journal.services.unlocking import clear_unfinished
from ui.gate.controller import GateController
from ui.gate.guard import Guard
from ui.gate.handing import Handing
from ui.gate.window import GateWindow
from ui.gate.work import GateWork
from ui.tasks.lane import ThreadLane
from ui.tasks.own_process import harden
from ui.tasks.raise_requests import RaiseRequests, bring_forward
from ui.tasks.supervisor_link import SupervisorLink
from ui.theme.apply import apply_theme
from ui.theme.languages import speak
from ui.theme.settings import read_settings

_FOLDER = "--folder="
_NOTICE = "--notice="


def main(arguments: Sequence[str]) -> int:
    """Only the supervisor starts this: it hands over the pipes. Raises ``InputError`` without them."""
    pipes = take(arguments)
    folder = Path(_said(arguments, _FOLDER) or paths.default_journal())
    app = QApplication([sys.argv[0]])
    app.setApplicationName("Daymark")
    theme = apply_theme(app, read_settings().appearance)
    speak(app, "en")
    lane = ThreadLane("gate")
    window = GateWindow(theme)
    link = SupervisorLink(pipes, window)
    guard = Guard(app, SystemClock())
    controller = GateController(theme, window, Handing(pipes, link, lane), lane, GateWork(), guard)
    link.end_requested.connect(app.quit)
    window.closed.connect(lambda: link.tell(Quit()))
    window.shown.connect(lambda: _after_shown(window, link, folder))
    controller.open(folder, _said(arguments, _NOTICE))
    if not isinstance(receive(pipes.from_supervisor), Begin):
        return 0
    window.show()
    code = app.exec()
    lane.finish()
    return code


def _after_shown(window: GateWindow, link: SupervisorLink, folder: Path) -> None:
    """What the first picture did without. Nothing secret has been typed yet."""
    link.tell(Shown())
    harden()
    gc.enable()
    requests = RaiseRequests(raise_request(), window)
    requests.raise_requested.connect(lambda: bring_forward(window))
    QTimer.singleShot(0, lambda: clear_unfinished(folder))


def _said(arguments: Sequence[str], name: str) -> str:
    return next((argument.removeprefix(name) for argument in arguments if argument.startswith(name)), "")
