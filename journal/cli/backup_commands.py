"""``journal backup`` and ``journal restore``."""

from pathlib import Path
from typing import Final

import click

from journal.cli.opened import opened
from journal.cli.output import AS_JSON, bar, tell
from journal.cli.passphrases import PASSPHRASE_FD, from_descriptor, passphrase
from journal.cli.surroundings import PASS, Surroundings

PATH: Final = click.Path(path_type=Path)
RECOVERY_KEY_FD: Final = click.option(
    "--recovery-key-fd",
    type=click.IntRange(min=0),
    metavar="N",
    help="Read the recovery key of the backup's time from file descriptor N; no passphrase is asked for then.",
)


@click.command()
@click.argument("journal", type=PATH)
@click.option("-o", "--output", type=PATH, help="The backup to write. Without: into Daymark's own folder.")
@PASSPHRASE_FD
@AS_JSON
@PASS
def backup(
    surroundings: Surroundings, journal: Path, output: Path | None, passphrase_fd: int | None, *, as_json: bool
) -> None:
    """Write one encrypted file that holds the whole journal, once it was restored on trial and found whole.

    In Daymark's own folder the newest seven backups of a journal are kept.
    """
    from journal.services.backing_up import back_up, back_up_here

    with opened(journal, passphrase_fd, surroundings) as journal_open, bar("Checking") as progress:
        if output is None:
            done = back_up_here(journal_open, progress=progress)
        else:
            done = back_up(journal_open, output, progress=progress)
    lines = [f"Wrote {output.name if output else done.target}: {done.records} records, restored on trial and whole."]
    result = {"output": str(done.target), "digest": done.digest, "records": done.records}
    tell(result, [*lines, f"SHA-256: {done.digest}"], as_json=as_json)


@click.command()
@click.argument("backup", type=PATH)
@click.option("-o", "--output", required=True, type=PATH, help="The journal to make: a folder that does not exist yet.")
@RECOVERY_KEY_FD
@PASSPHRASE_FD
@AS_JSON
@PASS
def restore(
    surroundings: Surroundings,
    backup: Path,
    output: Path,
    recovery_key_fd: int | None,
    passphrase_fd: int | None,
    *,
    as_json: bool,
) -> None:
    """Make a journal from a backup, with the passphrase or recovery key of its time. It is recorded in the journal."""
    from journal.services.restoring import WithPassphrase, WithRecoveryKey, restore_journal

    credential: WithPassphrase | WithRecoveryKey
    if recovery_key_fd is None:
        credential = WithPassphrase(passphrase(passphrase_fd))
    else:
        credential = WithRecoveryKey(from_descriptor(recovery_key_fd).decode("ascii", "replace"))
    with bar("Checking") as progress:
        done = restore_journal(backup, output, credential, surroundings.clock, progress)
    result = {
        "output": str(output),
        "digest": done.digest,
        "records": done.records,
        "head": done.head,
        "words": done.words,
    }
    lines = [
        f"Made {output.name}: {done.records} records, the last one {done.words}.",
        f"SHA-256 of the backup: {done.digest}",
    ]
    tell(result, lines, as_json=as_json)
