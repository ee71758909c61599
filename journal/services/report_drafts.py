"""What has been told of a symptom or side effect so far, and how it lies in the vault's drafts between two sittings."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeVar

from journal.clock import Instant
from journal.diary.events import Consequence, EventDate, Interference, PartialDate, Persistence, Severity, UnknownDate
from journal.diary.values import Answered, AnswerState, Text
from journal.vault.drafts import Draft

EVENT_REPORT: Final = "event_report"

_Kind = TypeVar("_Kind")


@dataclass(frozen=True, slots=True)
class NotSaid:
    """That question has no answer yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDraft:
    """Change it with ``dataclasses.replace`` and hand it to ``keep_report``; ``at`` is the step the person is at."""

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


def fresh(event_id: str, now: Instant) -> EventDraft:
    return EventDraft(
        event_id=event_id,
        started=now,
        term="",
        words="",
        onset=UnknownDate(),
        severity=NotSaid(),
        persistence=NotSaid(),
        ended=UnknownDate(),
        interference=Interference.NOT_ASKED,
        done_about_it="",
        medicines="",
        consequences=(),
        at=0,
    )


def to_draft(draft: EventDraft, now: Instant, day: date) -> Draft:
    """Each field that was said, as text."""
    texts = {
        "term": draft.term,
        "words": draft.words,
        "onset": _date_text(draft.onset),
        "severity": "" if isinstance(draft.severity, NotSaid) else str(draft.severity.value),
        "persistence": "" if isinstance(draft.persistence, NotSaid) else draft.persistence.value,
        "ended": _date_text(draft.ended),
        "interference": draft.interference.value,
        "done_about_it": draft.done_about_it,
        "medicines": draft.medicines,
        "consequences": ",".join(consequence.value for consequence in draft.consequences),
    }
    states: tuple[tuple[str, AnswerState, Instant], ...] = tuple(
        (name, Answered(Text(text)), now) for name, text in texts.items() if text
    )
    return Draft(
        check_in_id=draft.event_id,
        instrument=EVENT_REPORT,
        day=day,
        started=draft.started,
        states=states,
        at=str(draft.at),
    )


def from_draft(draft: Draft) -> EventDraft:
    texts = {name: _text(state) for name, state, _ in draft.states}
    return EventDraft(
        event_id=draft.check_in_id,
        started=draft.started,
        term=texts.get("term", ""),
        words=texts.get("words", ""),
        onset=_date(texts.get("onset", "")),
        severity=_said(texts.get("severity", ""), lambda text: Severity(int(text))),
        persistence=_said(texts.get("persistence", ""), Persistence),
        ended=_date(texts.get("ended", "")),
        interference=Interference(texts.get("interference", Interference.NOT_ASKED.value)),
        done_about_it=texts.get("done_about_it", ""),
        medicines=texts.get("medicines", ""),
        consequences=tuple(Consequence(code) for code in texts.get("consequences", "").split(",") if code),
        at=int(draft.at) if draft.at.isdecimal() else 0,
    )


def _text(state: AnswerState) -> str:
    return state.value.text if isinstance(state, Answered) and isinstance(state.value, Text) else ""


def _date_text(when: EventDate) -> str:
    return when.text if isinstance(when, PartialDate) else ""


def _date(text: str) -> EventDate:
    return PartialDate(text) if text else UnknownDate()


def _said(text: str, read: Callable[[str], _Kind]) -> _Kind | NotSaid:
    return read(text) if text else NotSaid()
