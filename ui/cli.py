"""The commands of ``journal.cli``, and those that draw."""

import os
from collections.abc import Sequence
from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from journal.cli.app import NAME, program, run
from journal.cli.output import AS_JSON, bar, complain_in_words, tell
from journal.cli.surroundings import PASS, Surroundings
from journal.clock import Clock, FixedClock
from journal.paths import make_private_dir

if TYPE_CHECKING:
    from journal.services.demonstrating import Demo
    from journal.study.model import StudyFile

MOST_DAYS: Final = 56
EVENING: Final = time(20, 10)
NO_DISPLAY: Final = "This plugin does not support"


def main(arguments: Sequence[str]) -> int:
    group = program()
    group.add_command(demo)
    study = group.commands["study"]
    if isinstance(study, click.Group):
        study.add_command(preview)
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


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), metavar="DIR", help="A new folder.")
@AS_JSON
@PASS
def preview(surroundings: Surroundings, file: Path, output: Path, *, as_json: bool) -> None:
    """Draw every screen of a study in each of its languages, and its whole diary as PDF to print.

    The days are those of a new journal, which is thrown away afterwards. Needs no display.
    """
    from journal.services.outputs import removed_on_failure
    from journal.services.previewing import read_for_preview, write_diaries

    found = read_for_preview(file, output)
    with removed_on_failure(output):
        make_private_dir(output)
        pictures = [
            f"{language}/{name}"
            for language in found.study.languages
            for name in _study_pictures(found, language, output / language, surroundings.clock)
        ]
        diaries = write_diaries(found, output, surroundings.clock)
    lines = [
        f"Drew {len(pictures)} screens in {', '.join(found.study.languages)} into {output.name}.",
        f"To print: {', '.join(diaries)}",
        *(("The study speaks its languages; what Daymark says itself is in English.",) if len(diaries) > 1 else ()),
    ]
    tell({"folder": str(output), "files": [*diaries, *pictures]}, lines, as_json=as_json)


def _draw_nowhere() -> None:
    """Drawn in memory: no display is asked for, and Qt need not say of each window that there is none."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtCore import qInstallMessageHandler

    qInstallMessageHandler(
        lambda _kind, _context, message: None if NO_DISPLAY in message else complain_in_words(NAME, message)
    )


def _study_pictures(found: "StudyFile", language: str, target: Path, clock: Clock) -> tuple[str, ...]:
    _draw_nowhere()
    from PySide6.QtWidgets import QApplication

    from ui.gate.gallery import asked_screen
    from ui.shell.study_journal_pictures import draw_journal
    from ui.shell.study_pictures import StudyStudio

    app = QApplication.instance() or QApplication([NAME])
    if not isinstance(app, QApplication):
        raise TypeError
    make_private_dir(target)
    studio = StudyStudio(app, found, language, target)
    studio.shoot("01-what-is-asked", asked_screen(studio.theme, found, language), own_strip=True)
    studio.draw(clock)
    studio.close()
    return (*studio.names, *draw_journal(app, found, language, target, clock))


def _evening(clock: FixedClock) -> FixedClock:
    """Of the demonstration's last day, when the reflection is due; nothing is saved at that time."""
    evening = FixedClock(utc=clock.utc, zone=clock.zone)
    evening.set_local(datetime.combine(clock.now().calendar_day, EVENING))
    return evening if evening.utc > clock.utc else clock


def _pictures(made: "Demo", target: Path) -> tuple[str, ...]:
    from journal.services.unlocking import unlock_with_passphrase

    _draw_nowhere()
    from ui.gate.gallery import draw_gate
    from ui.shell.gallery import draw_screens

    key = unlock_with_passphrase(made.journal_folder, bytearray(made.passphrase, "utf-8"))
    screens = draw_screens(made.journal_folder, key, target, _evening(made.clock))
    return tuple(sorted({*screens, *draw_gate(target)}))
