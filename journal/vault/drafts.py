"""Unfinished forms: encrypted like everything in the vault, outside the ledger, gone once the form is saved."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from journal.clock import Instant
from journal.diary.codec import Json, encode_state
from journal.diary.values import AnswerState
from journal.ledger.canonical import canonical
from journal.vault.projection.states import state_of
from journal.vault.projection.writer import table_of
from journal.vault.rows.base import instant_of_text, text_of_instant
from journal.vault.rows.keeping import DraftRow

DraftState = tuple[str, AnswerState, Instant]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """``states``: item, state and when it was given, in the order given; ``at``: the item on screen.

    The draft of a report has the event's id as ``check_in_id`` and ``event_report`` as ``instrument``.
    ``study_version``: the version of the study that a check-in was begun under, "" for other forms.
    """

    check_in_id: str
    instrument: str
    day: date
    started: Instant
    states: tuple[DraftState, ...]
    at: str
    occasion: str = ""
    study_version: str = ""


@dataclass(frozen=True, slots=True)
class NoDraft:
    """There is none for that instrument, day and occasion."""


def keep(session: Session, draft: Draft) -> None:
    """One draft for each instrument, day and occasion: the newest."""
    values = {
        "instrument": draft.instrument,
        "day": draft.day,
        "occasion": draft.occasion,
        "check_in_id": draft.check_in_id,
        "study_version": draft.study_version,
        "started": draft.started,
        "at_item": draft.at,
        "states": canonical([_state(*state) for state in draft.states]).decode(),
    }
    statement = insert(table_of(DraftRow)).values(values)
    session.execute(statement.on_conflict_do_update(index_elements=["instrument", "day", "occasion"], set_=values))


def find(session: Session, instrument: str, day: date, occasion: str) -> Draft | NoDraft:
    row = session.get(DraftRow, (instrument, day, occasion))
    return NoDraft() if row is None else _draft(row)


def every(session: Session) -> tuple[Draft, ...]:
    """By day, then by instrument and occasion."""
    in_order = select(DraftRow).order_by(DraftRow.day, DraftRow.instrument, DraftRow.occasion)
    return tuple(_draft(row) for row in session.scalars(in_order))


def drop(session: Session, instrument: str, day: date, occasion: str) -> None:
    row = session.get(DraftRow, (instrument, day, occasion))
    if row is not None:
        session.delete(row)


def _state(item: str, state: AnswerState, observed: Instant) -> list[Json]:
    return [item, encode_state(state), text_of_instant(observed)]


def _draft(row: DraftRow) -> Draft:
    states: list[Any] = json.loads(row.states)
    return Draft(
        check_in_id=row.check_in_id,
        instrument=row.instrument,
        day=row.day,
        started=row.started,
        states=tuple((item, state_of(state), instant_of_text(at)) for item, state, at in states),
        at=row.at_item,
        occasion=row.occasion,
        study_version=row.study_version,
    )
