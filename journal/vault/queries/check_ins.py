"""Check-ins, answers and corrections."""

import json
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from journal.diary.changes import Actor, AnswerCorrected, Role, Source
from journal.diary.due import Done
from journal.diary.kept import (
    ChangedBeforeSaving,
    KeptAnswer,
    KeptCheckIn,
    KeptCorrection,
    KeptGivenAnswer,
    StandsAsGiven,
)
from journal.diary.values import AnswerState
from journal.errors import Code, RuleError
from journal.vault.projection.states import state_of
from journal.vault.rows.check_ins import AnswerRow, CheckInRow, CorrectionRow, GivenAnswerRow

SHORT: Final = 120
"""Characters of JSON; numbers and choices are shorter, most notes longer."""

ANSWER: Final = (*AnswerRow.__table__.columns, CheckInRow.instrument_version, CheckInRow.study_version)
"""Plain columns: a year has thousands of answers, and nobody changes a row that was read."""

ANSWERS: Final = select(*ANSWER).select_from(AnswerRow).join(CheckInRow)


def check_ins(session: Session, first: date, last: date) -> tuple[KeptCheckIn, ...]:
    """By day, then in the order they were stored; unfinished ones among them."""
    span = CheckInRow.day.between(first, last)
    rows = session.scalars(select(CheckInRow).where(span).order_by(CheckInRow.day, CheckInRow.seq)).all()
    found = session.execute(ANSWERS.where(span))
    answers = defaultdict(list)
    for answer in found:
        answers[answer.check_in_id].append(answer)
    return tuple(_check_in(row, answers[row.check_in_id]) for row in rows)


def check_in(session: Session, check_in_id: str) -> KeptCheckIn:
    """Raises ``RuleError`` UNKNOWN_RECORD."""
    row = session.get(CheckInRow, check_in_id)
    if row is None:
        raise RuleError(Code.UNKNOWN_RECORD, where=check_in_id)
    found = session.execute(ANSWERS.where(AnswerRow.check_in_id == check_in_id))
    return _check_in(row, found)


def done(session: Session, first: date, last: date) -> Done:
    """Instrument, day and occasion of every finished check-in."""
    finished = select(CheckInRow.instrument, CheckInRow.day, CheckInRow.occasion).where(
        CheckInRow.day.between(first, last), CheckInRow.finished.is_(True)
    )
    return frozenset((instrument, day, occasion) for instrument, day, occasion in session.execute(finished))


def answers(session: Session, instrument: str, item: str, first: date, last: date) -> tuple[KeptAnswer, ...]:
    """By day, then by the time they were observed."""
    rows = session.execute(
        ANSWERS.where(AnswerRow.instrument == instrument, AnswerRow.item == item, AnswerRow.day.between(first, last))
    )
    return tuple(sorted(map(_answer, rows), key=lambda answer: (answer.day, answer.observed.utc, answer.seq)))


def given(session: Session) -> tuple[KeptGivenAnswer, ...]:
    """Answers that were kept at once, in order."""
    return tuple(map(_given, session.scalars(select(GivenAnswerRow).order_by(GivenAnswerRow.seq))))


def corrections(session: Session, first: date, last: date) -> tuple[KeptCorrection, ...]:
    """Of answers for these days, in the order they were made."""
    rows = session.scalars(
        select(CorrectionRow).where(CorrectionRow.day.between(first, last)).order_by(CorrectionRow.seq)
    )
    return tuple(_correction(row) for row in rows)


def _check_in(row: CheckInRow, answer_rows: Iterable[Any]) -> KeptCheckIn:
    in_order = sorted(answer_rows, key=lambda answer: (answer.position, answer.seq))
    return KeptCheckIn(
        check_in_id=row.check_in_id,
        instrument=row.instrument,
        instrument_version=row.instrument_version,
        study_version=row.study_version,
        program_version=row.program_version,
        language=row.language,
        day=row.day,
        started=row.started,
        stored=row.stored,
        source=Source(row.source),
        finished=row.finished,
        actor=Actor(role=Role(row.actor), reason=row.actor_reason),
        answers=tuple(_answer(answer) for answer in in_order),
        seq=row.seq,
        occasion=row.occasion,
    )


def _answer(row: Any) -> KeptAnswer:  # noqa: ANN401 - the columns of ``ANSWER``
    return KeptAnswer(
        check_in_id=row.check_in_id,
        instrument=row.instrument,
        instrument_version=row.instrument_version,
        study_version=row.study_version,
        item=row.item,
        day=row.day,
        state=_state(row.state),
        observed=row.observed,
        stored=row.stored,
        source=Source(row.source),
        corrected=row.corrected,
        seq=row.seq,
        occasion=row.occasion,
    )


def _state(text: str) -> AnswerState:
    return _short_state(text) if len(text) <= SHORT else state_of(json.loads(text))


@lru_cache(maxsize=2048)
def _short_state(text: str) -> AnswerState:
    """The same few answers come again and again; notes are not kept here."""
    return state_of(json.loads(text))


def _given(row: GivenAnswerRow) -> KeptGivenAnswer:
    return KeptGivenAnswer(
        check_in_id=row.check_in_id,
        instrument=row.instrument,
        instrument_version=row.instrument_version,
        study_version=row.study_version,
        item=row.item,
        day=row.day,
        state=_state(row.state),
        observed=row.observed,
        stored=row.stored,
        actor=Actor(role=Role(row.actor), reason=row.actor_reason),
        then=_then(row),
        seq=row.seq,
        occasion=row.occasion,
    )


def _then(row: GivenAnswerRow) -> ChangedBeforeSaving | StandsAsGiven:
    if row.then is None or row.then_stored is None or row.then_seq is None:
        return StandsAsGiven()
    return ChangedBeforeSaving(state=_state(row.then), stored=row.then_stored, seq=row.then_seq)


def _correction(row: CorrectionRow) -> KeptCorrection:
    correction = AnswerCorrected(
        check_in_id=row.check_in_id,
        instrument=row.instrument,
        instrument_version=row.instrument_version,
        item=row.item,
        day=row.day,
        occasion=row.occasion,
        old=_state(row.old),
        new=_state(row.new),
        reason=row.reason,
    )
    return KeptCorrection(
        correction=correction,
        instrument=row.instrument,
        day=row.day,
        stored=row.stored,
        actor=Actor(role=Role(row.actor), reason=row.actor_reason),
        seq=row.seq,
    )
