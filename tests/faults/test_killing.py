from collections.abc import Callable
from datetime import date
from pathlib import Path

from journal.services import checking_in
from tests.faults import killing
from tests.faults.story import Kept, answers_on, clock_on, made, next_day
from tests.faults.tally import Tally


def test_what_was_acknowledged_survives_kills(tmp_path: Path) -> None:
    assert killing.run(12, tmp_path).numbers == (12, 0, 0, 0, 0)


def test_the_harness_sees_what_is_lost(tmp_path: Path) -> None:
    """A program that says "saved" before it has saved."""

    def boasting(kept: Kept, tell: Callable[[str], None]) -> None:
        day = journal_day(kept)
        for word in ("opened", f"draft {day} 3", f"saved {day}"):
            tell(word)

    assert killing.run(3, tmp_path, filling=boasting).lost > 0


def test_the_harness_sees_half_a_change(tmp_path: Path) -> None:
    """The views without the ledger: a row of a check-in that is taken out behind the vault's back."""
    kept = made(tmp_path / "journal", 1)
    journal = kept.journal(clock_on(journal_day(kept)))
    form = checking_in.begin(journal, "evening", journal.today)
    for item, state in answers_on(journal.today):
        form = checking_in.keep_answer(journal, form, item, state).form
    checking_in.save(journal, form)
    with journal.vault.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM answer WHERE item = 'calm'")
    journal.close()
    tally = killing.judged(Tally(fault="x"), kept, [f"saved {journal.today}"])
    assert tally.half_written > 0
    assert tally.lost == 1


def journal_day(kept: Kept) -> date:
    with kept.vault() as vault:
        return next_day(vault)
