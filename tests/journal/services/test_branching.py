"""Conditions and calculations on their whole way: asked, kept as a draft, saved, corrected, imported."""

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from journal.clock import FixedClock
from journal.diary.values import (
    Answered,
    AnswerState,
    BranchedOut,
    CalendarDate,
    Choice,
    Declined,
    Quantity,
    Text,
    Unanswered,
)
from journal.errors import Code, RuleError, TableError
from journal.services.checking_in import CheckInForm, begin, keep_answer, save, saved_check_in
from journal.services.correcting import correct
from journal.services.importing import import_answers
from journal.services.opening import Journal
from journal.study.reading import parse_study
from tests.support.journals import go_to, new_journal
from tests.support.studies.load import BRANCHING, branching

FIRST = date(2026, 10, 29)


def code(text: str) -> AnswerState:
    return Answered(Choice(text))


def number(text: str) -> AnswerState:
    return Answered(Quantity(Decimal(text)))


@pytest.fixture
def journal(tmp_path: Path, clock: FixedClock) -> Iterator[Journal]:
    opened = new_journal(tmp_path / "journal", branching(), clock)
    yield opened
    opened.close()


def give(journal: Journal, form: CheckInForm, **answers: AnswerState) -> CheckInForm:
    for item, state in answers.items():
        form = keep_answer(journal, form, item, state).form
    return form


ENOUGH = {"tired": code("1"), "restless": code("2"), "country": code("home")}


def kept(journal: Journal, day: date = FIRST) -> dict[str, AnswerState]:
    (check_in,) = journal.vault.check_ins(day, day)
    return {answer.item: answer.state for answer in check_in.answers}


def test_what_is_shown_follows_the_answers(journal: Journal) -> None:
    form = begin(journal, "day", FIRST)
    ids = [question.item.id for question in form.questions]
    assert "bother" not in ids
    assert form.questions[ids.index("restless")].heading == "How much were you bothered by"
    assert form.shown_from(0) == 0
    assert form.shown_from(ids.index("pain")) == ids.index("tired")
    assert form.shown_before(ids.index("tired")) == ids.index("headache")
    assert form.shown_before(0) == -1
    form = give(journal, form, headache=code("yes"))
    assert form.shown_from(ids.index("pain")) == ids.index("pain")
    assert form.state_of("since") == BranchedOut()
    assert begin(journal, "day", FIRST).skipped == form.skipped


def test_a_calculation_that_is_shown_stands_in_the_form(journal: Journal) -> None:
    form = give(journal, begin(journal, "day", FIRST), tired=code("1"))
    ((question, state),) = form.worked_out
    assert (question.question, question.unit, state) == ("Bother", "points", Unanswered())
    ((_, state),) = give(journal, form, restless=code("2")).worked_out
    assert state == number("1.5")


def test_what_is_saved(journal: Journal, clock: FixedClock) -> None:
    form = give(journal, begin(journal, "day", FIRST), headache=code("yes"), pain=number("3.5"))
    form = give(journal, form, since=Answered(CalendarDate("2026-10")), headache=code("no"), **ENOUGH)
    asked = clock.now()
    go_to(clock, "2026-10-29T23:00")
    assert not save(journal, form).late
    answers = kept(journal)
    assert (answers["headache"], answers["pain"], answers["since"]) == (code("no"), BranchedOut(), BranchedOut())
    assert (answers["bother"], answers["more"], answers["kit"]) == (number("1.5"), Unanswered(), Unanswered())
    assert "welcome" not in answers
    (check_in,) = journal.vault.check_ins(FIRST, FIRST)
    assert {answer.observed for answer in check_in.answers if answer.item == "bother"} == {asked}


def test_a_required_question_that_is_asked_is_missed(journal: Journal) -> None:
    form = give(journal, begin(journal, "day", FIRST), headache=code("yes"), **ENOUGH)
    with pytest.raises(RuleError) as caught:
        save(journal, form)
    assert (caught.value.code, caught.value.where) == (Code.ANSWER_NOT_ALLOWED, "pain")


def test_another_form_of_the_same_day_is_looked_at(journal: Journal, clock: FixedClock) -> None:
    save(journal, give(journal, begin(journal, "day", FIRST), headache=code("no"), **ENOUGH))
    go_to(clock, "2026-10-29T21:00")
    assert begin(journal, "night", FIRST).skipped == {"worse"}
    (check_in,) = journal.vault.check_ins(FIRST, FIRST)
    correct(journal, check_in.check_in_id, "headache", code("yes"), "I forgot.")
    assert begin(journal, "night", FIRST).skipped == frozenset()


def test_a_correction_carries_on_to_what_follows_from_it(journal: Journal) -> None:
    form = give(journal, begin(journal, "day", FIRST), headache=code("yes"), pain=number("9"))
    form = give(journal, form, since=Declined(), more=Answered(Text("Noise")), **ENOUGH)
    save(journal, form)
    (check_in,) = journal.vault.check_ins(FIRST, FIRST)
    before = journal.vault.head()[0]
    correct(journal, check_in.check_in_id, "tired", code("0"), "Wrong button.")
    answers = kept(journal)
    assert (answers["tired"], answers["bother"], answers["more"]) == (code("0"), number("1.0"), BranchedOut())
    correct(journal, check_in.check_in_id, "headache", code("no"), "Wrong button.")
    answers = kept(journal)
    assert (answers["pain"], answers["since"]) == (BranchedOut(), BranchedOut())
    correct(journal, check_in.check_in_id, "headache", code("yes"), "It was right.")
    assert kept(journal)["pain"] == Unanswered()
    kinds = [record.kind for record in journal.vault.records()][before:]
    assert kinds == ["answer_corrected"] * (3 + 3 + 2)
    questions = saved_check_in(journal, check_in.check_in_id).questions
    assert [question.item.id for question in questions][:2] == ["headache", "pain"]
    assert "bother" in [question.item.id for question in questions]


@pytest.mark.parametrize(
    ("when", "at_saving", "at_correcting"),
    [
        ({"above": 0.6}, [], ["safety_panel_shown"]),
        ({"below": 2}, ["safety_panel_shown"], []),
        ({"changed_by": 0.5, "within_days": 3}, [], ["safety_panel_shown"]),
    ],
)
def test_what_a_correction_makes_true_of_a_calculation_brings_help_once(
    tmp_path: Path, clock: FixedClock, when: dict[str, object], at_saving: list[str], at_correcting: list[str]
) -> None:
    rule = {"id": "b", "instrument": "day", "item": "bother", "when": when, "show": "help_panel", "words": "Call us."}
    study = json.loads(BRANCHING.read_bytes()) | {"safety_rules": [rule]}
    journal = new_journal(tmp_path / "watched", parse_study(json.dumps(study).encode(), name="watched.study"), clock)
    answers = ENOUGH | {"headache": code("no"), "tired": code("0"), "restless": code("1")}
    save(journal, give(journal, begin(journal, "day", FIRST), **answers))
    go_to(clock, "2026-10-30T09:00")
    form = give(journal, begin(journal, "day", date(2026, 10, 30)), **answers)
    before = journal.vault.head()[0]
    save(journal, form)
    for tired in ("1", "2"):
        correct(journal, form.check_in_id, "tired", code(tired), "Wrong button.")
    made = [record.kind for record in journal.vault.records()][before:]
    journal.close()
    first, second = ["answer_corrected"] * 2, ["answer_corrected"] * 3
    assert made == ["check_in_saved", *at_saving, *first, *at_correcting, *second]


@pytest.mark.parametrize(("item", "new"), [("bother", number("3")), ("pain", number("3"))])
def test_what_follows_from_other_answers_is_not_corrected_itself(journal: Journal, item: str, new: AnswerState) -> None:
    save(journal, give(journal, begin(journal, "day", FIRST), headache=code("no"), **ENOUGH))
    (check_in,) = journal.vault.check_ins(FIRST, FIRST)
    with pytest.raises(RuleError) as caught:
        correct(journal, check_in.check_in_id, item, new, "Because.")
    assert caught.value.code is Code.ANSWER_NOT_ALLOWED


TABLE = """day,time,instrument,item,value
2026-10-29,08:30,day,headache,no
2026-10-29,08:30,day,pain,4.5
2026-10-29,08:30,day,tired,2
2026-10-29,08:30,day,restless,1
2026-10-29,08:30,day,kit,123-45
2026-10-29,08:45,night,seen,2026-10-01
"""


def test_imported_answers_stand_and_gaps_are_named(journal: Journal, tmp_path: Path) -> None:
    table = tmp_path / "answers.csv"
    table.write_text(TABLE, encoding="utf-8")
    found = import_answers(journal, table, zone="Europe/London")
    day, night = journal.vault.check_ins(FIRST, FIRST)
    states = {answer.item: answer.state for answer in day.answers}
    assert (states["pain"], states["since"]) == (number("4.5"), BranchedOut())
    assert (states["bother"], states["kit"]) == (number("1.5"), Answered(Text("123-45")))
    assert (states["nick"], states["country"], states["more"]) == (Unanswered(), Unanswered(), Unanswered())
    assert {answer.item: answer.state for answer in night.answers}["worse"] == BranchedOut()
    assert (found.answers, found.unanswered) == (6, 4)


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ("day,welcome,x", "no item of that name"),
        ("day,bother,1", "no item of that name"),
        ("day,pain,0.3", "in steps of 0.5"),
        ("day,since,2026-13", "2026-11 or 2026 alone from 2020-03-01 up to 2030-12-31"),
        ("night,seen,2026-10", "a day such as 2026-11-19."),
        ("day,kit,12", "on one line, as its pattern says"),
        ("day,nick," + "x" * 21, "at most 20 characters on one line."),
    ],
)
def test_bad_rows_are_told_what_the_item_takes(journal: Journal, tmp_path: Path, row: str, what: str) -> None:
    table = tmp_path / "answers.csv"
    instrument, item, value = row.split(",")
    table.write_text(f"day,time,instrument,item,value\n2026-10-29,08:30,{instrument},{item},{value}\n", "utf-8")
    with pytest.raises(TableError) as caught:
        import_answers(journal, table, zone="Europe/London")
    (problem,) = caught.value.problems
    assert what in f"{problem.what} {problem.mend}"
