"""What a person can know of how their journal is kept: when it was last checked, when it was last backed up."""

from dataclasses import dataclass
from typing import Final

from journal.diary.days import study_day
from journal.services.backing_up import LastBackup, last_backup, opened_by_former_keys
from journal.services.opening import Journal
from journal.services.today_values import Never
from journal.services.verifying import LastVerified, last_verified

REMIND_AFTER: Final = 7
"""Days."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalFacts:
    """``study``: its title in the journal's language. ``version``: the present one."""

    study: str
    version: str
    checked: LastVerified | Never
    backup: LastBackup | Never


@dataclass(frozen=True, slots=True)
class NoReminder:
    """There is a backup that is young enough, or nothing worth one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupReminder:
    """``days`` since the last backup, or since the first day when there is ``none``.

    ``former``: how many backups within reach are opened by an earlier passphrase; the next backup removes them.
    """

    days: int
    none: bool
    former: int = 0


def journal_facts(journal: Journal) -> JournalFacts:
    return JournalFacts(
        study=journal.study.title.say(journal.language),
        version=journal.study.version,
        checked=last_verified(journal),
        backup=last_backup(journal),
    )


def backup_reminder(journal: Journal) -> BackupReminder | NoReminder:
    """After seven days, but in a practice study, where nothing is worth keeping; at once for former backups.

    None where nothing can be written.
    """
    if journal.vault.read_only:
        return NoReminder()
    former = len(opened_by_former_keys(journal))
    if journal.practice and not former:
        return NoReminder()
    last = last_backup(journal)
    none = isinstance(last, Never)
    since = journal.first_day if isinstance(last, Never) else study_day(last.made, journal.study.day_starts)
    days = (journal.today - since).days
    return BackupReminder(days=days, none=none, former=former) if former or days >= REMIND_AFTER else NoReminder()
