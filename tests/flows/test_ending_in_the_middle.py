"""The session ends, or the supervisor is killed, while something is being written: nobody is left."""

import os
import signal
from pathlib import Path

import pytest

from journal.clock import SystemClock
from journal.services.opening import Journal, NewKeys, create_journal, open_journal
from journal.services.reporting_events import begin_report
from journal.services.unlocking import unlock_with_passphrase
from journal.services.verifying import verify_journal
from journal.vault.keys.cost import FLOOR
from tests.flows.test_processes import PASSPHRASE, UNLOCK, Story, pause, played, story
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
