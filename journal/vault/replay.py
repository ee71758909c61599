"""The views derived once more, in memory: from a package's records, or to compare with the stored ones."""

from collections.abc import Iterable
from typing import Self

from sqlalchemy import Engine

from journal.ledger.record import Record, WithheldRecord
from journal.overriding import override
from journal.study.model import StudyFile
from journal.vault.connecting import memory_engine
from journal.vault.failures import translated
from journal.vault.projection.deriving import derive
from journal.vault.projection.writer import table_of
from journal.vault.queries.asking import Questions
from journal.vault.rows.base import Base
from journal.vault.rows.views import VIEWS


class Views(Questions):
    """What the records say, with the same questions as a vault. ``study_file``: the study they belong to."""

    def __init__(self, engine: Engine, study_file: StudyFile, *, head: tuple[int, bytes], withheld: int) -> None:
        super().__init__(engine)
        self.study_file = study_file
        self._head = head
        self._withheld = withheld

    @override
    def head(self) -> tuple[int, bytes]:
        return self._head

    @property
    @override
    def withheld_records(self) -> int:
        return self._withheld

    def close(self) -> None:
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def replay(study: StudyFile, records: Iterable[Record | WithheldRecord]) -> Views:
    """Checks commitments, not the chain: that is ``verify_chain``'s.

    Raises ``LedgerError`` LEDGER_ALTERED or LEDGER_REFUSED, ``where`` naming the record that contradicts the others.
    """
    engine = memory_engine()
    try:
        with translated(), engine.begin() as connection:
            Base.metadata.create_all(connection, [table_of(row) for row in VIEWS])
            derived = derive(connection, records)
    except BaseException:
        engine.dispose()
        raise
    return Views(engine, study, head=(derived.seq, derived.head), withheld=derived.withheld)
