"""What ``journal export`` does: the same handovers as Share, with the days given by hand."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from journal.diary.custody import HandoverForm
from journal.progress import Progress, silent
from journal.services.handing_over import HandedOver, Span, hand_over_csv, hand_over_package, hand_over_pdf
from journal.services.opening import Journal
from journal.services.sharing import span_within


@dataclass(frozen=True, slots=True)
class FromTheStart:
    """No first day was named."""


@dataclass(frozen=True, slots=True)
class UpToNow:
    """No last day was named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportRequest:
    form: HandoverForm
    first_day: date | FromTheStart
    last_day: date | UpToNow
    notes: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    made: HandedOver
    span: Span


def export_journal(journal: Journal, request: ExportRequest, target: Path, *, progress: Progress = silent) -> Exported:
    """Days that the journal does not have are left out of the span. Raises what ``sharing`` raises."""
    span = span_within(
        journal,
        request.first_day if isinstance(request.first_day, date) else date.min,
        request.last_day if isinstance(request.last_day, date) else date.max,
        notes=request.notes,
    )
    hand_over = {
        HandoverForm.PACKAGE: hand_over_package,
        HandoverForm.PDF: hand_over_pdf,
        HandoverForm.CSV: hand_over_csv,
    }
    return Exported(made=hand_over[request.form](journal, span, target, progress), span=span)
