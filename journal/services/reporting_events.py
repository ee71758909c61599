"""Report a symptom or side effect: a draft at every step; a serious tick is recorded and answered at once."""

from dataclasses import dataclass
from enum import StrEnum

from journal.clock import Instant
from journal.diary.events import Consequence, EventDate, Interference, Persistence, Severity
from journal.services.contacts import ContactView
from journal.services.opening import Journal
from journal.services.panels import PanelToShow


@dataclass(frozen=True, slots=True)
class NotSaid:
    """That question has no answer yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDraft:
    """What has been told so far. Change it with ``dataclasses.replace`` and hand it to ``keep_report``; ``at`` is the step."""

    event_id: str
    started: Instant
    term: str
    words: str
    onset: EventDate
    severity: Severity | NotSaid
    persistence: Persistence | NotSaid
    ended: EventDate
    interference: Interference
    done_about_it: str
    medicines: str
    consequences: tuple[Consequence, ...]
    at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BannerToShow:
    """ "Please call the study doctor now": stays until the report ends. It is in the ledger already."""

    panel_id: str
    consequence: Consequence
    contacts: tuple[ContactView, ...]


@dataclass(frozen=True, slots=True)
class Nothing:
    """Nothing to show."""


class ReportField(StrEnum):
    """``where`` of the ``RuleError`` that ``report`` raises for a field that is missing or not allowed."""

    TERM = "term"
    ONSET = "onset"
    SEVERITY = "severity"
    PERSISTENCE = "persistence"
    ENDED = "ended"


def suggestions(journal: Journal) -> tuple[str, ...]:
    """The study's ask-about list in the journal's language."""
    raise NotImplementedError


def begin_report(journal: Journal) -> EventDraft:
    """Resume the report that was left, or start one."""
    raise NotImplementedError


def keep_report(journal: Journal, draft: EventDraft) -> None:
    raise NotImplementedError


def consequence_ticked(
    journal: Journal, draft: EventDraft, consequence: Consequence
) -> PanelToShow | BannerToShow | Nothing:
    """Keeps the draft with the tick in it; a serious one is appended to the ledger before this returns."""
    raise NotImplementedError


def discard_report(journal: Journal, draft: EventDraft) -> None:
    raise NotImplementedError


def report(journal: Journal, draft: EventDraft) -> str:
    """The new event's id. Raises ``RuleError`` ANSWER_NOT_ALLOWED (where: a ``ReportField``)."""
    raise NotImplementedError
