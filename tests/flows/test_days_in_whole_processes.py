"""The whole program under a clock that is set: late in the evening, after midnight, twice in the doubled hour."""

import os
import shutil
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

from journal.clock import FixedClock
from journal.diary.custody import BackupMade, ClockJump, ClockJumped
from journal.ledger.reading import entry_of
from journal.services.opening import NewKeys, create_journal, open_journal
from journal.services.unlocking import unlock_with_passphrase
from journal.vault.keys.cost import FLOOR
from tests.support.journals import PASSPHRASE
from tests.support.source import ROOT
from tests.support.studies.load import harbour

LONDON = "Europe/London"
MOMENTS = {
    "23:59": (datetime(2026, 10, 23, 22, 59, tzinfo=UTC), date(2026, 10, 23), 60),
    "01:37": (datetime(2026, 10, 24, 0, 37, tzinfo=UTC), date(2026, 10, 23), 60),
    "01:37 the first time": (datetime(2026, 10, 25, 0, 37, tzinfo=UTC), date(2026, 10, 24), 60),
    "01:37 again": (datetime(2026, 10, 25, 1, 37, tzinfo=UTC), date(2026, 10, 24), 0),
}


def backed_up_at(moment: datetime, folder: Path) -> None:
    """A backup is an entry like any other, and a command makes it."""
    assert shutil.which("faketime"), "faketime is needed: apt-get install faketime"
    program = [sys.executable, str(ROOT / "main.py"), "journal", "backup", "j", "--passphrase-fd", "0"]
    done = subprocess.run(
        ["faketime", "-f", f"{moment.timestamp():.0f}", *program, "-o", f"{moment:%d-%H}.backup"],
        cwd=folder,
        input=PASSPHRASE,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "TZ": LONDON, "FAKETIME_FMT": "%s", "DAYMARK_HOME": str(folder / "home")},
    )
    assert done.returncode == 0, done.stderr


def test_each_entry_lands_on_its_study_day(tmp_path: Path) -> None:
    keys = NewKeys(passphrase=bytearray(PASSPHRASE, "utf-8"), cost=FLOOR)
    clock = FixedClock(utc=datetime(2026, 10, 23, 9, tzinfo=UTC), zone=LONDON)
    create_journal(tmp_path / "j", study=harbour(), participant="A-1", keys=keys, clock=clock).journal.close()
    for moment, _, _ in MOMENTS.values():
        backed_up_at(moment, tmp_path)
    key = unlock_with_passphrase(tmp_path / "j", bytearray(PASSPHRASE, "utf-8"))
    journal = open_journal(tmp_path / "j", key, FixedClock(utc=datetime(2026, 10, 26, 9, tzinfo=UTC), zone=LONDON))
    entries = [entry_of(record) for record in journal.vault.records()]
    journal.close()
    stamps = [entry.stamp for entry in entries if isinstance(entry.change, BackupMade)]
    assert [(stamp.day, stamp.at.offset_minutes) for stamp in stamps] == [
        (day, offset) for _, day, offset in MOMENTS.values()
    ]
    assert [f"{stamp.at.local:%H:%M}" for stamp in stamps] == ["23:59", "01:37", "01:37", "01:37"]
    jumps = [entry.change.jump for entry in entries if isinstance(entry.change, ClockJumped)]
    assert jumps == [ClockJump.SUMMER_TIME]
