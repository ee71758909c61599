"""Of a process that holds secrets there is no core file, and others of its account cannot look into it."""

import ctypes
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from typing import Any

from journal.cli import passphrases
from journal.own_memory import keep_to_itself
from tests.faults.children import in_child

GET_DUMPABLE = 3  # Source: linux/prctl.h


def kept(act: Callable[[], object]) -> dict[str, Any]:
    resource.setrlimit(resource.RLIMIT_CORE, (resource.getrlimit(resource.RLIMIT_CORE)[1],) * 2)
    ctypes.CDLL(None).prctl(4, 1, 0, 0, 0)
    act()
    dumpable = ctypes.CDLL(None).prctl(GET_DUMPABLE, 0, 0, 0, 0)
    return {"core": list(resource.getrlimit(resource.RLIMIT_CORE)), "dumpable": dumpable}


def test_nothing_is_dumped_and_nobody_looks_in() -> None:
    assert in_child(lambda: kept(keep_to_itself)) == {"core": [0, 0], "dumpable": 0}
    assert in_child(lambda: kept(lambda: None))["dumpable"] == 1


def test_a_command_that_is_told_a_passphrase_keeps_to_itself() -> None:
    reading, writing = os.pipe()
    os.write(writing, b"correct horse")
    os.close(writing)
    assert in_child(lambda: kept(lambda: passphrases.passphrase(reading))) == {"core": [0, 0], "dumpable": 0}
    os.close(reading)


def test_the_supervisor_can_do_it_without_a_window() -> None:
    """What it loads for this is no Qt."""
    line = "import sys, ui.supervisor.keeping as k; k.keep_to_itself(); sys.exit('PySide6' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", line], check=False).returncode == 0
