"""Answers of the forms that are not daily, changes to answers, notes, and jumps of the clock."""

from types import MappingProxyType
from typing import Any, Final

from journal.diary.changes import ClockJump, Role
from journal.diary.kept import Book, KeptClockJump, KeptCorrection
from journal.diary.values import Answered, Text
from journal.handover.report.dates import local_moment, short_day
from journal.handover.report.values import find_item, item_words, state_words
from journal.study.items import Note
from journal.study.model import EveryNDays, Instrument, Study

DATES_IN_A_TABLE: Final = 7
JUMPS: Final = MappingProxyType(
    {ClockJump.BACK: "went back", ClockJump.FORWARD: "went forward", ClockJump.ZONE: "changed its zone"}
)


def is_daily(instrument: Instrument) -> bool:
    return isinstance(instrument.days, EveryNDays) and instrument.days.every == 1


def form_tables(study: Study, book: Book) -> list[dict[str, Any]]:
    """For each form that is not daily: a column for each day it was done, at most seven, and a row for each item."""
    tables = []
    for instrument in study.instruments:
        done = [] if is_daily(instrument) else _done(book, instrument)
        for start in range(0, len(done), DATES_IN_A_TABLE):
            part = done[start : start + DATES_IN_A_TABLE]
            tables.append(
                {
                    "title": "" if start else instrument.title.say(book.language),
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
                        if not isinstance(item, Note)
                    ],
                }
            )
    return tables


def _done(book: Book, instrument: Instrument) -> list[tuple[str, dict[str, Any]]]:
    check_ins = sorted(
        (kept for kept in book.check_ins if kept.instrument == instrument.id and kept.finished),
        key=lambda kept: (kept.day, kept.seq),
    )
    return [(short_day(kept.day), {answer.item: answer.state for answer in kept.answers}) for kept in check_ins]


def change_rows(study: Study, book: Book) -> list[list[str]]:
    """When, what, from what to what, why: newest first."""
    rows = sorted(book.corrections, key=lambda kept: kept.seq, reverse=True)
    return [_change_row(kept, study, book) for kept in rows]


def _change_row(kept: KeptCorrection, study: Study, book: Book) -> list[str]:
    change = kept.correction
    item = find_item(study, kept.instrument, change.item)
    old, new = (
        state_words(state, item[0], book.language) if item else "not in this study"
        for state in (change.old, change.new)
    )
    by = "" if kept.actor.role is Role.PARTICIPANT else f" ({kept.actor.role.value})"
    asked = item_words(study, kept.instrument, change.item, book.language)
    return [local_moment(kept.stored) + by, f"{asked}, {short_day(kept.day)}", f"{old} → {new}", change.reason]


def note_rows(study: Study, book: Book) -> list[dict[str, str]]:
    """Everything answered in the participant's own words, by day."""
    found = [
        (answer.day, answer.observed.utc, answer.item, check_in.instrument, answer.state.value.text)
        for check_in in book.check_ins
        for answer in check_in.answers
        if isinstance(answer.state, Answered)
        and isinstance(answer.state.value, Text)
        and answer.state.value.text.strip()
    ]
    return [
        {"day": short_day(day), "asked": item_words(study, instrument, item, book.language), "text": text}
        for day, _, item, instrument, text in sorted(found, key=lambda note: note[:3])
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
