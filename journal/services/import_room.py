"""Whether imported answers still fit into what may be handed over: a journal that no package holds helps nobody."""

from collections.abc import Iterable
from typing import Final

from journal.diary.changes import CheckInSaved
from journal.diary.values import Answered, Text
from journal.errors import Code, InputError
from journal.ledger.lines import to_line
from journal.services.opening import Journal
from journal.study.model import Instrument
from journal.study.scores.model import Score
from journal.study.versions import forms

IMPORT_ROOM: Final = 48 * 1024 * 1024
"""Bytes of a package that a journal may fill and still take in answers; the rest is for what is written later."""

CHECK_IN: Final = "check_in_saved"
CHECK_IN_BYTES: Final = 2300
ANSWER_BYTES: Final = 680
CHARACTER_BYTES: Final = 10
"""Above what each takes in the ledger and in the tables together, beside the names of an answer."""

SCORE_BYTES: Final = 700
"""Above what a score takes in its table, beside its source and the words of its band."""


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


def scores_room(instrument: Instrument) -> int:
    """Most bytes of a package that the scores of one check-in can take."""
    return sum(map(_score_room, instrument.scores))


def _score_room(score: Score) -> int:
    bands = (text for band in score.bands for _, text in band.words.texts)
    return SCORE_BYTES + 3 * len(score.source.encode()) + 3 * max((len(words.encode()) for words in bands), default=0)


def require_room(journal: Journal, check_ins: Iterable[CheckInSaved], *, name: str) -> None:
    """Raises ``InputError`` JOURNAL_FULL.

    What is there already counts twice its ledger, as its tables are no larger, and the scores of each check-in,
    whatever version of the study it was made under.
    """
    scores = {instrument.id: scores_room(instrument) for instrument in journal.study.instruments}
    new = tuple(check_ins)
    free = IMPORT_ROOM - room_of(new) - sum(scores.get(check_in.instrument, 0) for check_in in new)
    most = max(map(scores_room, forms(journal.study)))
    taken = 0
    for record in journal.vault.records():
        taken += 2 * len(to_line(record)) + (most if record.kind == CHECK_IN else 0)
        if taken > free:
            raise InputError(Code.JOURNAL_FULL, where=name)


def _characters(state: object) -> int:
    return len(state.value.text) if isinstance(state, Answered) and isinstance(state.value, Text) else 0
