"""Conditions, calculations and rules that look back, in a study that changes while it runs."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import pytest

from journal.clock import FixedClock
from journal.diary.values import Answered, AnswerState, BranchedOut, Choice, Declined, Quantity, Unanswered
from journal.services.checking_in import CheckInForm, NoPanel, PanelToShow, begin, keep_answer, save, saved_check_in
from journal.services.correcting import correct
from journal.services.importing import import_answers
from journal.services.medicines import EnteredMedicine, start_medicine
from journal.services.opening import Journal
from journal.services.panels import open_panel
from journal.services.spoken import Spoken
from journal.services.verifying import verify_journal
from tests.support.amending import Change, form, item, next_version, take_in
from tests.support.journals import go_to, new_journal
from tests.support.studies.load import BRANCHING, WATCHFUL, branching, watchful

FIRST: Final = date(2026, 10, 29)
SECOND: Final = date(2026, 10, 30)


def code(text: str) -> AnswerState:
    return Answered(Choice(text))


def number(text: str) -> AnswerState:
    return Answered(Quantity(Decimal(text)))


ENOUGH: Final = {"tired": code("1"), "restless": code("2"), "country": code("home")}


@pytest.fixture
def journal(tmp_path: Path, clock: FixedClock) -> Iterator[Journal]:
    opened = new_journal(tmp_path / "journal", branching(), clock)
    yield opened
    opened.close()


@pytest.fixture
def watched(tmp_path: Path, clock: FixedClock) -> Iterator[Journal]:
    opened = new_journal(tmp_path / "watched", watchful(), clock, spoken=Spoken("en", "CH"))
    yield opened
    opened.close()


def give(journal: Journal, begun: CheckInForm, **answers: AnswerState) -> CheckInForm:
    for name, state in answers.items():
        begun = keep_answer(journal, begun, name, state).form
    return begun


def kept(journal: Journal, day: date, instrument: str = "day") -> dict[str, AnswerState]:
    (check_in,) = (each for each in journal.vault.check_ins(day, day) if each.instrument == instrument)
    return {answer.item: answer.state for answer in check_in.answers}


def otherwise(study: dict[str, Any]) -> None:
    """No longer halved; pain is asked without a headache, too."""
    form(study, "day")["version"] = "2"
    item(study, "day", "bother").update(formula="sum(tired, restless)", series="2")
    item(study, "day", "more")["ask_if"] = "bother > 5"
    item(study, "day", "pain")["ask_if"] = "answered(headache)"


def amended(journal: Journal, *changes: Change) -> None:
    take_in(journal, next_version(BRANCHING, "2", *changes))


def test_what_was_begun_is_branched_and_worked_out_as_it_was_begun(journal: Journal) -> None:
    begun = give(journal, begin(journal, "day", FIRST), headache=code("no"), tired=code("1"))
    amended(journal, otherwise)
    again = begin(journal, "day", FIRST)
    assert (again.study_version, again.skipped) == ("1", begun.skipped)
    again = give(journal, again, **ENOUGH)
    assert [state for _, state in again.worked_out] == [number("1.5")]
    save(journal, again)
    answers = kept(journal, FIRST)
    assert (answers["pain"], answers["bother"], answers["more"]) == (BranchedOut(), number("1.5"), Unanswered())


def test_the_next_day_is_branched_and_worked_out_in_the_new_way(journal: Journal, clock: FixedClock) -> None:
    amended(journal, otherwise)
    go_to(clock, "2026-10-30T09:00")
    begun = give(journal, begin(journal, "day", SECOND), headache=code("no"), **ENOUGH)
    assert {"since", "call"} <= begun.skipped
    assert "pain" not in begun.skipped
    save(journal, give(journal, begun, pain=number("2"), since=Declined()))
    answers = kept(journal, SECOND)
    assert (answers["bother"], answers["more"]) == (number("3.0"), BranchedOut())


def test_a_correction_of_an_old_answer_carries_on_in_the_old_way(journal: Journal, clock: FixedClock) -> None:
    save(journal, give(journal, begin(journal, "day", FIRST), headache=code("no"), **ENOUGH))
    go_to(clock, "2026-10-30T09:00")
    amended(journal, otherwise)
    (check_in,) = journal.vault.check_ins(FIRST, FIRST)
    correct(journal, check_in.check_in_id, "restless", code("1"), "a slip")
    answers = kept(journal, FIRST)
    assert (answers["restless"], answers["bother"], answers["more"]) == (code("1"), number("1.0"), BranchedOut())
    made = [each.correction for each in journal.vault.corrections(FIRST, FIRST)]
    assert [(each.item, each.instrument_version) for each in made] == [
        ("restless", "1"),
        ("bother", "1"),
        ("more", "1"),
    ]
    correct(journal, check_in.check_in_id, "headache", code("yes"), "I forgot")
    assert kept(journal, FIRST)["pain"] == Unanswered()
    shown = saved_check_in(journal, check_in.check_in_id)
    assert [question.item.id for question in shown.questions if question.question == "Bother"] == ["bother"]
    assert verify_journal(journal).fine


def test_a_form_looks_at_another_one_of_another_version(journal: Journal, clock: FixedClock) -> None:
    save(journal, give(journal, begin(journal, "day", FIRST), headache=code("no"), **ENOUGH))
    amended(journal, otherwise)
    go_to(clock, "2026-10-29T21:00")
    night = begin(journal, "night", FIRST)
    assert night.study_version == "2"
    assert night.skipped == {"worse"}


def daily(journal: Journal, day: date, mood: str) -> None:
    save(journal, give(journal, begin(journal, "daily", day), mood=number(mood), low=number("0"), tense=number("0")))


def mood_of_series(series: str) -> Change:
    def change(study: dict[str, Any]) -> None:
        form(study, "daily")["version"] = "2"
        item(study, "daily", "mood").update(question="And your mood?", series=series)

    return change


@pytest.mark.parametrize(("series", "panel"), [("1", PanelToShow), ("2", NoPanel)])
def test_a_rule_over_days_compares_answers_of_one_series(
    watched: Journal, clock: FixedClock, series: str, panel: type
) -> None:
    daily(watched, FIRST, "80")
    go_to(clock, "2026-10-30T09:00")
    take_in(watched, next_version(WATCHFUL, "2", mood_of_series(series)))
    step = keep_answer(watched, begin(watched, "daily", SECOND), "mood", number("40"))
    assert isinstance(step.panel, panel)


@pytest.mark.parametrize(("series", "noted"), [("1", ["fell"]), ("2", [])])
def test_so_it_does_with_answers_from_elsewhere(
    watched: Journal, clock: FixedClock, tmp_path: Path, series: str, noted: list[str]
) -> None:
    daily(watched, FIRST, "80")
    go_to(clock, "2026-10-31T09:00")
    take_in(watched, next_version(WATCHFUL, "2", mood_of_series(series)))
    table = tmp_path / "answers.csv"
    table.write_text("day,time,instrument,item,value\n2026-10-30,09:00,daily,mood,40\n")
    import_answers(watched, table, zone="Europe/London")
    assert [kept.rule for kept in watched.vault.firings()] == noted


def test_a_rule_about_a_score_is_that_of_the_version_that_was_begun(watched: Journal) -> None:
    def calmer(study: dict[str, Any]) -> None:
        form(study, "daily")["version"] = "2"
        item(study, "daily", "mood")["question"] = "And your mood?"
        study["safety_rules"] = [each for each in study["safety_rules"] if each["id"] != "strained"]

    begun = give(watched, begin(watched, "daily", FIRST), mood=number("50"), low=number("3"), tense=number("2"))
    take_in(watched, next_version(WATCHFUL, "2", calmer))
    saved = save(watched, begun)
    assert isinstance(saved.panel, PanelToShow)
    assert saved.panel.words == "Much at once."
    assert saved.panel.grave
    (check_in,) = watched.vault.check_ins(FIRST, FIRST)
    assert check_in.study_version == "1.0"


def test_a_panel_for_a_medicine_that_is_no_longer_asked_about_comes_back_with_its_words(watched: Journal) -> None:
    def without(study: dict[str, Any]) -> None:
        study["medicines_to_ask_about"] = []
        study["safety_rules"] = [each for each in study["safety_rules"] if each["id"] != "mao_now"]

    start_medicine(watched, EnteredMedicine(name="Lithiofor"))
    take_in(watched, next_version(WATCHFUL, "2", without))
    again = open_panel(watched)
    assert isinstance(again, PanelToShow)
    assert (again.words, again.grave) == ("Please tell the study team that you take this.", False)
