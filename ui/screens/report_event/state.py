"""Where a report stands, what a step still needs, and what has been told so far."""

from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum, StrEnum
from typing import Final

from journal.diary.events import Consequence, EventDate, Interference, Persistence, Severity, UnknownDate
from journal.services.reporting_events import BannerToShow, EventDraft, NotSaid


class Step(IntEnum):
    WHAT = 0
    WHEN = 1
    HOW_BAD = 2
    MORE = 3
    REVIEW = 4
    SAVED = 5


STEPS: Final = 5


class Gap(StrEnum):
    """What a step still needs before the next one."""

    NONE = "none"
    TERM = "term"
    ONSET = "onset"
    PERSISTENCE = "persistence"
    ENDED = "ended"
    SEVERITY = "severity"
    CONSEQUENCE = "consequence"


@dataclass(frozen=True, slots=True)
class NoBanner:
    """Nothing serious was ticked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportState:
    """``dated``: the person has said since when, so that an unknown onset is their answer and not the lack of one."""

    draft: EventDraft
    step: Step
    today: date
    suggestions: tuple[str, ...]
    banner: BannerToShow | NoBanner = NoBanner()
    gap: Gap = Gap.NONE

    @property
    def dated(self) -> bool:
        return self.draft.at > Step.WHEN or not isinstance(self.draft.onset, UnknownDate)


@dataclass(frozen=True, slots=True, kw_only=True)
class WhenTold:
    onset: tuple[EventDate, ...]
    persistence: tuple[Persistence, ...]
    ended: tuple[EventDate, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HowBadTold:
    severity: tuple[Severity, ...]
    consequences: tuple[Consequence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MoreTold:
    interference: tuple[Interference, ...]
    done_about_it: str
    medicines: str


def with_what(draft: EventDraft, term: str, words: str) -> EventDraft:
    return replace(draft, term=term.strip(), words=words.strip())


def with_when(draft: EventDraft, told: WhenTold) -> EventDraft:
    persistence: Persistence | NotSaid = told.persistence[0] if told.persistence else NotSaid()
    over = persistence is Persistence.ENDED
    return replace(
        draft,
        onset=told.onset[0] if told.onset else UnknownDate(),
        persistence=persistence,
        ended=told.ended[0] if over and told.ended else UnknownDate(),
    )


def with_how_bad(draft: EventDraft, told: HowBadTold) -> EventDraft:
    severity: Severity | NotSaid = told.severity[0] if told.severity else NotSaid()
    return replace(draft, severity=severity, consequences=told.consequences)


def with_more(draft: EventDraft, told: MoreTold) -> EventDraft:
    interference = told.interference[0] if told.interference else Interference.NOT_ASKED
    return replace(
        draft,
        interference=interference,
        done_about_it=told.done_about_it.strip(),
        medicines=told.medicines.strip(),
    )


def gap_when(told: WhenTold) -> Gap:
    if not told.onset:
        return Gap.ONSET
    if not told.persistence:
        return Gap.PERSISTENCE
    return Gap.ENDED if told.persistence[0] is Persistence.ENDED and not told.ended else Gap.NONE


def gap_how_bad(told: HowBadTold) -> Gap:
    if not told.severity:
        return Gap.SEVERITY
    return Gap.NONE if told.consequences else Gap.CONSEQUENCE


def at_step(state: ReportState, step: Step) -> ReportState:
    return replace(state, step=step, draft=replace(state.draft, at=max(int(step), state.draft.at)), gap=Gap.NONE)
