"""The check-in by mouse and keys: what it costs, what it refuses, and what an error does to it."""

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from journal.clock import FixedClock
from journal.diary.values import Answered, Declined, Quantity, Unanswered
from journal.errors import Code, DaymarkError, VaultError
from journal.services import checking_in
from journal.services.opening import Journal
from tests.support.journals import go_to
from tests.support.window import Open, Person
from tests.ui.widgets.hands import turn_wheel
from ui.widgets.banner import Banner
from ui.widgets.visual_analogue_scale import VisualAnalogueScale

ENTER, RIGHT = Qt.Key.Key_Return, Qt.Key.Key_Right
NEXT, DECLINE = "Next", "Prefer not to answer"
DAY = date(2026, 10, 29)


def line_of(person: Person) -> VisualAnalogueScale:
    return person.all_seen(VisualAnalogueScale)[0]


def test_a_day_by_mouse_costs_two_clicks_an_item_and_four_more(open_window: Open, evening: Journal) -> None:
    person = open_window(of=evening)
    person.press("Evening reflection: Start")
    for _ in range(7):
        person.click_on(line_of(person))
        person.press(NEXT)
    person.press("4")
    person.press(NEXT)
    person.press(NEXT)
    person.press("Save")
    person.press("Back to Today")
    assert person.sees("Done 21:00")
    assert person.clicks <= 2 * 9 + 4


def test_a_choice_costs_one_key_and_enter(open_window: Open, saturday: Journal) -> None:
    person = open_window(of=saturday)
    person.press("Weekly form: Start")
    person.write("5")
    person.key(ENTER)
    person.keys = 0
    person.write("2")
    person.key(ENTER)
    assert person.keys == 2
    assert person.sees("3 of 7")


def test_nothing_is_chosen_before_the_first_touch_and_the_wheel_changes_nothing(
    open_window: Open, evening: Journal
) -> None:
    person = open_window(of=evening)
    person.press("Evening reflection: Start")
    assert person.focused is line_of(person)
    assert person.focused.accessibleName() == "How is your mood right now?, not answered yet"
    assert not turn_wheel(line_of(person), 120)
    assert line_of(person).answer() is None
    person.key(ENTER)
    assert person.sees("Give an answer, or choose “Prefer not to answer”.")
    assert person.sees("1 of 9")
    assert person.focused is line_of(person)


def test_preferring_not_to_answer_is_confirmed_and_kept_as_its_own_value(open_window: Open, evening: Journal) -> None:
    person = open_window(of=evening)
    person.press("Evening reflection: Start")
    person.press(DECLINE)
    assert person.sees("You prefer not to answer this.")
    assert person.focused.accessibleName() == NEXT
    form = checking_in.begin(evening, "evening", DAY)
    assert form.state_of("mood") == Declined()
    assert form.state_of("calm") == Unanswered()
    person.press("Answer it after all")
    assert line_of(person).answer() is None
    assert person.focused is line_of(person)
    person.press(DECLINE)
    person.key(ENTER)
    assert person.sees("2 of 9")
    person.press("Back")
    assert person.sees("You prefer not to answer this.")


def test_an_optional_question_may_be_left_open(open_window: Open, evening: Journal) -> None:
    form = checking_in.begin(evening, "evening", DAY)
    for question in form.questions[:-1]:
        form = checking_in.keep_answer(evening, form, question.item.id, Declined()).form
    checking_in.move_to(evening, form, 8)
    person = open_window(of=evening)
    person.press("Evening reflection: Carry on")
    person.key(ENTER, Qt.KeyboardModifier.ControlModifier)
    assert person.sees("Look at your answers")
    assert person.sees("No answer")
    person.press("Change: How is your mood right now?")
    person.press("Answer it after all")
    person.key(RIGHT)
    person.key(ENTER)
    assert person.sees("Look at your answers")
    assert person.sees("Around the middle")


def test_late_is_said_before_and_after_saving(open_window: Open, journal: Journal, clock: FixedClock) -> None:
    go_to(clock, "2026-10-30T09:00")
    person = open_window(of=journal)
    person.press("Fill in yesterday")
    for _ in range(9):
        person.press(DECLINE)
        person.press(NEXT)
    assert person.sees("This is late, and will be marked as late. You can change an answer before you save.")
    person.press("Save")
    assert any("marked as late" in text for text in person.texts())


def test_an_error_is_said_once_and_goes_with_the_next_success(
    open_window: Open, evening: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise VaultError(Code.DISK_FULL)

    person = open_window(of=evening)
    person.press("Evening reflection: Start")
    person.key(RIGHT)
    keep = checking_in.keep_answer
    monkeypatch.setattr(checking_in, "keep_answer", full)
    for _ in range(3):
        person.key(ENTER)
    assert len(person.all_seen(Banner)) == 1
    assert person.sees("1 of 9")
    monkeypatch.setattr(checking_in, "keep_answer", keep)
    person.key(ENTER)
    assert person.all_seen(Banner) == []
    assert person.sees("2 of 9")
    assert checking_in.begin(evening, "evening", DAY).state_of("mood") == Answered(Quantity(Decimal(50)))


def test_a_check_in_that_cannot_begin_can_be_left(
    open_window: Open, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(*_: object) -> None:
        raise DaymarkError(Code.ENTRY_LOCKED)

    monkeypatch.setattr(checking_in, "begin", locked)
    person = open_window(of=journal)
    person.press("Morning check-in: Start")
    assert len(person.all_seen(Banner)) == 1
    person.press("Next")
    assert len(person.all_seen(Banner)) == 1
    person.press("Back")
    assert "Morning check-in: Start" in person.buttons()


def test_pressing_twice_while_it_works_goes_on_once(open_window: Open, evening: Journal) -> None:
    person = open_window(of=evening)
    person.double_click("Evening reflection: Start")
    person.key_only(ENTER)
    person.wait()
    assert line_of(person).answer() is None
    person.key(RIGHT)
    onward = person.button(NEXT)
    onward.click()
    onward.click()
    person.wait()
    assert person.sees("2 of 9")
    person.key(Qt.Key.Key_Escape)
    assert "Evening reflection: Carry on" in person.buttons()
