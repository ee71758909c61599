"""Correct a saved answer: the old one stays, with when and why."""

from journal.diary.values import AnswerState
from journal.services.opening import Journal


def correct(journal: Journal, check_in_id: str, item: str, new: AnswerState, reason: str) -> None:
    """Raises ``RuleError`` REASON_MISSING, ENTRY_LOCKED, ANSWER_NOT_ALLOWED or UNKNOWN_RECORD."""
    raise NotImplementedError
