"""``journal pause``, ``resume``, ``delay``, ``stop`` and ``visit``: how one journal departs from its study's plan."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

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


@click.command()
@JOURNAL
@FROM
@REASON
@BY
@PASSPHRASE_FD
@AS_JSON
@PASS
def pause(  # noqa: PLR0913 - one parameter for each option
    surroundings: Surroundings,
    journal: Path,
    day: date,
    reason: str,
    by: str,
    passphrase_fd: int | None,
    *,
    as_json: bool,
) -> None:
    """Nothing is due from a day on, until "resume"."""
    from journal.services import rescheduling

    _change(
        surroundings,
        (journal, passphrase_fd),
        lambda opened_journal: rescheduling.pause(opened_journal, day, reason, actor=_actor(by)),
        f"Paused from {day} on.",
        as_json=as_json,
    )


@click.command()
@JOURNAL
@FROM
@REASON
@BY
@PASSPHRASE_FD
@AS_JSON
@PASS
def resume(  # noqa: PLR0913 - one parameter for each option
    surroundings: Surroundings,
    journal: Path,
    day: date,
    reason: str,
    by: str,
    passphrase_fd: int | None,
    *,
    as_json: bool,
) -> None:
    """A pause or a stop is over from a day on."""
    from journal.services import rescheduling

    _change(
        surroundings,
        (journal, passphrase_fd),
        lambda opened_journal: rescheduling.resume(opened_journal, day, reason, actor=_actor(by)),
        f"Taken up again from {day} on.",
        as_json=as_json,
    )


@click.command()
@JOURNAL
@FROM
@click.option("--days", required=True, type=click.IntRange(1, MOST_DAYS), help="By how many days.")
@REASON
@BY
@PASSPHRASE_FD
@AS_JSON
@PASS
def delay(  # noqa: PLR0913, PLR0917 - one parameter for each option
    surroundings: Surroundings,
    journal: Path,
    day: date,
    days: int,
    reason: str,
    by: str,
    passphrase_fd: int | None,
    *,
    as_json: bool,
) -> None:
    """What was planned for a day and after it comes later, the end of the study too."""
    from journal.services import rescheduling

    _change(
        surroundings,
        (journal, passphrase_fd),
        lambda opened_journal: rescheduling.delay(opened_journal, day, days, reason, actor=_actor(by)),
        f"Put off by {days} days from {day} on.",
        as_json=as_json,
    )


@click.command()
@JOURNAL
@FROM
@REASON
@BY
@PASSPHRASE_FD
@AS_JSON
@PASS
def stop(  # noqa: PLR0913 - one parameter for each option
    surroundings: Surroundings,
    journal: Path,
    day: date,
    reason: str,
    by: str,
    passphrase_fd: int | None,
    *,
    as_json: bool,
) -> None:
    """Nothing is due any more from a day on. It is no withdrawal: the journal stays as it is."""
    from journal.services import rescheduling

    _change(
        surroundings,
        (journal, passphrase_fd),
        lambda opened_journal: rescheduling.stop(opened_journal, day, reason, actor=_actor(by)),
        f"Stopped from {day} on.",
        as_json=as_json,
    )


@click.command()
@JOURNAL
@click.argument("name", metavar="VISIT")
@click.option("--on", "day", required=True, type=Day(), metavar="DAY", help="The day of the visit, as 2026-11-19.")
@REASON
@BY
@PASSPHRASE_FD
@AS_JSON
@PASS
def visit(  # noqa: PLR0913, PLR0917 - one parameter for each option
    surroundings: Surroundings,
    journal: Path,
    name: str,
    day: date,
    reason: str,
    by: str,
    passphrase_fd: int | None,
    *,
    as_json: bool,
) -> None:
    """Move a visit of the study to another day."""
    from journal.services import rescheduling

    _change(
        surroundings,
        (journal, passphrase_fd),
        lambda opened_journal: rescheduling.move_visit(opened_journal, name, day, reason, actor=_actor(by)),
        f"The visit {name} is on {day}.",
        as_json=as_json,
    )


def _change(
    surroundings: Surroundings,
    place: tuple[Path, int | None],
    work: Callable[["Journal"], "ScheduleChanged"],
    line: str,
    *,
    as_json: bool,
) -> None:
    from journal.diary.codec import snake

    with opened(*place, surroundings) as journal:
        changed = work(journal)
        record = journal.vault.newest[0]
    kind = snake(type(changed.change).__name__)
    result = {"change": kind, "day": changed.change.day.isoformat(), "record": record}
    tell(result, [f"{line} Record {record}."], as_json=as_json)


def _actor(by: str) -> "Actor":
    from journal.diary.changes import Actor, Role

    return Actor(role=Role(by))
