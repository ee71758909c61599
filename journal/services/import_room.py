"""Whether imported answers still fit into what may be handed over: a journal that no package holds helps nobody."""

from collections.abc import Iterable
from typing import Final

from journal.diary.changes import CheckInSaved
from journal.diary.values import Answered, Text
from journal.errors import Code, InputError
from journal.ledger.lines import to_line
from journal.services.opening import Journal

IMPORT_ROOM: Final = 48 * 1024 * 1024
"""Bytes of a package that a journal may fill and still take in answers; the rest is for what is written later."""

CHECK_IN_BYTES: Final = 2300
ANSWER_BYTES: Final = 680
CHARACTER_BYTES: Final = 10
"""Above what each takes in the ledger and in the tables together, beside the names of an answer."""


def room_of(check_ins: Iterable[CheckInSaved]) -> int:
    """Most bytes of a package that they can take."""
    return sum(map(_room, check_ins))


def _room(check_in: CheckInSaved) -> int:
    again = len(check_in.check_in_id) + len(check_in.instrument) + len(check_in.instrument_version)
    names = again + 2 * len(check_in.started.zone)
    return CHECK_IN_BYTES + sum(
        ANSWER_BYTES + names + 2 * len(answer.item) + _characters(answer.state) * CHARACTER_BYTES
        for answer in check_in.answers
    )


def require_room(journal: Journal, check_ins: Iterable[CheckInSaved], *, name: str) -> None:
    """What is there already counts twice its ledger: its tables are no larger. Raises ``InputError`` JOURNAL_FULL."""
    free = IMPORT_ROOM - room_of(check_ins)
    taken = 0
    for record in journal.vault.records():
        taken += 2 * len(to_line(record))
        if taken > free:
            raise InputError(Code.JOURNAL_FULL, where=name)


def _characters(state: object) -> int:
    return len(state.value.text) if isinstance(state, Answered) and isinstance(state.value, Text) else 0
