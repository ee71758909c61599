"""Days and times as people read them: from the locale, in 24-hour time."""

from datetime import date, datetime, time

from PySide6.QtCore import QDate, QLocale, QTime


def long_day(day: date) -> str:
    """``Friday 20 November``."""
    return QLocale().toString(_day(day), "dddd d MMMM")


def day_and_month(day: date) -> str:
    """``20 November``."""
    return QLocale().toString(_day(day), "d MMMM")


def short_day(day: date) -> str:
    """``20 Nov``."""
    return QLocale().toString(_day(day), "d MMM")


def weekday_letter(day: date) -> str:
    return QLocale().dayName(day.isoweekday(), QLocale.FormatType.NarrowFormat)


def weekday(day: date) -> str:
    return QLocale().dayName(day.isoweekday(), QLocale.FormatType.LongFormat)


def hour_and_minute(moment: datetime | time) -> str:
    """``08:14``, of a naive local time."""
    return QLocale().toString(QTime(moment.hour, moment.minute), "HH:mm")


def _day(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
