"""A story in windows: ``python -m tests.faults.watching.window_story FOLDER``.

A symptom is typed, what is on the clipboard is printed, Daymark is locked and started anew; then what was being
written is read back. Nothing of that may be outside ``FOLDER/chosen``, where the robot's notes lie: files, settings of
Qt's own, clipboard. Exits with an ``AssertionError`` when the story does not come to its end.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from journal.clock import SystemClock
from journal.services.opening import NewKeys, create_journal, open_journal
from journal.services.unlocking import unlock_with_passphrase
from journal.vault.keys.cost import FLOOR
from tests.faults.watching.canary import CANARY
from tests.faults.watching.memory import PASSPHRASE, running
from tests.support.house import starts
from tests.support.studies.load import harbour

REPORT = "Report a symptom or side effect"
WRITTEN = (["press", REPORT], ["type", CANARY])
SEEN_AND_LOCKED = (["key", "Return"], ["clipboard"], ["key", "Ctrl+L"])


def main(folder: Path, more: Sequence[list[str]] = ()) -> None:
    """``more``: what else is done with what was typed."""
    journal, log = folder / "home" / "my-journal", folder / "chosen" / "house.log"
    keys = NewKeys(passphrase=bytearray(PASSPHRASE, "utf-8"), cost=FLOOR)
    clock = SystemClock()
    create_journal(journal, study=harbour(), participant="HB-04-017", keys=keys, clock=clock).journal.close()
    with running(log.parent, folder / "home", [[*WRITTEN, *more, *SEEN_AND_LOCKED], []]) as house:
        house.wait_for("gate", "see", "is locked")
    for line in starts(log):
        if line[0] == "clipboard":
            sys.stdout.write(f"clipboard: {line[1]}\n")
    opened = open_journal(journal, unlock_with_passphrase(journal, bytearray(PASSPHRASE, "utf-8")), clock)
    drafts = opened.vault.drafts()
    opened.close()
    (folder / "chosen" / "told.txt").write_text(repr(drafts), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
