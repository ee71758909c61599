from datetime import time
from decimal import Decimal

import pytest

from journal.diary.values import (
    Answered,
    AnswerState,
    BranchedOut,
    Choice,
    Choices,
    Declined,
    NotApplicable,
    Quantity,
    Text,
    Unanswered,
    WallTime,
    Withheld,
)
from journal.handover.report.values import item_words, state_words
from journal.study.items import Duration, Item, MultipleChoice, Number, Option, YesNo
from journal.study.wording import plain
from tests.journal.insight.books import line, make_study

ASKED = plain("How?")
OPTIONS = (Option(code="a", label=plain("At night")), Option(code="b", label=plain("By day")))
MANY = MultipleChoice(id="m", question=ASKED, options=OPTIONS)


@pytest.mark.parametrize(
    ("state", "item", "words"),
    [
        (Answered(Quantity(Decimal("72.50"))), line("m", "How?"), "72.50"),
        (Answered(Quantity(Decimal(65))), Duration(id="m", question=ASKED), "1 h 05 min"),
        (Answered(Quantity(Decimal("-3.5"))), Number(id="m", question=ASKED, unit=plain("kg")), "-3.5 kg"),
        (Answered(Quantity(Decimal("1E+2"))), Number(id="m", question=ASKED), "100"),
        (Answered(WallTime(time(7, 5))), line("m", "How?"), "07:05"),
        (Answered(Choices(("b", "a", "z"))), MANY, "By day, At night, z"),
        (Answered(Choices(())), MANY, "none ticked"),
        (Answered(Choice("yes")), YesNo(id="m", question=ASKED), "yes"),
        (Answered(Text("so so")), MANY, "so so"),
        (Declined(), MANY, "declined"),
        (NotApplicable(), MANY, "does not apply"),
        (BranchedOut(), MANY, "not asked"),
        (Unanswered(), MANY, "no answer"),
        (Withheld(), MANY, "left out"),
    ],
)
def test_each_state_has_words_of_its_own(state: AnswerState, item: Item, words: str) -> None:
    assert state_words(state, item, "en") == words


def test_an_item_is_called_by_its_measure_its_question_or_its_id() -> None:
    study = make_study()
    assert item_words(study, ("evening", "1"), "mood", "en") == "Mood"
    assert item_words(study, ("weekly", "1"), "memory", "en") == "Memory and attention"
    assert item_words(study, ("weekly", "1"), "gone", "en") == "gone"
