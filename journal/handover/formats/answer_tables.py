"""The tables about check-ins: answers, check-ins, corrections."""

from collections.abc import Iterator
from typing import Final

from journal.diary.days import day_number
from journal.diary.kept import Book, ChangedBeforeSaving, KeptAnswer, KeptCheckIn, KeptCorrection, KeptGivenAnswer
from journal.diary.rules import NEVER_GIVEN, delay_minutes, is_late
from journal.handover.formats.cells import BLANK, Cell, value_cells, when
from journal.handover.formats.codebook import ChangeMade, unit_of
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
    moment,
    text,
)
from journal.study.items import Item
from journal.study.model import Instrument, Study

CHECK_IN: Final = code("check_in_id", "The check-in, one completed instrument")
INSTRUMENT: Final = code("instrument", "Instrument")
OCCASION: Final = code("occasion", "Which of several that day: a time the study names, or a number; else empty")
FORM_VERSION: Final = code("instrument_version", "Version of the instrument's wording and items")
ITEM: Final = code("item", "Item of the instrument")
ACTOR: Final = (
    code("role", "Who entered it", "role"),
    text("entered_by_reason", "Who it was and why, when it was not the participant"),
)


def answers(study: Study, book: Book) -> Table:
    columns = (
        PARTICIPANT,
        INSTRUMENT,
        FORM_VERSION,
        ITEM,
        STUDY_DAY,
        DAY,
        OCCASION,
        moment("observed_utc", "When the participant gave the answer, UTC"),
        moment("stored_utc", "When the answer was stored, UTC"),
        integer("offset_minutes", "Offset of local time from UTC when the answer was given", "min"),
        code("zone", "Time zone in force when the answer was given"),
        integer("delay_minutes", "Minutes after the instrument's time was over; 0 in time; empty for no answer", "min"),
        flag("late", "Given after the instrument's time was over; empty for no answer"),
        code("status", "Whether there is a value, and if not, why", "status"),
        text("value", "The answer exactly as given"),
        code("value_kind", "What kind of value it is; empty when there is none", "value_kind"),
        text("unit", "What a number counts, as the study says"),
        code("source", "Where it came from", "source"),
        flag("corrected", "The first answer was another one; the table of corrections has both"),
        CHECK_IN,
        flag("finished", "False while only an answer that needed help at once was kept"),
        code("language", "Language the question was read in"),
        code("study_version", "Version of the study file"),
        code("program_version", "Version of Daymark"),
        SEQ,
    )
    return Table(
        name="answers",
        title="One row for each answer",
        columns=columns,
        rows=_answer_rows(study, book),
        key=("check_in_id", "item"),
        refers=(("check_in_id", "check_ins", "check_in_id"),),
    )


def _answer_rows(study: Study, book: Book) -> Iterator[tuple[Cell, ...]]:
    for check_in in ordered(book.check_ins):
        form = _form(study, check_in)
        items = {item.id: item for each in form for item in each.items}
        for answer in check_in.answers:
            item = items.get(answer.item)
            late = _late(form, answer)
            yield (
                book.participant,
                *_place(check_in, answer),
                day_number(answer.day, book.study_day_one),
                answer.day,
                answer.occasion,
                answer.observed,
                answer.stored,
                answer.observed.offset_minutes,
                answer.observed.zone,
                *late,
                *_value(study, item, answer),
                answer.source,
                answer.corrected,
                check_in.check_in_id,
                check_in.finished,
                check_in.language,
                check_in.study_version,
                check_in.program_version,
                answer.seq,
            )


def _place(check_in: KeptCheckIn, answer: KeptAnswer) -> tuple[Cell, ...]:
    return answer.instrument, check_in.instrument_version, answer.item


def _form(study: Study, check_in: KeptCheckIn) -> tuple[Instrument, ...]:
    """The form as the version had it that was filled in; nothing where it has none of that name."""
    return tuple(form for form in study.at(check_in.study_version).instruments if form.id == check_in.instrument)


def _late(form: tuple[Instrument, ...], answer: KeptAnswer) -> tuple[Cell, ...]:
    """Delay and whether there was one; blank for what was never given, or a form that the study does not have."""
    if not form or isinstance(answer.state, NEVER_GIVEN):
        return BLANK, BLANK
    delay = delay_minutes(form[0].window_of(answer.occasion), answer.day, answer.observed)
    return delay, delay > 0


def _value(study: Study, item: Item | None, answer: KeptAnswer) -> tuple[Cell, ...]:
    unit = "" if item is None else unit_of(item, study.language)
    return (*value_cells(answer.state), unit)


def check_ins(study: Study, book: Book) -> Table:
    columns = (
        PARTICIPANT,
        CHECK_IN,
        INSTRUMENT,
        FORM_VERSION,
        STUDY_DAY,
        DAY,
        OCCASION,
        moment("started_utc", "When the first question was shown, UTC"),
        *STORED,
        code("source", "Where it came from", "source"),
        flag("finished", "False while only an answer that needed help at once was kept"),
        flag("late", "Any of its answers was given after the instrument's time was over"),
        integer("answers", "Rows of this check-in in the table of answers", "{count}"),
        code("language", "Language the questions were read in"),
        code("study_version", "Version of the study file"),
        code("program_version", "Version of Daymark"),
        *ACTOR,
        SEQ,
    )
    rows = (
        (
            book.participant,
            one.check_in_id,
            one.instrument,
            one.instrument_version,
            day_number(one.day, book.study_day_one),
            one.day,
            one.occasion,
            one.started,
            *when(one.stored),
            one.source,
            one.finished,
            _any_late(_form(study, one), one),
            len(one.answers),
            one.language,
            one.study_version,
            one.program_version,
            one.actor.role,
            one.actor.reason,
            one.seq,
        )
        for one in ordered(book.check_ins)
    )
    return Table(name="check_ins", title="One row for each check-in", columns=columns, rows=rows, key=("check_in_id",))


def _any_late(form: tuple[Instrument, ...], check_in: KeptCheckIn) -> Cell:
    return is_late(form[0].window_of(check_in.occasion), check_in.day, check_in.answers) if form else BLANK


def corrections(book: Book) -> Table:
    columns = (
        PARTICIPANT,
        CHECK_IN,
        INSTRUMENT,
        FORM_VERSION,
        ITEM,
        STUDY_DAY,
        DAY,
        OCCASION,
        IN_PERIOD,
        code("change", "What kind of change it was", "change"),
        code("old_status", "Status before", "status"),
        text("old_value", "Value before"),
        code("old_value_kind", "Kind of the value before", "value_kind"),
        code("new_status", "Status after", "status"),
        text("new_value", "Value after"),
        code("new_value_kind", "Kind of the value after", "value_kind"),
        text("reason", "Why, in the participant's own words; empty before saving"),
        *STORED,
        *ACTOR,
        SEQ,
    )
    rows = [(kept.seq, _correction_row(book, kept)) for kept in book.corrections]
    rows += [
        (given.then.seq, _before_saving_row(book, given, given.then))
        for given in book.given
        if isinstance(given.then, ChangedBeforeSaving)
    ]
    return Table(
        name="corrections",
        title="One row for each change of an answer that was kept",
        columns=columns,
        rows=[row for _, row in sorted(rows, key=lambda pair: pair[0])],
        key=("check_in_id", "item", "seq"),
    )


def _correction_row(book: Book, kept: KeptCorrection) -> tuple[Cell, ...]:
    made = kept.correction
    return (
        book.participant,
        made.check_in_id,
        kept.instrument,
        made.instrument_version,
        made.item,
        day_number(kept.day, book.study_day_one),
        kept.day,
        made.occasion,
        book.has_day(kept.day),
        ChangeMade.CORRECTION,
        *value_cells(made.old),
        *value_cells(made.new),
        made.reason,
        *when(kept.stored),
        kept.actor.role,
        kept.actor.reason,
        kept.seq,
    )


def _before_saving_row(book: Book, given: KeptGivenAnswer, then: ChangedBeforeSaving) -> tuple[Cell, ...]:
    return (
        book.participant,
        given.check_in_id,
        given.instrument,
        given.instrument_version,
        given.item,
        day_number(given.day, book.study_day_one),
        given.day,
        given.occasion,
        book.has_day(given.day),
        ChangeMade.BEFORE_SAVING,
        *value_cells(given.state),
        *value_cells(then.state),
        "",
        *when(then.stored),
        given.actor.role,
        given.actor.reason,
        then.seq,
    )


def ordered(check_ins: tuple[KeptCheckIn, ...]) -> list[KeptCheckIn]:
    """By day, then in the order in which they were stored."""
    return sorted(check_ins, key=lambda one: (one.day, one.seq, one.check_in_id))
