"""Passphrases that are not the journal's: one refusal for all, and nothing of the journal is touched."""

import unicodedata
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Final

from journal.errors import DaymarkError
from journal.services.explain import explain
from journal.services.unlocking import unlock_with_passphrase
from journal.vault.keys.cost import CHEAPEST_ACCEPTED
from journal.vault.keys.header import create_keys, unlock
from journal.vault.keys.recovery import RecoveryKey
from tests.faults.attempts import Done, Refused, attempt
from tests.faults.story import Kept
from tests.faults.tally import Tally
from tests.support.diary import new_vault

FAULT: Final = "wrong passphrase"
RIGHT: Final = "Grüße an die ﬁne Å-Straße №5"
FORMS: Final = ("NFC", "NFD", "NFKC", "NFKD")


def run(count: int, folder: Path) -> Tally:
    kept = journal(folder / "journal")
    before = kept.contents()
    tally = Tally(fault=FAULT)
    words = set[str]()
    for _, wrong in zip(range(count), wrong_ones(), strict=False):
        outcome = attempt(partial(unlock_with_passphrase, kept.folder, bytearray(wrong)))
        tally = tally.plus(
            tried=1,
            lost=isinstance(outcome, Done),
            half_written=kept.contents() != before,
            uncaught=not isinstance(outcome, Done | Refused),
        )
        if isinstance(outcome, Refused):
            said = explain(DaymarkError(outcome.code, where=outcome.where))
            words.add(f"{outcome.code.name} {said.what} {said.do}")
    right = sum(opens(kept, unicodedata.normalize(form, RIGHT)) for form in FORMS)
    tally = tally.plus(unreadable=len(FORMS) - right, half_written=max(len(words) - 1, 0))
    return tally.saying(f"{len(words)} message; {right} of {len(FORMS)} Unicode forms of the right one open")


def journal(folder: Path) -> Kept:
    recovery = RecoveryKey(bytes(16))
    key, _ = create_keys(
        folder, passphrase=bytearray(RIGHT, "utf-8"), recovery=recovery, help_lines=(), cost=CHEAPEST_ACCEPTED
    )
    new_vault(folder, key).close()
    return Kept(folder, bytes(key.copy()))


def opens(kept: Kept, words: str) -> bool:
    outcome = attempt(partial(unlock, kept.folder, bytearray(words, "utf-8"), floor=CHEAPEST_ACCEPTED))
    return isinstance(outcome, Done)


def wrong_ones() -> Iterator[bytes]:
    """Near misses first: another case, blanks, look-alikes, marks left out, each in every Unicode form; then others."""
    near = (
        RIGHT.lower(),
        RIGHT.upper(),
        RIGHT + " ",
        " " + RIGHT,
        RIGHT.replace("ü", "u"),
        RIGHT.replace("ß", "ss"),
        RIGHT.replace("e", "е"),  # noqa: RUF001 - the Cyrillic letter is the point
        RIGHT.replace(" ", "\u00a0\u00a0"),
        RIGHT.replace("5", "6"),
        RIGHT + "\n",
        RIGHT[:-1],
        RIGHT[::-1],
    )
    for words in near:
        for form in FORMS:
            yield unicodedata.normalize(form, words).encode()
    yield from (b"", b"\0", RIGHT.encode() + b"\0", RIGHT.encode("utf-16"), b"\xff\xfe", b"\xed\xa0\x80", b"x" * 4096)
    for number in range(1_000_000):
        yield f"four plain words {number} 🌊".encode()
