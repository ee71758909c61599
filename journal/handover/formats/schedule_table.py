"""The table of how the schedule was changed."""

from journal.diary.codec import snake
from journal.diary.days import day_number
from journal.diary.kept import Book
from journal.diary.scheduling import Delayed, VisitMoved
from journal.handover.formats.cells import BLANK, Cell, when
from journal.handover.formats.columns import (
    DAY,
    PARTICIPANT,
    SEQ,
    STORED,
    STUDY_DAY,
    Table,
    code,
    day,
    integer,
    text,
)


def schedule_changes(book: Book) -> Table:
    columns = (
        PARTICIPANT,
        STUDY_DAY,
        DAY,
        code("change", "What was done", "schedule_change"),
        day("from_day", "The day from which it holds; of a visit the day it was moved to"),
        integer("days", "By how many days the plan was put off; else empty", "d"),
        code("visit", "The visit that was moved; else empty"),
        text("reason", "Why, as it was written"),
        *STORED,
        code("role", "Who entered it", "role"),
        text("entered_by_reason", "Who it was and why, when it was not the participant"),
        SEQ,
    )
    rows = []
    for kept in book.schedule:
        change = kept.change
        put_off: Cell = change.days if isinstance(change, Delayed) else BLANK
        rows.append(
            (
                book.participant,
                day_number(kept.day, book.study_day_one),
                kept.day,
                snake(type(change).__name__),
                change.day,
                put_off,
                change.visit if isinstance(change, VisitMoved) else "",
                kept.reason,
                *when(kept.stored),
                kept.actor.role,
                kept.actor.reason,
                kept.seq,
            )
        )
    return Table(name="schedule_changes", title="Changes of the schedule", columns=columns, rows=rows, key=("seq",))
