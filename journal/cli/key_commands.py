"""``journal recovery-key``, ``journal new-keys`` and ``journal erase``: what opens a journal, and its end.

A new recovery key is told once it counts. When it cannot be told, the passphrase still opens, and the command can be
given again.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from journal.cli.output import AS_JSON, tell
from journal.cli.passphrases import PASSPHRASE_FD, new_passphrase, passphrase
from journal.cli.recovery import RECOVERY_FD, new_recovery_key_for, recovery_lines, recovery_result
from journal.cli.surroundings import PASS, Surroundings
from journal.errors import Code, DaymarkError, InputError

if TYPE_CHECKING:
    from journal.services.backing_up import KnownBackup

PATH: Final = click.Path(path_type=Path)
NEW_PASSPHRASE_FD: Final = click.option(
    "--new-passphrase-fd",
    type=click.IntRange(min=0),
    metavar="N",
    help="Read the new passphrase from file descriptor N instead of asking for it.",
)


@click.command("recovery-key")
@click.argument("journal", type=PATH)
@RECOVERY_FD
@PASSPHRASE_FD
@AS_JSON
def recovery_key(journal: Path, recovery_fd: int | None, passphrase_fd: int | None, *, as_json: bool) -> None:
    """Make a new recovery key. The earlier one opens the journal no longer, but backups made before."""
    from journal.services.credentials import change_recovery_key

    with _key_of(journal, passphrase_fd) as key:
        recovery = new_recovery_key_for(recovery_fd)
        change_recovery_key(journal, key, recovery)
    lines = [f"{journal.name} has a new recovery key; the earlier one no longer opens it."]
    result = {"journal": str(journal), **recovery_result(recovery, recovery_fd)}
    with _told():
        tell(result, [*lines, *recovery_lines(recovery, recovery_fd)], as_json=as_json)


@click.command("new-keys")
@click.argument("journal", type=PATH)
@NEW_PASSPHRASE_FD
@RECOVERY_FD
@PASSPHRASE_FD
@AS_JSON
@PASS
def new_keys(
    surroundings: Surroundings,
    journal: Path,
    new_passphrase_fd: int | None,
    recovery_fd: int | None,
    passphrase_fd: int | None,
    *,
    as_json: bool,
) -> None:
    """Somebody knows the passphrase: choose another, get a new recovery key, and encrypt everything anew.

    Backups that the earlier ones open are removed where they can be reached, and named where they cannot.
    """
    from journal.services.credentials import begin_new_key, finish_new_key
    from journal.services.opening import open_journal

    with _key_of(journal, passphrase_fd) as key:
        chosen = new_passphrase(new_passphrase_fd)
        recovery = new_recovery_key_for(recovery_fd)
        opened = open_journal(journal, bytearray(key), surroundings.clock)
        try:
            new = begin_new_key(journal, key, passphrase=chosen, recovery=recovery, cost=surroundings.kdf_cost())
        except BaseException:
            opened.close()
            raise
        try:
            done = finish_new_key(opened, new)
        except DaymarkError as error:
            if error.code is Code.RENEWED_NOT_OPENED:
                with _told():
                    told = {"journal": str(journal), **recovery_result(recovery, recovery_fd)}
                    tell(told, recovery_lines(recovery, recovery_fd), as_json=as_json)
            raise
    done.journal.close()
    result = {
        "journal": str(journal),
        **_backups(done.removed, done.out_of_reach),
        "backup_missing": done.backup_missing,
        "others_unknown": done.others_unknown,
        **recovery_result(recovery, recovery_fd),
    }
    lines = [
        f"Everything in {journal.name} is encrypted anew: only the new passphrase and recovery key open it.",
        *_backup_lines(done.removed, done.out_of_reach),
    ]
    if done.others_unknown:
        lines.append("The journal could not be asked which other backups there are.")
    if done.backup_missing:
        lines.append("No new backup could be made: make one soon.")
    with _told():
        tell(result, [*lines, *recovery_lines(recovery, recovery_fd)], as_json=as_json)


@click.command()
@click.argument("journal", type=PATH)
@click.option("--participant", required=True, metavar="CODE", help="The journal's participant code, to be sure.")
@PASSPHRASE_FD
@AS_JSON
@PASS
def erase(
    surroundings: Surroundings, journal: Path, participant: str, passphrase_fd: int | None, *, as_json: bool
) -> None:
    """Destroy the journal's keys, then the journal and its backups. Nobody can undo this.

    What was handed over to the study stays with the study. Hand over first what it should still have.
    """
    from journal.services.erasing import erase_journal
    from journal.services.opening import open_journal

    with _key_of(journal, passphrase_fd) as key:
        opened = open_journal(journal, key, surroundings.clock)
    if opened.enrolment.participant != participant:
        opened.close()
        raise InputError(Code.PARTICIPANT_OTHER, where=journal.name)
    done = erase_journal(opened)
    lines = [f"Erased {journal.name}. Nothing opens it any more.", *_backup_lines(done.removed, done.out_of_reach)]
    tell({"journal": str(journal), **_backups(done.removed, done.out_of_reach)}, lines, as_json=as_json)


@contextmanager
def _key_of(folder: Path, descriptor: int | None) -> Iterator[bytearray]:
    """Wiped afterwards."""
    from journal.services.handoff import wipe
    from journal.services.unlocking import unlock_with_passphrase

    key = unlock_with_passphrase(folder, passphrase(descriptor))
    try:
        yield key
    finally:
        wipe(key)


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError):
        raise InputError(Code.FILE_UNWRITABLE, where="standard output") from None


def _backups(removed: int, left: "tuple[KnownBackup, ...]") -> dict[str, object]:
    return {
        "backups_removed": removed,
        "backups_out_of_reach": [{"name": each.name, "digest": each.digest} for each in left],
    }


def _backup_lines(removed: int, left: "tuple[KnownBackup, ...]") -> list[str]:
    lines = [f"Backups removed: {removed}"]
    if left:
        lines.append("Backups that could not be reached. The passphrase of their time still opens them; remove them:")
    return [*lines, *(f"  {each.name}, {f'SHA-256 {each.digest}' if each.digest else 'unfinished'}" for each in left)]
