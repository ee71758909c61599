"""A new data key for a journal: every page encrypted again, so that whoever had the old key has nothing.

Killed at any moment, exactly one set of credentials opens the journal, and every record is there: see ``finishing``.
"""

import shutil
from contextlib import suppress

from journal import paths
from journal.diary.changes import Stamp
from journal.diary.custody import CredentialsChanged
from journal.errors import Code, DaymarkError, LedgerError, VaultError
from journal.vault import finishing, margin
from journal.vault.connecting import copy_database, leave_the_log, rekey
from journal.vault.keys import header
from journal.vault.keys.data_key import DataKey
from journal.vault.vault import Vault

DATA_KEY = "data_key"


def renew(vault: Vault, new: DataKey, stamp: Stamp) -> None:
    """Encrypt ``vault`` under ``new``, for which ``header.new_keys`` has made a header, and close it.

    The change is recorded in the journal that comes out. Raises ``VaultError`` or ``LedgerError`` when what is there
    is not whole, or KEYS_CHANGED as ``header.commit_new_keys`` does; then nothing has changed, and the old credentials
    open as before.
    """
    folder, renewing = vault.folder, vault.folder / header.RENEWING_FOLDER
    try:
        leave_the_log(vault.engine)
        copy = renewing / finishing.DATABASE_FILE
        copy.unlink(missing_ok=True)
        copy_database(vault.engine, copy)
        rekey(copy, vault.key, new)
        with Vault.open(renewing, new) as renewed:
            margin.reseal(renewed, vault.key)
            renewed.append(stamp, CredentialsChanged(what=DATA_KEY))
            _require_whole(renewed)
        paths.sync_file(copy)
        waiting = finishing.waiting_file(folder, header.header_info(renewing).generation)
        paths.move_file(copy, waiting)
        header.commit_new_keys(folder, new)
        with suppress(DaymarkError):  # the new keys count already; whoever opens next gives the name
            finishing.give_name(folder, waiting)
        shutil.rmtree(renewing, ignore_errors=True)
    finally:
        vault.close()


def _require_whole(vault: Vault) -> None:
    report = vault.verify()
    if not report.chain.whole:
        raise LedgerError(Code.LEDGER_ALTERED, where=f"record {report.chain.first_bad}")
    if not report.whole:
        raise VaultError(Code.VAULT_DAMAGED)
