"""Which function projects which change."""

from collections.abc import Callable
from types import MappingProxyType
from typing import Any, Final

from journal.diary.changes import (
    AnswerCorrected,
    AnswerGiven,
    CheckInSaved,
    DoseRecorded,
    EventObserved,
    EventReported,
    JournalEnrolled,
    MedicineStarted,
    SafetyPanelAnswered,
    SafetyPanelShown,
    SafetyRuleFired,
    ScheduleChanged,
    StudyAmended,
    TeamContactAnswered,
)
from journal.diary.custody import (
    AnswersImported,
    BackupMade,
    ClockJumped,
    CredentialsChanged,
    HandoverMade,
    JournalRestored,
)
from journal.ledger.record import Entry
from journal.vault.projection import check_ins, custody, happenings, health, scheduling
from journal.vault.projection.writer import ViewWriter, refusal

Projection = Callable[[ViewWriter, Entry, Any], None]

PROJECTIONS: Final = MappingProxyType[type, Projection](
    {
        AnswerCorrected: check_ins.answer_corrected,
        AnswerGiven: check_ins.answer_given,
        AnswersImported: happenings.in_ledger_alone,
        BackupMade: custody.backup_made,
        CheckInSaved: check_ins.check_in_saved,
        ClockJumped: happenings.clock_jumped,
        CredentialsChanged: custody.credentials_changed,
        DoseRecorded: health.dose_recorded,
        EventObserved: health.event_observed,
        EventReported: health.event_reported,
        HandoverMade: happenings.handover_made,
        JournalEnrolled: happenings.journal_enrolled,
        JournalRestored: custody.journal_restored,
        MedicineStarted: health.medicine_started,
        SafetyPanelAnswered: happenings.safety_panel_answered,
        SafetyPanelShown: happenings.safety_panel_shown,
        ScheduleChanged: scheduling.schedule_changed,
        SafetyRuleFired: happenings.safety_rule_fired,
        StudyAmended: happenings.study_amended,
        TeamContactAnswered: happenings.team_contact_answered,
    }
)


def project(writer: ViewWriter, entry: Entry) -> None:
    """Raises ``LedgerError`` LEDGER_REFUSED for a change that contradicts what came before it."""
    if isinstance(entry.change, JournalEnrolled) != (entry.seq == 1):
        raise refusal(entry.seq)
    PROJECTIONS[type(entry.change)](writer, entry, entry.change)
