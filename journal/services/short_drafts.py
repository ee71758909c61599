"""What stood in a short form when it was left: kept as a draft under the form's name, gone once it is saved.

The names: ``medication:ANSWER`` on the day of the dose, ``following:EVENT``, ``correction:CHECK-IN``.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from journal.diary.changes import DoseTaken
from journal.diary.events import EventDate, PartialDate, Persistence, Severity, UnknownDate
from journal.diary.kept import KeptEvent
from journal.diary.values import Answered, AnswerState, Text
from journal.services.opening import Journal
from journal.vault.drafts import Draft

MEDICATION: Final = "medication:"
FOLLOWING: Final = "following:"
CORRECTION: Final = "correction:"
_NOT_KNOWN: Final = "not known"


@dataclass(frozen=True, slots=True, kw_only=True)
class DoseWords:
    """Both "" when nothing was written."""

    words: str = ""
    kit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the person has chosen so far of how a symptom goes on; empty tuples while a question has no answer."""

    persistence: tuple[Persistence, ...] = ()
    severity: tuple[Severity, ...] = ()
    ended: tuple[EventDate, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionDraft:
    item: str
    new: AnswerState
    reason: str


@dataclass(frozen=True, slots=True)
class NoCorrection:
    """None was begun."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftDose:
    day: date
    taken: DoseTaken


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftFollowing:
    event_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftCorrection:
    check_in_id: str


Left = LeftDose | LeftFollowing | LeftCorrection


def left_open(journal: Journal) -> tuple[Left, ...]:
    """The short forms that were left with something in them, in the order of their days."""
    return tuple(left for draft in journal.vault.drafts() for left in _left(draft))


def keep_dose(journal: Journal, day: date, taken: DoseTaken, said: DoseWords) -> None:
    if said == DoseWords():
        journal.vault.drop_draft(f"{MEDICATION}{taken.value}", day)
    else:
        _keep(journal, f"{MEDICATION}{taken.value}", day, {"words": said.words, "kit": said.kit})


def kept_dose(journal: Journal, day: date, taken: DoseTaken) -> DoseWords:
    draft = journal.vault.draft(f"{MEDICATION}{taken.value}", day)
    texts = _texts(draft) if isinstance(draft, Draft) else {}
    return DoseWords(words=texts.get("words", ""), kit=texts.get("kit", ""))


def drop_dose(journal: Journal, day: date) -> None:
    """Whatever was written for that day, under any answer."""
    for taken in DoseTaken:
        journal.vault.drop_draft(f"{MEDICATION}{taken.value}", day)


def keep_following(journal: Journal, event_id: str, told: Told) -> None:
    drop_following(journal, event_id)
    if told != Told():
        _keep(journal, f"{FOLLOWING}{event_id}", journal.today, _told_texts(told))


def kept_following(journal: Journal, event: KeptEvent) -> Told:
    """Nothing when the event was looked at since: then the draft only outlived its saving."""
    for draft in _all(journal, f"{FOLLOWING}{event.event_id}"):
        if draft.started.utc >= event.now.stored.utc:
            return _told(_texts(draft))
    return Told()


def drop_following(journal: Journal, event_id: str) -> None:
    _drop(journal, f"{FOLLOWING}{event_id}")


def keep_correction(journal: Journal, check_in_id: str, begun: CorrectionDraft) -> None:
    now, name = journal.clock.now(), f"{CORRECTION}{check_in_id}"
    drop_correction(journal, check_in_id)
    states = ((begun.item, begun.new, now), ("", Answered(Text(begun.reason)), now))
    journal.vault.keep_draft(
        Draft(check_in_id=check_in_id, instrument=name, day=journal.today, started=now, states=states, at=begun.item)
    )


def kept_correction(journal: Journal, check_in_id: str) -> CorrectionDraft | NoCorrection:
    for draft in _all(journal, f"{CORRECTION}{check_in_id}"):
        (item, new, _), (_, reason, _) = draft.states
        return CorrectionDraft(item=item, new=new, reason=_text(reason))
    return NoCorrection()


def drop_correction(journal: Journal, check_in_id: str) -> None:
    _drop(journal, f"{CORRECTION}{check_in_id}")


def _left(draft: Draft) -> Iterator[Left]:
    form, _, about = draft.instrument.partition(":")
    match f"{form}:":
        case "medication:":
            yield LeftDose(day=draft.day, taken=DoseTaken(about))
        case "following:":
            yield LeftFollowing(event_id=about)
        case "correction:":
            yield LeftCorrection(check_in_id=about)


def _keep(journal: Journal, name: str, day: date, texts: dict[str, str]) -> None:
    now = journal.clock.now()
    states = tuple((field, Answered(Text(text)), now) for field, text in texts.items() if text)
    journal.vault.keep_draft(Draft(check_in_id="", instrument=name, day=day, started=now, states=states, at=""))


def _all(journal: Journal, name: str) -> tuple[Draft, ...]:
    return tuple(draft for draft in journal.vault.drafts() if draft.instrument == name)


def _drop(journal: Journal, name: str) -> None:
    for draft in _all(journal, name):
        journal.vault.drop_draft(name, draft.day)


def _texts(draft: Draft) -> dict[str, str]:
    return {name: _text(state) for name, state, _ in draft.states}


def _text(state: AnswerState) -> str:
    return state.value.text if isinstance(state, Answered) and isinstance(state.value, Text) else ""


def _told_texts(told: Told) -> dict[str, str]:
    dates = [when.text if isinstance(when, PartialDate) else _NOT_KNOWN for when in told.ended]
    return {
        "persistence": "".join(said.value for said in told.persistence),
        "severity": "".join(str(said.value) for said in told.severity),
        "ended": "".join(dates),
    }


def _told(texts: dict[str, str]) -> Told:
    persistence, severity, ended = (texts.get(name, "") for name in ("persistence", "severity", "ended"))
    when: EventDate = UnknownDate() if ended == _NOT_KNOWN else PartialDate(ended or "2000")
    return Told(
        persistence=(Persistence(persistence),) if persistence else (),
        severity=(Severity(int(severity)),) if severity else (),
        ended=(when,) if ended else (),
    )
