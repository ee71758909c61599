"""Says plainly that the study is paused, stopped or put off."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from journal.diary.standstill import StandsStill, Standstill
from ui.theme.theme import Theme
from ui.widgets.banner import Banner
from ui.widgets.dates import long_day


def standstill_banner(theme: Theme, still: StandsStill) -> Banner:
    return Banner(theme, "info", _title(still), _words(still), icon="calendar-days")


def _title(still: StandsStill) -> str:
    titles = {
        Standstill.PAUSED: QCoreApplication.translate("Today", "Your study has been paused since {day}"),
        Standstill.STOPPED: QCoreApplication.translate("Today", "Your study was stopped on {day}"),
        Standstill.PUT_OFF: QCoreApplication.translate("Today", "Your study has been put off since {day}"),
    }
    return titles[still.kind].format(day=long_day(still.since))


def _words(still: StandsStill) -> str:
    if isinstance(still.until, date):
        words = QCoreApplication.translate("Today", "Nothing is due until {day}.").format(day=long_day(still.until))
    elif still.kind is Standstill.STOPPED:
        words = QCoreApplication.translate("Today", "Nothing is due any more.")
    else:
        words = QCoreApplication.translate("Today", "Nothing is due until it goes on.")
    report = QCoreApplication.translate("Today", "You can still report a symptom.")
    return f"{words} {report}"
