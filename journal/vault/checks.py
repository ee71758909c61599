"""When the journal was last checked as a whole."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert

from journal.clock import Instant
from journal.vault.failures import translated
from journal.vault.projection.writer import table_of
from journal.vault.rows.aside import LastCheckRow
from journal.vault.vault import Vault


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """Up to record ``seq``, at ``made``."""

    seq: int
    whole: bool
    made: Instant


@dataclass(frozen=True, slots=True)
class NeverChecked:
    """Not since this vault was made."""


def keep_check(vault: Vault, check: Checked) -> None:
    values = {"only": 1, "seq": check.seq, "whole": check.whole, "made": check.made}
    with translated(writing=True), vault.engine.begin() as connection:
        statement = insert(table_of(LastCheckRow)).values(values)
        connection.execute(statement.on_conflict_do_update(index_elements=["only"], set_=values))


def last_check(vault: Vault) -> Checked | NeverChecked:
    with translated(), vault.engine.begin() as connection:
        row = connection.execute(select(table_of(LastCheckRow))).one_or_none()
    return NeverChecked() if row is None else Checked(seq=row.seq, whole=row.whole, made=row.made)
