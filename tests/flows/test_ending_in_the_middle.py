"""The session ends, or the supervisor is killed, while something is being written: nobody is left."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from journal.clock import SystemClock
from journal.services.opening import Journal, NewKeys, create_journal, open_journal
from journal.services.pipe_ends import Pipes
from journal.services.reporting_events import begin_report
from journal.services.unlocking import unlock_with_passphrase
from journal.services.verifying import verify_journal
from journal.vault.keys.cost import FLOOR
from tests.flows.test_processes import PASSPHRASE, ROOT, UNLOCK, Story, pause, played, story
from tests.support.studies.load import harbour
from ui.supervisor.keeping import lock_file

__all__ = ["story"]

WRITING = [["see", "Lock"], ["key", "Ctrl+R"], ["see", "In a few words"], ["type", "Headache"], ["see", "In a few"]]


@pytest.fixture
def folder(story: Story, own_home: Path) -> Path:
    """A journal that is open in a process of its own, with a report that was begun and not passed yet."""
    made = own_home / "my-journal"
    keys = NewKeys(passphrase=bytearray(PASSPHRASE, "utf-8"), cost=FLOOR)
    create_journal(made, study=harbour(), participant="HB-04-017", keys=keys, clock=SystemClock()).journal.close()
    story.begin(played("gate", UNLOCK), played("journal", WRITING))
    while sum(line[:2] == ["did", "see"] for line in story.noted()) < len(WRITING) - 2:
        pause()
    return made


def opened(folder: Path) -> Journal:
    return open_journal(folder, unlock_with_passphrase(folder, bytearray(PASSPHRASE.encode())), SystemClock())


def test_when_the_session_ends_what_was_being_written_is_a_draft(story: Story, folder: Path) -> None:
    """Everybody who belongs to it gets the signal, the supervisor last."""
    for process in (story.child("journal"), story.process.pid):
        os.kill(process, signal.SIGTERM)
    assert story.end()[0] == 0
    assert not lock_file().exists()
    journal = opened(folder)
    assert begin_report(journal).term == "Headache"
    journal.close()


def test_when_the_supervisor_is_killed_nobody_is_left_and_the_journal_is_whole(story: Story, folder: Path) -> None:
    story.process.kill()
    story.end()
    journal = opened(folder)
    assert verify_journal(journal).fine
    journal.close()
    story.begin(played("gate", [["see", "is locked"], ["close"]]), [])
    assert story.end()[0] == 0
    assert not lock_file().exists()


def test_a_supervisor_that_is_gone_before_the_journal_process_is_ready_leaves_no_orphan() -> None:
    (told, supervisor), (said_to, said), (key, gate) = os.pipe(), os.pipe(), os.pipe()
    os.close(supervisor)
    os.close(said_to)
    ends = Pipes(from_supervisor=told, to_supervisor=said, key=key)
    line = [sys.executable, "-P", "-m", "ui.shell", *ends.arguments()]
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT)}
    ended = subprocess.run(line, pass_fds=ends.descriptors(), env=surroundings, check=False)
    ends.close()
    os.close(gate)
    assert ended.returncode == 0
