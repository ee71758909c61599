"""Check a journal as a whole: the chain of its records, the views made from them, the database they lie in."""

from dataclasses import dataclass

from journal.errors import Code, LedgerError, VaultError
from journal.ledger.checkpoints import short_words
from journal.progress import Progress, silent
from journal.services.opening import Journal


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


def verify_journal(journal: Journal, *, progress: Progress = silent) -> Verified:
    report = journal.vault.verify(progress)
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
