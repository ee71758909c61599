"""Enrolment, help panels, handovers, the clock."""

from journal.diary.changes import (
    JournalEnrolled,
    SafetyPanelAnswered,
    SafetyPanelShown,
    SafetyRuleFired,
    StudyAmended,
    TeamContactAnswered,
)
from journal.diary.custody import AnswersImported, ClockJumped, HandoverMade
from journal.ledger.record import Entry
from journal.vault.projection.writer import ViewWriter
from journal.vault.rows.happenings import (
    ClockJumpRow,
    EnrolmentRow,
    FiringRow,
    HandoverRow,
    PanelAnswerRow,
    PanelRow,
    StudyVersionRow,
    TeamContactRow,
)


def journal_enrolled(writer: ViewWriter, entry: Entry, enrolled: JournalEnrolled) -> None:
    writer.add(
        EnrolmentRow,
        seq=entry.seq,
        participant=enrolled.participant,
        study_id=enrolled.study_id,
        study_version=enrolled.study_version,
        study_digest=enrolled.study_digest,
        practice=enrolled.practice,
        first_day=enrolled.first_day,
        language=enrolled.language,
        signing_key=enrolled.signing_key,
        country=enrolled.country,
        stored=entry.stamp.at,
    )
    _add_version(writer, entry, enrolled)


def study_amended(writer: ViewWriter, entry: Entry, amended: StudyAmended) -> None:
    """A version that was used before is refused by its key."""
    _add_version(writer, entry, amended)


def _add_version(writer: ViewWriter, entry: Entry, change: JournalEnrolled | StudyAmended) -> None:
    writer.add(
        StudyVersionRow,
        seq=entry.seq,
        version=change.study_version,
        digest=change.study_digest,
        first_day=change.first_day,
        stored=entry.stamp.at,
    )


def safety_panel_shown(writer: ViewWriter, entry: Entry, shown: SafetyPanelShown) -> None:
    writer.add(
        PanelRow,
        panel_id=shown.panel_id,
        rule=shown.rule,
        about=shown.about,
        day=entry.stamp.day,
        shown=entry.stamp.at,
        seq=entry.seq,
        study_version=entry.stamp.study_version,
    )


def safety_panel_answered(writer: ViewWriter, entry: Entry, answered: SafetyPanelAnswered) -> None:
    """An answer to a panel that was never shown is refused by its foreign key."""
    writer.add(PanelAnswerRow, seq=entry.seq, panel_id=answered.panel_id, answer=answered.answer.value)


def safety_rule_fired(writer: ViewWriter, entry: Entry, fired: SafetyRuleFired) -> None:
    at = entry.stamp
    writer.add(
        FiringRow,
        seq=entry.seq,
        rule=fired.rule,
        about=fired.about,
        day=at.day,
        fired=at.at,
        study_version=at.study_version,
    )


def team_contact_answered(writer: ViewWriter, entry: Entry, answered: TeamContactAnswered) -> None:
    writer.add(TeamContactRow, seq=entry.seq, about=answered.about, spoken=answered.spoken)


def handover_made(writer: ViewWriter, entry: Entry, handover: HandoverMade) -> None:
    writer.add(
        HandoverRow,
        seq=entry.seq,
        form=handover.form.value,
        first_day=handover.first_day,
        last_day=handover.last_day,
        notes_included=handover.notes_included,
        recipient=handover.recipient,
        digest=handover.digest,
        checkpoint=handover.checkpoint,
        withheld_records=handover.withheld_records,
        day=entry.stamp.day,
        stored=entry.stamp.at,
    )


def clock_jumped(writer: ViewWriter, entry: Entry, jumped: ClockJumped) -> None:
    writer.add(
        ClockJumpRow,
        seq=entry.seq,
        jump=jumped.jump.value,
        seconds=jumped.seconds,
        zone_before=jumped.zone_before,
        zone_after=jumped.zone_after,
        day=entry.stamp.day,
        stored=entry.stamp.at,
    )


def in_ledger_alone(writer: ViewWriter, entry: Entry, change: AnswersImported) -> None:
    """Nothing asks for these day by day; the audit trail reads them from the ledger."""
    del writer, entry, change
