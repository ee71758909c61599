"""``demo`` and ``study preview`` as they are called, in processes of their own: they need no display."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.support.source import ROOT
from tests.support.studies.load import BRANCHING, SCHEDULES


def demo(*argv: str) -> subprocess.CompletedProcess[str]:
    return command("demo", *argv)


def command(*argv: str) -> subprocess.CompletedProcess[str]:
    surroundings = {name: value for name, value in os.environ.items() if name not in {"DISPLAY", "QT_QPA_PLATFORM"}}
    return subprocess.run(
        [sys.executable, ROOT / "main.py", *argv],
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


def test_a_study_is_drawn_in_each_of_its_languages(tmp_path: Path) -> None:
    done = command("study", "preview", str(BRANCHING), "-o", str(tmp_path / "preview"), "--json")
    assert (done.returncode, done.stderr) == (0, "")
    files = json.loads(done.stdout)["files"]
    assert files[:2] == ["diary-en.pdf", "diary-de.pdf"]
    pictures = [name for name in files if name.endswith(".png")]
    assert len([name for name in pictures if name.startswith("de/")]) == len(pictures) / 2
    for name in ("01-what-is-asked", "02-day-01-welcome", "02-day-12-review", "03-night-03-seen"):
        assert f"en/{name}.png" in pictures
    for name in ("today-day-01", "today-something-going-on", "still-there", "trends", "share", "report-5-review"):
        assert f"de/{name}.png" in pictures
    assert all((tmp_path / "preview" / name).read_bytes().startswith(b"\x89PNG") for name in pictures)
    welcome = [(tmp_path / "preview" / language / "02-day-01-welcome.png").read_bytes() for language in ("en", "de")]
    assert welcome[0] != welcome[1]


def test_what_cannot_be_drawn_leaves_nothing_behind(tmp_path: Path) -> None:
    broken = tmp_path / "broken.study"
    broken.write_text("{}")
    done = command("study", "preview", str(broken), "-o", str(tmp_path / "preview"))
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert not (tmp_path / "preview").exists()


def test_the_study_medication_and_each_new_day_of_a_study_are_drawn(tmp_path: Path) -> None:
    done = command("study", "preview", str(SCHEDULES), "-o", str(tmp_path / "preview"), "--json")
    assert (done.returncode, done.stderr) == (0, "")
    files = json.loads(done.stdout)["files"]
    days = [name for name in files if "/today-day-" in name]
    assert days == [f"en/today-day-{number:02d}.png" for number in (1, 2, 3, 7, 8)]
    doses = ("medication-not-taken", "medication-different", "today-after-first-dose")
    assert all(f"en/{name}.png" in files for name in doses)
