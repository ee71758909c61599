"""From the key to Today on the screen, in a process that is warm, as the gate leaves it."""

import json
import subprocess
import sys
from pathlib import Path
from statistics import median

from benchmarks.filling import filled_journal
from benchmarks.measuring import Figure
from benchmarks.starting import ROOT, surroundings

RUNS = 5


def key_to_today(folder: Path, long_days: int, short_days: int) -> tuple[Figure, Figure]:
    """Against a journal of a few days, and the journal's memory with Trends open against nothing but its limit."""
    long, short = folder / "long", folder / "short"
    for journal, days in ((long, long_days), (short, short_days)):
        filled_journal(journal, days).close()
    found = [(_probe(long, folder, long_days), _probe(short, folder, short_days)) for _ in range(RUNS)]
    value, yardstick = (median(pair[side]["ms"] for pair in found) for side in (0, 1))
    today = Figure(
        name=f"key to Today on screen, {long_days} days",
        value=value,
        unit="ms",
        yardstick_name=f"the same, {short_days} days",
        yardstick=yardstick,
        goal=1.2,
        limit=250,
    )
    memory = Figure(
        name="memory of the journal, Trends open",
        value=median(pair[0]["mib"] for pair in found),
        unit="MiB",
        yardstick_name=f"the same, {short_days} days",
        yardstick=median(pair[1]["mib"] for pair in found),
        limit=220,
    )
    return today, memory


def _probe(journal: Path, home: Path, days: int) -> dict[str, float]:
    line = [sys.executable, "-m", "benchmarks.today_probe", str(journal), str(days)]
    done = subprocess.run(line, check=True, stdout=subprocess.PIPE, cwd=ROOT, env=surroundings(home))
    told: dict[str, float] = json.loads(done.stdout)
    return told
