"""Keeping a check-in of ten answers for good, against one raw transaction of the same bytes."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import numpy as np
from sqlcipher3 import dbapi2

from benchmarks.filling import FIRST, check_in, filled_journal
from benchmarks.measuring import Figure, in_turn, seconds
from journal.diary.changes import Actor
from journal.ledger.lines import to_line
from journal.services.opening import Journal, stamp

RUNS = 151
PRAGMAS = ("journal_mode = WAL", "synchronous = FULL", "locking_mode = EXCLUSIVE", "secure_delete = ON")


def save_a_check_in(folder: Path) -> Figure:
    journal = filled_journal(folder / "saving", 30)
    raw = _raw_database(folder / "raw.db")
    size = len(b"".join(to_line(record) for record in journal.vault.records(journal.vault.head()[0])))
    value, yardstick = in_turn(_saver(journal), _raw_saver(raw, bytes(size)), RUNS)
    journal.close()
    raw.close()
    return Figure(
        name="a check-in of 9 answers saved durably",
        value=value * 1000,
        unit="ms",
        yardstick_name="one raw SQLCipher transaction of the same bytes",
        yardstick=yardstick * 1000,
        goal=3.0,
    )


def _saver(journal: Journal) -> Callable[[], float]:
    chance = np.random.default_rng(2)
    evening = journal.study.instrument("evening")
    offsets = iter(range(1000, 100000))

    def save() -> float:
        day = FIRST + timedelta(days=next(offsets))
        change = check_in(journal.study, evening, day, chance)
        made = stamp(journal.study, change.started, Actor())
        return seconds(lambda: journal.vault.append(made, change))

    return save


def _raw_database(file: Path) -> "dbapi2.Connection":
    raw = dbapi2.connect(str(file), isolation_level=None)
    raw.execute("PRAGMA key = \"x'" + "11" * 32 + "'\"")
    for pragma in PRAGMAS:
        raw.execute(f"PRAGMA {pragma}")
    raw.execute("CREATE TABLE kept (seq INTEGER PRIMARY KEY, body BLOB NOT NULL)")
    return raw


def _raw_saver(raw: "dbapi2.Connection", body: bytes) -> Callable[[], float]:
    def save() -> None:
        raw.execute("BEGIN IMMEDIATE")
        raw.execute("INSERT INTO kept (body) VALUES (?)", (body,))
        raw.execute("COMMIT")

    return lambda: seconds(save)
