import pytest
from PySide6.QtWidgets import QApplication

from journal.services.messages import LockReason
from ui.gate.words import is_calm, notice_words, wanted


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


@pytest.mark.parametrize("why", LockReason)
def test_a_draft_that_was_lost_is_never_called_kept(why: LockReason, qapp: QApplication) -> None:
    assert qapp is not None
    notice = f"locked-{why.value}-lost"
    title, words = notice_words(notice)
    assert title
    assert "could not be kept" in words
    assert "is kept as a draft" not in words
    assert not is_calm(notice)
    assert is_calm(wanted(notice))
    assert wanted(notice) == f"locked-{why.value}"
