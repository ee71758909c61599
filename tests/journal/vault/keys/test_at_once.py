"""Two changes of credentials at once: one is refused, or waits, and one set of credentials opens."""

import fcntl
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from journal import paths
from journal.errors import Code, VaultError
from journal.vault.keys import header as keys_of
from journal.vault.keys.cost import CHEAPEST_ACCEPTED
from journal.vault.keys.data_key import DataKey
from journal.vault.keys.header import (
    Changed,
    change_passphrase,
    change_recovery_key,
    commit_new_keys,
    fits,
    header_info,
    new_keys,
    unlock,
    unlock_with_recovery,
)
from journal.vault.keys.recovery import RecoveryKey
from journal.vault.keys.slots import wrap_with_passphrase
from tests.journal.vault.keys.test_header import CHEAP, RECOVERY, opened, typed
from tests.support.diary import PASSPHRASE

PAPER = RecoveryKey(bytes(range(16)))
FIRST, SECOND = "eleven loud geese", "twelve shy herons"


def renewed(folder: Path, key: DataKey, passphrase: str = FIRST) -> DataKey:
    return new_keys(folder, key, passphrase=typed(passphrase), recovery=PAPER, cost=CHEAPEST_ACCEPTED)


def meanwhile(monkeypatch: pytest.MonkeyPatch, act: Callable[[], object]) -> None:
    """Somebody else acts while the next key is derived from a passphrase."""

    def derive(*given: object) -> object:
        monkeypatch.setattr(keys_of, "wrap_with_passphrase", wrap_with_passphrase)
        act()
        return wrap_with_passphrase(*given)  # type: ignore[arg-type]  # handed on as they came

    monkeypatch.setattr(keys_of, "wrap_with_passphrase", derive)


def opening(folder: Path) -> set[str]:
    found = set[str]()
    for passphrase in (PASSPHRASE, FIRST, SECOND):
        with suppress(VaultError):
            opened(folder, passphrase)
            found.add(passphrase)
    return found


def test_a_passphrase_is_not_written_over_new_keys(folder: Path, key: DataKey, monkeypatch: pytest.MonkeyPatch) -> None:
    def renew() -> None:
        commit_new_keys(folder, renewed(folder, key))

    meanwhile(monkeypatch, renew)
    with pytest.raises(VaultError) as refused:
        change_passphrase(folder, key, typed(SECOND), CHEAPEST_ACCEPTED)
    assert refused.value.code is Code.KEYS_CHANGED
    assert opening(folder) == {FIRST}
    assert header_info(folder).generation == 2
    for change in (
        lambda: change_passphrase(folder, key, typed(SECOND), CHEAPEST_ACCEPTED),
        lambda: change_recovery_key(folder, key, RECOVERY),
        lambda: renewed(folder, key, SECOND),
    ):
        with pytest.raises(VaultError) as refused:
            change()
        assert refused.value.code is Code.KEYS_CHANGED
    assert opening(folder) == {FIRST}
    unlock_with_recovery(folder, PAPER)


def test_of_two_passphrases_at_once_the_first_one_stays(
    folder: Path, key: DataKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    meanwhile(monkeypatch, lambda: change_passphrase(folder, key, typed(FIRST), CHEAPEST_ACCEPTED))
    with pytest.raises(VaultError) as refused:
        change_passphrase(folder, key, typed(SECOND), CHEAPEST_ACCEPTED)
    assert refused.value.code is Code.KEYS_CHANGED
    assert opening(folder) == {FIRST}
    assert header_info(folder).changed == Changed(passphrase=1)


def test_a_dearer_derivation_does_not_bring_back_a_passphrase(
    folder: Path, key: DataKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    meanwhile(monkeypatch, lambda: change_passphrase(folder, key, typed(FIRST), CHEAPEST_ACCEPTED))
    unlock(folder, typed(), floor=CHEAP, cost=CHEAP)
    assert opening(folder) == {FIRST}


@pytest.mark.parametrize("what", ["passphrase", "recovery_key"])
def test_new_keys_do_not_undo_what_was_changed_since_they_were_begun(folder: Path, key: DataKey, what: str) -> None:
    new = renewed(folder, key, SECOND)
    if what == "passphrase":
        change_passphrase(folder, key, typed(FIRST), CHEAPEST_ACCEPTED)
    else:
        change_recovery_key(folder, key, PAPER)
    with pytest.raises(VaultError) as refused:
        commit_new_keys(folder, new)
    assert refused.value.code is Code.KEYS_CHANGED
    assert opening(folder) == ({FIRST} if what == "passphrase" else {PASSPHRASE})
    assert fits(folder, key)


def test_of_two_new_keys_only_the_one_whose_header_waits_counts(folder: Path, key: DataKey) -> None:
    first, second = renewed(folder, key, FIRST), renewed(folder, key, SECOND)
    with pytest.raises(VaultError) as refused:
        commit_new_keys(folder, first)
    assert refused.value.code is Code.KEYS_CHANGED
    assert opening(folder) == {PASSPHRASE}
    commit_new_keys(folder, second)
    assert opening(folder) == {SECOND}


def test_every_header_is_written_by_one_at_a_time(folder: Path, key: DataKey, monkeypatch: pytest.MonkeyPatch) -> None:
    """As another process would find it: the folder is locked in that moment, and free afterwards."""
    locked = []

    def look(*_: object) -> None:
        handle = os.open(folder, os.O_RDONLY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            locked.append(False)
        except BlockingIOError:
            locked.append(True)
        finally:
            os.close(handle)

    def write(target: Path, data: bytes) -> None:
        look()
        paths.write_atomically(target, data)

    def move(source: Path, target: Path) -> None:
        look()
        paths.move_file(source, target)

    monkeypatch.setattr(keys_of, "write_atomically", write)
    monkeypatch.setattr(keys_of, "move_file", move)
    change_passphrase(folder, key, typed(FIRST), CHEAPEST_ACCEPTED)
    change_recovery_key(folder, key, PAPER)
    keys_of.change_help_lines(folder, key, ())
    commit_new_keys(folder, renewed(folder, key))
    assert locked == [True] * 5
    look()
    assert not locked[-1]


def test_counts_of_a_header_are_raised_and_never_lowered(folder: Path, key: DataKey) -> None:
    change_passphrase(folder, key, typed(FIRST), CHEAPEST_ACCEPTED)
    keys_of.count_at_least(folder, key, Changed(recovery_key=2))
    assert header_info(folder).changed == Changed(passphrase=1, recovery_key=2)
    assert opening(folder) == {FIRST}
