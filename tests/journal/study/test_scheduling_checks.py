"""Schedules that cannot be: named by place, with how to mend them."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from journal.study.checking import check_study
from journal.study.scheduling_checks import schedule_findings
from tests.support.studies.load import SCHEDULES

Change = Callable[[Any], object]
WINDOW = {"opens": "08:00", "closes": "20:00", "late_until": "20:00", "locked_after": "+1 02:00"}


def form(study: Any, name: str) -> Any:  # noqa: ANN401 - JSON
    return next(each for each in study["instruments"] if each["id"] == name)


def place(name: str, *steps: object) -> str:
    names = [each["id"] for each in json.loads(SCHEDULES.read_bytes())["instruments"]]
    return "/".join(["#/instruments", str(names.index(name)), *map(str, steps)])


BROKEN: dict[str, tuple[Change, str, str]] = {
    "neither window nor windows": (lambda s: form(s, "turns").pop("window"), place("turns"), "do not go together"),
    "both of them": (lambda s: form(s, "mood").update(window=WINDOW), place("mood"), "do not go together"),
    "one of several": (
        lambda s: form(s, "mood")["windows"].__delitem__(slice(1, 3)),
        place("mood", "windows"),
        "short",
    ),
    "windows of one name": (
        lambda s: form(s, "mood")["windows"][1].update(id="am"),
        place("mood", "windows", 1, "id"),
        "twice",
    ),
    "windows in disorder": (
        lambda s: form(s, "mood")["windows"].reverse(),
        place("mood", "windows", 1, "opens"),
        "after the window before",
    ),
    "a window of several in disorder": (
        lambda s: form(s, "mood")["windows"][2].update(late_until="20:00"),
        place("mood", "windows", 2, "late_until"),
        "comes before",
    ),
    "on without off": (lambda s: form(s, "turns")["days"].pop("off"), place("turns", "days"), "needs another"),
    "two rules": (lambda s: form(s, "turns")["days"].update(every=2), place("turns", "days"), "do not go together"),
    "first of weekdays": (
        lambda s: form(s, "fortnight")["days"].update(first=2),
        place("fortnight", "days", "first"),
        "needs “every”",
    ),
    "first after the end": (
        lambda s: form(s, "turns")["days"].update(first=41),
        place("turns", "days", "first"),
        "only 40 days",
    ),
    "most a day of nothing": (
        lambda s: form(s, "turns")["days"].update(most_a_day=2),
        place("turns", "days"),
        "needs another",
    ),
    "not on demand": (
        lambda s: form(s, "craving")["days"].update(on_demand=False),
        place("craving", "days", "on_demand"),
        "not allowed",
    ),
    "late on demand": (
        lambda s: form(s, "craving")["window"].update(late_until="+1 12:00", locked_after="+2 12:00"),
        place("craving", "window", "late_until"),
        "never late",
    ),
    "several windows on demand": (
        lambda s: form(s, "mood").update(days={"on_demand": True}),
        place("mood", "windows"),
        "one window",
    ),
    "a visit nobody knows": (
        lambda s: form(s, "visit_form")["days"].update(visits=["week_9"]),
        place("visit_form", "days", "visits", 0),
        "no visit “week_9”",
    ),
    "a visit after the end": (lambda s: s["visits"][1].update(day=41), "#/visits/1/day", "only 40 days"),
    "a visit twice": (lambda s: s["visits"][1].update(id="week_1"), "#/visits/1/id", "twice"),
    "a severity nobody knows": (
        lambda s: form(s, "after_severe")["days"]["after_event"].update(severity="fatal"),
        place("after_severe", "days", "after_event", "severity"),
        "not allowed",
    ),
    "before its day, at no visit": (
        lambda s: form(s, "turns")["window"].update(opens="-1 08:00"),
        place("turns", "window", "opens"),
        "day begins",
    ),
    "in the night before a visit's day begins": (
        lambda s: form(s, "visit_form")["window"].update(opens="02:00"),
        place("visit_form", "window", "opens"),
        "begins",
    ),
    "a date there is not": (
        lambda s: form(s, "from_date").update(starts={"date": "2026-02-30"}),
        place("from_date", "starts", "date"),
        "no such date",
    ),
    "no date": (lambda s: form(s, "from_date").update(starts={}), place("from_date", "starts"), "“date” is missing"),
    "a start nobody knows": (
        lambda s: form(s, "from_date").update(starts="later"),
        place("from_date", "starts"),
        "not allowed",
    ),
    "a first dose of no medication": (lambda s: s.pop("medication"), place("from_dose", "starts"), "no first dose"),
    "a visit from a date": (
        lambda s: form(s, "visit_form").update(starts="first_dose"),
        place("visit_form", "starts"),
        "days of their own",
    ),
    "medication on demand": (
        lambda s: s["medication"].update(days={"on_demand": True}),
        "#/medication/days/on_demand",
        "known before",
    ),
    "medication after an event": (
        lambda s: s["medication"].update(days={"after_event": {"days": [1]}}),
        "#/medication/days/after_event",
        "before",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_says_where_what_and_how_to_mend_it(name: str) -> None:
    change, where, what = BROKEN[name]
    study = json.loads(SCHEDULES.read_bytes())
    change(study)
    problems = check_study(json.dumps(study, indent=1).encode(), name="s")
    found = [each for each in problems if where == each.where.split(" ")[-1] and what in each.what]
    assert found, [str(each) for each in problems]
    assert found[0].mend


def test_the_study_itself_is_right() -> None:
    assert check_study(SCHEDULES.read_bytes(), name="s") == ()
    assert list(schedule_findings(json.loads(SCHEDULES.read_bytes()))) == []
