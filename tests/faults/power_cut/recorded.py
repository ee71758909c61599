"""The program whose writes are recorded: it fills a journal and says each time what was acknowledged.

``python -m tests.faults.power_cut.recorded ROOT DAYS SYNCHRONOUS`` with the data key on standard input. The journal is
in ``ROOT/journal``; what is acknowledged goes to ``ROOT/told``, so that it stands in the log in its order.
"""

import os
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from journal.services.opening import Journal
from journal.vault import connecting
from journal.vault.keys.cost import CHEAPEST_ACCEPTED
from journal.vault.keys.data_key import DataKey
from journal.vault.keys.header import change_passphrase
from tests.faults.story import DAY_ONE, Kept, clock_on, evening

TOLD: Final = "told"
FULL: Final = "FULL"
NORMAL: Final = "NORMAL"


def passphrase(number: int) -> bytearray:
    """The journal's after so many changes."""
    return bytearray(f"passphrase number {number} of these", "utf-8")


def main(root: Path, days: int, synchronous: str) -> None:
    weaken(synchronous)
    kept = Kept(root / "journal", sys.stdin.buffer.read())
    told = os.open(root / TOLD, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def tell(word: str) -> None:
        os.write(told, f"{word}\n".encode())

    half = DAY_ONE + timedelta(days=days // 2)
    fill(kept.journal(clock_on()), half, tell)
    change(kept, 1, tell)
    journal = kept.journal(clock_on(half))
    fill(journal, DAY_ONE + timedelta(days=days), tell)
    change(kept, 2, tell)


def fill(journal: Journal, end: date, tell: Callable[[str], None]) -> None:
    """Up to the day before ``end``; the vault is closed afterwards, which folds the log into the file."""
    while journal.today < end:
        evening(journal, tell)
        journal.clock.utc += timedelta(days=1)  # type: ignore[attr-defined]  # a FixedClock
    journal.close()


def change(kept: Kept, number: int, tell: Callable[[str], None]) -> None:
    tell(f"changing {number}")
    with DataKey(bytearray(kept.key)) as key:
        change_passphrase(kept.folder, key, passphrase(number), CHEAPEST_ACCEPTED)
    tell(f"changed {number}")


def weaken(synchronous: str) -> None:
    """The control: a database that does not flush its log at each commit."""
    pragmas = tuple(pragma for pragma in connecting.AFTER_KEY if not pragma.startswith("synchronous"))
    if len(pragmas) != len(connecting.AFTER_KEY) - 1:
        message = "the vault no longer says how it flushes"
        raise AssertionError(message)
    vars(connecting)["AFTER_KEY"] = (*pragmas, f"synchronous = {synchronous}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
