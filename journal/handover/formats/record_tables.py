"""The tables about how the journal was kept: help panels, handovers, clock jumps, versions of the study."""

from journal.diary.days import day_number
from journal.diary.kept import Book
from journal.handover.formats.cells import when
from journal.handover.formats.columns import (
    DAY,
    IN_PERIOD,
    PARTICIPANT,
    SEQ,
    STORED,
    STUDY_DAY,
    Table,
    code,
    day,
    flag,
    integer,
    moment,
    text,
)


def panels(book: Book) -> Table:
    columns = (
        PARTICIPANT,
        code("panel_id", "The help panel that was shown"),
        code("rule", "The study's safety rule, or the consequence that was ticked"),
        code("study_version", "Version of the study whose rule it is"),
        code("about", "The check-in, adverse event or medicine"),
        STUDY_DAY,
        DAY,
        IN_PERIOD,
        moment("shown_utc", "When it was shown, UTC"),
        integer("shown_offset_minutes", "Offset of local time from UTC when it was shown", "min"),
        code("shown_zone", "Time zone in force when it was shown"),
        code("answers", "What the participant chose: codes of the list panel_answer, a blank between them"),
        flag("spoken", "The participant later said that they had spoken to the study team about it"),
        SEQ,
    )
    rows = (
        (
            book.participant,
            one.panel_id,
            one.rule,
            one.study_version,
            one.about,
            day_number(one.day, book.study_day_one),
            one.day,
            book.has_day(one.day),
            *when(one.shown),
            " ".join(answer.value for answer in one.answers),
            not {one.about, one.panel_id}.isdisjoint(book.spoken_about),
            one.seq,
        )
        for one in sorted(book.panels, key=lambda one: one.seq)
    )
    return Table(name="panels", title="Help panels that were shown", columns=columns, rows=rows, key=("panel_id",))


def firings(book: Book) -> Table:
    columns = (
        PARTICIPANT,
        code("rule", "The study's safety rule, or medicine:ID for a medicine that the study asks about"),
        code("study_version", "Version of the study whose rule it is"),
        code("about", "The check-in, adverse event or medicine"),
        STUDY_DAY,
        DAY,
        IN_PERIOD,
        moment("fired_utc", "When it applied, UTC"),
        integer("fired_offset_minutes", "Offset of local time from UTC when it applied", "min"),
        code("fired_zone", "Time zone in force when it applied"),
        SEQ,
    )
    rows = (
        (
            book.participant,
            one.rule,
            one.study_version,
            one.about,
            day_number(one.day, book.study_day_one),
            one.day,
            book.has_day(one.day),
            *when(one.fired),
            one.seq,
        )
        for one in sorted(book.firings, key=lambda one: one.seq)
    )
    title = "Safety rules that applied without a help panel of their own"
    return Table(name="firings", title=title, columns=columns, rows=rows, key=("seq",))


def handovers(book: Book) -> Table:
    columns = (
        PARTICIPANT,
        code("form", "What was handed over", "form"),
        day("first_day", "First study day it covers"),
        day("last_day", "Last study day it covers"),
        flag("notes_included", "Notes went along"),
        text("recipient", "Key it was sealed for; empty when it was not sealed"),
        code("digest", "SHA-256 of the file"),
        integer("withheld_records", "Records that went along as their hash only", "{count}"),
        *STORED,
        SEQ,
    )
    rows = (
        (
            book.participant,
            kept.handover.form,
            kept.handover.first_day,
            kept.handover.last_day,
            kept.handover.notes_included,
            kept.handover.recipient,
            kept.handover.digest,
            kept.handover.withheld_records,
            *when(kept.stored),
            kept.seq,
        )
        for kept in sorted(book.handovers, key=lambda kept: kept.seq)
    )
    return Table(name="handovers", title="What was handed over before", columns=columns, rows=rows, key=("seq",))


def clock_jumps(book: Book) -> Table:
    columns = (
        PARTICIPANT,
        STUDY_DAY,
        DAY,
        code("jump", "What the clock did", "jump"),
        integer("seconds", "By how much it differed from what was expected", "s"),
        code("zone_before", "Time zone before"),
        code("zone_after", "Time zone after"),
        *STORED,
        SEQ,
    )
    rows = (
        (
            book.participant,
            day_number(kept.day, book.study_day_one),
            kept.day,
            kept.jump.jump,
            kept.jump.seconds,
            kept.jump.zone_before,
            kept.jump.zone_after,
            *when(kept.stored),
            kept.seq,
        )
        for kept in sorted(book.clock_jumps, key=lambda kept: kept.seq)
    )
    return Table(name="clock_jumps", title="Clock jumps", columns=columns, rows=rows, key=("seq",))


def study_versions(book: Book) -> Table:
    columns = (
        PARTICIPANT,
        code("study_version", "Version of the study file"),
        code("digest", "SHA-256 of the study file"),
        day("first_day", "From this study day on it says what is due"),
        *STORED,
        SEQ,
    )
    rows = (
        (book.participant, one.version, one.digest, one.first_day, *when(one.stored), one.seq) for one in book.versions
    )
    title = "Versions of the study that were used, the one of the enrolment first"
    return Table(name="study_versions", title=title, columns=columns, rows=rows, key=("study_version",))
