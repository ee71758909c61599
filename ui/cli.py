"""The commands of ``journal.cli``, and those that draw."""

import os
from collections.abc import Sequence
from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from journal.cli.app import program, run
from journal.cli.output import AS_JSON, bar, tell
from journal.cli.surroundings import PASS, Surroundings
from journal.clock import FixedClock

if TYPE_CHECKING:
    from journal.services.demonstrating import Demo

MOST_DAYS: Final = 56
EVENING: Final = time(20, 10)


def main(arguments: Sequence[str]) -> int:
    group = program()
    group.add_command(demo)
    return run(group, arguments, Surroundings())


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option("--days", type=click.IntRange(1, MOST_DAYS), default=MOST_DAYS, show_default=True, help="Study days.")
@click.option("--seed", type=click.IntRange(min=0), default=1, show_default=True, help="Other numbers, other answers.")
@AS_JSON
@PASS
def demo(surroundings: Surroundings, folder: Path, days: int, seed: int, *, as_json: bool) -> None:
    """Fill DIR with a demonstration: a journal, its report, package and data, and a picture of every screen.

    Needs no display.
    """
    from journal.services.demonstrating import DemoRequest, make_demo

    request = DemoRequest(days=days, seed=seed, clock=surroundings.clock, cost=surroundings.kdf_cost())
    with bar("Living through the days") as progress:
        made = make_demo(folder, request, progress=progress)
    pictures = _pictures(made, folder / "screens")
    result = {
        "folder": str(folder),
        "journal": str(made.journal_folder),
        "passphrase": made.passphrase,
        "files": [*made.files, *(f"screens/{name}" for name in pictures)],
    }
    lines = [
        f"Made a demonstration of {days} study days in {folder.name}, with {len(pictures)} pictures of screens.",
        f"Passphrase of its journal: {made.passphrase}",
    ]
    tell(result, lines, as_json=as_json)


def _evening(clock: FixedClock) -> FixedClock:
    """Of the demonstration's last day, when the reflection is due; nothing is saved at that time."""
    evening = FixedClock(utc=clock.utc, zone=clock.zone)
    evening.set_local(datetime.combine(clock.now().calendar_day, EVENING))
    return evening if evening.utc > clock.utc else clock


def _pictures(made: "Demo", target: Path) -> tuple[str, ...]:
    """Drawn in memory: no display is asked for."""
    from journal.services.unlocking import unlock_with_passphrase

    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from ui.gate.gallery import draw_gate
    from ui.shell.gallery import draw_screens

    key = unlock_with_passphrase(made.journal_folder, bytearray(made.passphrase, "utf-8"))
    screens = draw_screens(made.journal_folder, key, target, _evening(made.clock))
    return tuple(sorted({*screens, *draw_gate(target)}))
