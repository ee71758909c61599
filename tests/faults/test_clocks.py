import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from journal.clock import FixedClock
from journal.diary.custody import ClockJump
from journal.services.opening import NewKeys, create_journal
from journal.vault.keys.cost import FLOOR
from tests.faults import clocks
from tests.faults.clocks import LAST_NIGHT_OF_SUMMER, MOVES, Move, judged, lived
from tests.faults.story import ZONE, made
from tests.faults.tally import Tally
from tests.support.source import ROOT
from tests.support.studies.load import harbour

PASSPHRASE = "four plain words here"


def test_moved_clocks_are_recorded_and_change_no_time(tmp_path: Path) -> None:
    tally = clocks.run(1, tmp_path)
    assert tally.tried > 0
    assert tally.clean, tally


def test_the_hour_that_comes_twice_is_told_apart(tmp_path: Path) -> None:
    told = lived(made(tmp_path / "journal"), LAST_NIGHT_OF_SUMMER, clocks.DOUBLED_HOUR)
    walls = [(at.local.hour, at.local.minute, at.offset_minutes) for at in told.saved]
    assert walls == [(1, 30, 60), (1, 0, 0), (1, 30, 0), (2, 0, 0), (2, 30, 0), (3, 0, 0)]
    assert told.jumps == [(ClockJump.SUMMER_TIME, -3600)]


def test_a_time_that_is_changed_and_a_jump_that_is_missing_would_be_seen(tmp_path: Path) -> None:
    """The control."""
    kept = made(tmp_path / "journal")
    told = lived(kept, LAST_NIGHT_OF_SUMMER, MOVES[:2])
    other = judged(Tally(fault="x"), kept, told, reading=lambda stamp: replace(stamp.at, offset_minutes=0))
    assert other.lost > 0
    told.jumps.append((ClockJump.ZONE, 0))
    assert judged(Tally(fault="x"), kept, told).half_written == 1
    assert Move(name="x").by == timedelta()


def test_a_whole_program_under_a_clock_that_went_back(tmp_path: Path) -> None:
    """The journal was made a day later than the program's clock says: the ledger tells, and the chain goes on."""
    keys = NewKeys(passphrase=bytearray(PASSPHRASE, "utf-8"), cost=FLOOR)
    clock = FixedClock(utc=LAST_NIGHT_OF_SUMMER, zone=ZONE)
    create_journal(tmp_path / "j", study=harbour(), participant="A-1", keys=keys, clock=clock).journal.close()
    assert shutil.which("faketime"), "faketime is needed: apt-get install faketime"
    verify = [sys.executable, str(ROOT / "main.py"), "journal", "verify", "j", "--json", "--passphrase-fd", "0"]
    done = subprocess.run(
        ["faketime", "-f", "@2026-10-24 01:30:00", *verify],
        cwd=tmp_path,
        input=PASSPHRASE,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "TZ": ZONE},
    )
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert (said["fine"], said["records"]) == (True, 2)
