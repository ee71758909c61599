"""From the start of the process to the gate's first picture, and what gate and journal weigh."""

import os
import subprocess
import sys
from pathlib import Path
from time import perf_counter

from benchmarks.measuring import Figure, in_turn

ROOT = Path(__file__).resolve().parents[1]
BARE = """
import sys
from PySide6.QtWidgets import QApplication, QWidget
class Window(QWidget):
    def paintEvent(self, event):
        super().paintEvent(event)
        if not hasattr(self, "said"):
            self.said = True
            sys.stdout.write("shown\\n"); sys.stdout.flush()
app = QApplication([])
window = Window()
window.resize(1280, 800)
window.show()
app.exec()
"""
RUNS = 11


def gate_start(home: Path) -> Figure:
    """``home`` holds a journal under its usual name, so that the gate asks for its passphrase."""
    gate = [sys.executable, "-P", "-m", "ui.supervisor", "--print-when-shown"]
    bare = [sys.executable, "-c", BARE]
    value, yardstick = in_turn(lambda: _until_shown(gate, home), lambda: _until_shown(bare, home), RUNS)
    return Figure(
        name="process start to the gate on screen",
        value=value * 1000,
        unit="ms",
        yardstick_name="a bare PySide6 window",
        yardstick=yardstick * 1000,
        goal=1.35,
    )


def gate_memory(home: Path) -> Figure:
    """The gate alone, by its proportional share of pages; Linux only."""
    gate = _weighed([sys.executable, "-P", "-m", "ui.supervisor", "--print-when-shown"], home, child="ui.gate")
    bare = _weighed([sys.executable, "-c", BARE], home, child="")
    return Figure(
        name="memory of the gate",
        value=gate,
        unit="MiB",
        yardstick_name="a bare PySide6 window",
        yardstick=bare,
        goal=1.5,
    )


def surroundings(home: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "DAYMARK_HOME": str(home), "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}


def _started(line: list[str], home: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(line, stdout=subprocess.PIPE, cwd=ROOT, env=surroundings(home))


def _until_shown(line: list[str], home: Path) -> float:
    start = perf_counter()
    process = _started(line, home)
    _wait_for_shown(process)
    taken = perf_counter() - start
    _end(process)
    return taken


def _weighed(line: list[str], home: Path, child: str) -> float:
    process = _started(line, home)
    _wait_for_shown(process)
    try:
        return share_of(_child_of(process.pid, child) if child else process.pid)
    finally:
        _end(process)


def _wait_for_shown(process: subprocess.Popen[bytes]) -> None:
    if process.stdout is None or process.stdout.readline() != b"shown\n":
        message = "the window did not come up"
        raise RuntimeError(message)


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    process.wait()


def _child_of(parent: int, module: str) -> int:
    listed = Path(f"/proc/{parent}/task/{parent}/children").read_text("ascii").split()
    for pid in map(int, listed):
        if module.encode() in Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0"):
            return pid
    raise ProcessLookupError(module)


def share_of(pid: int) -> float:
    """MiB of the proportional set size."""
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    raise LookupError(pid)
