"""Ten thousand answers from a table into a journal."""

from datetime import timedelta
from itertools import count
from pathlib import Path

from benchmarks.filling import FIRST, ZONE, filled_journal
from benchmarks.measuring import Figure, hashing, in_turn, seconds
from journal.services.importing import import_answers

ANSWERS = 10_000
ITEMS = ("mood", "calm", "stress", "focus")
RUNS = 3
LIMIT_SECONDS = 10


def table_of(answers: int) -> str:
    """Four answers each evening, on days before the journal began."""
    rows = (
        f"{FIRST - timedelta(days=1 + at // len(ITEMS))},21:00,evening,{ITEMS[at % len(ITEMS)]},{at % 101}"
        for at in range(answers)
    )
    return "\n".join(("day,time,instrument,item,value", *rows, ""))


def import_a_table(folder: Path, answers: int = ANSWERS) -> Figure:
    source = folder / "answers.csv"
    source.write_text(table_of(answers), "utf-8")
    numbers = count()

    def into_an_empty_journal() -> float:
        journal = filled_journal(folder / f"import-{next(numbers)}", 1)
        try:
            return seconds(lambda: import_answers(journal, source, zone=ZONE))
        finally:
            journal.close()

    value, machine = in_turn(into_an_empty_journal, hashing, RUNS)
    return Figure(
        name=f"import {answers} answers",
        value=value,
        unit="s",
        yardstick_name="SHA-256 over 64 MiB",
        yardstick=machine,
        limit=LIMIT_SECONDS,
    )
