"""Which rules an answer, a score, an event or a medicine makes true; what they do not."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.diary.events import Severity
from journal.diary.safety import (
    Before,
    NothingBefore,
    fired_by_medicines,
    fired_by_scores,
    fired_by_severity,
    fired_by_symptom,
    fired_rules,
    gravest,
    listed_symptom,
    medicines_named,
)
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
    Withheld,
)
from journal.study.safety import AskedMedicine, NumberBelow, SafetyAction, SafetyRule, ScoreReached, SymptomReported
from journal.study.wording import plain
from tests.support.studies.load import every_kind, harbour, watchful

HARBOUR = harbour().study
STUDY = every_kind().study
WATCHFUL = watchful().study
DAILY = WATCHFUL.instrument("daily")
DAY = date(2026, 11, 20)


def line(number: int) -> Answered:
    return Answered(Quantity(Decimal(number)))


def ids(rules: tuple[SafetyRule, ...]) -> list[str]:
    return [rule.id for rule in rules]


def fired(instrument: str, item: str, state: AnswerState) -> list[str]:
    return [rule.id for rule in fired_rules(STUDY, instrument, item, state)]


@pytest.mark.parametrize(
    ("item", "state", "rules"),
    [
        ("temperature", Answered(Quantity(Decimal("38.51"))), ["hot"]),
        ("temperature", Answered(Quantity(Decimal("38.5"))), []),
        ("temperature", Answered(Quantity(Decimal("-40"))), []),
        ("change", line(-2), ["worse"]),
        ("change", line(-1), []),
        ("several", Answered(Choices(("b",))), ["both"]),
        ("several", Answered(Choices(("none",))), []),
        ("several", Answered(Choices(())), []),
        ("line", line(100), []),
        *(
            ("temperature", state, [])
            for state in (Declined(), Unanswered(), NotApplicable(), BranchedOut(), Withheld())
        ),
        ("temperature", Answered(Choice("hot")), []),
    ],
)
def test_rules_fire_on_answers_that_make_them_true(item: str, state: AnswerState, rules: list[str]) -> None:
    assert fired("all", item, state) == rules


def test_rules_are_about_one_item_of_one_instrument() -> None:
    assert fired("listed", "well", Answered(Choice("no"))) == ["unwell"]
    assert fired("listed", "well", Answered(Choice("yes"))) == []
    assert fired("all", "well", Answered(Choice("no"))) == []
    assert fired("all", "yes", Answered(Choice("no"))) == []


def test_two_rules_about_one_item_can_both_fire() -> None:
    [hot, *others] = STUDY.safety_rules
    study = replace(STUDY, safety_rules=(hot, *others, replace(hot, id="again")))
    found = fired_rules(study, "all", "temperature", Answered(Quantity(Decimal(39))))
    assert [rule.id for rule in found] == ["hot", "again"]


def test_harbour_brings_help_for_every_answer_but_not_at_all() -> None:
    for code in ("some_days", "most_days", "every_day"):
        assert fired_rules(HARBOUR, "weekly", "low_mood", Answered(Choice(code)))
    assert not fired_rules(HARBOUR, "weekly", "low_mood", Answered(Choice("not_at_all")))
    assert not fired_rules(HARBOUR, "weekly", "low_mood", Declined())


def mood(now: int, *earlier: tuple[int, AnswerState]) -> list[str]:
    """``earlier``: days ago and the answer."""
    before = Before(day=DAY, answers=tuple((DAY - timedelta(days=ago), state) for ago, state in earlier))
    return ids(fired_rules(WATCHFUL, "daily", "mood", line(now), before))


@pytest.mark.parametrize(
    ("now", "earlier", "rules"),
    [
        (40, ((1, line(70)),), ["fell"]),
        (41, ((1, line(70)),), []),
        (40, ((7, line(70)),), ["fell"]),
        (40, ((8, line(70)),), []),
        (40, ((0, line(70)),), ["fell"]),
        (40, ((-1, line(70)),), []),
        (40, ((1, line(50)), (5, line(70)), (2, line(10))), ["fell"]),
        (40, (), []),
        (40, ((1, Declined()), (2, Unanswered()), (3, Withheld()), (4, Answered(Text("70")))), []),
        (70, ((3, line(10)),), ["rose"]),
        (70, ((4, line(10)),), []),
        (69, ((3, line(10)),), []),
        (70, ((1, line(80)), (2, line(10))), ["rose"]),
        (20, ((1, line(100)), (2, line(0))), ["fell"]),
    ],
)
def test_a_change_is_against_the_highest_or_lowest_of_those_days(
    now: int, earlier: tuple[tuple[int, AnswerState], ...], rules: list[str]
) -> None:
    assert mood(now, *earlier) == rules


def test_without_what_was_before_no_change_is_known() -> None:
    assert fired_rules(WATCHFUL, "daily", "mood", line(0), NothingBefore()) == ()
    before = Before(day=DAY, answers=((DAY, line(100)),))
    assert fired_rules(WATCHFUL, "daily", "mood", Declined(), before) == ()


@given(st.integers(0, 100), st.lists(st.tuples(st.integers(0, 12), st.integers(0, 100))))
def test_a_fall_is_one_below_some_answer_of_the_seven_days(now: int, earlier: list[tuple[int, int]]) -> None:
    found = mood(now, *((ago, line(number)) for ago, number in earlier))
    assert ("fell" in found) == any(number - now >= 30 for ago, number in earlier if ago <= 7)
    assert ("rose" in found) == any(now - number >= 60 for ago, number in earlier if ago <= 3)


@pytest.mark.parametrize(
    ("states", "rules"),
    [
        ({"low": line(3), "tense": line(2)}, ["strained"]),
        ({"low": line(3), "tense": line(1)}, []),
        ({"low": line(3), "tense": Declined()}, []),
        ({}, []),
    ],
)
def test_a_score_fires_once_it_can_be_worked_out(states: dict[str, AnswerState], rules: list[str]) -> None:
    assert ids(fired_by_scores(WATCHFUL, DAILY, states)) == rules
    assert fired_by_scores(STUDY, STUDY.instrument("all"), states) == ()


def test_a_score_may_be_too_low() -> None:
    condition = ScoreReached(score="strain", limit=NumberBelow(limit=Decimal(1)))
    study = replace(WATCHFUL, safety_rules=(replace(WATCHFUL.safety_rules[0], condition=condition),))
    assert ids(fired_by_scores(study, DAILY, {"low": line(0), "tense": line(0)})) == ["strained"]
    assert ids(fired_by_scores(study, DAILY, {"low": line(1), "tense": line(0)})) == []
    other = replace(DAILY, id="other")
    assert fired_by_scores(study, other, {"low": line(0), "tense": line(0)}) == ()


def test_events_by_severity_and_by_the_listed_symptom() -> None:
    assert [ids(fired_by_severity(WATCHFUL, severity)) for severity in Severity] == [[], [], ["severe"]]
    assert ids(fired_by_symptom(WATCHFUL, "self_harm")) == ["harm"]
    assert fired_by_symptom(WATCHFUL, "") == ()
    headaches = replace(WATCHFUL.safety_rules[4], condition=SymptomReported(symptoms=frozenset({"headache"})))
    assert fired_by_symptom(replace(WATCHFUL, safety_rules=(headaches,)), "self_harm") == ()


def test_a_listed_symptom_is_its_words_and_nothing_that_contains_them() -> None:
    assert listed_symptom(WATCHFUL, "en", " Thoughts of self-harm ") == "self_harm"
    assert listed_symptom(WATCHFUL, "de", "Gedanken, sich etwas anzutun") == "self_harm"
    for term in ("thoughts of self-harm", "No thoughts of self-harm", "Headache", "Gedanken, sich etwas anzutun", ""):
        assert listed_symptom(WATCHFUL, "en", term) == ""


@pytest.mark.parametrize(
    ("written", "named"),
    [
        ("Lithium", ["lithium"]),
        ("LITHIUM carbonate 300 mg", ["lithium"]),
        ("líthium", ["lithium"]),
        ("ibuprofen, lithium; Moclobemide", ["lithium", "mao"]),
        ("Quilonum  Retard", ["lithium"]),
        ("quilonum-retard", ["lithium"]),
        ("retard quilonum", []),
        ("Quilonum", []),
        ("lithiumcarbonat", []),
        ("litium", []),
        ("", []),
    ],
)
def test_a_medicine_is_found_by_whole_words(written: str, named: list[str]) -> None:
    assert list(medicines_named(WATCHFUL, written)) == named


def test_a_listed_medicine_is_a_rule_after_those_of_the_study() -> None:
    assert ids(fired_by_medicines(WATCHFUL, "Moclobemid")) == ["mao_now", "medicine:mao"]
    assert ids(fired_by_medicines(WATCHFUL, "Lithium")) == ["medicine:lithium"]
    assert fired_by_medicines(WATCHFUL, "Ibuprofen") == ()
    sharp = AskedMedicine(id="strasse", names=("Straße",), words=plain("Tell us."))
    study = replace(WATCHFUL, medicines_to_ask_about=(sharp,))
    assert list(medicines_named(study, "STRASSE forte")) == ["strasse"]


def test_the_gravest_rule_is_the_first_that_shows_most() -> None:
    flag, contacts, panel = (
        replace(WATCHFUL.safety_rules[0], id=action.value, action=action)
        for action in (SafetyAction.FLAG, SafetyAction.CONTACTS, SafetyAction.HELP_PANEL)
    )
    assert ids(gravest((flag, contacts, panel, replace(panel, id="second")))) == ["help_panel"]
    assert ids(gravest((flag, contacts))) == ["contacts"]
    assert gravest((flag,)) == ()
