"""The tables about study medication, adverse events and other medicines."""

from typing import Final

from journal.diary.days import day_number
from journal.diary.kept import Book, KeptEvent
from journal.handover.formats.cells import Cell, date_cells, when
from journal.handover.formats.columns import (
    DAY,
    IN_PERIOD,
    PARTICIPANT,
    SEQ,
    STORED,
    STUDY_DAY,
    Table,
    code,
    flag,
    integer,
    text,
)

EVENT: Final = code("event_id", "The adverse event")


def doses(book: Book) -> Table:
    columns = (
        PARTICIPANT,
        code("dose_id", "The dose"),
        STUDY_DAY,
        DAY,
        IN_PERIOD,
        flag("scheduled", "The day was a study-medication day"),
        code("taken", "What the participant did", "taken"),
        text("kit", "Kit number as written"),
        text("words", "Why not taken, or what was different, as written"),
        code("taken_at", "When it was taken, as far as given, by the wall clock"),
        code("taken_at_status", "Whether that is known", "known"),
        flag("replaced", "A later row for the same day counts instead of this one; both were written"),
        *STORED,
        SEQ,
    )
    counting = {one.day: one.seq for one in sorted(book.doses, key=lambda one: one.seq)}
    rows = (
        (
            book.participant,
            one.dose_id,
            day_number(one.day, book.study_day_one),
            one.day,
            book.has_day(one.day),
            one.scheduled,
            one.taken,
            one.kit,
            one.words,
            *date_cells(one.taken_at),
            one.seq != counting[one.day],
            *when(one.stored),
            one.seq,
        )
        for one in sorted(book.doses, key=lambda one: one.seq)
    )
    return Table(name="doses", title="Study medication", columns=columns, rows=rows, key=("seq",))


def events(book: Book) -> Table:
    columns = (
        PARTICIPANT,
        EVENT,
        text("term", "What it is, in the participant's words"),
        code("symptom", "Its id in the study's list of symptoms, when it was chosen from there"),
        text("words", "What the participant wrote about it"),
        code("onset", "Since when, as far as given"),
        code("onset_status", "Whether that is known", "known"),
        integer("worst_severity", "How bad at worst; not seriousness, and not a CTCAE grade", codes="severity"),
        integer("severity", "How bad at the last observation", codes="severity"),
        code("persistence", "How things stood at the last observation", "persistence"),
        code("ended", "When it ended, as far as given"),
        code("ended_status", "Whether that is known", "known"),
        code("interference", "How much it got in the way of everyday things", "interference"),
        text("done_about_it", "What the participant did about it"),
        text("medicines", "Medicines taken for it, as written"),
        code("consequences", "What it led to: codes of the list consequence, a blank between them"),
        STUDY_DAY,
        DAY,
        IN_PERIOD,
        *STORED,
        SEQ,
    )
    rows = (_event_row(book, one) for one in sorted(book.events, key=lambda one: one.seq))
    return Table(name="events", title="Adverse events", columns=columns, rows=rows, key=("event_id",))


def _event_row(book: Book, one: KeptEvent) -> tuple[Cell, ...]:
    return (
        book.participant,
        one.event_id,
        one.term,
        one.symptom,
        one.words,
        *date_cells(one.onset),
        one.worst,
        one.now.severity,
        one.now.persistence,
        *date_cells(one.now.ended),
        one.interference,
        one.done_about_it,
        one.medicines,
        " ".join(consequence.value for consequence in one.consequences),
        day_number(one.day, book.study_day_one),
        one.day,
        one.touches(book.first_day, book.last_day),
        *when(one.stored),
        one.seq,
    )


def observations(book: Book) -> Table:
    columns = (
        PARTICIPANT,
        EVENT,
        STUDY_DAY,
        DAY,
        integer("severity", "How bad", codes="severity"),
        code("persistence", "Whether it is still there", "persistence"),
        code("ended", "When it ended, as far as given"),
        code("ended_status", "Whether that is known", "known"),
        *STORED,
        SEQ,
    )
    rows = (
        (
            book.participant,
            one.event_id,
            day_number(one.day, book.study_day_one),
            one.day,
            one.severity,
            one.persistence,
            *date_cells(one.ended),
            *when(one.stored),
            one.seq,
        )
        for event in sorted(book.events, key=lambda event: event.seq)
        for one in event.observations
    )
    return Table(
        name="observations",
        title="How an adverse event was on one day",
        columns=columns,
        rows=rows,
        key=("event_id", "seq"),
        refers=(("event_id", "events", "event_id"),),
    )


def medicines(book: Book) -> Table:
    columns = (
        PARTICIPANT,
        code("medicine_id", "The medicine"),
        text("name", "Name as written"),
        text("why", "What for, as written"),
        text("dose", "Dose as written"),
        text("unit", "Unit as written"),
        code("started", "Since when, as far as given"),
        code("started_status", "Whether that is known", "known"),
        code("ended", "Until when, as far as given"),
        code("ended_status", "Whether that is known", "known"),
        code("event_id", "The adverse event it was for; empty when it was for none"),
        STUDY_DAY,
        DAY,
        *STORED,
        SEQ,
    )
    rows = (
        (
            book.participant,
            kept.medicine.medicine_id,
            kept.medicine.name,
            kept.medicine.why,
            kept.medicine.dose,
            kept.medicine.unit,
            *date_cells(kept.medicine.started),
            *date_cells(kept.medicine.ended),
            kept.medicine.event_id,
            day_number(kept.day, book.study_day_one),
            kept.day,
            *when(kept.stored),
            kept.seq,
        )
        for kept in sorted(book.medicines, key=lambda kept: kept.seq)
    )
    return Table(name="medicines", title="Other medicines", columns=columns, rows=rows, key=("seq",))
