import pytest

from journal.services.backing_up import KnownBackup
from journal.services.credentials import Renewed
from journal.services.opening import Journal
from ui.screens.settings.sayings import renewed_words

LOST = KnownBackup(name="lost.backup", digest="00")


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(
    ("removed", "left", "missing", "said", "unsaid"),
    [
        (0, (), False, (), ("removed", "lost", "room")),
        (2, (), False, ("removed: 2",), ("lost", "room")),
        (0, (LOST, LOST), True, ("lost.backup, lost.backup", "no room"), ("removed",)),
    ],
)
def test_what_became_of_backups_is_told(
    removed: int,
    left: tuple[KnownBackup, ...],
    *,
    missing: bool,
    said: tuple[str, ...],
    unsaid: tuple[str, ...],
    journal: Journal,
) -> None:
    words = renewed_words(Renewed(journal=journal, removed=removed, backup_missing=missing, out_of_reach=left))
    assert "Only your new passphrase" in words
    assert all(part in words for part in said)
    assert not any(part in words for part in unsaid)
