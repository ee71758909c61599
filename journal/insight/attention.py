"""What a clinician should see first. Facts only; nothing here weighs or explains them."""

from dataclasses import dataclass
from typing import Final

from journal.clock import Instant
from journal.diary.changes import PanelAnswer
from journal.diary.events import SERIOUS, Consequence, EventDate, Severity
from journal.diary.kept import Book, KeptEvent, KeptPanel

CONSEQUENCE_RULE: Final = "consequence:"


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriousEvent:
    """The participant ticked at least one serious consequence. ``spoken``: they said the study team knows."""

    event_id: str
    term: str
    onset: EventDate
    severity: Severity
    consequences: tuple[Consequence, ...]
    ongoing: bool
    reported: Instant
    spoken: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SevereEvent:
    """Still there and severe now, with no serious consequence ticked."""

    event_id: str
    term: str
    onset: EventDate
    reported: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpShown:
    """A help panel came up. ``rule``: the study's rule, or a consequence's code for one ticked in a report.

    ``answers``: what the participant pressed, in order; empty while nothing was pressed.
    """

    rule: str
    about: str
    consequence: bool
    shown: Instant
    answers: tuple[PanelAnswer, ...]
    spoken: bool


Attention = SeriousEvent | HelpShown | SevereEvent


def attention(book: Book) -> tuple[Attention, ...]:
    """Serious events first, then help panels, then severe events that are still there; newest first in each."""
    events = sorted(book.events, key=lambda event: event.seq, reverse=True)
    panels = sorted(book.panels, key=lambda panel: panel.seq, reverse=True)
    serious = [_serious(event, book) for event in events if is_serious(event)]
    severe = [_severe(event) for event in events if _severe_now(event)]
    return (*serious, *(_shown(panel, book) for panel in panels), *severe)


def is_serious(event: KeptEvent) -> bool:
    """By the participant's own ticks; seriousness as such is the clinician's to assess."""
    return not SERIOUS.isdisjoint(event.consequences)


def _severe_now(event: KeptEvent) -> bool:
    return event.ongoing and event.now.severity is Severity.SEVERE and not is_serious(event)


def _serious(event: KeptEvent, book: Book) -> SeriousEvent:
    return SeriousEvent(
        event_id=event.event_id,
        term=event.term,
        onset=event.onset,
        severity=event.worst,
        consequences=tuple(tick for tick in event.consequences if tick in SERIOUS),
        ongoing=event.ongoing,
        reported=event.stored,
        spoken=event.event_id in book.spoken_about,
    )


def _severe(event: KeptEvent) -> SevereEvent:
    return SevereEvent(event_id=event.event_id, term=event.term, onset=event.onset, reported=event.stored)


def _shown(panel: KeptPanel, book: Book) -> HelpShown:
    return HelpShown(
        rule=panel.rule.removeprefix(CONSEQUENCE_RULE),
        about=panel.about,
        consequence=panel.rule.startswith(CONSEQUENCE_RULE),
        shown=panel.shown,
        answers=panel.answers,
        spoken=not book.spoken_about.isdisjoint({panel.about, panel.panel_id}),
    )
