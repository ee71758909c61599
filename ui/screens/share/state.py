from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from journal.diary.custody import HandoverForm
from journal.services.sharing import ShareChoice, SharePeriod, ShareState


class Doing(StrEnum):
    """What is being worked on, so that the button says so and cannot be pressed twice."""

    NOTHING = "nothing"
    PREVIEW = "preview"
    SAVING = "saving"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareScreenState:
    choice: ShareChoice
    form: HandoverForm
    found: ShareState
    doing: Doing = Doing.NOTHING

    @property
    def sealable(self) -> bool:
        return bool(self.found.recipients)


def first_choice(today: date) -> ShareChoice:
    return ShareChoice(period=SharePeriod.WHOLE, first_day=today, last_day=today, notes=True)


def with_period(choice: ShareChoice, period: SharePeriod, found: ShareState) -> ShareChoice:
    """Choosing dates oneself starts from the span that stood there."""
    return replace(choice, period=period, first_day=found.first_day, last_day=found.last_day)


def with_days(choice: ShareChoice, first: date, last: date) -> ShareChoice:
    return replace(choice, period=SharePeriod.CHOSEN, first_day=first, last_day=last)


def with_notes(choice: ShareChoice, *, notes: bool) -> ShareChoice:
    return replace(choice, notes=notes)


def usual_name(state: ShareScreenState) -> str:
    """The name a file is first offered under; it says no name of a person."""
    stem = state.found.package_name.rsplit(".", 1)[0]
    return {HandoverForm.PACKAGE: state.found.package_name, HandoverForm.PDF: f"{stem}.pdf"}.get(state.form, stem)
