from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from journal.diary.changes import PanelAnswer, Source
from journal.diary.events import Consequence, PartialDate, Persistence, Severity
from journal.diary.kept import Book, KeptFiring
from journal.diary.values import AnswerState
from journal.insight.attention import HelpShown, NoneTold, RuleFired, RuleNoted, SeriousEvent, SevereEvent, attention
from journal.insight.told import Place, Told
from journal.study.model import Study
from journal.study.safety import ChangedBy, SafetyAction
from tests.journal.insight.books import (
    at,
    changed,
    check_in,
    correction,
    event,
    given,
    make_book,
    make_study,
    number,
    panel,
)

DAY = date(2026, 11, 5)
ONSET = PartialDate("2026-11-04")
STUDY = make_study()
RULE = STUDY.safety_rules[0]
BAD, GOOD = number(10), number(3)


def test_serious_events_come_first_then_panels_then_severe_ones_newest_first() -> None:
    still, severe = Persistence.STILL_THERE, Severity.SEVERE
    book = make_book(
        events=(
            event("a", ONSET, day=DAY, consequences=(Consequence.WORRIED, Consequence.HOSPITAL), seq=2),
            event("b", ONSET, day=DAY, severity=severe, persistence=still, seq=3),
            event("c", ONSET, day=DAY, severity=severe, seq=4),
            event("d", ONSET, day=DAY, persistence=still, seq=5),
            event(
                "e", ONSET, day=DAY, severity=severe, persistence=still, consequences=(Consequence.LASTING_HARM,), seq=6
            ),
            event("f", ONSET, day=DAY, consequences=(Consequence.WORRIED,), seq=7),
        ),
        panels=(
            panel(DAY, seq=8),
            panel(DAY, rule="consequence:hospital", about="event-2", answers=(PanelAnswer.SAFE_CARRY_ON,), seq=9),
        ),
        spoken_about=frozenset({"event-2"}),
    )
    found = attention(STUDY, book)
    assert [type(one) for one in found] == [SeriousEvent, SeriousEvent, HelpShown, HelpShown, SevereEvent]
    worst, first, hospital, mood, severe_one = found
    assert isinstance(worst, SeriousEvent)
    assert (worst.term, worst.ongoing, worst.spoken) == ("e", True, False)
    assert isinstance(first, SeriousEvent)
    assert (first.term, first.consequences, first.ongoing, first.spoken) == ("a", (Consequence.HOSPITAL,), False, True)
    assert isinstance(hospital, HelpShown)
    assert (hospital.rule, hospital.consequence, hospital.spoken) == ("hospital", True, True)
    assert hospital.answers == (PanelAnswer.SAFE_CARRY_ON,)
    assert isinstance(mood, HelpShown)
    assert (mood.rule, mood.consequence, mood.answers, mood.spoken) == ("low-mood", False, (), False)
    assert (hospital.buttons, mood.buttons) == (False, True)
    assert hospital.told == mood.told == NoneTold()
    assert isinstance(severe_one, SevereEvent)
    assert severe_one.term == "b"


def test_an_empty_book_needs_no_attention() -> None:
    assert attention(STUDY, make_book()) == ()


def told(*states: AnswerState, imported: bool = False) -> Told:
    place = Place(check_in_id=f"weekly-{DAY}", instrument="weekly", instrument_version="1", item="wellbeing", day=DAY)
    return Told(place=place, study_version="1.0", states=states, imported=imported)


def fired(book: Book, study: Study = STUDY) -> list[RuleFired]:
    return [one for one in attention(study, book) if isinstance(one, RuleFired)]


@pytest.mark.parametrize("action", SafetyAction)
def test_a_rule_that_fired_without_a_panel_is_named(action: SafetyAction) -> None:
    study = make_study()
    study = replace(study, safety_rules=(replace(study.safety_rules[0], action=action),))
    answered = check_in("weekly", DAY, {"wellbeing": BAD, "memory": BAD})
    assert fired(make_book(check_ins=(answered,)), study) == [
        RuleFired(rule="low-mood", action=action, told=told(BAD), outside=False)
    ]
    assert fired(make_book(check_ins=(check_in("weekly", DAY, {"wellbeing": GOOD}),)), study) == []


def test_an_imported_answer_fires_rules_too() -> None:
    (one,) = fired(make_book(check_ins=(check_in("weekly", DAY, {"wellbeing": BAD}, source=Source.IMPORTED),)))
    assert one.told == told(BAD, imported=True)


def test_a_panel_tells_the_answer_that_called_for_it_and_what_became_of_that() -> None:
    book = make_book(
        check_ins=(check_in("weekly", DAY, {"wellbeing": number(5)}, seq=9),),
        given=(given("weekly", "wellbeing", DAY, BAD, changed(DAY, GOOD, seq=4), seq=2),),
        corrections=(
            replace(correction(DAY, "wellbeing", GOOD, number(5), "typo", instrument="weekly"), seq=9),
            replace(correction(DAY, "memory", GOOD, number(5), "typo", instrument="weekly"), seq=10),
        ),
        panels=(panel(DAY, seq=3),),
    )
    (shown,) = attention(STUDY, book)
    assert isinstance(shown, HelpShown)
    assert shown.told == told(BAD, GOOD, number(5))


def test_a_rule_of_its_own_fired_beside_a_graver_one() -> None:
    study = replace(STUDY, safety_rules=(RULE, replace(RULE, id="low-too", action=SafetyAction.CONTACTS)))
    book = make_book(given=(given("weekly", "wellbeing", DAY, BAD),), panels=(panel(DAY),))
    found = attention(study, book)
    assert [(type(one), one.rule) for one in found if isinstance(one, HelpShown | RuleFired)] == [
        (HelpShown, "low-mood"),
        (RuleFired, "low-too"),
    ]


def test_what_was_taken_back_still_counts_and_the_newest_day_comes_first() -> None:
    later = DAY + timedelta(days=7)
    book = make_book(
        check_ins=(
            check_in("weekly", DAY, {"wellbeing": GOOD}, seq=4),
            check_in("weekly", later, {"wellbeing": BAD}, seq=8),
        ),
        given=(given("weekly", "wellbeing", DAY, BAD, changed(DAY, GOOD, seq=4), seq=2),),
    )
    found = fired(book)
    assert [one.told.place.day for one in found] == [later, DAY]
    assert found[1].told == told(BAD, GOOD)


def test_what_lies_outside_the_days_is_marked() -> None:
    severe, still = Severity.SEVERE, Persistence.STILL_THERE
    parts: dict[str, Any] = {
        "events": (
            event("a", ONSET, day=DAY, consequences=(Consequence.HOSPITAL,), seq=2),
            event("b", PartialDate("2026-11-08"), day=date(2026, 11, 8), severity=severe, persistence=still, seq=3),
        ),
        "panels": (panel(DAY, seq=5),),
        "given": (
            given("weekly", "wellbeing", DAY, BAD, seq=4),
            given("weekly", "wellbeing", DAY + timedelta(days=1), BAD, seq=6),
        ),
    }
    inside = attention(STUDY, make_book(**parts))
    early = date(2026, 10, 30)
    outside = attention(STUDY, make_book(first_day=early, last_day=early, **parts))
    assert [one.outside for one in inside] == [False] * 4
    assert [one.outside for one in outside] == [True] * 4
    assert [replace(one, outside=False) for one in outside] == list(inside)


def firing(rule: str, about: str, seq: int, day: date = DAY) -> KeptFiring:
    return KeptFiring(rule=rule, about=about, day=day, fired=at(day), seq=seq)


def test_what_was_noted_of_events_and_medicines_is_told_newest_first_and_once() -> None:
    about = f"weekly-{DAY}"
    study = replace(STUDY, safety_rules=(replace(RULE, action=SafetyAction.FLAG), replace(RULE, id="fell")))
    book = make_book(
        check_ins=(check_in("weekly", DAY, {"wellbeing": BAD}),),
        panels=(panel(DAY, rule="fell"),),
        firings=(
            firing("low-mood", about, 3),
            firing("medicine:lithium", "medicine-1", 4, DAY + timedelta(days=99)),
            firing("severe", "event-1", 5),
        ),
    )
    _, flagged, *noted = attention(study, book)
    assert isinstance(flagged, RuleFired)
    assert flagged.rule == "low-mood"
    assert noted == [
        RuleNoted(rule="severe", about="event-1", told=NoneTold(), noted=at(DAY), outside=False),
        RuleNoted(
            rule="medicine:lithium",
            about="medicine-1",
            told=NoneTold(),
            noted=at(DAY + timedelta(days=99)),
            outside=True,
        ),
    ]


def test_a_change_that_was_noted_is_told_with_its_answer() -> None:
    change = replace(RULE, id="fell", condition=ChangedBy(by=Decimal(-3), days=7))
    book = make_book(
        check_ins=(check_in("weekly", DAY, {"wellbeing": GOOD}),), firings=(firing("fell", f"weekly-{DAY}", 3),)
    )
    (noted,) = attention(replace(STUDY, safety_rules=(change,)), book)
    assert isinstance(noted, RuleNoted)
    assert noted.told == told(GOOD)


def test_thoughts_of_self_harm_fill_the_window_and_have_buttons() -> None:
    (shown,) = attention(STUDY, make_book(panels=(panel(DAY, rule="consequence:self_harm_thoughts", about="event-1"),)))
    assert isinstance(shown, HelpShown)
    assert (shown.consequence, shown.buttons) == (True, True)
