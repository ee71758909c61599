"""A day as far as it is known, in words."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication, QLocale

from journal.diary.events import EventDate, PartialDate
from ui.widgets.dates import hour_and_minute, long_day

_YEAR = len("2026")
_MONTH = len("2026-11")


def event_date_words(known: EventDate) -> str:
    if not isinstance(known, PartialDate):
        return QCoreApplication.translate("EventDate", "Not known")
    first = known.earliest
    if len(known.text) == _YEAR:
        return known.text
    if len(known.text) == _MONTH:
        return f"{QLocale().standaloneMonthName(first.month)} {first.year}"
    if "T" not in known.text:
        return long_day(first)
    at = hour_and_minute(datetime.fromisoformat(known.text))
    return QCoreApplication.translate("EventDate", "{day}, about {time}").format(day=long_day(first), time=at)
