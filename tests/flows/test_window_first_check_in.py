"""The first evening: every question by keyboard, saved, and seen on Today."""

from decimal import Decimal

from PySide6.QtCore import Qt

from journal.diary.values import Answered, Choice, Declined, Quantity
from journal.services.opening import Journal
from tests.support.window import Open

RIGHT, ENTER, DOWN = Qt.Key.Key_Right, Qt.Key.Key_Return, Qt.Key.Key_Down


def test_a_morning_is_told_by_keys_alone_and_seen_on_today(open_window: Open, journal: Journal) -> None:
    person = open_window()
    person.find("Morning check-in: Start").setFocus()
    person.key(ENTER)
    person.write("7")
    person.key(Qt.Key.Key_Tab)
    person.write("30")
    person.key(ENTER)
    person.write("1")
    person.key(ENTER)
    person.key(RIGHT)
    person.key(ENTER)
    assert person.sees("Look at your answers")
    person.key(ENTER)
    assert person.sees("Saved at 09:00")
    assert person.focused.accessibleName().startswith("Saved at 09:00")
    person.key(ENTER)
    assert person.sees("Done 09:00")
    kept = journal.vault.check_ins(journal.today, journal.today)[0]
    assert [answer.state for answer in kept.answers] == [
        Answered(Quantity(Decimal(450))),
        Answered(Choice("yes")),
        Answered(Quantity(Decimal(50))),
    ]
    assert Declined() not in [answer.state for answer in kept.answers]
