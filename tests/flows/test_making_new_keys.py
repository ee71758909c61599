"""From Settings to a gate and back, in whole processes: everything is encrypted anew, and only the new keys open it."""

from pathlib import Path

import pytest

from journal.clock import SystemClock
from journal.diary.custody import CredentialsChanged
from journal.errors import Code, VaultError
from journal.services import backing_up
from journal.services.opening import NewKeys, create_journal, open_journal
from journal.services.unlocking import unlock_with_passphrase
from journal.services.verifying import verify_journal
from journal.vault.keys.cost import FLOOR
from tests.flows.test_changing_the_passphrase import OTHER
from tests.flows.test_processes import PASSPHRASE, UNLOCK, Story, played, story
from tests.support.studies.load import harbour

__all__ = ["story"]

GROUPS = [["group", "0"], ["group", "1"]]
RENEW = [
    ["see", "Someone knows your passphrase"],
    *UNLOCK,
    ["see", "One that nobody knows"],
    ["type", OTHER],
    ["key", "Return"],
    ["type", OTHER],
    ["press", "Use this passphrase"],
    ["see", "The earlier key counts"],
    *GROUPS,
    ["press", "Encrypt everything anew"],
]
RECOVERY = [["see", "Make a new recovery key"], *UNLOCK, ["see", "The earlier key counts"], *GROUPS]


def made(own_home: Path, elsewhere: Path) -> Path:
    folder = own_home / "my-journal"
    keys = NewKeys(passphrase=bytearray(PASSPHRASE, "utf-8"), cost=FLOOR)
    created = create_journal(folder, study=harbour(), participant="HB-04-017", keys=keys, clock=SystemClock())
    backing_up.back_up(created.journal, elsewhere / "lost.backup")
    backing_up.back_up_here(created.journal)
    created.journal.close()
    (elsewhere / "lost.backup").rename(elsewhere / "carried away")
    return folder


def test_someone_knows_the_passphrase(story: Story, own_home: Path, tmp_path: Path) -> None:
    folder = made(own_home, tmp_path)
    before = (folder / "journal.db").read_bytes()
    opened = [["press", "Settings"], ["press", "Someone knows my passphrase…"]]
    told = [["see", "Your journal is encrypted anew"], ["see", "lost.backup"], ["close"]]
    story.begin(played("gate", UNLOCK, RENEW), played("journal", opened, told))
    code, noted = story.end()
    assert code == 0
    assert [line[3] for line in noted if line[0] == "gate"] == ["--notice=", "--notice=locked-renew"]
    with pytest.raises(VaultError) as raised:
        unlock_with_passphrase(folder, bytearray(PASSPHRASE.encode()))
    assert raised.value.code is Code.CREDENTIAL_WRONG
    journal = open_journal(folder, unlock_with_passphrase(folder, bytearray(OTHER.encode())), SystemClock())
    assert CredentialsChanged(what="data_key") in [kept.change for kept in journal.vault.custody()]
    assert verify_journal(journal).fine
    journal.close()
    assert not (folder / "renewing").exists()
    assert before[:4096] not in (folder / "journal.db").read_bytes()


def test_a_new_recovery_key(story: Story, own_home: Path, tmp_path: Path) -> None:
    folder = made(own_home, tmp_path)
    opened = [["press", "Settings"], ["press", "Make a new recovery key…"]]
    gate = played("gate", UNLOCK, [*RECOVERY, ["press", "Use this key"]])
    story.begin(gate, played("journal", opened, [["see", "Lock"], ["close"]]))
    assert story.end()[0] == 0
    journal = open_journal(folder, unlock_with_passphrase(folder, bytearray(PASSPHRASE.encode())), SystemClock())
    assert [kept.change for kept in journal.vault.custody()][-1] == CredentialsChanged(what="recovery_key")
    journal.close()
