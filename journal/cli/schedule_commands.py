"""``journal pause``, ``resume``, ``delay``, ``stop`` and ``visit``: how one journal departs from its study's plan."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from journal.cli.days import Day
from journal.cli.opened import opened
from journal.cli.output import AS_JSON, tell
from journal.cli.passphrases import PASSPHRASE_FD
from journal.cli.surroundings import PASS, Surroundings

if TYPE_CHECKING:
    from journal.diary.changes import Actor, ScheduleChanged
    from journal.services.opening import Journal

JOURNAL: Final = click.argument("journal", type=click.Path(path_type=Path))
FROM: Final = click.option("--from", "day", required=True, type=Day(), metavar="DAY", help="From this study day on.")
REASON: Final = click.option("--reason", required=True, help="Why, in a few words.")
BY: Final = click.option(
    "--by", default="participant", type=click.Choice(("participant", "coordinator")), help="Who decided it."
)
MOST_DAYS: Final = 366


def schedule_commands() -> tuple[click.Command, ...]:
    return pause, resume, delay, stop, visit


@dataclass(frozen=True, slots=True, kw_only=True)
class Departure:
    """What each of the commands is told: which journal, from which study day on, why and by whom."""

    surroundings: Surroundings
    journal: Path
    day: date
    reason: str
    by: str
    passphrase_fd: int | None
    as_json: bool

    @property
    def actor(self) -> "Actor":
        from journal.diary.changes import Actor, Role

        return Actor(role=Role(self.by))

    def keep(self, change: Callable[["Journal"], "ScheduleChanged"], line: str) -> None:
        from journal.diary.codec import snake

        with opened(self.journal, self.passphrase_fd, self.surroundings) as journal:
            changed = change(journal)
            record = journal.vault.newest[0]
        kind = snake(type(changed.change).__name__)
        result = {"change": kind, "day": changed.change.day.isoformat(), "record": record}
        tell(result, [f"{line} Record {record}."], as_json=self.as_json)


def departing(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of a departure. JOURNAL and the day stand in the command, in their order."""

    @REASON
    @BY
    @PASSPHRASE_FD
    @AS_JSON
    @PASS
    @wraps(command)
    def told(surroundings: Surroundings, /, **given: Any) -> None:  # noqa: ANN401 - what click has read and checked
        own = {name: given.pop(name) for name in ("journal", "day", "reason", "by", "passphrase_fd", "as_json")}
        command(Departure(surroundings=surroundings, **own), **given)

    return told


@click.command()
@JOURNAL
@FROM
@departing
def pause(told: Departure) -> None:
    """Nothing is due from a day on, until "resume"."""
    from journal.services.rescheduling import pause as change

    told.keep(lambda journal: change(journal, told.day, told.reason, actor=told.actor), f"Paused from {told.day} on.")


@click.command()
@JOURNAL
@FROM
@departing
def resume(told: Departure) -> None:
    """A pause or a stop is over from a day on."""
    from journal.services.rescheduling import resume as change

    line = f"Taken up again from {told.day} on."
    told.keep(lambda journal: change(journal, told.day, told.reason, actor=told.actor), line)


@click.command()
@JOURNAL
@FROM
@click.option("--days", required=True, type=click.IntRange(1, MOST_DAYS), help="By how many days.")
@departing
def delay(told: Departure, days: int) -> None:
    """What was planned for a day and after it comes later, the end of the study too."""
    from journal.services.rescheduling import delay as change

    line = f"Put off by {days} days from {told.day} on."
    told.keep(lambda journal: change(journal, told.day, days, told.reason, actor=told.actor), line)


@click.command()
@JOURNAL
@FROM
@departing
def stop(told: Departure) -> None:
    """Nothing is due any more from a day on. It is no withdrawal: the journal stays as it is."""
    from journal.services.rescheduling import stop as change

    told.keep(lambda journal: change(journal, told.day, told.reason, actor=told.actor), f"Stopped from {told.day} on.")


@click.command()
@JOURNAL
@click.argument("name", metavar="VISIT")
@click.option("--on", "day", required=True, type=Day(), metavar="DAY", help="The day of the visit, as 2026-11-19.")
@departing
def visit(told: Departure, name: str) -> None:
    """Move a visit of the study to another day."""
    from journal.services.rescheduling import move_visit

    line = f"The visit {name} is on {told.day}."
    told.keep(lambda journal: move_visit(journal, name, told.day, told.reason, actor=told.actor), line)
