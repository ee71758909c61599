"""Where projections write: rows gather and go to the database many at a time."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Final

from sqlalchemy import Connection, Row, Table, bindparam, delete, insert, select, text, update

from journal.errors import Code, LedgerError
from journal.vault.rows.base import Base
from journal.vault.rows.check_ins import AnswerRow, CheckInRow, GivenAnswerRow
from journal.vault.rows.views import VIEWS


def table_of(row: type[Base]) -> Table:
    table = row.__table__
    assert isinstance(table, Table)  # noqa: S101 - declarative classes are mapped to tables; mypy cannot know
    return table


CHECK_IN: Final = table_of(CheckInRow)
ANSWER: Final = table_of(AnswerRow)
GIVEN: Final = table_of(GivenAnswerRow)
INSERTS: Final = tuple((row, insert(table_of(row))) for row in VIEWS)
UNFINISHED: Final = select(CHECK_IN.c.check_in_id).where(text("finished = 0"))
"""Worded exactly as the index ``check_in_unfinished`` is: otherwise every save would read all check-ins."""

ANSWERS: Final = select(ANSWER).where(ANSWER.c.check_in_id == bindparam("check_in"))


class ViewWriter:
    """One unit of work on the views. ``incomplete`` becomes True once a record was withheld: then some are missing."""

    def __init__(self, connection: Connection, *, none_unfinished: bool = False) -> None:
        """``none_unfinished``: the caller has looked already, and there is no unfinished check-in."""
        self.incomplete = False
        self._connection = connection
        self._pending: defaultdict[type[Base], list[dict[str, Any]]] = defaultdict(list)
        self._unfinished: set[str] | None = set() if none_unfinished else None

    def add(self, row: type[Base], **values: object) -> None:
        self._pending[row].append(values)

    def add_all(self, row: type[Base], rows: Iterable[dict[str, Any]]) -> None:
        self._pending[row].extend(rows)

    def flush(self) -> None:
        """Parents first. A row that contradicts what is there raises SQLAlchemy's ``IntegrityError``."""
        for row, statement in INSERTS:
            values = self._pending.pop(row, None)
            if values:
                self._connection.execute(statement, values)

    @property
    def unfinished(self) -> set[str]:
        """Check-ins of which only safety answers are kept so far."""
        if self._unfinished is None:
            self._unfinished = set(self._connection.scalars(UNFINISHED))
        return self._unfinished

    def answers_of(self, check_in_id: str) -> dict[str, Row[Any]]:
        """Rows of the answer table by item."""
        self.flush()
        return {row.item: row for row in self._connection.execute(ANSWERS, {"check_in": check_in_id})}

    def change_check_in(self, check_in_id: str, values: dict[str, Any]) -> None:
        self._connection.execute(update(CHECK_IN).where(CHECK_IN.c.check_in_id == check_in_id), values)

    def change_answer(self, answer: Row[Any], values: dict[str, Any]) -> None:
        self._connection.execute(update(ANSWER).where(*_this(answer)), values)

    def supersede(self, answer: Row[Any], values: dict[str, Any]) -> None:
        """Say of an answer that was kept at once what took its place; nothing of one that was not."""
        self.flush()
        same = (GIVEN.c.check_in_id == answer.check_in_id, GIVEN.c.item == answer.item, GIVEN.c.seq == answer.seq)
        self._connection.execute(update(GIVEN).where(*same), values)

    def forget_answer(self, answer: Row[Any]) -> None:
        """Take its row out of the view to make room for what replaces it."""
        self._connection.execute(delete(ANSWER).where(*_this(answer)))


def _this(answer: Row[Any]) -> tuple[Any, Any]:
    return ANSWER.c.check_in_id == answer.check_in_id, ANSWER.c.item == answer.item


def refusal(seq: int) -> LedgerError:
    return LedgerError(Code.LEDGER_REFUSED, where=f"record {seq}", seq=seq)
