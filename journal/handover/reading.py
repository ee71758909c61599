"""From the members of an opened package to the ledger, study and facts they claim to be."""

from collections.abc import Iterable
from typing import Final

from journal.diary.changes import JournalEnrolled
from journal.errors import Code, DaymarkError, HandoverError
from journal.handover.manifest import PackageFacts, read_facts
from journal.handover.members import (
    LEDGER,
    LEDGER_RECORDS_LIMIT,
    SIGNATURE,
    SIGNED,
    STUDY,
)
from journal.handover.opening import OpenedPackage
from journal.handover.signing import trusted_comment
from journal.ledger.lines import from_line
from journal.ledger.reading import entry_of
from journal.ledger.record import Entry, Record, WithheldRecord
from journal.study.model import StudyFile
from journal.study.reading import parse_study

AnyRecord = Record | WithheldRecord
ODDITIES: Final = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, OSError, RecursionError)
"""What values that are well formed but absurd raise deep in other rooms (a zone that does not exist, a day 0)."""


def read_package_facts(opened: OpenedPackage) -> PackageFacts:
    """Not checked against anything. Raises ``HandoverError`` PACKAGE_MALFORMED."""
    return read_facts(trusted_comment(opened.members[SIGNATURE]))


def read_ledger(opened: OpenedPackage) -> tuple[AnyRecord, ...]:
    """Well-formed records in the order they stand there; their hashes are computed, not yet compared with anything.

    Raises ``HandoverError`` PACKAGE_MALFORMED, ``where`` naming the line.
    """
    lines = opened.members[LEDGER].split(b"\n")
    if lines.pop() or not 0 < len(lines) <= LEDGER_RECORDS_LIMIT:
        raise HandoverError(Code.PACKAGE_MALFORMED, where=f"{LEDGER}:{len(lines) + 1}")
    return tuple(_read_line(line, number) for number, line in enumerate(lines, start=1))


def read_entries(records: Iterable[AnyRecord]) -> tuple[Entry, ...]:
    """What the whole records say. Their commitments were checked with the chain.

    Raises ``HandoverError`` PACKAGE_MALFORMED, ``where`` naming the record.
    """
    entries: list[Entry] = []
    for record in records:
        if isinstance(record, Record):
            try:
                entries.append(entry_of(record))
            except DaymarkError:
                raise HandoverError(Code.PACKAGE_MALFORMED, where=record_place(record.seq)) from None
    return tuple(entries)


def read_enrolment(entries: tuple[Entry, ...]) -> JournalEnrolled:
    """Raises ``HandoverError`` PACKAGE_MALFORMED when record 1 is withheld or something else."""
    first = entries[0] if entries else None
    if first is None or first.seq != 1 or not isinstance(first.change, JournalEnrolled):
        raise HandoverError(Code.PACKAGE_MALFORMED, where=record_place(1))
    return first.change


def read_study_file(opened: OpenedPackage, name: str = STUDY) -> StudyFile:
    """Raises ``HandoverError`` PACKAGE_MALFORMED when it is no study, or its signature is not good."""
    signature = opened.members.get(name + SIGNED, b"")
    try:
        return parse_study(opened.members[name], name=name, signature=signature.decode("utf-8"))
    except (DaymarkError, UnicodeDecodeError):
        raise HandoverError(Code.PACKAGE_MALFORMED, where=name) from None


def record_place(seq: int) -> str:
    return f"{LEDGER} record {seq}"


def _read_line(untrusted: bytes, number: int) -> AnyRecord:
    place = f"{LEDGER}:{number}"
    try:
        return from_line(untrusted + b"\n")
    except DaymarkError:
        raise HandoverError(Code.PACKAGE_MALFORMED, where=place) from None
