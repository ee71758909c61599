"""Answers of the forms that are not daily, changes to answers, notes, and jumps of the clock."""

from datetime import date
from types import MappingProxyType
from typing import Any, Final

from journal.diary.changes import Actor, AnswerCorrected, Role
from journal.diary.custody import ClockJump
from journal.diary.kept import Book, ChangedBeforeSaving, KeptCheckIn, KeptClockJump, KeptCorrection, KeptGivenAnswer
from journal.diary.values import Answered, AnswerState, Text
from journal.handover.report.dates import OUTSIDE, local_moment, short_day
from journal.handover.report.values import FormName, find_item, item_words, state_words
from journal.study.day_rules import EveryNDays
from journal.study.items import Information, Note
from journal.study.model import Instrument, Study
from journal.study.versions import forms

DATES_IN_A_TABLE: Final = 7
BEFORE_SAVING: Final = "changed before saving; no reason is asked"
JUMPS: Final = MappingProxyType(
    {
        ClockJump.BACK: "went back",
        ClockJump.FORWARD: "went forward",
        ClockJump.ZONE: "changed its zone",
        ClockJump.SUMMER_TIME: "was put to summer time, or back from it,",
    }
)


def is_daily(instrument: Instrument) -> bool:
    return isinstance(instrument.days, EveryNDays) and instrument.days.every == 1


def form_tables(study: Study, book: Book) -> list[dict[str, Any]]:
    """For each form that is not daily: a column for each day it was done, and a row for each item.

    At most seven columns stand in one table, and tables of one form are as even as may be.
    """
    tables = []
    for instrument in forms(study):
        done = [] if is_daily(instrument) else _done(book, instrument)
        across = -(-len(done) // max(-(-len(done) // DATES_IN_A_TABLE), 1))
        for start in range(0, len(done), max(across, 1)):
            part = done[start : start + across]
            tables.append(
                {
                    "title": "" if start else _title(study, instrument, book.language),
                    "days": [day for day, _ in part],
                    "rows": [
                        [
                            item.question.say(book.language),
                            *(
                                state_words(states[item.id], item, book.language) if item.id in states else ""
                                for _, states in part
                            ),
                        ]
                        for item in instrument.items
                        if not isinstance(item, Note | Information)
                    ],
                }
            )
    return tables


def _title(study: Study, instrument: Instrument, language: str) -> str:
    """Where the study has had several versions of a form, each has a table of its own and says which it is."""
    several = sum(form.id == instrument.id for form in forms(study)) > 1
    return instrument.title.say(language) + (f", version {instrument.version}" if several else "")


def _done(book: Book, instrument: Instrument) -> list[tuple[str, dict[str, Any]]]:
    check_ins = sorted(
        (
            kept
            for kept in book.check_ins
            if (kept.instrument, kept.instrument_version) == (instrument.id, instrument.version) and kept.finished
        ),
        key=lambda kept: (kept.day, kept.seq),
    )
    return [(short_day(kept.day), {answer.item: answer.state for answer in kept.answers}) for kept in check_ins]


def change_rows(study: Study, book: Book) -> list[list[str]]:
    """When, what, from what to what, why: newest first; with answers kept at once that were changed before saving."""
    rows = [(kept.seq, _change_row(kept, study, book)) for kept in book.corrections]
    rows += [
        (given.then.seq, _before_saving_row(given, given.then, study, book))
        for given in book.given
        if isinstance(given.then, ChangedBeforeSaving)
    ]
    return [row for _, row in sorted(rows, key=lambda pair: pair[0], reverse=True)]


def _change_row(kept: KeptCorrection, study: Study, book: Book) -> list[str]:
    made = kept.correction
    return [
        local_moment(kept.stored) + _by(kept.actor),
        _about(study, book, _form(made), made.item, kept.day),
        _change(study, book, _form(made), made.item, (made.old, made.new)),
        made.reason,
    ]


def _before_saving_row(given: KeptGivenAnswer, then: ChangedBeforeSaving, study: Study, book: Book) -> list[str]:
    return [
        local_moment(then.stored) + _by(given.actor),
        _about(study, book, _form(given), given.item, given.day),
        _change(study, book, _form(given), given.item, (given.state, then.state)),
        BEFORE_SAVING,
    ]


def _form(of: AnswerCorrected | KeptGivenAnswer | KeptCheckIn) -> FormName:
    return of.instrument, of.instrument_version


def _by(actor: Actor) -> str:
    return "" if actor.role is Role.PARTICIPANT else f" ({actor.role.value})"


def _about(study: Study, book: Book, form: FormName, item: str, day: date) -> str:
    asked = item_words(study, form, item, book.language)
    return f"{asked}, {short_day(day)}" + ("" if book.has_day(day) else f", {OUTSIDE}")


def _change(study: Study, book: Book, form: FormName, item: str, states: tuple[AnswerState, AnswerState]) -> str:
    known = find_item(study, form, item)
    return " → ".join(state_words(state, known[0], book.language) if known else "not in this study" for state in states)


def note_rows(study: Study, book: Book) -> list[dict[str, str]]:
    """Everything answered in the participant's own words, by day."""
    found = [
        (answer.day, answer.observed.utc, answer.item, _form(check_in), answer.state.value.text)
        for check_in in book.check_ins
        for answer in check_in.answers
        if isinstance(answer.state, Answered)
        and isinstance(answer.state.value, Text)
        and answer.state.value.text.strip()
    ]
    return [
        {"day": short_day(day), "asked": item_words(study, form, item, book.language), "text": text}
        for day, _, item, form, text in sorted(found, key=lambda note: note[:3])
    ]


def clock_rows(book: Book) -> list[list[str]]:
    return [_clock_row(kept) for kept in book.clock_jumps]


def _clock_row(kept: KeptClockJump) -> list[str]:
    jump = kept.jump
    what = f"The computer's clock {JUMPS[jump.jump]}"
    by = (
        f" from {jump.zone_before} to {jump.zone_after}"
        if jump.jump is ClockJump.ZONE
        else f" by {abs(jump.seconds):,} s"
    )
    return [local_moment(kept.stored), what + by]
