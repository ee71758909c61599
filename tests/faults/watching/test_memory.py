import faulthandler
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.faults.children import Child
from tests.faults.watching import memory
from tests.faults.watching.canary import CANARY, hits_in_files
from tests.faults.watching.memory import dumps, remembered

HOLDER = """
import sys
words = sys.stdin.readline().strip().encode("utf-16-le")
print("held", flush=True)
sys.stdin.readline()
"""


def test_after_the_lock_nobody_remembers(tmp_path: Path) -> None:
    tally = memory.run(1, tmp_path)
    assert tally.numbers == (1, 0, 0, 0, 0), tally


def test_a_process_that_remembers_is_seen() -> None:
    """The control: one that was told the words on a pipe and holds them, and the words that nobody ever said."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env={**os.environ}
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(f"{CANARY}\n")
        process.stdin.flush()
        process.stdout.readline()
        assert "utf-16-le" in remembered(process.pid)
        assert remembered(process.pid, "words that were never said") == []
        process.stdin.write("\n")


def test_a_process_that_may_leave_a_core_file_is_seen(tmp_path: Path) -> None:
    """The control, with the words in it; where the system keeps core files elsewhere the limit alone tells."""
    child = Child.running(partial(dump, tmp_path))
    child.wait_for("dumping")
    assert dumps(child.process)
    os.kill(child.process, signal.SIGABRT)
    os.waitpid(child.process, 0)
    kept_here = "/" not in Path("/proc/sys/kernel/core_pattern").read_text(encoding="ascii")
    assert bool(list(hits_in_files(tmp_path.glob("core*")))) is kept_here


def dump(folder: Path, tell: Callable[[str], None]) -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (1 << 30, 1 << 30))
    os.chdir(folder)
    faulthandler.disable()  # pytest's; it would print where the child stands
    words = CANARY.encode("utf-16-le")
    tell("dumping")
    signal.pause()
    del words
