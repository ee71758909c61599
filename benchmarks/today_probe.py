"""Opens one journal once, in a process of its own, and tells how long that took and what it weighs."""

import json
import os
import sys
from datetime import datetime, time, timedelta
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QEvent, QEventLoop, QObject
from PySide6.QtWidgets import QApplication

from benchmarks.filling import FIRST, PASSPHRASE, ZONE
from benchmarks.starting import share_of
from journal.clock import FixedClock, instant_of_local
from journal.overriding import override
from journal.services.opening import open_journal
from journal.vault.keys.header import unlock
from ui.shell.composition import Desk, Lanes
from ui.shell.warming import load_everything
from ui.tasks.lane import ThreadLane
from ui.theme.settings import Settings


class Painted(QObject):
    """Leaves the loop at the first picture after ``armed``."""

    def __init__(self, loop: QEventLoop) -> None:
        super().__init__()
        self._loop = loop
        self.armed = False

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        del watched
        if self.armed and event.type() is QEvent.Type.Paint:
            self.armed = False
            self._loop.quit()
        return False


def main() -> None:
    folder, days = Path(sys.argv[1]), int(sys.argv[2])
    load_everything()
    app = QApplication([])
    lanes = Lanes(vault=ThreadLane("vault"), compute=ThreadLane("compute"))
    loop = QEventLoop()
    painted = Painted(loop)
    app.installEventFilter(painted)
    evening = instant_of_local(datetime.combine(FIRST + timedelta(days=days - 1), time(21, 30)), ZONE)
    clock = FixedClock(evening.utc, ZONE)
    key = bytearray(unlock(folder, bytearray(PASSPHRASE)).copy())
    start = perf_counter()
    journal = open_journal(folder, key, clock)
    desk = Desk(app, journal, lanes, Settings())
    desk.today.shown.connect(lambda _today: setattr(painted, "armed", True))
    desk.window.show()
    desk.open()
    loop.exec()
    taken = perf_counter() - start
    desk.navigator.open_page("trends")
    desk.trends.drawn.connect(loop.quit)
    loop.exec()
    sys.stdout.write(json.dumps({"ms": taken * 1000, "mib": share_of(os.getpid())}))
    for lane in (lanes.compute, lanes.vault):
        lane.finish()
    journal.close()


if __name__ == "__main__":
    main()
