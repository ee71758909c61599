"""One tree of errors. An error carries a code and plain facts (numbers, names of fields), never words for people.

The words stand in ``journal.services.explain``. The process exit code of a command follows from the class:
``InputError`` is the caller's or the file's fault (exit 2), every other error is a problem that was found (exit 1).
"""

from dataclasses import dataclass
from enum import IntEnum, unique

from journal.overriding import override


@unique
class Code(IntEnum):
    """Stable numbers: 1xx study, 2xx diary, 3xx ledger, 4xx vault, 5xx handover, 6xx files and calls, 9xx ours."""

    STUDY_NOT_JSON = 101
    STUDY_INVALID = 102
    STUDY_UNSIGNED = 103
    STUDY_SIGNATURE_BAD = 104
    STUDY_TOO_LARGE = 105
    STUDY_KEY_MALFORMED = 106
    STUDY_CHANGED = 107
    IMPORT_UNKNOWN = 121
    IMPORT_BROKEN = 122
    IMPORT_EMPTY = 123
    IMPORT_CONTACT = 124
    IMPORT_FORM_UNKNOWN = 125
    IMPORT_TOO_LARGE = 126
    IMPORT_LANGUAGE = 127
    AMENDMENT_OTHER_STUDY = 131
    AMENDMENT_PRACTICE = 132
    AMENDMENT_SIGNER = 133
    AMENDMENT_KNOWN = 134
    AMENDMENT_VERSION_USED = 135
    AMENDMENT_LANGUAGE = 136
    AMENDMENT_TOO_MANY = 137
    AMENDMENT_CHANGES = 138
    AMENDMENT_COUNTRY = 139

    ANSWER_NOT_ALLOWED = 201
    ENTRY_LOCKED = 202
    REASON_MISSING = 203
    UNKNOWN_RECORD = 204
    NOTHING_TO_RESUME = 221
    ALREADY_STANDING_STILL = 222
    VISIT_UNKNOWN = 223
    DAY_BEFORE_STUDY = 224
    CHANGE_REASON_MISSING = 225

    LEDGER_ALTERED = 301
    LEDGER_REFUSED = 302
    VALUE_NOT_CANONICAL = 303
    VIEWS_DIFFER = 304

    CREDENTIAL_WRONG = 401
    HEADER_DAMAGED = 402
    VAULT_MISSING = 403
    VAULT_EXISTS = 404
    VAULT_BUSY = 405
    VAULT_DAMAGED = 406
    VAULT_READ_ONLY = 407
    RECOVERY_KEY_MALFORMED = 408
    PASSPHRASE_TOO_SHORT = 409
    VAULT_TOO_NEW = 410
    NOT_ENCRYPTED = 411
    BACKUP_DAMAGED = 412
    KEYS_NOT_RENEWED = 413
    KEYS_CHANGED = 414
    RENEWED_NOT_OPENED = 415

    PACKAGE_UNREADABLE = 501
    PACKAGE_MALFORMED = 502
    IDENTITY_INVALID = 503
    RECIPIENT_MISSING = 504
    REPORT_FAILED = 505
    RECEIPT_INVALID = 506

    FILE_MISSING = 601
    FILE_EXISTS = 602
    FILE_UNWRITABLE = 603
    FILE_TOO_LARGE = 604
    CSV_INVALID = 605
    PASSPHRASE_UNAVAILABLE = 606
    DISK_FULL = 607
    DAY_RANGE_INVALID = 608
    HANDOFF_BROKEN = 609
    PARTICIPANT_INVALID = 610
    ZONE_UNKNOWN = 611
    NOTHING_TO_IMPORT = 612
    FOLDER_NOT_EMPTY = 613
    PASSPHRASES_DIFFER = 614
    DESCRIPTOR_CLOSED = 615
    JOURNAL_FULL = 616
    PARTICIPANT_OTHER = 617
    LANGUAGE_UNKNOWN = 618
    COUNTRY_UNKNOWN = 619
    NAME_NOT_TEXT = 620
    MEMORY_SHORT = 621
    PARTICIPANT_TELLS_ARM = 622

    UNEXPECTED = 901


class DaymarkError(Exception):
    """``where`` names the place (file name, line, JSON pointer, record); ``facts`` fill the words. Never an answer."""

    def __init__(self, code: Code, *, where: str = "", **facts: str | int) -> None:
        super().__init__(code.name)
        self.code = code
        self.where = where
        self.facts = facts


class InputError(DaymarkError):
    """The call or a file given to it is wrong."""


class StudyError(InputError):
    """A study file cannot be used. ``problems`` lists every one that was found."""

    def __init__(
        self, code: Code, *, where: str = "", problems: tuple["Problem", ...] = (), **facts: str | int
    ) -> None:
        super().__init__(code, where=where, **facts)
        self.problems = problems


class TableError(InputError):
    """Rows of a table cannot be used. ``problems`` holds the first of them, the fact ``count`` how many there are."""

    def __init__(self, code: Code, *, where: str, problems: tuple["Problem", ...], count: int) -> None:
        super().__init__(code, where=where, count=count)
        self.problems = problems


class RuleError(DaymarkError):
    """A change would break a rule of the diary."""


class LedgerError(DaymarkError):
    """The ledger refused a change, or was found altered."""


class VaultError(DaymarkError):
    """Keys, header or database."""


class HandoverError(DaymarkError):
    """A package, report or data file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing wrong in a file: where (``FILE:LINE`` or a JSON pointer), what is wrong, and how to mend it.

    The words here are for authors of files (coordinators, data managers), never for participants.
    """

    where: str
    what: str
    mend: str

    @override
    def __str__(self) -> str:
        return f"{self.where}: {self.what} {self.mend}".strip()
