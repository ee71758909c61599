"""``study schedule``: the table and the calendar file say what the days' rules say, worked out here by hand."""

import json
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from tests.support.commands import Terminal
from tests.support.studies.load import HARBOUR

FIRST = date(2027, 3, 25)


def due(terminal: Terminal, file: Path, *more: object) -> dict[str, object]:
    said = terminal("study", "schedule", file, "--from", FIRST, "--json", *more, ask=False)
    assert (said.code, said.err) == (0, [])
    found: dict[str, object] = json.loads(said.out[0])
    return found


def test_harbour_day_by_day(terminal: Terminal) -> None:
    """Morning and evening daily, a weekly form on Saturdays, a kit on days 2, 5, 8 …, for 56 days."""
    rows = due(terminal, HARBOUR)["due"]
    assert isinstance(rows, list)
    days = [FIRST + timedelta(days=offset) for offset in range(56)]
    expected = {(day.isoformat(), form) for day in days for form in ("morning", "evening")}
    expected |= {(day.isoformat(), "weekly") for day in days if day.strftime("%a") == "Sat"}
    expected |= {(day.isoformat(), "study_medication") for day in days[1::3]}
    assert {(row["day"], row["instrument"]) for row in rows} == expected
    assert len(rows) == len(expected)
    evening = next(row for row in rows if row["instrument"] == "evening")
    assert (evening["opens"], evening["closes"]) == ("2027-03-25T18:00:00", "2027-03-26T00:00:00")


def test_the_table_for_people(terminal: Terminal) -> None:
    said = terminal("study", "schedule", HARBOUR, "--from", FIRST, ask=False)
    assert said.out[0] == "The HARBOUR study, version 1.0"
    assert said.out[3] == "  1  Thu 25 Mar 2027  18:00     00:00 +1  12:00 +1    Evening reflection"
    assert len(said.out) == 2 + 56 * 2 + 8 + 19


def test_the_calendar_names_neither_study_nor_question(terminal: Terminal, tmp_path: Path) -> None:
    rows = due(terminal, HARBOUR, "--ics", tmp_path / "plan.ics")["due"]
    assert isinstance(rows, list)
    data = (tmp_path / "plan.ics").read_bytes()
    lines = data.decode("ascii").split("\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert max(map(len, lines)) <= 75
    starts = [line.partition(":")[2] for line in lines if line.startswith("DTSTART")]
    assert [datetime.strptime(start, "%Y%m%dT%H%M%S").isoformat() for start in starts] == [row["opens"] for row in rows]  # noqa: DTZ007 - floating time by design
    assert {line for line in lines if line.startswith("SUMMARY")} == {"SUMMARY:Time for your journal"}
    assert len({line for line in lines if line.startswith("UID")}) == len(rows)
    for word in ("HARBOUR", "evening", "kit", "mood"):
        assert word.lower() not in data.decode("ascii").lower()


def test_nothing_is_written_over_and_a_day_is_a_day(terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "plan.ics").write_text("mine")
    said = terminal("study", "schedule", HARBOUR, "--from", FIRST, "--ics", tmp_path / "plan.ics", ask=False)
    assert (said.code, (tmp_path / "plan.ics").read_text()) == (2, "mine")
    said = terminal("study", "schedule", HARBOUR, "--from", "soon", ask=False)
    assert (said.code, len(said.err)) == (2, 1)


SCHEDULES = HARBOUR.parents[2] / "tests" / "support" / "studies" / "schedules.study"


@pytest.mark.parametrize("words", ["Visit on ", "On no day of their own: ", "Counted from the first dose"])
def test_what_has_no_day_of_its_own_is_said(terminal: Terminal, words: str) -> None:
    said = terminal("study", "schedule", SCHEDULES, "--from", FIRST, ask=False)
    assert [line for line in said.out if line.startswith(words)]


def test_study_medication_alone_may_be_counted_from_the_first_dose(terminal: Terminal, tmp_path: Path) -> None:
    study = json.loads(HARBOUR.read_bytes())
    study["medication"]["starts"] = "first_dose"
    (tmp_path / "dosed.study").write_text(json.dumps(study))
    said = terminal("study", "schedule", tmp_path / "dosed.study", "--from", FIRST, ask=False)
    assert said.out[-1] == "Counted from the first dose: here it is taken on day 1."
    assert due(terminal, tmp_path / "dosed.study")["counted_from_first_dose"] is True
    assert due(terminal, HARBOUR)["counted_from_first_dose"] is False
