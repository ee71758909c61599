import pytest
from PySide6.QtWidgets import QApplication

from journal.services.messages import LockReason
from ui.gate.words import notice_words


@pytest.mark.parametrize("why", [why for why in LockReason if why is not LockReason.ASKED])
def test_a_lock_that_nobody_pressed_for_says_why(why: LockReason, qapp: QApplication) -> None:
    assert qapp is not None
    title, words = notice_words(f"locked-{why.value}")
    assert title
    assert words
    assert len({notice_words(f"locked-{other.value}") for other in LockReason}) == len(LockReason)


@pytest.mark.parametrize("notice", ["", "locked-asked", "failed-", "failed-12345", "something"])
def test_nothing_is_said_where_there_is_nothing_to_say(notice: str) -> None:
    assert notice_words(notice) == ("", "")
