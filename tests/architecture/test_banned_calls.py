"""Calls that ruff refuses everywhere but in the one room that may (pyproject.toml says why for each)."""

import json
import subprocess
import sys
import tomllib

import pytest

from tests.support.source import ROOT

RUFF = (sys.executable, "-m", "ruff", "check", "--no-cache", "--output-format=json")


def refused(name: str, source: str) -> set[str]:
    command = [*RUFF, f"--stdin-filename={name}", "-"]
    done = subprocess.run(command, cwd=ROOT, input=source, capture_output=True, text=True, check=False)
    return {found["code"] for found in json.loads(done.stdout)}


def banned() -> list[str]:
    table = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return sorted(table["tool"]["ruff"]["lint"]["flake8-tidy-imports"]["banned-api"])


def use(name: str) -> str:
    module, _, last = name.rpartition(".")
    if module in {"datetime.datetime", "datetime.date"} or module.endswith(
        ("Application", "QDate", "QDateTime", "QTime")
    ):
        owner, _, kind = module.rpartition(".")
        return f"from {owner} import {kind}\n\nvalue = {kind}.{last}()\n"
    return f"from {module} import {last}\n\nvalue = {last}\n" if module else f"import {name}\n\nvalue = {name}\n"


def test_every_banned_call_is_refused() -> None:
    allowed = [name for name in banned() if "TID251" not in refused("journal/services/today.py", use(name))]
    assert allowed == []


@pytest.mark.parametrize(
    ("room", "name"),
    [
        ("journal/clock.py", "datetime.datetime.now"),
        ("ui/tasks/lane.py", "threading"),
    ],
)
def test_the_one_room_may(room: str, name: str) -> None:
    assert "TID251" not in refused(room, use(name))


def test_a_naive_time_is_refused() -> None:
    assert "DTZ001" in refused("journal/clock.py", "from datetime import datetime\n\nvalue = datetime(2026, 1, 1)\n")
