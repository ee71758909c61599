"""How Settings says when something was done."""

from PySide6.QtCore import QCoreApplication

from journal.clock import Instant
from journal.services.backing_up import LastBackup
from journal.services.credentials import Renewed
from journal.services.today import Never
from journal.services.verifying import LastVerified
from ui.widgets.dates import hour_and_minute, long_day


def backup_words(last: LastBackup | Never) -> str:
    if isinstance(last, Never):
        return QCoreApplication.translate("Settings", "There is no backup yet.")
    words = QCoreApplication.translate("Settings", "Last backup: {when}. It was verified when it was made.")
    return words.format(when=_when(last.made))


def checked_words(last: LastVerified | Never) -> str:
    if isinstance(last, Never):
        return QCoreApplication.translate("Settings", "Not checked as a whole yet.")
    if last.fine:
        words = QCoreApplication.translate("Settings", "Last checked {when}: everything fits.")
    else:
        words = QCoreApplication.translate("Settings", "Last checked {when}: something does not fit.")
    return words.format(when=_when(last.made))


def renewed_words(done: Renewed) -> str:
    translate = QCoreApplication.translate
    words = [translate("Settings", "Only your new passphrase and your new recovery key open it.")]
    if done.removed:
        words.append(translate("Settings", "Earlier backups removed: {number}.").format(number=done.removed))
    if done.out_of_reach:
        names = ", ".join(backup.name for backup in done.out_of_reach)
        left = translate(
            "Settings", "These could not be reached and still open with the earlier ones: {names}. Destroy them."
        )
        words.append(left.format(names=names))
    if done.others_unknown:
        words.append(translate("Settings", "The journal could not be asked which other backups there are."))
    if done.backup_missing:
        words.append(translate("Settings", "There was no room for a new backup."))
    return " ".join(words)


def _when(at: Instant) -> str:
    local = at.local
    words = QCoreApplication.translate("Settings", "{day}, {time}")
    return words.format(day=long_day(local.date()), time=hour_and_minute(local))
