"""How one journal departs from its study's plan, by commands."""

import json
from pathlib import Path

import pytest

from journal.clock import FixedClock, instant_of_local, zone_name
from tests.support.commands import Terminal
from tests.support.studies.load import SCHEDULES


@pytest.fixture
def journal(tmp_path: Path, terminal: Terminal) -> Path:
    from datetime import datetime

    zone = zone_name()
    terminal.clock = FixedClock(utc=instant_of_local(datetime(2026, 10, 20, 9), zone).utc, zone=zone)  # noqa: DTZ001 - local
    made = terminal("journal", "new", tmp_path / "journal", "--study", SCHEDULES, "--participant", "A-1")
    assert made.code == 0, made
    return tmp_path / "journal"


def test_each_change_is_recorded_with_its_reason(terminal: Terminal, journal: Path) -> None:
    calls = (
        (("pause", journal, "--from", "2026-10-21"), "Paused from 2026-10-21 on. Record 2."),
        (("resume", journal, "--from", "2026-10-23"), "Taken up again from 2026-10-23 on. Record 3."),
        (("delay", journal, "--from", "2026-10-25", "--days", 7), "Put off by 7 days from 2026-10-25 on. Record 4."),
        (("visit", journal, "week_1", "--on", "2026-11-05"), "The visit week_1 is on 2026-11-05. Record 5."),
        (("stop", journal, "--from", "2026-11-20"), "Stopped from 2026-11-20 on. Record 6."),
    )
    for call, line in calls:
        said = terminal("journal", *call, "--reason", "as agreed", "--by", "coordinator")
        assert (said.code, said.out, said.err) == (0, [line], [])
    assert terminal("journal", "verify", journal).code == 0
    out = journal.parent / "data"
    assert terminal("journal", "export", journal, "--format", "csv", "-o", out).code == 0
    rows = (out / "schedule_changes.csv").read_text("utf-8").splitlines()
    assert len(rows) == 6
    assert all("as agreed" in row and "coordinator" in row for row in rows[1:])
    assert [row.split(",")[3] for row in rows[1:]] == ["paused", "resumed", "delayed", "visit_moved", "stopped"]


def test_the_result_as_json(terminal: Terminal, journal: Path) -> None:
    said = terminal("journal", "pause", journal, "--from", "2026-10-21", "--reason", "away", "--json")
    assert json.loads(said.out[0]) == {"change": "paused", "day": "2026-10-21", "record": 2}


@pytest.mark.parametrize(
    ("call", "code", "words"),
    [
        (("resume", "--from", "2026-10-23", "--reason", "x"), 1, "nothing to take up again"),
        (("pause", "--from", "2026-10-01", "--reason", "x"), 2, "before the first day"),
        (("pause", "--from", "2026-10-23", "--reason", " "), 2, "needs a reason"),
        (("pause", "--from", "2026-10-23"), 2, "--reason"),
        (("delay", "--from", "2026-10-23", "--days", "0", "--reason", "x"), 2, "--days"),
        (("visit", "week_9", "--on", "2026-10-23", "--reason", "x"), 2, "week_1, close"),
    ],
)
def test_what_cannot_be_is_one_line(
    terminal: Terminal, journal: Path, call: tuple[str, ...], code: int, words: str
) -> None:
    command, *rest = call
    said = terminal("journal", command, journal, *rest)
    assert (said.code, said.out, len(said.err)) == (code, [], 1)
    assert words in said.err[0]
