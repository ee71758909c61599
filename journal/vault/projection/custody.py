"""Backups, restores and new credentials."""

from journal.diary.custody import BackupMade, CredentialsChanged, JournalRestored
from journal.ledger.record import Entry
from journal.vault.projection.writer import ViewWriter
from journal.vault.rows.custody import CustodyRow


def backup_made(writer: ViewWriter, entry: Entry, change: BackupMade) -> None:
    _add(writer, entry, change.digest)


def journal_restored(writer: ViewWriter, entry: Entry, change: JournalRestored) -> None:
    _add(writer, entry, change.digest)


def credentials_changed(writer: ViewWriter, entry: Entry, change: CredentialsChanged) -> None:
    _add(writer, entry, change.what)


def _add(writer: ViewWriter, entry: Entry, about: str) -> None:
    writer.add(CustodyRow, seq=entry.seq, kind=entry.kind, about=about, day=entry.stamp.day, stored=entry.stamp.at)
