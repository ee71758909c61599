"""Scores of a book, and a score drawn as a measure."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import numpy as np

from journal.diary.kept import KeptCheckIn
from journal.diary.scoring import NotScored, Scored
from journal.diary.values import Answered, AnswerState, Choice, Declined, Unanswered
from journal.insight.adherence import adherence
from journal.insight.measures import measure_series, measure_trend
from journal.insight.numbers import Unit
from journal.insight.scores import as_answers, book_scores, item_of
from journal.insight.words import Sentence, trend_words
from journal.study.items import Number
from journal.study.model import ScoreRef
from journal.study.wording import plain
from tests.journal.insight.books import DAY_ONE, at, check_in, make_book, number
from tests.support.studies.load import scored

STUDY = scored().study
LOW_MOOD = STUDY.measures[0]
PHQ = ScoreRef(instrument="nine", score="phq", title=plain("Low mood"))


def nine(day: date, each: int, *, seq: int = 1, finished: bool = True, **others: AnswerState) -> KeptCheckIn:
    states: dict[str, AnswerState] = {f"p{at_}": Answered(Choice(str(each))) for at_ in range(1, 10)}
    return check_in("nine", day, {**states, **others}, seq=seq, finished=finished)


def day(number_: int) -> date:
    return DAY_ONE + timedelta(days=number_ - 1)


def test_scores_of_finished_check_ins_by_day() -> None:
    own = check_in("own", day(2), {"a": number(3), "b": number(3), "line": number(9)}, seq=3)
    kept = (nine(day(3), 2, seq=4), own, nine(day(1), 1, seq=2), nine(day(4), 3, seq=9, finished=False))
    found = book_scores(STUDY, make_book(check_ins=kept))
    assert [(one.check_in.day, one.score.id) for one in found] == [
        (day(1), "phq"),
        *((day(2), name) for name in ("total", "average", "flagged", "lenient")),
        (day(3), "phq"),
    ]
    values = [one.outcome.value for one in found if isinstance(one.outcome, Scored)]
    assert values == [9, 18, 3, 3, 11, 18]


def test_an_instrument_that_the_study_no_longer_has_is_passed_over() -> None:
    unknown = replace(nine(day(1), 1), instrument="gone")
    assert book_scores(STUDY, make_book(check_ins=(unknown,))) == ()


def test_a_score_in_the_shape_of_an_answer() -> None:
    late = nine(day(2), 1, p1=Declined(), p2=Declined(), p3=Declined())
    later = replace(late.answers[4], observed=at(day(2), 23), corrected=True)
    unanswered = replace(late.answers[5], observed=at(day(2), 25), state=Unanswered())
    kept = replace(late, answers=(*late.answers[:4], later, unanswered, *late.answers[6:]))
    own = check_in("own", day(1), {"a": number(1)})
    first, second = as_answers(STUDY, PHQ, (nine(day(1), 3), own, kept, nine(day(3), 3, finished=False)))
    assert (first.item, first.day, first.state, first.corrected) == ("phq", day(1), number(27), False)
    assert (second.day, second.state, second.corrected) == (day(2), Unanswered(), True)
    assert second.observed == at(day(2), 23)


def test_a_score_of_nothing_given_is_of_when_the_form_was_begun() -> None:
    blank = check_in("nine", day(1), {})
    (answer,) = as_answers(STUDY, PHQ, (blank,))
    assert answer.observed == blank.started


def test_a_gap_is_a_gap_and_never_a_nought() -> None:
    kept = (nine(day(1), 1), nine(day(2), 0), nine(day(4), 2, p1=Declined(), p2=Declined(), p3=Declined()))
    series = measure_series(STUDY, make_book(last_day=day(4), check_ins=kept), LOW_MOOD)
    np.testing.assert_array_equal(series.values, [9.0, 0.0, np.nan, np.nan])


def test_the_trend_has_the_scores_whole_range() -> None:
    kept = tuple(nine(day(at_), 1 if at_ < 8 else 2, seq=at_) for at_ in range(1, 15))
    book = make_book(last_day=day(14), check_ins=kept)
    table = adherence(STUDY, book, at(day(15)))
    trend = measure_trend(STUDY, book, table, LOW_MOOD, first_day=day(1), last_day=day(14))
    assert (trend.scale.low, trend.scale.high, trend.scale.unit) == (0.0, 27.0, Unit.AMOUNT)
    assert trend.mean[-1] == 18.0
    item = item_of(STUDY, LOW_MOOD)
    assert trend_words(trend.series, item=item, study_day_one=day(1)) == Sentence("higher")
    assert isinstance(item, Number)
    assert (item.minimum, item.maximum) == (Decimal(0), Decimal(27))
    assert item_of(STUDY, STUDY.measures[1]).id == "line"


def test_a_corrected_answer_changes_the_score() -> None:
    before = nine(day(1), 2)
    after = replace(before, answers=(replace(before.answers[0], state=Declined()), *before.answers[1:]))
    worse = replace(before, answers=(replace(before.answers[0], state=Answered(Choice("3"))), *before.answers[1:]))
    found = [book_scores(STUDY, make_book(check_ins=(kept,)))[0].outcome for kept in (before, after, worse)]
    assert [one.value for one in found if isinstance(one, Scored)] == [18, 18, 19]
    assert [one.prorated for one in found if isinstance(one, Scored)] == [False, True, False]
    assert not any(isinstance(one, NotScored) for one in found)
