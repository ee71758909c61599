"""How often something is asked, in words."""

from PySide6.QtCore import QCoreApplication, QLocale

from journal.study.day_rules import AtVisits, DayRule, EveryNDays, ListedDays, OnAndOff, OnDemand, Weekdays


def often_words(rule: DayRule, times: int) -> str:
    """``times``: how many windows such a day has."""
    if times == 1:
        return days_words(rule)
    words = QCoreApplication.translate("gate", "{days}, {times} times a day")
    return words.format(days=days_words(rule), times=times)


def days_words(rule: DayRule) -> str:
    match rule:
        case EveryNDays(every=every):
            return _every(every)
        case Weekdays(weekdays=weekdays, every_weeks=every_weeks):
            names = [QLocale().standaloneDayName(day) for day in sorted(weekdays)]
            listed = QLocale().createSeparatedList(names)
            words = QCoreApplication.translate("gate", "on {days}").format(days=listed)
            if every_weeks > 1:
                words = QCoreApplication.translate("gate", "on {days}, every {number} weeks")
            return words.format(days=listed, number=every_weeks)
        case ListedDays(days=days):
            return QCoreApplication.translate("gate", "on {number} of the days").format(number=len(days))
        case OnAndOff(on=on, off=off):
            words = QCoreApplication.translate("gate", "days in turn: {on} with, {off} without")
            return words.format(on=on, off=off)
        case _:
            return _other(rule)


def _other(rule: DayRule) -> str:
    match rule:
        case AtVisits():
            return QCoreApplication.translate("gate", "at visits")
        case OnDemand():
            return QCoreApplication.translate("gate", "whenever you like")
        case _:
            return QCoreApplication.translate("gate", "after a symptom or side effect")


def _every(days: int) -> str:
    usual = {
        1: QCoreApplication.translate("gate", "every day"),
        2: QCoreApplication.translate("gate", "every second day"),
        3: QCoreApplication.translate("gate", "every third day"),
        7: QCoreApplication.translate("gate", "once a week"),
    }
    return usual.get(days) or QCoreApplication.translate("gate", "every {number} days").format(number=days)
