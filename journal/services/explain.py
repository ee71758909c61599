"""The words for each error code: what happened, and what to do about it. English; the window translates them.

``{name}`` is filled from the error's facts. The place (file, line, record) comes before these words, never in them.
"""

import string
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from journal.errors import Code, DaymarkError
from journal.services.study_words import STUDY_WORDS, Words

TEMPLATES: Final[Mapping[Code, Words]] = MappingProxyType(
    {
        **STUDY_WORDS,
        Code.ANSWER_NOT_ALLOWED: Words(
            "That answer is missing, or is not one this question allows.",
            "Look at the question again and choose one of its answers.",
        ),
        Code.ENTRY_LOCKED: Words(
            "That entry is not open: nothing can be added to it or changed in it now.",
            "Tell the study team what you wanted to write; they can note it.",
        ),
        Code.REASON_MISSING: Words(
            "A correction needs a reason.",
            "Write in a few words why you change the answer. The first answer is kept beside the new one.",
        ),
        Code.UNKNOWN_RECORD: Words(
            "There is no such record in this journal.",
            "Go back to Today and open it from there.",
        ),
        Code.NOTHING_TO_RESUME: Words(
            "On that day the study is neither paused nor stopped, so there is nothing to take up again.",
            "Check the day.",
        ),
        Code.ALREADY_STANDING_STILL: Words(
            "On that day the study is already paused or stopped.",
            "Check the day; a pause is ended with “resume”.",
        ),
        Code.VISIT_UNKNOWN: Words(
            "The study has no visit of that name.",
            "It has: {known}.",
        ),
        Code.DAY_BEFORE_STUDY: Words(
            "That day lies before the first day of this journal.",
            "Choose the first day, {first}, or a later one.",
        ),
        Code.CHANGE_REASON_MISSING: Words(
            "A change of the schedule needs a reason.",
            "Write in a few words why it is changed.",
        ),
        Code.LEDGER_ALTERED: Words(
            "The records do not fit together: something was changed outside Daymark, or the disk is damaged.",
            "Do not add to this journal. Keep a copy of its folder and tell the study team.",
        ),
        Code.LEDGER_REFUSED: Words(
            "The record was not added, because it does not continue the records before it.",
            "Close the journal, open it again and repeat the last step.",
        ),
        Code.VALUE_NOT_CANONICAL: Words(
            "A text holds characters that cannot be stored.",
            "Type the text again instead of pasting it.",
        ),
        Code.VIEWS_DIFFER: Words(
            "What is shown does not match the records it comes from.",
            "Keep a copy of the journal’s folder and tell the study team.",
        ),
        Code.CREDENTIAL_WRONG: Words(
            "That passphrase or key did not open it.",
            "Check Caps Lock and the keyboard’s language, and try again.",
        ),
        Code.HEADER_DAMAGED: Words(
            "The file that holds the locked key is damaged.",
            "Restore the journal from a backup. The passphrase was not the reason.",
        ),
        Code.VAULT_MISSING: Words(
            "There is no journal or site here.",
            "Check the folder’s name, or make one there first.",
        ),
        Code.VAULT_EXISTS: Words(
            "There is something in this folder already, and it was left as it is.",
            "Name a folder that does not exist yet.",
        ),
        Code.VAULT_BUSY: Words(
            "The journal is open in another window or program.",
            "Close it there, then try again.",
        ),
        Code.VAULT_DAMAGED: Words(
            "The journal’s database is damaged.",
            "Keep a copy of the folder as it is and restore the journal from a backup.",
        ),
        Code.VAULT_READ_ONLY: Words(
            "The journal’s folder cannot be written to: you can read, but nothing can be saved.",
            "Make the folder writable, or move the journal to a folder of your own.",
        ),
        Code.RECOVERY_KEY_MALFORMED: Words(
            "That is not a whole recovery key, or there is a slip in it.",
            "Compare each group with your paper and type it again.",
        ),
        Code.PASSPHRASE_TOO_SHORT: Words(
            "The passphrase is too short.",
            "Choose a longer one: three or four words that do not belong together are good.",
        ),
        Code.VAULT_TOO_NEW: Words(
            "A newer Daymark made this.",
            "Install the newest Daymark and open it with that.",
        ),
        Code.NOT_ENCRYPTED: Words(
            "The database would not be encrypted on this computer, so nothing was written.",
            "Install Daymark again as its README says.",
        ),
        Code.BACKUP_DAMAGED: Words(
            "The backup is damaged or is not complete.",
            "Use an older backup.",
        ),
        Code.KEYS_NOT_RENEWED: Words(
            "Your journal could not be encrypted anew, so nothing was changed: your earlier passphrase and recovery "
            "key open it, and the new ones do not.",
            "Make room on the disk and try again. If it fails again, tell the study team.",
        ),
        Code.KEYS_CHANGED: Words(
            "The passphrase or the keys were changed by another window or command at the same time, so nothing was "
            "changed here.",
            "Open the journal again with what was chosen there. Then repeat this if you still want it.",
        ),
        Code.RENEWED_NOT_OPENED: Words(
            "Your journal is encrypted anew: only the new passphrase and recovery key open it. It could not be opened "
            "just now, and earlier backups were not removed.",
            "Close other windows of Daymark and open it with the new passphrase. Then make a backup: that removes the "
            "earlier ones.",
        ),
        Code.PACKAGE_UNREADABLE: Words(
            "The package cannot be opened with this identity, or it is damaged.",
            "Check that it was sealed for this site, and ask for the file again.",
        ),
        Code.PACKAGE_MALFORMED: Words(
            "The package does not hold what a package must hold.",
            "Do not rely on it. Ask for a new package.",
        ),
        Code.IDENTITY_INVALID: Words(
            "That is not an age identity or key of a site.",
            "Use the file that “site identity” wrote, or the key that “site key” printed.",
        ),
        Code.RECIPIENT_MISSING: Words(
            "The study file names no site key, so there is nobody to seal the package for.",
            "Ask the study team for a study file with their site’s key.",
        ),
        Code.REPORT_FAILED: Words(
            "The report could not be made.",
            "Nothing was written. Install Daymark again as its README says, then repeat the step.",
        ),
        Code.RECEIPT_INVALID: Words(
            "That is not an enrolment receipt or a journal’s key, or there is a slip in it.",
            "Use the file that “journal receipt” wrote, or copy the key again: RW and 54 more characters.",
        ),
        Code.FILE_MISSING: Words(
            "There is no such file, or it cannot be opened.",
            "Check its name and folder.",
        ),
        Code.FILE_EXISTS: Words(
            "There is a file of that name already, and it was left as it is.",
            "Choose another name, or move the old file away.",
        ),
        Code.FILE_UNWRITABLE: Words(
            "This cannot be read or written.",
            "Check that you may use this folder, or choose another one.",
        ),
        Code.FILE_TOO_LARGE: Words(
            "The file is larger than the {limit} bytes that are read.",
            "Check that it is the right file, or split it.",
        ),
        Code.CSV_INVALID: Words(
            "The answers have {count} mistakes, and nothing was imported.",
            "Mend the lines that are named and import the file again.",
        ),
        Code.PASSPHRASE_UNAVAILABLE: Words(
            "No passphrase could be read.",
            "Type it at a terminal, or hand it over with --passphrase-fd.",
        ),
        Code.DISK_FULL: Words(
            "The disk is full. What was saved before is safe.",
            "Make room on the disk and repeat the last step.",
        ),
        Code.DAY_RANGE_INVALID: Words(
            "The first day comes after the last one, or lies outside this journal.",
            "Choose a first day that is not after the last one.",
        ),
        Code.HANDOFF_BROKEN: Words(
            "The two parts of Daymark lost touch with each other.",
            "Close Daymark and start it again. What was saved before is safe.",
        ),
        Code.PARTICIPANT_INVALID: Words(
            "That is not a participant code.",
            "Use the code that the study team gave out: up to 40 letters, digits, dots, hyphens and underscores.",
        ),
        Code.ZONE_UNKNOWN: Words(
            "There is no time zone of that name.",
            "Name it like Europe/London.",
        ),
        Code.NOTHING_TO_IMPORT: Words(
            "The table has no answers in it.",
            "Check that it is the right file.",
        ),
        Code.FOLDER_NOT_EMPTY: Words(
            "There is something in that folder, and it was left as it is.",
            "Name a folder that is empty or does not exist yet.",
        ),
        Code.PASSPHRASES_DIFFER: Words(
            "The two passphrases are not the same.",
            "Type the same one twice.",
        ),
        Code.DESCRIPTOR_CLOSED: Words(
            "The recovery key could not be written to that file descriptor.",
            "Remove what was made, open the descriptor for writing and repeat the command.",
        ),
        Code.JOURNAL_FULL: Words(
            "So many answers would not fit into a sealed package any more. Nothing was taken in.",
            "Import fewer of them, the ones that matter most first.",
        ),
        Code.PARTICIPANT_OTHER: Words(
            "That is not this journal’s participant code, so nothing was done.",
            "Look at the enrolment receipt for the code, and whether this is the journal that you mean.",
        ),
        Code.LANGUAGE_UNKNOWN: Words(
            "The study has no words in that language.",
            "Choose one of its languages: {known}.",
        ),
        Code.COUNTRY_UNKNOWN: Words(
            "The study’s telephone numbers depend on the country.",
            "Choose the country where the participant lives: {known}.",
        ),
        Code.NAME_NOT_TEXT: Words(
            "The name of the file, or of a folder it is in, holds something that is no letter or sign.",
            "Choose another name or folder.",
        ),
        Code.MEMORY_SHORT: Words(
            "The passphrase cannot be tried: there is not enough free memory for what the header asks.",
            "Close other programs and try again. A file from a stranger may ask for more than there is.",
        ),
        Code.PARTICIPANT_TELLS_ARM: Words(
            "That participant code names an arm; a code that stands in every file may not tell what somebody takes.",
            "Ask the study team for a code that tells nothing.",
        ),
        Code.UNEXPECTED: Words(
            "Something went wrong inside Daymark.",
            "What was saved before is safe. Tell those who maintain Daymark what you did, and any code that is shown.",
        ),
    }
)


class _Facts(dict[str, str | int]):
    def __missing__(self, key: str) -> str:
        return "?"


def explain(error: DaymarkError) -> Words:
    """The words with the facts filled in."""
    words = TEMPLATES[error.code]
    facts = _Facts(error.facts)
    return Words(words.what.format_map(facts), words.do.format_map(facts))


def placeholders(code: Code) -> frozenset[str]:
    """Names of the facts that the words of a code need."""
    words = TEMPLATES[code]
    parts = (*string.Formatter().parse(words.what), *string.Formatter().parse(words.do))
    return frozenset(name for _, name, _, _ in parts if name)
