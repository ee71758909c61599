"""The published algorithms against their papers, told again here; and the mistakes that are often made with them."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.diary.scoring import Lack, NotScored, NotScoredWhy, Scored, score_of
from journal.diary.values import (
    Answered,
    AnswerState,
    BranchedOut,
    Choice,
    Declined,
    NotApplicable,
    Quantity,
    Unanswered,
    Withheld,
)
from journal.study.scores.model import Band
from journal.study.scores.published import PUBLISHED
from tests.support.studies.load import scored

STUDY = scored().study
MISSING = (Declined(), NotApplicable(), BranchedOut(), Unanswered(), Withheld())
WHO_CODES = ("none", "some", "less", "more", "most", "all")

Given = Sequence[int | AnswerState]


def state(instrument: str, given_: int | AnswerState) -> AnswerState:
    """A number as the instrument of the test study stores it."""
    if not isinstance(given_, int):
        return given_
    if instrument == "five":
        return Answered(Choice(WHO_CODES[given_]))
    return Answered(Quantity(Decimal(given_)) if instrument == "seven" else Choice(str(given_)))


def result(instrument_id: str, score_id: str, answers: Given) -> Scored | NotScored:
    instrument = STUDY.instrument(instrument_id)
    states = {item.id: state(instrument_id, answer) for item, answer in zip(instrument.items, answers, strict=True)}
    return score_of(instrument, instrument.score(score_id), states)


def told(instrument: str, score: str, answers: Given) -> tuple[str, str]:
    """Value and band; of what is not scored, the reason."""
    found = result(instrument, score, answers)
    if isinstance(found, NotScored):
        return found.reason.value, ""
    return f"{found.value:f}", found.band.words.say("en") if isinstance(found.band, Band) else "none"


def answers_of(count: int, highest: int) -> st.SearchStrategy[list[int | AnswerState]]:
    missing: st.SearchStrategy[int | AnswerState] = st.sampled_from(MISSING)
    number: st.SearchStrategy[int | AnswerState] = st.integers(0, highest)
    return st.integers(0, 3).flatmap(
        lambda gone: st.tuples(
            st.lists(number, min_size=count - gone, max_size=count - gone),
            st.lists(missing, min_size=gone, max_size=gone),
        ).flatmap(lambda parts: st.permutations([*parts[0], *parts[1]]))
    )


def numbers_in(answers: Given) -> list[int]:
    return [answer for answer in answers if isinstance(answer, int)]


def expected(value: Fraction, cuts: Sequence[tuple[int, str]]) -> tuple[Decimal, str]:
    """The value to six places, and the name of the highest cut that is reached."""
    rounded = Decimal(round(value * 1_000_000)) / 1_000_000
    return rounded, [name for cut, name in cuts if rounded >= cut][-1]


def agree(found: Scored | NotScored, value: Fraction, cuts: Sequence[tuple[int, str]]) -> None:
    assert isinstance(found, Scored)
    assert isinstance(found.band, Band)
    assert (found.value, found.band.words.say("en")) == expected(value, cuts)


PHQ_CUTS = ((0, "minimal"), (5, "mild"), (10, "moderate"), (15, "moderately severe"), (20, "severe"))
GAD_CUTS = ((0, "minimal"), (5, "mild"), (10, "moderate"), (15, "severe"))


@given(answers_of(9, 3))
def test_phq_9_is_the_sum_of_nine_with_up_to_two_replaced_by_the_mean_of_the_answered(answers: Given) -> None:
    found = result("nine", "phq", answers)
    there = numbers_in(answers)
    gone = 9 - len(there)
    assert len(found.missing) == gone
    if gone > 2:
        assert found == NotScored(reason=NotScoredWhy.TOO_MANY_MISSING, missing=found.missing)
        return
    filled = [Fraction(number) for number in there] + [Fraction(sum(there), len(there))] * gone
    agree(found, sum(filled, Fraction()), PHQ_CUTS)
    assert isinstance(found, Scored)
    assert found.prorated is (gone > 0)


@given(answers_of(7, 3))
def test_gad_7_is_the_sum_of_seven_and_needs_all(answers: Given) -> None:
    found = result("seven", "gad", answers)
    there = numbers_in(answers)
    if len(there) < 7:
        assert isinstance(found, NotScored)
    else:
        agree(found, Fraction(sum(there)), GAD_CUTS)


@given(answers_of(5, 5))
def test_who_5_is_four_times_the_sum_and_needs_all(answers: Given) -> None:
    found = result("five", "who", answers)
    there = numbers_in(answers)
    if len(there) < 5:
        assert isinstance(found, NotScored)
    else:
        agree(found, Fraction(4 * sum(there)), ((0, "poor well-being (50 or below)"), (51, "above 50")))


DASS = {
    "depression": ((3, 5, 10, 13, 16, 17, 21), (10, 14, 21, 28)),
    "anxiety": ((2, 4, 7, 9, 15, 19, 20), (8, 10, 15, 20)),
    "stress": ((1, 6, 8, 11, 12, 14, 18), (15, 19, 26, 34)),
}
SEVERITIES = ("normal", "mild", "moderate", "severe", "extremely severe")


@given(answers_of(21, 3), st.sampled_from(sorted(DASS)))
def test_dass_21_doubles_seven_items_of_which_one_may_be_missing(answers: Given, scale: str) -> None:
    positions, cuts = DASS[scale]
    there = numbers_in([answers[position - 1] for position in positions])
    found = result("twenty_one", scale, answers)
    assert len(found.missing) == 7 - len(there)
    if len(there) < 6:
        assert isinstance(found, NotScored)
        return
    filled = [Fraction(number) for number in there] + [Fraction(sum(there), len(there))] * (7 - len(there))
    agree(found, 2 * sum(filled, Fraction()), tuple(zip((0, *cuts), SEVERITIES, strict=True)))


@pytest.mark.parametrize(
    ("total", "band"),
    [
        (0, "minimal"), (4, "minimal"), (5, "mild"), (9, "mild"), (10, "moderate"), (14, "moderate"),
        (15, "moderately severe"), (19, "moderately severe"), (20, "severe"), (27, "severe"),
    ],
)  # fmt: skip
def test_phq_9_at_the_borders_of_its_bands(total: int, band: str) -> None:
    answers = [min(3, max(0, total - 3 * at)) for at in range(9)]
    assert told("nine", "phq", answers) == (str(total), band)


@pytest.mark.parametrize(
    ("total", "band"),
    [
        (0, "minimal"), (4, "minimal"), (5, "mild"), (9, "mild"), (10, "moderate"), (14, "moderate"),
        (15, "severe"), (21, "severe"),
    ],
)  # fmt: skip
def test_gad_7_at_the_borders_of_its_bands(total: int, band: str) -> None:
    answers = [min(3, max(0, total - 3 * at)) for at in range(7)]
    assert told("seven", "gad", answers) == (str(total), band)


@pytest.mark.parametrize(
    ("scale", "sevens"),
    [
        ("depression", {4: "normal", 5: "mild", 6: "mild", 7: "moderate", 10: "moderate", 11: "severe", 13: "severe"}),
        ("depression", {14: "extremely severe", 21: "extremely severe", 0: "normal"}),
        ("anxiety", {3: "normal", 4: "mild", 5: "moderate", 7: "moderate", 8: "severe", 9: "severe"}),
        ("anxiety", {10: "extremely severe", 21: "extremely severe"}),
        ("stress", {7: "normal", 8: "mild", 9: "mild", 10: "moderate", 12: "moderate", 13: "severe", 16: "severe"}),
        ("stress", {17: "extremely severe", 21: "extremely severe"}),
    ],
)
def test_dass_21_severity_of_the_doubled_sum_by_the_manual(scale: str, sevens: dict[int, str]) -> None:
    for total, severity in sevens.items():
        answers = [3] * 21  # the other scales' items are all at their highest
        for at, position in enumerate(DASS[scale][0]):
            answers[position - 1] = min(3, max(0, total - 3 * at))
        assert told("twenty_one", scale, answers) == (str(2 * total), severity)


def test_phq_9_ends_at_27_and_not_at_21() -> None:
    assert told("nine", "phq", [3] * 9) == ("27", "severe")
    assert PUBLISHED["phq_9"].minimum == 0
    assert PUBLISHED["phq_9"].maximum == 27


def test_who_5_is_not_raw_less_five_times_four() -> None:
    assert told("five", "who", [0] * 5) == ("0", "poor well-being (50 or below)")
    assert told("five", "who", [1] * 5) == ("20", "poor well-being (50 or below)")
    assert told("five", "who", [5] * 5) == ("100", "above 50")


def test_who_5_is_poor_at_48_and_not_at_52() -> None:
    assert told("five", "who", [3, 3, 2, 2, 2]) == ("48", "poor well-being (50 or below)")
    assert told("five", "who", [3, 3, 3, 2, 2]) == ("52", "above 50")
    assert [band.end for band in PUBLISHED["who_5"].bands] == [50, 100]


def test_dass_21_depression_and_anxiety_are_not_each_other() -> None:
    """Each item alone counts in one scale, the one that the manual names."""
    for position in range(1, 22):
        answers = [int(at == position) for at in range(1, 22)]
        counts = {scale for scale in DASS if told("twenty_one", scale, answers)[0] == "2"}
        assert counts == {scale for scale, (positions, _) in DASS.items() if position in positions}
        assert len(counts) == 1


def test_a_missing_answer_is_not_a_nought() -> None:
    """Worked by hand: 7 answers of 2 are 14, and two more like their mean make 18."""
    assert told("nine", "phq", [2, 2, 2, 2, 2, 2, 2, Declined(), Unanswered()]) == ("18", "moderately severe")
    assert told("nine", "phq", [2, 2, 2, 2, 2, 2, BranchedOut(), Declined(), Unanswered()])[0] == "too_many_missing"
    assert told("seven", "gad", [3, 3, 3, 3, 3, 3, Declined()])[0] == "too_many_missing"
    assert told("five", "who", [5, 5, 5, 5, Withheld()])[0] == "too_many_missing"


def test_what_is_prorated_is_not_rounded_to_whole_points() -> None:
    """Worked by hand: 10 over 7 answers, times 9, is 12.857142857…; 4.5 lies below the cut at 5."""
    assert told("nine", "phq", [2, 2, 2, 1, 1, 1, 1, Declined(), Declined()]) == ("12.857143", "moderate")
    assert told("nine", "phq", [1, 1, 1, 1, 0, 0, 0, 0, Declined()]) == ("4.5", "minimal")


def test_dass_21_forgives_a_gap_in_another_scale() -> None:
    answers: list[int | AnswerState] = [1] * 21
    answers[0] = answers[1] = answers[3] = Declined()
    assert told("twenty_one", "depression", answers) == ("14", "moderate")
    assert told("twenty_one", "stress", answers) == ("14", "normal")
    assert told("twenty_one", "anxiety", answers)[0] == "too_many_missing"


def test_why_items_are_missing_is_kept_apart() -> None:
    found = result("nine", "phq", [1, 1, 1, 1, *MISSING])
    assert found.missing == (
        Lack.DECLINED, Lack.NOT_APPLICABLE, Lack.BRANCHED_OUT, Lack.UNANSWERED, Lack.WITHHELD,
    )  # fmt: skip


@pytest.mark.parametrize("name", sorted(PUBLISHED))
def test_each_names_its_source_and_covers_its_range(name: str) -> None:
    algorithm = PUBLISHED[name]
    assert algorithm.id == name
    assert algorithm.version
    assert 20 < len(algorithm.source) <= 200
    assert len(set(algorithm.counted)) == len(algorithm.counted) <= algorithm.items
    assert (algorithm.bands[0].start, algorithm.bands[-1].end) == (algorithm.minimum, algorithm.maximum)
    for before, after in zip(algorithm.bands, algorithm.bands[1:], strict=False):
        assert after.start == before.end + 1
