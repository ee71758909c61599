"""PySide6 6.12.0 aborts on Python 3.11: it drops a reference to None on calls that return nothing.

`QObject.setObjectName` in a loop ends after about 5,000 calls in `Fatal Python error: none_dealloc`.
"""

import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

from packaging.requirements import Requirement

REQUIREMENTS = Path(__file__).resolve().parents[2] / "requirements"
CALLS = 2_000

# In a process of its own, since the fault ends it. Any None made or dropped meanwhile is within the slack of 100.
COUNT = f"""
import sys
from PySide6.QtCore import QObject
thing = QObject()
thing.setObjectName("x")
before = sys.getrefcount(None)
for _ in range({CALLS}):
    thing.setObjectName("x")
lost = before - sys.getrefcount(None)
sys.exit(0 if abs(lost) < 100 else 1)
"""


def test_calls_that_return_nothing_keep_none_alive() -> None:
    assert subprocess.run([sys.executable, "-c", COUNT], check=False).returncode == 0


def test_the_count_sees_lost_references() -> None:
    dropped = COUNT.replace('    thing.setObjectName("x")\nlost', "    kept.pop()\nlost")
    dropped = dropped.replace("before =", f"kept = [None] * {CALLS}\nbefore =")
    assert dropped.count("kept") == 2
    assert subprocess.run([sys.executable, "-c", dropped], check=False).returncode == 1


def test_the_faulty_version_is_refused() -> None:
    lines = (REQUIREMENTS / "main.in").read_text(encoding="utf-8").splitlines()
    (wanted,) = [Requirement(line) for line in lines if line.startswith("PySide6")]
    assert not wanted.specifier.contains("6.12.0")
    assert wanted.specifier.contains("6.11.3")
    assert wanted.specifier.contains(version("PySide6-Essentials"))
