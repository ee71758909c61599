"""Keeping a check-in for good, against one raw SQLCipher transaction that writes the same rows."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import numpy as np
from sqlalchemy import text
from sqlcipher3 import dbapi2

from benchmarks.filling import FIRST, check_in, filled_journal
from benchmarks.measuring import Figure, in_turn, seconds
from journal.diary.changes import Actor
from journal.services.opening import Journal, stamp

RUNS = 151
PRAGMAS = (
    "cipher_memory_security = ON",
    "locking_mode = EXCLUSIVE",
    "journal_mode = WAL",
    "synchronous = FULL",
    "secure_delete = ON",
)
WRITTEN = ("ledger", "check_in", "answer")


def save_a_check_in(folder: Path) -> Figure:
    """The raw side writes the ledger row, the check-in and its answers into the same tables and indexes, ready made."""
    journal = filled_journal(folder / "saving", 30)
    save = _saver(journal)
    rows = _rows_of_one_save(journal, save)
    raw = _raw_database(folder / "raw.db", journal)
    value, yardstick = in_turn(save, _raw_saver(raw, rows), RUNS)
    journal.close()
    raw.close()
    answers = len(rows["answer"])
    return Figure(
        name=f"a check-in of {answers} answers saved durably",
        value=value * 1000,
        unit="ms",
        yardstick_name="one raw SQLCipher transaction of the same rows",
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


def _tables(journal: Journal) -> list[str]:
    with journal.vault.engine.connect() as connection:
        found = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'")).scalars()
        return [name for name in found if name.startswith(WRITTEN)]


def _rows_of_one_save(journal: Journal, save: Callable[[], float]) -> dict[str, list[tuple[Any, ...]]]:
    names = _tables(journal)
    before = {name: _count(journal, name) for name in names}
    save()
    return {name: _newest(journal, name, _count(journal, name) - before[name]) for name in names}


def _count(journal: Journal, table: str) -> int:
    with journal.vault.engine.connect() as connection:
        return int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())  # noqa: S608 - our own name


def _newest(journal: Journal, table: str, count: int) -> list[tuple[Any, ...]]:
    newest = text(f"SELECT * FROM {table} ORDER BY seq DESC LIMIT {count}")  # noqa: S608 - our own name
    with journal.vault.engine.connect() as connection:
        return [tuple(row) for row in connection.execute(newest)]


def _raw_database(file: Path, journal: Journal) -> Any:  # noqa: ANN401 - the driver has no types
    """The same tables and indexes without keys, so that the same rows can be written again and again."""
    raw = dbapi2.connect(str(file), isolation_level=None)
    raw.execute("PRAGMA key = \"x'" + "11" * 32 + "'\"")
    for pragma in PRAGMAS:
        raw.execute(f"PRAGMA {pragma}")
    with journal.vault.engine.connect() as connection:
        indexes = connection.execute(text("SELECT tbl_name, sql FROM sqlite_master WHERE type = 'index'")).all()
    for name in _tables(journal):
        columns = [row[1] for row in _columns(journal, name)]
        raw.execute(f"CREATE TABLE {name} ({', '.join(columns)})")
    for table, sql in indexes:
        if sql and table.startswith(WRITTEN):
            raw.execute(sql.replace("UNIQUE ", ""))
    return raw


def _columns(journal: Journal, table: str) -> list[Any]:
    with journal.vault.engine.connect() as connection:
        return list(connection.execute(text(f"PRAGMA table_info({table})")))


def _raw_saver(raw: Any, rows: dict[str, list[tuple[Any, ...]]]) -> Callable[[], float]:  # noqa: ANN401 - as above
    lines = [
        (f"INSERT INTO {name} VALUES ({', '.join('?' * len(kept[0]))})", kept)  # noqa: S608 - our own name
        for name, kept in rows.items()
        if kept
    ]

    def save() -> None:
        raw.execute("BEGIN IMMEDIATE")
        for line, kept in lines:
            raw.executemany(line, kept)
        raw.execute("COMMIT")

    return lambda: seconds(save)
