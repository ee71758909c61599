"""Where projections write: rows gather and go to the database many at a time."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Table, delete, insert, select
from sqlalchemy.orm import Session

from journal.errors import Code, LedgerError
from journal.vault.rows.base import Base
from journal.vault.rows.check_ins import AnswerRow, CheckInRow
from journal.vault.rows.views import VIEWS


class ViewWriter:
    """One unit of work on the views. ``incomplete`` becomes True once a record was withheld: then some are missing."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.incomplete = False
        self._pending: defaultdict[type[Base], list[dict[str, Any]]] = defaultdict(list)
        self._unfinished: set[str] | None = None

    def add(self, row: type[Base], **values: object) -> None:
        self._pending[row].append(values)

    def add_all(self, row: type[Base], rows: Iterable[dict[str, Any]]) -> None:
        self._pending[row].extend(rows)

    def flush(self) -> None:
        """Parents first. A row that contradicts what is there raises SQLAlchemy's ``IntegrityError``."""
        for row in VIEWS:
            values = self._pending.pop(row, None)
            if values:
                self.session.execute(insert(table_of(row)), values)

    @property
    def unfinished(self) -> set[str]:
        """Check-ins of which only safety answers are kept so far."""
        if self._unfinished is None:
            self.flush()
            found = select(CheckInRow.check_in_id).where(CheckInRow.finished.is_(False))
            self._unfinished = set(self.session.scalars(found))
        return self._unfinished

    def answers_of(self, check_in_id: str) -> dict[str, AnswerRow]:
        self.flush()
        found = select(AnswerRow).where(AnswerRow.check_in_id == check_in_id)
        return {row.item: row for row in self.session.scalars(found)}

    def forget(self, answer: AnswerRow) -> None:
        """Take an answer's row out of the view to make room for what replaces it."""
        self.session.expunge(answer)
        same = (AnswerRow.check_in_id == answer.check_in_id, AnswerRow.item == answer.item)
        self.session.execute(delete(AnswerRow).where(*same))


def table_of(row: type[Base]) -> Table:
    table = row.__table__
    assert isinstance(table, Table)  # noqa: S101 - declarative classes are mapped to tables; mypy cannot know
    return table


def refusal(seq: int) -> LedgerError:
    return LedgerError(Code.LEDGER_REFUSED, where=f"record {seq}", seq=seq)
