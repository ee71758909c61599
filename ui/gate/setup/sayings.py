"""How often something is asked, in words."""

from PySide6.QtCore import QCoreApplication, QLocale

from journal.study.day_rules import DayRule, EveryNDays, ListedDays, Weekdays


def days_words(rule: DayRule) -> str:
    match rule:
        case EveryNDays(every=every):
            return _every(every)
        case Weekdays(weekdays=weekdays):
            names = [QLocale().standaloneDayName(day) for day in sorted(weekdays)]
            return QCoreApplication.translate("gate", "on {days}").format(days=QLocale().createSeparatedList(names))
        case ListedDays(days=days):
            return QCoreApplication.translate("gate", "on {number} of the days").format(number=len(days))


def _every(days: int) -> str:
    usual = {
        1: QCoreApplication.translate("gate", "every day"),
        2: QCoreApplication.translate("gate", "every second day"),
        3: QCoreApplication.translate("gate", "every third day"),
        7: QCoreApplication.translate("gate", "once a week"),
    }
    return usual.get(days) or QCoreApplication.translate("gate", "every {number} days").format(number=days)
