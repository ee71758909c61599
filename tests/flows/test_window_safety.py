"""An answer that may mean danger, and a report that is serious: help first, and in the ledger before anything else."""

from PySide6.QtCore import Qt

from journal.diary.changes import AnswerGiven, SafetyPanelAnswered, SafetyPanelShown
from journal.ledger.reading import entry_of
from journal.services.opening import Journal
from tests.support.window import Open, Person, opened_window

ENTER, ESCAPE, TAB = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab
THANKS = "Thank you for telling us"
NUMBER = "Study doctor on call (practice number): 0808 157 0142"


def changes(journal: Journal) -> list[object]:
    return [entry_of(record).change for record in journal.vault.records()]


def kinds(journal: Journal) -> list[type]:
    return [type(change) for change in changes(journal)]


def to_low_mood(person: Person) -> None:
    """The third question of the weekly form, by keyboard."""
    person.press("Weekly form: Start")
    person.write("5")
    person.key(ENTER)
    person.write("1")
    person.key(ENTER)
    assert person.sees("life was not worth living")


def test_help_fills_the_window_before_the_next_question(open_window: Open, saturday: Journal) -> None:
    person = open_window()
    to_low_mood(person)
    person.write("3")
    assert not person.sees(THANKS)
    person.key(ENTER)
    assert person.sees(THANKS)
    assert kinds(saturday)[-2:] == [AnswerGiven, SafetyPanelShown]
    assert person.focused.accessibleName() == NUMBER
    for key in (ESCAPE, ENTER, Qt.Key.Key_Enter, Qt.Key.Key_F1):
        person.key(key)
        assert person.sees(THANKS)
    person.press("I am safe, carry on")
    assert isinstance(changes(saturday)[-1], SafetyPanelAnswered)
    assert person.sees("life was not worth living")
    assert person.chosen("On most days")


def test_calling_keeps_the_numbers_open(open_window: Open, saturday: Journal) -> None:
    person = open_window()
    to_low_mood(person)
    person.write("4")
    person.key(ENTER)
    person.press("I am going to call")
    assert person.sees("The numbers stay here while you call.")
    assert person.focused.accessibleName() == NUMBER
    assert "I am safe, carry on" not in person.buttons()
    person.press("Close")
    assert person.sees("life was not worth living")
    answered = [change for change in changes(saturday) if isinstance(change, SafetyPanelAnswered)]
    assert [change.answer for change in answered] == ["going_to_call"]


def test_closing_on_a_worrying_answer_still_brings_help(open_window: Open, saturday: Journal) -> None:
    person = open_window(of=saturday)
    to_low_mood(person)
    person.write("3")
    person.key(ESCAPE)
    assert person.sees(THANKS)
    person.press("I am safe, carry on")
    assert "Weekly form: Carry on" in person.buttons()


def test_a_panel_that_was_locked_away_comes_back(open_window: Open, saturday: Journal) -> None:
    person = open_window()
    to_low_mood(person)
    person.write("3")
    person.key(ENTER)
    left: list[bool] = []
    person.desk.navigator.left.connect(lambda: left.append(True))
    person.desk.navigator.leave_all()
    person.wait()
    assert left == [True]
    with opened_window(person.app, saturday) as later:
        assert later.sees(THANKS)
        later.press("I am safe, carry on")
        assert "Weekly form: Carry on" in later.buttons()


def test_today_asks_whether_the_team_knows_until_it_does(open_window: Open, journal: Journal) -> None:
    person = open_window()
    person.key(Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    person.write("Fell down the stairs")
    person.key(ENTER)
    person.press("Today")
    person.press("No, it has ended")
    person.click_on(person.all_named("Today")[-1])
    person.key(ENTER)
    person.press("Severe")
    before = len(changes(journal))
    person.press("I went to hospital or stayed there")
    assert person.sees("Please call the study doctor now")
    assert kinds(journal)[before:] == [SafetyPanelShown]
    for _ in range(3):
        person.key(ENTER)
        assert person.sees("Please call the study doctor now")
    assert person.sees("Your report is saved")
    person.press("Close")
    asked = "Have you spoken to the study team?"
    assert person.sees(asked)
    person.press(f"{asked} Not yet")
    assert person.sees(asked)
    person.press(f"{asked} Yes")
    assert not person.sees(asked)


def test_a_serious_tick_asks_for_the_call_again_when_the_report_goes_on(open_window: Open) -> None:
    person = open_window()
    person.press("Report a symptom or side effect")
    person.write("Fell")
    person.key(ENTER)
    person.press("I do not know")
    person.press("Yes, it is still there")
    person.key(ENTER)
    person.press("My life was in danger")
    person.press("Save and close")
    assert not person.sees("Please call the study doctor now")
    person.press("Report a symptom or side effect")
    assert person.sees("Please call the study doctor now")
    assert person.sees("How bad was it at its worst?")


def test_a_red_banner_is_no_panel_to_come_back(open_window: Open, journal: Journal) -> None:
    person = open_window()
    person.press("Report a symptom or side effect")
    person.write("Fell")
    person.key(ENTER)
    person.press("I do not know")
    person.press("Yes, it is still there")
    person.key(ENTER)
    person.press("My life was in danger")
    person.press("Save and close")
    with opened_window(person.app, journal) as later:
        assert not later.sees(THANKS)


def test_a_tick_about_ending_life_fills_the_window(open_window: Open, journal: Journal) -> None:
    person = open_window()
    person.press("Report a symptom or side effect")
    person.write("Bad night")
    person.key(ENTER)
    person.press("I do not know")
    person.press("Yes, it is still there")
    person.key(ENTER)
    person.press("I thought about ending my life or hurting myself")
    assert person.sees(THANKS)
    person.press("I am safe, carry on")
    assert person.sees("How bad was it at its worst?")
    assert kinds(journal)[-2:] == [SafetyPanelShown, SafetyPanelAnswered]
