"""``journal amend``: take in a new version of the study."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from journal.cli.opened import opened
from journal.cli.output import AS_JSON, tell, tell_problems
from journal.cli.passphrases import PASSPHRASE_FD
from journal.cli.surroundings import PASS, Surroundings
from journal.errors import StudyError

if TYPE_CHECKING:
    from journal.services.amending import Amendment

PATH: Final = click.Path(path_type=Path)


@click.command()
@click.argument("journal", type=PATH)
@click.option("--study", required=True, type=PATH, help="The study file of the new version.")
@click.option("--look", is_flag=True, help="Only say what would change; take nothing in.")
@PASSPHRASE_FD
@AS_JSON
@PASS
def amend(
    surroundings: Surroundings, journal: Path, study: Path, passphrase_fd: int | None, *, look: bool, as_json: bool
) -> None:
    """Take in a new version of the study. What was recorded stays under the version it was recorded under."""
    from journal.services.amending import amend as take_in
    from journal.services.amending import look_at_amendment

    with opened(journal, passphrase_fd, surroundings) as journal_open:
        try:
            found = look_at_amendment(journal_open, study)
        except StudyError as error:
            tell_problems(error.problems, as_json=as_json)
            raise
        if not look:
            take_in(journal_open, found)
    done = f"Not taken in: version {found.version}" if look else f"Took in version {found.version}"
    lines = [f"{done}, after version {found.old_version}. It holds from {found.first_day} on.", *_lines(found)]
    tell({"taken_in": not look, **_result(found)}, lines, as_json=as_json)


def _lines(found: "Amendment") -> list[str]:
    counts = found.questions
    lines = [f"Questions: {counts.new} new, {counts.changed} changed, {counts.gone} gone."]
    return lines + [f"{one.kind.value}: {one.where}" for one in found.differences]


def _result(found: "Amendment") -> dict[str, object]:
    return {
        "version": found.version,
        "after": found.old_version,
        "first_day": found.first_day.isoformat(),
        "fingerprint": found.signer,
        "questions": {
            "new": found.questions.new,
            "changed": found.questions.changed,
            "gone": found.questions.gone,
        },
        "differences": [
            {"kind": one.kind.value, "where": one.where, "old": one.old, "new": one.new} for one in found.differences
        ],
    }
