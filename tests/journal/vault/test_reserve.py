"""The room laid by for drafts, on a disk that is full."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from journal.errors import Code, VaultError
from journal.vault import reserve
from journal.vault.drafts import Draft
from journal.vault.keys.data_key import DataKey
from journal.vault.reserve import RESERVE_BYTES, RESERVE_FILE
from journal.vault.vault import Vault
from tests.faults import mounting
from tests.faults.children import in_child
from tests.support.diary import DAY_ONE, instant, keys, new_vault, text

LONGEST = "\N{GRINNING FACE}" * 20_000
DRAFT = Draft(
    check_in_id="e1",
    instrument="event_report",
    day=DAY_ONE,
    started=instant(),
    states=(("words", text(LONGEST), instant()),),
    at="words",
)


def fill(file: Path) -> None:
    with file.open("wb", buffering=0) as filler:
        try:
            while filler.write(bytes(4096)):
                pass
        except OSError:
            return


def on_a_full_disk(place: Path, *, spent: bool) -> dict[str, Any]:
    """A draft of the longest text, then another in its place. ``spent``: without the reserve."""
    mounting.small_disk(place, "2m")
    folder = place / "journal"
    key = keys(folder)
    new_vault(folder, key).close()
    vault = Vault.open(folder, key)
    vault.keep_draft(replace(DRAFT, at="before"))
    laid_by = (folder / RESERVE_FILE).stat().st_size
    if spent:
        reserve.spend(folder)
    fill(place / "filler")
    told = 0
    try:
        vault.keep_draft(DRAFT)
    except VaultError as error:
        told = int(error.code)
    vault.close()
    (place / "filler").unlink()
    with Vault.open(folder, key) as again:
        found = [draft.at for draft in again.drafts()]
    return {"told": told, "found": found, "laid_by": laid_by, "again": (folder / RESERVE_FILE).exists()}


@pytest.mark.parametrize("spent", [False, True])
def test_a_full_disk_has_room_for_the_largest_draft_until_the_reserve_is_spent(tmp_path: Path, *, spent: bool) -> None:
    found = in_child(lambda: on_a_full_disk(tmp_path, spent=spent))
    kept = {"told": 0, "found": ["words"]}
    refused = {"told": int(Code.DISK_FULL), "found": ["before"]}
    assert found == {**(refused if spent else kept), "laid_by": RESERVE_BYTES, "again": True}


def test_a_disk_without_room_for_the_reserve_opens_all_the_same(folder: Path, key: DataKey, vault: Vault) -> None:
    vault.close()
    (folder / RESERVE_FILE).unlink()
    (folder / RESERVE_FILE).mkdir()
    with Vault.open(folder, key) as again:
        assert again.drafts() == ()
    assert not reserve.spend(folder)


def test_what_is_left_of_a_reserve_is_laid_by_anew(folder: Path, key: DataKey, vault: Vault) -> None:
    vault.close()
    (folder / RESERVE_FILE).write_bytes(b"half")
    Vault.open(folder, key).close()
    whole = (folder / RESERVE_FILE).read_bytes()
    assert len(whole) == RESERVE_BYTES
    Vault.open(folder, key).close()
    assert (folder / RESERVE_FILE).read_bytes() == whole


def test_what_killed_writers_left_is_cleared(folder: Path, key: DataKey, vault: Vault) -> None:
    vault.close()
    (folder / "renewing").mkdir()
    left = [
        folder / ".header.1.part",
        folder / f".{RESERVE_FILE}.1.part",
        folder / "renewing" / f".{RESERVE_FILE}.2.part",
    ]
    for file in left:
        file.write_bytes(b"half")
    Vault.open(folder, key).close()
    assert sorted(path.name for path in folder.iterdir()) == ["header", "journal.db", RESERVE_FILE]
