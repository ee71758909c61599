"""Instruments filled in through the use cases, each kind of item with one fixed answer."""

from datetime import date, time
from decimal import Decimal

from journal.clock import FixedClock
from journal.diary.values import Answered, AnswerState, Choice, Choices, Quantity, Text, WallTime
from journal.services import checking_in
from journal.services.opening import Journal
from journal.study import items
from tests.support.journals import go_to

FIXED: dict[type, AnswerState] = {
    items.YesNo: Answered(Choice("yes")),
    items.TimeOfDay: Answered(WallTime(time(7, 30))),
    items.Note: Answered(Text("A quiet day")),
    items.Rating: Answered(Quantity(Decimal(3))),
    items.Duration: Answered(Quantity(Decimal(450))),
    items.VisualAnalogue: Answered(Quantity(Decimal(37))),
    items.Number: Answered(Quantity(Decimal(37))),
}


def fixed_answer(item: items.Item) -> AnswerState:
    if isinstance(item, items.SingleChoice | items.MultipleChoice):
        code = item.options[0].code
        return Answered(Choice(code) if isinstance(item, items.SingleChoice) else Choices((code,)))
    return FIXED[type(item)]


def fill_in(journal: Journal, instrument: str, day: date) -> None:
    form = checking_in.begin(journal, instrument, day)
    for question in form.questions:
        form = checking_in.keep_answer(journal, form, question.item.id, fixed_answer(question.item)).form
    checking_in.save(journal, form)


def live_through(journal: Journal, clock: FixedClock, days: list[date]) -> None:
    """A morning and an evening on each of the days; the last day only its morning."""
    for day in days:
        go_to(clock, f"{day}T09:00")
        fill_in(journal, "morning", day)
        if day != days[-1]:
            go_to(clock, f"{day}T21:00")
            fill_in(journal, "evening", day)
