"""From the open journal to a gate and back, in whole processes: afterwards only the new passphrase opens it."""

from pathlib import Path

import pytest

from journal.clock import SystemClock
from journal.diary.custody import CredentialsChanged
from journal.errors import Code, VaultError
from journal.services.opening import NewKeys, create_journal, open_journal
from journal.services.unlocking import unlock_with_passphrase
from journal.vault.keys.cost import FLOOR
from tests.flows.test_processes import PASSPHRASE, UNLOCK, Story, played, story
from tests.support.studies.load import harbour

__all__ = ["story"]

OTHER = "quarry lantern mellow finch"
CHANGE = [
    ["see", "Change your passphrase"],
    *UNLOCK,
    ["see", "Choose a new passphrase"],
    ["type", OTHER],
    ["key", "Return"],
    ["type", OTHER],
    ["press", "Use this passphrase"],
]


def test_a_changed_passphrase_alone_opens_the_journal(story: Story, own_home: Path) -> None:
    folder = own_home / "my-journal"
    keys = NewKeys(passphrase=bytearray(PASSPHRASE, "utf-8"), cost=FLOOR)
    create_journal(folder, study=harbour(), participant="HB-04-017", keys=keys, clock=SystemClock()).journal.close()
    opened = [["press", "Settings"], ["press", "Change the passphrase…"]]
    story.begin(played("gate", UNLOCK, CHANGE), played("journal", opened, [["see", "Lock"], ["close"]]))
    code, noted = story.end()
    assert code == 0
    assert [line[3] for line in noted if line[0] == "gate"] == ["--notice=", "--notice=locked-change"]
    with pytest.raises(VaultError) as raised:
        unlock_with_passphrase(folder, bytearray(PASSPHRASE.encode()))
    assert raised.value.code is Code.CREDENTIAL_WRONG
    journal = open_journal(folder, unlock_with_passphrase(folder, bytearray(OTHER.encode())), SystemClock())
    assert [kept.change for kept in journal.vault.custody()] == [CredentialsChanged(what="passphrase")]
    journal.close()
