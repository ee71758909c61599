"""``journal new``, ``import``, ``export``, ``verify``, ``receipt``; with amendments, backups, keys and the schedule."""

from datetime import date
from pathlib import Path
from typing import Final

import click

from journal.cli.amend_command import amend
from journal.cli.backup_commands import backup, restore
from journal.cli.days import Day
from journal.cli.key_commands import erase, new_keys, recovery_key
from journal.cli.opened import opened
from journal.cli.output import AS_JSON, bar, tell, tell_problems
from journal.cli.passphrases import PASSPHRASE_FD, new_passphrase
from journal.cli.recovery import (
    RECOVERY_FD,
    new_recovery_key_for,
    recovery_lines,
    recovery_result,
    undone_unless_told,
)
from journal.cli.schedule_commands import schedule_commands
from journal.cli.surroundings import PASS, Surroundings
from journal.clock import zone_name
from journal.errors import TableError

PATH: Final = click.Path(path_type=Path)
FORMATS: Final = ("package", "pdf", "csv")


def journal_commands() -> click.Group:
    group = click.Group("journal", help="A participant's journal: make one, fill it, hand it over, check it.")
    keys = (recovery_key, new_keys, erase)
    for command in (new, amend, take_in, export, verify, receipt, backup, restore, *keys, *schedule_commands()):
        group.add_command(command)
    return group


@click.command()
@click.argument("journal", type=PATH)
@click.option("--study", required=True, type=PATH, help="The study file.")
@click.option("--participant", required=True, metavar="CODE", help="The participant's code, never a name.")
@click.option("--language", default="", metavar="TAG", help="One of the study's languages, such as de; else its first.")
@click.option("--country", default="", metavar="XX", help="Where they live, such as GB, if the study's numbers differ.")
@RECOVERY_FD
@PASSPHRASE_FD
@AS_JSON
@PASS
def new(  # noqa: PLR0913 - one parameter for each option
    surroundings: Surroundings,
    journal: Path,
    study: Path,
    participant: str,
    recovery_fd: int | None,
    passphrase_fd: int | None,
    *,
    language: str,
    country: str,
    as_json: bool,
) -> None:
    """Make a journal. The recovery key is printed once and kept nowhere."""
    from journal.services.opening import NewKeys, create_journal
    from journal.services.spoken import Spoken, settled
    from journal.study.reading import read_study

    study_file = read_study(study)
    spoken = settled(study_file.study, Spoken(language, country))
    passphrase = new_passphrase(passphrase_fd)
    recovery = new_recovery_key_for(recovery_fd)
    keys = NewKeys(passphrase=passphrase, recovery=recovery, cost=surroundings.kdf_cost())
    created = create_journal(
        journal, study=study_file, participant=participant, keys=keys, clock=surroundings.clock, spoken=spoken
    )
    created.journal.close()
    result = {
        "journal": str(journal),
        "participant": participant,
        "practice": study_file.practice,
        "key": created.receipt.key.text,
        "fingerprint": created.receipt.key.fingerprint,
        **recovery_result(recovery, recovery_fd),
    }
    lines = [f"Made the journal of {participant} in {journal.name}."]
    if study_file.practice:
        lines.append("Practice: the study file is not signed.")
    lines.append(f"Its key, for the site: {created.receipt.key.text}")
    with undone_unless_told(journal):
        tell(result, [*lines, *recovery_lines(recovery, recovery_fd)], as_json=as_json)


@click.command("import")
@click.argument("journal", type=PATH)
@click.argument("answers", type=PATH)
@click.option("--zone", default="", help="The time zone of the times, such as Europe/London; else this computer's.")
@PASSPHRASE_FD
@AS_JSON
@PASS
def take_in(
    surroundings: Surroundings, journal: Path, answers: Path, zone: str, passphrase_fd: int | None, *, as_json: bool
) -> None:
    """Take in a table of answers (day,time,instrument,item,value): all of them or none.

    "day" is the study day: an answer given after midnight, before the study's day begins, belongs to the day before.
    "time" is written as 08:30. A sixth column "occasion" says which of several check-ins of one form that day.
    """
    from journal.services.importing import import_answers

    with opened(journal, passphrase_fd, surroundings) as journal_open, bar("Reading") as progress:
        try:
            done = import_answers(journal_open, answers, zone=zone or zone_name(), progress=progress)
        except TableError as error:
            tell_problems(error.problems, as_json=as_json)
            raise
    result = {
        "check_ins": done.check_ins,
        "answers": done.answers,
        "unanswered": done.unanswered,
        "first_day": done.first_day.isoformat(),
        "last_day": done.last_day.isoformat(),
        "zone": done.zone,
        "digest": done.digest,
    }
    line = (
        f"Imported {done.answers} answers in {done.check_ins} check-ins, "
        f"{done.first_day} to {done.last_day}, times in {done.zone}."
    )
    tell(result, [line], as_json=as_json)


@click.command()
@click.argument("journal", type=PATH)
@click.option("--format", "form", required=True, type=click.Choice(FORMATS))
@click.option("-o", "--output", required=True, type=PATH, help="The file to write; for csv a folder.")
@click.option("--from", "first", type=Day(), default=None, metavar="DAY", help="The first study day, as 2026-11-19.")
@click.option("--to", "last", type=Day(), default=None, metavar="DAY", help="The last study day.")
@click.option("--without-notes", is_flag=True, help="Leave out notes and items that the study marks as withholdable.")
@PASSPHRASE_FD
@AS_JSON
@PASS
def export(  # noqa: PLR0913, PLR0917 - one parameter for each option
    surroundings: Surroundings,
    journal: Path,
    form: str,
    output: Path,
    first: date | None,
    last: date | None,
    passphrase_fd: int | None,
    *,
    without_notes: bool,
    as_json: bool,
) -> None:
    """Hand over: a sealed package for the site, the report as PDF, or data files."""
    from journal.diary.custody import HandoverForm
    from journal.services.exporting import ExportRequest, FromTheStart, UpToNow, export_journal

    request = ExportRequest(
        form=HandoverForm(form), first_day=first or FromTheStart(), last_day=last or UpToNow(), notes=not without_notes
    )
    with opened(journal, passphrase_fd, surroundings) as journal_open, bar("Checking") as progress:
        done = export_journal(journal_open, request, output, progress=progress)
    span, made = done.span, done.made
    result = {
        "format": made.form.value,
        "output": str(output),
        "digest": made.digest,
        "words": made.words,
        "first_day": span.first_day.isoformat(),
        "last_day": span.last_day.isoformat(),
        "notes": span.notes,
    }
    without = "" if span.notes else ", without notes"
    lines = [
        f"Wrote {output.name}: study days {span.first_day} to {span.last_day}{without}.",
        f"SHA-256: {made.digest}",
        f"Short form of the last record, for paper: {made.words}",
    ]
    tell(result, lines, as_json=as_json)


@click.command()
@click.argument("journal", type=PATH)
@PASSPHRASE_FD
@AS_JSON
@PASS
def verify(surroundings: Surroundings, journal: Path, passphrase_fd: int | None, *, as_json: bool) -> int:
    """Check the chain of records, the views made from them, and the database."""
    from journal.services.verifying import verify_journal

    with opened(journal, passphrase_fd, surroundings) as journal_open, bar("Checking") as progress:
        found = verify_journal(journal_open, progress=progress)
    lines = [
        f"Records: {found.records}, the last one {found.words}",
        "Chain: whole" if found.chain_whole else f"Chain: broken at record {found.first_bad}",
        "Views: as the records say" if found.views_equal else f"Views: different ({', '.join(found.different)})",
        "Database: whole" if found.database_whole else "Database: damaged",
    ]
    result = {
        "fine": found.fine,
        "records": found.records,
        "head": found.head,
        "words": found.words,
        "chain": found.chain_whole,
        "first_bad": found.first_bad,
        "views": found.views_equal,
        "different": list(found.different),
        "database": found.database_whole,
    }
    tell(result, lines, as_json=as_json)
    return 0 if found.fine else 1


@click.command()
@click.argument("journal", type=PATH)
@click.option("-o", "--output", required=True, type=PATH, help="The PDF to write, or a text file if it ends in .txt.")
@PASSPHRASE_FD
@AS_JSON
@PASS
def receipt(
    surroundings: Surroundings, journal: Path, output: Path, passphrase_fd: int | None, *, as_json: bool
) -> None:
    """Write the enrolment receipt, by which the site pins this journal's key."""
    from journal.services.receipts import write_receipt

    with opened(journal, passphrase_fd, surroundings) as journal_open:
        made = write_receipt(journal_open, output)
    result = {"output": str(output), "key": made.key.text, "fingerprint": made.key.fingerprint}
    tell(result, [f"Wrote {output.name}.", f"Key: {made.key.text}"], as_json=as_json)
