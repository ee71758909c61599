"""What a JSON Schema cannot say about days and windows: whether something can ever be due, and in which order."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from journal.study.building_schedules import BORDERS, DEFAULT_DAY_START, minutes_of
from journal.study.strict_json import Steps

Finding = tuple[Steps, str, str]

NEVER_OF_MEDICATION: Final = ("on_demand", "after_event")


def schedule_findings(study: Any) -> Iterator[Finding]:  # noqa: ANN401 - JSON that has passed the schema
    yield from _visits(study)
    for at, instrument in enumerate(study["instruments"]):
        yield from _part(study, instrument, ("instruments", at))
        yield from _on_demand(instrument, ("instruments", at))
    if "medication" in study:
        yield from _part(study, study["medication"], ("medication",))
        yield from _medication(study["medication"])


def _visits(study: Any) -> Iterator[Finding]:  # noqa: ANN401 - JSON
    for at, visit in enumerate(study.get("visits", ())):
        if visit["day"] > study["duration_days"]:
            yield ("visits", at, "day"), *_too_late(study)


def _too_late(study: Any) -> tuple[str, str]:  # noqa: ANN401 - JSON
    return f"The study has only {study['duration_days']} days.", "Choose an earlier day, or make the study longer."


def _part(study: Any, part: Any, steps: Steps) -> Iterator[Finding]:  # noqa: ANN401 - JSON
    """Of an instrument, or of the study medication."""
    if "window" in part:
        yield from _window(study, part, part["window"], (*steps, "window"))
    for at, window in enumerate(part.get("windows", ())):
        yield from _window(study, part, window, (*steps, "windows", at))
    yield from _order(part.get("windows", ()), (*steps, "windows"))
    yield from _days(study, part["days"], (*steps, "days"))
    yield from _start(study, part, steps)


def _window(study: Any, part: Any, window: Any, steps: Steps) -> Iterator[Finding]:  # noqa: ANN401 - JSON
    minutes = [minutes_of(window[border]) for border in BORDERS]
    if minutes[0] == minutes[1]:
        yield (*steps, "closes"), "The window closes when it opens.", "Let it close later."
    for at in range(1, len(BORDERS)):
        if minutes[at] < minutes[at - 1]:
            what = f"“{BORDERS[at]}” comes before “{BORDERS[at - 1]}”."
            yield (*steps, BORDERS[at]), what, 'Write a time on the next day as "+1 12:00".'
    earliest = minutes_of(study.get("day_starts", DEFAULT_DAY_START))
    if minutes[0] < earliest and ("visits" not in part["days"] or minutes[0] >= 0):
        mend = "Open it later, or change day_starts. Only what is asked at visits may open on an earlier day."
        yield (*steps, "opens"), "The window opens before the study's day begins.", mend


def _order(windows: Any, steps: Steps) -> Iterator[Finding]:  # noqa: ANN401 - JSON
    opens = [minutes_of(window["opens"]) for window in windows]
    for at in range(1, len(opens)):
        if opens[at] <= opens[at - 1]:
            yield (*steps, at, "opens"), "It does not open after the window before it.", "Put them in order."


def _days(study: Any, days: Any, steps: Steps) -> Iterator[Finding]:  # noqa: ANN401 - JSON
    if "first" in days and not {"every", "on"} & days.keys():
        yield (*steps, "first"), "“first” needs “every” or “on”.", "Take it out."
    if days.get("first", 1) > study["duration_days"]:
        yield (*steps, "first"), *_too_late(study)
    for at, day in enumerate(days.get("study_days", ())):
        if day > study["duration_days"]:
            yield (*steps, "study_days", at), *_too_late(study)
    known = {visit["id"] for visit in study.get("visits", ())}
    for at, visit in enumerate(days.get("visits", ())):
        if visit not in known:
            yield (*steps, "visits", at), f"The study has no visit “{visit}”.", "Name one of its “visits”."


def _start(study: Any, part: Any, steps: Steps) -> Iterator[Finding]:  # noqa: ANN401 - JSON
    starts = part.get("starts", "enrolment")
    if starts == "first_dose" and "medication" not in study:
        yield (
            (*steps, "starts"),
            "The study has no medication, so there is no first dose.",
            "Start by enrolment or date.",
        )
    if isinstance(starts, dict) and not _is_date(starts["date"]):
        yield (*steps, "starts", "date"), "There is no such date.", "Write it as 2026-11-01."
    if starts != "enrolment" and {"visits", "after_event"} & part["days"].keys():
        mend = "Take “starts” out."
        yield (*steps, "starts"), "Visits and adverse events have days of their own.", mend


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _on_demand(instrument: Any, steps: Steps) -> Iterator[Finding]:  # noqa: ANN401 - JSON
    if "on_demand" not in instrument["days"]:
        return
    if "window" in instrument:
        yield from _never_late(instrument["window"], (*steps, "window"))
    else:
        mend = "Give it one “window”, and say “most_a_day”."
        yield (*steps, "windows"), "What is filled in on demand has one window.", mend


def _never_late(window: Any, steps: Steps) -> Iterator[Finding]:  # noqa: ANN401 - JSON
    if window["late_until"] != window["closes"]:
        what = "What is filled in on demand is never due, so it is never late."
        yield (*steps, "late_until"), what, "Write the same as in “closes”."


def _medication(medication: Any) -> Iterator[Finding]:  # noqa: ANN401 - JSON
    for key in NEVER_OF_MEDICATION:
        if key in medication["days"]:
            yield ("medication", "days", key), "Study medication has days that are known before.", "Choose other days."
