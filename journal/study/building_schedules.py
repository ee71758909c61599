"""From the JSON of a study file, once it has been checked, to days and windows. Nothing here checks."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from journal.study.day_rules import (
    ENROLMENT,
    USUAL_MOST_A_DAY,
    AfterEvent,
    AtVisits,
    DayRule,
    EveryNDays,
    FromDate,
    FromFirstDose,
    ListedDays,
    OnAndOff,
    OnDemand,
    Start,
    Visit,
    Weekdays,
    Window,
)
from journal.study.wording import Wording

Fields = Mapping[str, Any]
Words = Callable[[Any], Wording]

DEFAULT_DAY_START: Final = "03:00"
WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
SEVERITIES: Final = ("mild", "moderate", "severe")
BORDERS: Final = ("opens", "closes", "late_until", "locked_after")


def minutes_of(text: str) -> int:
    """Minutes after midnight of ``"05:00"``; of ``"+1 12:00"`` on a later day, of ``"-2 06:00"`` on an earlier one."""
    days, _, clock = text.rpartition(" ")
    hours, minutes = clock.split(":")
    return int(days or 0) * 1440 + int(hours) * 60 + int(minutes)


def window_of(data: Fields, words: Words) -> Window:
    return Window(
        **{border: minutes_of(data[border]) for border in BORDERS},
        id=data.get("id", ""),
        title=words(data["title"]) if "title" in data else Wording(),
    )


def windows_of(instrument: Fields, words: Words) -> tuple[Window, ...]:
    given = instrument["windows"] if "windows" in instrument else (instrument["window"],)
    return tuple(window_of(each, words) for each in given)


def visits_of(data: Sequence[Fields], words: Words) -> tuple[Visit, ...]:
    return tuple(Visit(id=each["id"], title=words(each["title"]), day=each["day"]) for each in data)


def start_of(data: Fields) -> Start:
    starts = data.get("starts", "enrolment")
    if isinstance(starts, Mapping):
        return FromDate(day=date.fromisoformat(starts["date"]))
    return FromFirstDose() if starts == "first_dose" else ENROLMENT


def day_rule_of(data: Fields) -> DayRule:
    return next(build(data) for key, build in _RULES if key in data)


def _every(data: Fields) -> DayRule:
    return EveryNDays(every=data["every"], first=data.get("first", 1))


def _on_and_off(data: Fields) -> DayRule:
    return OnAndOff(on=data["on"], off=data["off"], first=data.get("first", 1))


def _weekdays(data: Fields) -> DayRule:
    weekdays = frozenset(WEEKDAYS.index(name) + 1 for name in data["weekdays"])
    return Weekdays(weekdays=weekdays, every_weeks=data.get("every_weeks", 1))


def _listed(data: Fields) -> DayRule:
    return ListedDays(days=frozenset(data["study_days"]))


def _at_visits(data: Fields) -> DayRule:
    return AtVisits(visits=frozenset(data["visits"]))


def _on_demand(data: Fields) -> DayRule:
    return OnDemand(most_a_day=data.get("most_a_day", USUAL_MOST_A_DAY))


def _after_event(data: Fields) -> DayRule:
    rule = data["after_event"]
    return AfterEvent(days=frozenset(rule["days"]), severity=SEVERITIES.index(rule.get("severity", SEVERITIES[0])) + 1)


_RULES: Final[tuple[tuple[str, Callable[[Fields], DayRule]], ...]] = (
    ("every", _every),
    ("on", _on_and_off),
    ("weekdays", _weekdays),
    ("study_days", _listed),
    ("visits", _at_visits),
    ("on_demand", _on_demand),
    ("after_event", _after_event),
)
