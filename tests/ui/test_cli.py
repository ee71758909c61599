"""``demo`` as it is called, in a process of its own: it needs no display."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.support.source import ROOT


def demo(*argv: str) -> subprocess.CompletedProcess[str]:
    surroundings = {name: value for name, value in os.environ.items() if name not in {"DISPLAY", "QT_QPA_PLATFORM"}}
    return subprocess.run(
        [sys.executable, ROOT / "main.py", "demo", *argv],
        capture_output=True,
        text=True,
        check=False,
        env=surroundings,
        cwd=ROOT,
    )


def test_a_demonstration_has_a_picture_of_every_screen(tmp_path: Path) -> None:
    done = demo(str(tmp_path / "demo"), "--days", "2", "--json")
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout)
    for name in result["files"]:
        assert (tmp_path / "demo" / name).exists(), name
    pictures = [name for name in result["files"] if name.startswith("screens/")]
    assert len(pictures) > 10
    assert all((tmp_path / "demo" / name).read_bytes().startswith(b"\x89PNG") for name in pictures)
    assert result["passphrase"] in (tmp_path / "demo" / "README.txt").read_text()

    again = demo(str(tmp_path / "demo"))
    assert again.returncode == 2
    (line,) = again.stderr.splitlines()
    assert "There is something in that folder" in line


def test_days_have_their_limits(tmp_path: Path) -> None:
    done = demo(str(tmp_path / "demo"), "--days", "57")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert not (tmp_path / "demo").exists()
