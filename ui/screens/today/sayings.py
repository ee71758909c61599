"""How Today says moments and spans of days."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from journal.diary.events import EventDate, PartialDate
from ui.screens.today.state import Mark, Moment, Row, Until
from ui.widgets.dates import day_and_month, hour_and_minute, long_day, weekday


def until_words(moment: Moment) -> str:
    time = hour_and_minute(moment.at)
    match moment.said:
        case Until.MIDNIGHT:
            return QCoreApplication.translate("Today", "midnight")
        case Until.TIME:
            return time
        case Until.TOMORROW:
            return QCoreApplication.translate("Today", "{time} tomorrow").format(time=time)
        case Until.ANOTHER_DAY:
            day = weekday(moment.at.date())
            return QCoreApplication.translate("Today", "{day} {time}").format(day=day, time=time)


def opens_words(moment: Moment) -> str:
    time = hour_and_minute(moment.at)
    match moment.said:
        case Until.TIME:
            return QCoreApplication.translate("Today", "at {time}").format(time=time)
        case Until.TOMORROW | Until.MIDNIGHT:
            return QCoreApplication.translate("Today", "tomorrow, {day}").format(day=weekday(moment.at.date()))
        case Until.ANOTHER_DAY:
            return long_day(moment.at.date())


def fill_in_words(row: Row, today: date) -> tuple[str, str, str]:
    """Title, detail and button for a check-in of an earlier day that may still be filled in, or was begun."""
    yesterday = (today - row.day).days == 1
    day = QCoreApplication.translate("Today", "Yesterday") if yesterday else long_day(row.day)
    begun = row.mark is Mark.CARRY_ON
    title = QCoreApplication.translate("Today", "{day}: {title} is missing")
    detail = QCoreApplication.translate("Today", "You can fill it in until {until}. It will be marked as late.")
    until = until_words(row.moment)
    if row.moment.said is Until.TIME:
        until = QCoreApplication.translate("Today", "{time} today").format(time=until)
    button = QCoreApplication.translate("Today", "Fill in yesterday") if yesterday else ""
    button = button or QCoreApplication.translate("Today", "Fill it in")
    if begun:
        title = QCoreApplication.translate("Today", "{day}: {title} is begun and not saved")
        detail = QCoreApplication.translate("Today", "You can go on with it and save it until {until}.")
        button = QCoreApplication.translate("Today", "Carry on")
    title = title.format(day=day, title=row.title)
    return title, detail.format(until=until), button


def since_words(onset: EventDate) -> str:
    if isinstance(onset, PartialDate) and onset.has_day:
        return QCoreApplication.translate("Today", "Since {day}").format(day=day_and_month(onset.earliest))
    return ""
