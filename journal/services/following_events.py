"""How a reported event goes on: each look at it is a new dated observation."""

from typing import Final

from journal.diary.changes import EventObserved
from journal.diary.events import EventDate, Persistence, Severity, UnknownDate, is_to_come
from journal.diary.kept import KeptEvent
from journal.diary.safety import fired_by_severity
from journal.errors import Code, RuleError
from journal.services.opening import Journal
from journal.services.panels import NoPanel, PanelToShow, show_panel
from journal.services.short_drafts import drop_following

UNKNOWN: Final = UnknownDate()


def observe(
    journal: Journal,
    event_id: str,
    persistence: Persistence,
    severity: Severity,
    ended: EventDate = UNKNOWN,
) -> PanelToShow | NoPanel:
    """The panel that a severity newly reached calls for.

    Raises ``RuleError`` UNKNOWN_RECORD, or ANSWER_NOT_ALLOWED for an end to come or with an event that goes on.
    """
    was = journal.vault.event(event_id).now.severity
    goes_on = persistence is not Persistence.ENDED
    if is_to_come(ended, journal.clock.now()) or (goes_on and ended != UNKNOWN):
        raise RuleError(Code.ANSWER_NOT_ALLOWED, where="ended")
    observed = EventObserved(event_id=event_id, severity=severity, persistence=persistence, ended=ended)
    held = fired_by_severity(journal.study, was)
    rules = tuple(rule for rule in fired_by_severity(journal.study, severity) if rule not in held)
    shown = show_panel(journal, rules, observed, about=event_id)
    drop_following(journal, event_id)
    return shown


def events(journal: Journal) -> tuple[KeptEvent, ...]:
    """Still there first, then the newest report first."""
    return tuple(sorted(journal.vault.events(), key=lambda event: (not event.ongoing, -event.seq)))
