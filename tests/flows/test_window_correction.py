"""A saved answer is changed: the first one stays beside the new one, with the reason."""

from PySide6.QtCore import Qt

from journal.diary.changes import AnswerCorrected
from journal.diary.values import Answered, Choice, Declined
from journal.ledger.reading import entry_of
from journal.services import checking_in
from journal.services.opening import Journal
from tests.support.answering import fill_in
from tests.support.window import Open

ENTER = Qt.Key.Key_Return


def test_a_correction_needs_a_reason_and_keeps_the_first_answer(open_window: Open, journal: Journal) -> None:
    fill_in(journal, "morning", journal.today)
    person = open_window()
    person.press("Look at Morning check-in")
    person.press("Change: Did you feel rested when you got up?")
    person.key(ENTER)
    assert person.sees("This is the answer that stands already.")
    person.press("No")
    person.key(ENTER)
    assert person.sees("Please say in a few words why it changes.")
    person.find("Why does it change? For instance: I clicked the wrong place").setFocus()
    person.write("Wrong place")
    person.key(ENTER)
    assert person.sees("First answer: Yes. Why changed: Wrong place")
    change = [entry_of(record).change for record in journal.vault.records()][-1]
    assert isinstance(change, AnswerCorrected)
    assert (change.old, change.new, change.reason) == (Answered(Choice("yes")), Answered(Choice("no")), "Wrong place")
    person.press("Back to Today")
    assert person.pages() == 1


def test_preferring_not_to_answer_is_stored_as_such(open_window: Open, journal: Journal) -> None:
    fill_in(journal, "morning", journal.today)
    person = open_window()
    person.press("Look at Morning check-in")
    person.press("Change: Did you feel rested when you got up?")
    person.press("Prefer not to answer")
    person.find("Why does it change? For instance: I clicked the wrong place").setFocus()
    person.write("Private")
    person.key(ENTER)
    check_in = journal.vault.check_ins(journal.today, journal.today)[0]
    form = checking_in.saved_check_in(journal, check_in.check_in_id)
    assert Declined() in [answer.state for answer in form.check_in.answers]
    assert person.sees("You preferred not to answer")
