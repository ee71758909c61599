"""Errors in words a participant can use: the journal's own words, translated."""

from PySide6.QtCore import QCoreApplication

from journal.errors import DaymarkError
from journal.services.explain import explain


def words_for(error: DaymarkError) -> tuple[str, str]:
    """What is wrong, and what to do."""
    explained = explain(error)
    return _translated(explained.what), _translated(explained.do)


def _translated(text: str) -> str:
    return QCoreApplication.translate("errors", text)
