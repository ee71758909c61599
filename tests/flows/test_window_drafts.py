"""Leaving in the middle: by Esc, by the lock, by closing the window. What was answered is there again."""

from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from journal.diary.values import Answered, Quantity
from journal.services.opening import Journal
from journal.vault.drafts import Draft
from tests.support.window import Open, Person, opened_window
from ui.widgets.visual_analogue_scale import VisualAnalogueScale

ENTER, ESCAPE, RIGHT = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Right
CONTROL = Qt.KeyboardModifier.ControlModifier
DAY = date(2026, 10, 29)


def draft_of(journal: Journal, instrument: str) -> dict[str, object]:
    draft = journal.vault.draft(instrument, DAY)
    return {item: state for item, state, _ in draft.states} if isinstance(draft, Draft) else {}


def line_of(person: Person) -> VisualAnalogueScale:
    return person.all_seen(VisualAnalogueScale)[0]


def test_an_answer_not_passed_yet_is_kept_by_the_lock_and_waits_on_today(open_window: Open, evening: Journal) -> None:
    person = open_window()
    person.press("Evening reflection: Start")
    person.key(RIGHT)
    asked: list[bool] = []
    person.desk.lock_requested.connect(lambda: asked.append(True))
    person.key(Qt.Key.Key_L, CONTROL)
    assert asked == [True]
    person.desk.navigator.leave_all()
    person.wait()
    assert draft_of(evening, "evening") == {"mood": Answered(Quantity(Decimal(50)))}
    with opened_window(person.app, evening) as later:
        later.press("Evening reflection: Carry on")
        assert line_of(later).answer() == 50
        later.key(ENTER)
        assert later.sees("2 of 9")
        assert line_of(later).answer() is None


def test_leaving_an_untouched_question_keeps_nothing(open_window: Open, evening: Journal) -> None:
    person = open_window()
    person.press("Evening reflection: Start")
    person.key(ESCAPE)
    assert "Evening reflection: Start" in person.buttons()
    assert draft_of(evening, "evening") == {}


def test_closing_the_window_keeps_the_draft(open_window: Open, evening: Journal) -> None:
    person = open_window()
    closed: list[bool] = []
    person.desk.closed.connect(lambda: closed.append(True))
    person.press("Evening reflection: Start")
    person.key(RIGHT)
    person.window.close()
    person.desk.navigator.leave_all()
    person.wait()
    assert closed == [True]
    assert draft_of(evening, "evening")


def test_a_lock_in_the_middle_of_keeping_waits_for_it(open_window: Open, evening: Journal, qapp: QApplication) -> None:
    person = open_window()
    person.press("Evening reflection: Start")
    person.key(RIGHT)
    left: list[bool] = []
    person.desk.navigator.left.connect(lambda: left.append(True))
    person.button("Next").click()
    person.desk.navigator.leave_all()
    assert left == []
    person.wait()
    assert left == [True]
    assert draft_of(evening, "evening")
    assert not person.desk.navigator.in_flow
    assert qapp is person.app


def test_a_lock_over_help_over_a_flow_keeps_the_flow(open_window: Open, evening: Journal) -> None:
    person = open_window()
    person.press("Evening reflection: Start")
    person.key(RIGHT)
    person.key(Qt.Key.Key_F1)
    assert person.sees("0808 157 0142")
    person.desk.navigator.leave_all()
    person.wait()
    assert draft_of(evening, "evening")


def test_help_over_a_flow_goes_back_to_it(open_window: Open, evening: Journal) -> None:
    del evening
    person = open_window()
    person.press("Evening reflection: Start")
    person.key(RIGHT)
    for close in ("Close", ESCAPE):
        person.key(Qt.Key.Key_F1)
        person.key(Qt.Key.Key_F1)
        assert person.sees("0808 157 0142")
        person.press(close) if isinstance(close, str) else person.key(close)
        assert not person.sees("0808 157 0142")
        assert line_of(person).answer() == 50
        assert person.focused is line_of(person)


def test_a_report_is_kept_where_it_was_left(open_window: Open, journal: Journal) -> None:
    person = open_window()
    person.press("Report a symptom or side effect")
    person.key(ESCAPE)
    assert journal.vault.drafts() == ()
    person.press("Report a symptom or side effect")
    person.write("Headache")
    person.key(ESCAPE)
    person.key(Qt.Key.Key_R, CONTROL)
    assert person.field("In a few words").text() == "Headache"
