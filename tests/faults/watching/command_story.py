"""A whole story in commands within one process: ``python -m tests.faults.watching.command_story FOLDER``.

Below ``FOLDER``: what the person chose to have outside lies in ``chosen``, the journal and its package in ``kept``.
Exits with 1 and the command's name when one of them does not end as it should.
"""

import os
import sys
from pathlib import Path

from journal.cli.app import program, run
from journal.cli.surroundings import Surroundings
from journal.vault.keys.cost import FLOOR
from tests.faults.watching.canary import CANARY
from tests.support.studies.load import HARBOUR, PRACTICE_IDENTITY

PASSPHRASE = b"seven plain words that nobody says"
ANSWERS = f"""day,time,instrument,item,value
2026-10-20,21:00,evening,mood,63
2026-10-20,21:00,evening,note,{CANARY}
2026-10-21,21:00,evening,note,and again {CANARY} at length
"""


def main(folder: Path) -> int:
    journal, chosen = str(folder / "kept" / "journal"), folder / "chosen"
    (chosen / "answers.csv").write_text(ANSWERS, encoding="utf-8")
    package = str(folder / "kept" / "one.daymark")
    identity = ("--identity", str(PRACTICE_IDENTITY))
    receipt = str(chosen / "receipt.txt")
    secret: tuple[tuple[str, ...], ...] = (
        ("journal", "new", journal, "--study", str(HARBOUR), "--participant", "HBR-04-017"),
        ("journal", "import", journal, str(chosen / "answers.csv"), "--zone", "Europe/London"),
        ("journal", "verify", journal),
        ("journal", "receipt", journal, "-o", receipt),
        ("journal", "export", journal, "--format", "pdf", "-o", str(chosen / "report.pdf")),
        ("journal", "export", journal, "--format", "csv", "-o", str(chosen / "data")),
        ("journal", "export", journal, "--format", "package", "-o", package),
    )
    open_: tuple[tuple[str, ...], ...] = (
        ("package", "verify", package, *identity, "--journal-key", receipt),
        ("package", "open", package, *identity, "-o", str(chosen / "opened")),
    )
    for words in secret:
        ended(words, run(program(), [*words, "--passphrase-fd", str(passphrase())], Surroundings(cost=FLOOR)))
    for words in open_:
        ended(words, run(program(), words, Surroundings()))
    return 0


def ended(words: tuple[str, ...], code: int) -> None:
    if code:
        sys.exit(f"{' '.join(words[:2])} ended with {code}")


def passphrase() -> int:
    reading, writing = os.pipe()
    os.write(writing, PASSPHRASE)
    os.close(writing)
    return reading


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
