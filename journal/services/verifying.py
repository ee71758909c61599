"""Check a journal as a whole: the chain of its records, the views made from them, the database they lie in."""

from collections.abc import Generator
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from journal.clock import Instant
from journal.errors import Code, DaymarkError, LedgerError, VaultError
from journal.ledger.checkpoints import short_words
from journal.progress import Progress, silent
from journal.services.opening import Journal
from journal.services.today_values import Never

if TYPE_CHECKING:
    from journal.vault.verifying import VerifyReport


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """``head``: hash of the last record in hex, ``words`` its short form. ``first_bad``: 0, or the first bad record."""

    records: int
    head: str
    words: str
    chain_whole: bool
    first_bad: int
    views_equal: bool
    different: tuple[str, ...]
    database_whole: bool

    @property
    def fine(self) -> bool:
        return self.chain_whole and self.views_equal and self.database_whole


@dataclass(frozen=True, slots=True, kw_only=True)
class LastVerified:
    """``records``: how many there were then."""

    records: int
    fine: bool
    made: Instant


def verify_journal(journal: Journal, *, progress: Progress = silent) -> Verified:
    """Remembered as the last check, where that can be written."""
    return _kept(journal, journal.vault.verify(progress))


def verify_in_slices(journal: Journal) -> Generator[tuple[int, int], None, Verified]:
    """The same in steps of a few milliseconds, between which anything may be saved; yields (done, of).

    Reads every record and every view, but not the free pages and indexes that ``verify_journal`` also reads.
    """
    return _kept(journal, (yield from journal.vault.verify_slices()))


def last_verified(journal: Journal) -> LastVerified | Never:
    from journal.vault.checks import NeverChecked, last_check

    found = last_check(journal.vault)
    if isinstance(found, NeverChecked):
        return Never()
    return LastVerified(records=found.seq, fine=found.whole, made=found.made)


def _kept(journal: Journal, report: "VerifyReport") -> Verified:
    """Nothing is written into a database that is damaged."""
    from journal.vault.checks import Checked, keep_check

    if report.database_ok and not journal.vault.read_only:
        with suppress(DaymarkError):
            made = journal.clock.now()
            keep_check(journal.vault, Checked(seq=report.chain.count, whole=report.whole, made=made))
    return Verified(
        records=report.chain.count,
        head=report.chain.head.hex(),
        words=short_words(report.chain.head),
        chain_whole=report.chain.whole,
        first_bad=report.chain.first_bad,
        views_equal=report.views_equal,
        different=report.different,
        database_whole=report.database_ok,
    )


def require_whole(journal: Journal, *, progress: Progress = silent) -> Verified:
    """Raises ``LedgerError`` LEDGER_ALTERED or VIEWS_DIFFER, or ``VaultError`` VAULT_DAMAGED."""
    found = verify_journal(journal, progress=progress)
    if not found.chain_whole:
        raise LedgerError(Code.LEDGER_ALTERED, where=f"record {found.first_bad}")
    if not found.database_whole:
        raise VaultError(Code.VAULT_DAMAGED)
    if not found.views_equal:
        raise LedgerError(Code.VIEWS_DIFFER, where=", ".join(found.different))
    return found
