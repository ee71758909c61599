"""What a new version of the study would change, as a participant reads it."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from journal.services.amending import Amendment, FormChange
from ui.widgets.dates import long_day


def amendment_title(found: Amendment) -> str:
    words = QCoreApplication.translate("NewVersion", "Version {new} in place of version {old}")
    return words.format(new=found.version, old=found.old_version)


def signer_words(found: Amendment) -> str:
    if not found.signer:
        return QCoreApplication.translate("NewVersion", "Practice: nobody has signed this file.")
    words = QCoreApplication.translate(
        "NewVersion", "Signed with the key your journal was begun under: {fingerprint}. It stands on your study card."
    )
    return words.format(fingerprint=found.signer)


def when_words(found: Amendment) -> str:
    words = QCoreApplication.translate("NewVersion", "It holds from {day} on.")
    return words.format(day=long_day(found.first_day))


def change_lines(found: Amendment) -> tuple[str, ...]:
    return (_counts(found), *(_form(each) for each in found.forms), *_others(found))


def _counts(found: Amendment) -> str:
    counts = found.questions
    if not (counts.new or counts.changed or counts.gone):
        return QCoreApplication.translate("NewVersion", "The questions stay as they are.")
    words = QCoreApplication.translate("NewVersion", "Questions: {new} new, {changed} changed, {gone} no longer asked.")
    return words.format(new=counts.new, changed=counts.changed, gone=counts.gone)


def _form(change: FormChange) -> str:
    if change.new:
        words = QCoreApplication.translate("NewVersion", "New: {title}.")
    elif change.gone:
        words = QCoreApplication.translate("NewVersion", "No longer asked: {title}.")
    elif change.other_times:
        words = QCoreApplication.translate("NewVersion", "At other times or on other days: {title}.")
    else:
        words = QCoreApplication.translate("NewVersion", "In other words or with other questions: {title}.")
    return words.format(title=change.title)


def _others(found: Amendment) -> Iterator[str]:
    if found.contacts:
        yield QCoreApplication.translate("NewVersion", "The people or numbers you can call have changed.")
    if found.safety:
        yield QCoreApplication.translate("NewVersion", "When Daymark shows you help has changed.")
    if found.medication:
        yield QCoreApplication.translate("NewVersion", "When you are asked about your study medication has changed.")
    if found.duration:
        yield QCoreApplication.translate("NewVersion", "The study takes a different number of days.")
