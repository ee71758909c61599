"""The tables that can be derived again from the ledger, parents before children."""

from typing import Final

from journal.vault.rows.base import Base
from journal.vault.rows.check_ins import AnswerRow, CheckInRow, CorrectionRow, GivenAnswerRow
from journal.vault.rows.custody import CustodyRow
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
from journal.vault.rows.health import DoseRow, EventRow, MedicineRow, ObservationRow
from journal.vault.rows.scheduling import ScheduleChangeRow

VIEWS: Final[tuple[type[Base], ...]] = (
    EnrolmentRow,
    StudyVersionRow,
    CheckInRow,
    AnswerRow,
    GivenAnswerRow,
    CorrectionRow,
    DoseRow,
    EventRow,
    ObservationRow,
    MedicineRow,
    PanelRow,
    PanelAnswerRow,
    FiringRow,
    TeamContactRow,
    HandoverRow,
    ClockJumpRow,
    CustodyRow,
    ScheduleChangeRow,
)
