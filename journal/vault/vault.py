"""A journal's vault: the ledger, the views derived from it, and what is kept beside them."""

import secrets
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Final, Self

from sqlalchemy import Connection

from journal.clock import Instant
from journal.diary.changes import Change, JournalEnrolled, Stamp, StudyAmended
from journal.errors import Code, LedgerError, VaultError
from journal.ledger.checkpoints import NO_CHECKPOINT, Checkpoint, SignedCheckpoint, digest, from_text, public_key
from journal.ledger.checkpoints import sign_checkpoint as sign
from journal.ledger.reading import entry_of
from journal.ledger.record import Record
from journal.ledger.verifying import verify_chain
from journal.overriding import override
from journal.progress import Progress, every, silent
from journal.study.model import StudyFile
from journal.vault import appending, drafts, ledger_rows, opening, reserve, studies
from journal.vault.drafts import Draft, NoDraft
from journal.vault.failures import readable, translated
from journal.vault.keys import header
from journal.vault.keys.data_key import DataKey
from journal.vault.opening import Opened
from journal.vault.projection.deriving import derive_anew
from journal.vault.queries import keeping
from journal.vault.queries.asking import Questions
from journal.vault.replay import replay
from journal.vault.slices import slices
from journal.vault.verifying import VerifyReport, database_sound, differing

Entropy = Callable[[int], bytes]
TELL_EVERY: Final = 200


class Vault(Questions):
    """One open vault; nobody else can open it meanwhile. Close it: only then is the log folded into the file.

    Every method raises ``VaultError`` (VAULT_DAMAGED, DISK_FULL, VAULT_READ_ONLY) when the file fails.
    ``key`` and ``folder`` are for this room alone; ``newest``: number and hash of the last record stored;
    ``generation`` of the data key, from 1.
    """

    def __init__(self, folder: Path, opened: Opened, key: DataKey, entropy: Entropy) -> None:
        super().__init__(opened.engine)
        self._opened = opened
        self._entropy = entropy
        self.vault_id = self._ask(keeping.vault_id)
        self.newest = self.head()
        self.generation = header.header_info(folder).generation
        self.folder = folder
        self.key = DataKey(key.copy())

    @property
    def read_only(self) -> bool:
        """Nothing can be saved: whatever tries raises ``VaultError`` VAULT_READ_ONLY."""
        return self._opened.looking

    @classmethod
    def create(  # noqa: PLR0913 - one call makes a whole journal
        cls,
        folder: Path,
        key: DataKey,
        *,
        study: StudyFile,
        first: JournalEnrolled,
        stamp: Stamp,
        signing_seed: bytes,
        entropy: Entropy = secrets.token_bytes,
    ) -> Self:
        """Make the database of a folder that has a header, with ``first`` as record 1; whole or not at all.

        ``signing_seed``: Ed25519, 32 bytes; ``first`` names its public key, else ``LedgerError`` LEDGER_REFUSED.
        Raises ``VaultError`` VAULT_EXISTS, VAULT_MISSING (no header), CREDENTIAL_WRONG.
        """
        if public_key(signing_seed).hex() != first.signing_key:
            raise LedgerError(Code.LEDGER_REFUSED, where="signing_key")

        def fill(connection: Connection) -> None:
            keeping.keep(connection, vault_id=header.vault_id(folder), signing_seed=signing_seed, study=study)
            appending.append(connection, stamp, (first,), entropy)

        opening.create_database(folder, key, fill)
        return cls.open(folder, key, entropy=entropy)

    @classmethod
    def open(cls, folder: Path, key: DataKey, *, entropy: Entropy = secrets.token_bytes) -> Self:
        """Raises ``VaultError`` VAULT_MISSING, VAULT_BUSY, CREDENTIAL_WRONG, VAULT_DAMAGED, VAULT_TOO_NEW."""
        opened = opening.open_database(folder, key)
        try:
            return cls(folder, opened, key, entropy)
        except BaseException:
            opened.close()
            raise

    def close(self) -> None:
        self.key.wipe()
        self._opened.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def append(self, stamp: Stamp, *changes: Change) -> tuple[int, ...]:
        """Store the changes for good, all or none, and return their sequence numbers. A saved form's draft is dropped.

        Raises ``LedgerError`` LEDGER_REFUSED for a change that contradicts the journal, or needs more than itself.
        """
        if any(isinstance(change, StudyAmended) for change in changes):
            raise LedgerError(Code.LEDGER_REFUSED, where="study_file")
        with self._transaction() as connection:
            records = appending.append(connection, stamp, changes, self._entropy)
        if records:
            self.newest = (records[-1].seq, records[-1].hash)
        return tuple(record.seq for record in records)

    def amend(self, stamp: Stamp, amended: StudyAmended, study: StudyFile) -> int:
        """Take in another version of the study: its file and its record, both or none; the record's number.

        Raises ``LedgerError`` LEDGER_REFUSED for a version that was used, or a file that is not the change's. What else
        a version must be, ``journal.study.amending`` says.
        """
        with self._transaction() as connection:
            studies.keep_next(connection, study, amended)
            (record,) = appending.append(connection, stamp, (amended,), self._entropy)
        self.newest = (record.seq, record.hash)
        return record.seq

    def rebuild(self) -> None:
        """Derive every view anew from the ledger, in one transaction."""
        with self._transaction() as connection:
            derive_anew(connection)

    def verify(self, progress: Progress = silent) -> VerifyReport:
        """Trusts nothing that is stored but the records' bytes. ``progress`` counts records, twice over."""
        database_ok = database_sound(self._engine)
        total = 2 * self.head()[0]
        tell = every(TELL_EVERY, progress)
        chain = verify_chain(_counted(self.records(), tell, 0, total))
        different: tuple[str, ...] = ()
        if chain.whole:
            different = self._different(_counted(self.records(), tell, chain.count, total))
        views_equal = chain.whole and not different
        return VerifyReport(chain=chain, views_equal=views_equal, database_ok=database_ok, different=different)

    def verify_slices(self) -> Generator[tuple[int, int], None, VerifyReport]:
        """The same in steps of a few milliseconds each, between which anything may be saved; yields (done, of).

        Reads every record and every row of every view. What it does not read are indexes and free pages: ``verify``
        and every backup do.
        """
        return slices(self, self._engine)

    def records(self, first: int = 1, last: int | None = None) -> Iterator[Record]:
        """From ``first`` to ``last`` (to the end without it), read in slices of short transactions."""
        while found := self._part(first):
            for record in found:
                if last is not None and record.seq > last:
                    return
                yield record
            first = found[-1].seq + 1

    @override
    def head(self) -> tuple[int, bytes]:
        with self._transaction() as connection:
            return ledger_rows.head(connection)

    def last_stored(self) -> Instant:
        """When the last record was stored, by the clock of that moment."""
        return entry_of(next(self.records(first=self.head()[0]))).stamp.at

    def study(self) -> StudyFile:
        """The present version, knowing those before it: read again from the bytes that were kept."""
        return studies.reopened(self._ask(studies.study_files))

    def signing_seed(self) -> bytearray:
        """Ed25519 seed, 32 bytes. Wipe it after use."""
        return self._ask(keeping.signing_seed)

    def checkpoints(self) -> tuple[SignedCheckpoint, ...]:
        """Those that went out with handovers, in order."""
        made = (kept.handover.checkpoint for kept in self.handovers())
        return tuple(from_text(text) for text in made if text)

    def sign_checkpoint(self) -> SignedCheckpoint:
        """Of the present head, naming the one before. It counts once a handover's record holds its text."""
        seq, head = self.head()
        earlier = self.checkpoints()
        previous = digest(earlier[-1].checkpoint) if earlier else NO_CHECKPOINT
        return sign(Checkpoint(vault_id=self.vault_id, seq=seq, head=head, previous=previous), self.signing_seed())

    def keep_draft(self, draft: Draft) -> None:
        """On a full disk in the room that was laid by for it; ``VaultError`` DISK_FULL once that is used up."""
        try:
            self._keep_draft(draft)
        except VaultError as error:
            if error.code is not Code.DISK_FULL or not reserve.spend(self.folder):
                raise
            self._keep_draft(draft)

    def _keep_draft(self, draft: Draft) -> None:
        with self._session(writing=True) as session:
            drafts.keep(session, draft)

    def draft(self, instrument: str, day: date, occasion: str = "") -> Draft | NoDraft:
        return self._ask(drafts.find, instrument, day, occasion)

    def drafts(self) -> tuple[Draft, ...]:
        return self._ask(drafts.every)

    def drop_draft(self, instrument: str, day: date, occasion: str = "") -> None:
        """No draft there is nothing wrong."""
        with self._session(writing=True) as session:
            drafts.drop(session, instrument, day, occasion)

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        with translated(writing=True), readable(), self._engine.begin() as connection:
            yield connection

    def _part(self, first: int) -> tuple[Record, ...]:
        with self._transaction() as connection:
            return ledger_rows.part(connection, first)

    def _different(self, records: Iterator[Record]) -> tuple[str, ...]:
        try:
            views = replay(self.study(), records)
        except LedgerError as error:
            return (error.where,)
        with views:
            return differing(self._engine, views.engine) or self._ask(studies.files_differ)


def _counted(records: Iterator[Record], tell: Progress, before: int, total: int) -> Iterator[Record]:
    for done, record in enumerate(records, before + 1):
        yield record
        tell(done, total)
