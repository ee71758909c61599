"""Enrolment, help panels, handovers, clock jumps."""

from collections import defaultdict
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from journal.clock import Instant
from journal.diary.changes import JournalEnrolled, PanelAnswer
from journal.diary.custody import ClockJump, ClockJumped, HandoverForm, HandoverMade
from journal.diary.kept import KeptClockJump, KeptFiring, KeptHandover, KeptPanel
from journal.errors import Code, LedgerError
from journal.vault.rows.happenings import (
    ClockJumpRow,
    EnrolmentRow,
    FiringRow,
    HandoverRow,
    PanelAnswerRow,
    PanelRow,
    TeamContactRow,
)

Span = tuple[date, date]
EVER: Span = (date.min, date.max)


def enrolment(session: Session) -> tuple[JournalEnrolled, Instant]:
    """With the instant it was stored. Raises ``LedgerError`` VIEWS_DIFFER when the view is gone."""
    row = session.get(EnrolmentRow, 1)
    if row is None:
        raise LedgerError(Code.VIEWS_DIFFER, where=EnrolmentRow.__tablename__)
    enrolled = JournalEnrolled(
        participant=row.participant,
        study_id=row.study_id,
        study_version=row.study_version,
        study_digest=row.study_digest,
        practice=row.practice,
        first_day=row.first_day,
        language=row.language,
        signing_key=row.signing_key,
        country=row.country,
    )
    return enrolled, row.stored


def panels(session: Session, span: Span = EVER) -> tuple[KeptPanel, ...]:
    """In the order they were shown."""
    pressed = defaultdict(list)
    for answer in session.scalars(select(PanelAnswerRow).order_by(PanelAnswerRow.seq)):
        pressed[answer.panel_id].append(PanelAnswer(answer.answer))
    rows = session.scalars(select(PanelRow).where(PanelRow.day.between(*span)).order_by(PanelRow.seq))
    return tuple(
        KeptPanel(
            panel_id=row.panel_id,
            rule=row.rule,
            about=row.about,
            day=row.day,
            shown=row.shown,
            answers=tuple(pressed[row.panel_id]),
            seq=row.seq,
            study_version=row.study_version,
        )
        for row in rows
    )


def firings(session: Session) -> tuple[KeptFiring, ...]:
    """Safety rules that applied without a panel of their own, in order."""
    rows = session.scalars(select(FiringRow).order_by(FiringRow.seq))
    return tuple(
        KeptFiring(
            rule=row.rule,
            about=row.about,
            day=row.day,
            fired=row.fired,
            seq=row.seq,
            study_version=row.study_version,
        )
        for row in rows
    )


def spoken_about(session: Session) -> frozenset[str]:
    """Events and panels of which the participant said that they spoke to the study team."""
    return frozenset(session.scalars(select(TeamContactRow.about).where(TeamContactRow.spoken.is_(True))))


def handovers(session: Session, span: Span = EVER) -> tuple[KeptHandover, ...]:
    """Made on these days, in order."""
    rows = session.scalars(select(HandoverRow).where(HandoverRow.day.between(*span)).order_by(HandoverRow.seq))
    return tuple(KeptHandover(handover=_handover(row), stored=row.stored, seq=row.seq) for row in rows)


def clock_jumps(session: Session, span: Span = EVER) -> tuple[KeptClockJump, ...]:
    rows = session.scalars(select(ClockJumpRow).where(ClockJumpRow.day.between(*span)).order_by(ClockJumpRow.seq))
    return tuple(
        KeptClockJump(
            jump=ClockJumped(
                jump=ClockJump(row.jump),
                seconds=row.seconds,
                zone_before=row.zone_before,
                zone_after=row.zone_after,
            ),
            day=row.day,
            stored=row.stored,
            seq=row.seq,
        )
        for row in rows
    )


def _handover(row: HandoverRow) -> HandoverMade:
    return HandoverMade(
        form=HandoverForm(row.form),
        first_day=row.first_day,
        last_day=row.last_day,
        notes_included=row.notes_included,
        recipient=row.recipient,
        digest=row.digest,
        checkpoint=row.checkpoint,
        withheld_records=row.withheld_records,
    )
