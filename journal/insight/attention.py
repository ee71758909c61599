"""What a clinician should see first. Facts only; nothing here weighs or explains them."""

from dataclasses import dataclass
from typing import Final

from journal.clock import Instant
from journal.diary.changes import PanelAnswer
from journal.diary.events import SERIOUS, Consequence, EventDate, Severity
from journal.diary.kept import Book, KeptEvent, KeptFiring, KeptPanel
from journal.insight.told import Told, answers_told, rules_fired
from journal.study.model import Study
from journal.study.safety import SafetyAction
from journal.study.versions import rules_called

CONSEQUENCE_RULE: Final = "consequence:"
WITH_BUTTONS: Final = CONSEQUENCE_RULE + Consequence.SELF_HARM_THOUGHTS.value
"""The one consequence that fills the window with a help panel; the others put a banner over the report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriousEvent:
    """The participant ticked at least one serious consequence. ``spoken``: they said the study team knows.

    ``outside``, here and below: it lies outside the book's days.
    """

    event_id: str
    term: str
    onset: EventDate
    severity: Severity
    consequences: tuple[Consequence, ...]
    ongoing: bool
    reported: Instant
    spoken: bool
    outside: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SevereEvent:
    """Still there and severe now, with no serious consequence ticked."""

    event_id: str
    term: str
    onset: EventDate
    reported: Instant
    outside: bool


@dataclass(frozen=True, slots=True)
class NoneTold:
    """A consequence was ticked, or the answer was withheld or lies outside the book's days."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpShown:
    """Help came up. ``rule``: the study's rule, or a consequence's code for one ticked in a report.

    ``told``: the answer that called for it. ``answers``: what the participant pressed, in order; empty while nothing
    was pressed, and for a banner, which has no ``buttons``. ``study_version``, here too: whose rule it is.
    """

    rule: str
    about: str
    consequence: bool
    buttons: bool
    told: Told | NoneTold
    shown: Instant
    answers: tuple[PanelAnswer, ...]
    spoken: bool
    outside: bool
    study_version: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleFired:
    """An answer made a safety rule true, and no panel of that rule came up for it.

    The rule only flags, or a graver one fired with it, or the answer was imported.
    """

    rule: str
    action: SafetyAction
    told: Told
    outside: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleNoted:
    """The program noted that a rule applied: one about a score, an event, a medicine or a change over days.

    The rule only flags, or a graver one fired with it. ``told``: the answer, when it is about one.
    """

    rule: str
    about: str
    told: Told | NoneTold
    noted: Instant
    outside: bool
    study_version: str = ""


Attention = SeriousEvent | HelpShown | RuleFired | RuleNoted | SevereEvent


def attention(study: Study, book: Book) -> tuple[Attention, ...]:
    """Serious events, then help that was shown, rules that fired, severe events still there; newest first in each.

    A rule that an answer alone makes true is found again from the answers, imported ones too; the others are known
    from what was noted when they applied.
    """
    events = sorted(book.events, key=lambda event: event.seq, reverse=True)
    panels = sorted(book.panels, key=lambda panel: panel.seq, reverse=True)
    told = answers_told(study, book)
    serious = [_serious(event, book) for event in events if is_serious(event)]
    severe = [_severe(event, book) for event in events if _severe_now(event)]
    shown = [_shown(panel, study, book, told) for panel in panels]
    fired = _fired(study, book, told)
    return (*serious, *shown, *fired, *_noted(study, book, told, fired), *severe)


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
        outside=not event.touches(book.first_day, book.last_day),
    )


def _severe(event: KeptEvent, book: Book) -> SevereEvent:
    return SevereEvent(
        event_id=event.event_id,
        term=event.term,
        onset=event.onset,
        reported=event.stored,
        outside=not event.touches(book.first_day, book.last_day),
    )


def _fired(study: Study, book: Book, told: tuple[Told, ...]) -> tuple[RuleFired, ...]:
    shown = {(panel.rule, panel.about) for panel in book.panels}
    return tuple(
        RuleFired(rule=rule.id, action=rule.action, told=one, outside=not book.has_day(one.place.day))
        for one in reversed(told)
        for rule in rules_fired(study, one)
        if (rule.id, one.place.check_in_id) not in shown
    )


def _noted(study: Study, book: Book, told: tuple[Told, ...], fired: tuple[RuleFired, ...]) -> tuple[RuleNoted, ...]:
    listed = {(one.rule, one.told.place.check_in_id) for one in fired}
    return tuple(
        RuleNoted(
            rule=kept.rule,
            about=kept.about,
            told=_told_by(kept, study, told),
            noted=kept.fired,
            outside=not book.has_day(kept.day),
            study_version=kept.study_version,
        )
        for kept in sorted(book.firings, key=lambda kept: kept.seq, reverse=True)
        if (kept.rule, kept.about) not in listed
    )


def _told_by(panel: KeptPanel | KeptFiring, study: Study, told: tuple[Told, ...]) -> Told | NoneTold:
    asked = {(rule.instrument, rule.item) for rule in rules_called(panel.rule, study.at(panel.study_version))}
    about = (
        one for one in told if (one.place.instrument, one.place.item) in asked and one.place.check_in_id == panel.about
    )
    return next(about, NoneTold())


def _shown(panel: KeptPanel, study: Study, book: Book, told: tuple[Told, ...]) -> HelpShown:
    return HelpShown(
        rule=panel.rule.removeprefix(CONSEQUENCE_RULE),
        about=panel.about,
        consequence=panel.rule.startswith(CONSEQUENCE_RULE),
        buttons=not panel.rule.startswith(CONSEQUENCE_RULE) or panel.rule == WITH_BUTTONS,
        told=_told_by(panel, study, told),
        shown=panel.shown,
        answers=panel.answers,
        spoken=not book.spoken_about.isdisjoint({panel.about, panel.panel_id}),
        outside=not book.has_day(panel.day),
        study_version=panel.study_version,
    )
