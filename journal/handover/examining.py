"""Running every check on an opened package. A check whose ground is gone says ``NOT_KNOWN`` rather than guessing."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from journal.diary.changes import AnswerCorrected, AnswerGiven, CheckInSaved, JournalEnrolled
from journal.diary.values import Withheld
from journal.errors import Code, DaymarkError, HandoverError
from journal.handover.contents import book_of, private_items
from journal.handover.evidence import Check, Evidence, WithheldPart, expect, fails, holds, not_known
from journal.handover.examining_studies import read_studies, versions_used
from journal.handover.formats.csv import make_csv
from journal.handover.manifest import PackageFacts, changed_members
from journal.handover.members import CHECKPOINT, DATA, LEDGER, MANIFEST, REPORT, SIGNATURE
from journal.handover.opening import OpenedPackage
from journal.handover.reading import (
    ODDITIES,
    AnyRecord,
    read_enrolment,
    read_entries,
    read_ledger,
    read_package_facts,
    record_place,
)
from journal.handover.receipt import Pinned, Unpinned
from journal.handover.signing import check_manifest, journal_key
from journal.ledger.checkpoints import check_checkpoint, from_text
from journal.ledger.record import Entry, WithheldRecord
from journal.ledger.verifying import verify_chain
from journal.ledger.withholding import NOTE_KINDS, WITHHOLDABLE_KINDS
from journal.study.minisign import PublicKey
from journal.study.model import StudyFile


@dataclass(frozen=True, slots=True)
class NoFacts:
    """The package says nothing readable about itself."""


NO_FACTS: Final = NoFacts()


@dataclass(frozen=True, slots=True, kw_only=True)
class Examination:
    """``links``: the recomputed hash of each record, in order; empty when the chain does not hold.

    ``key``: the journal key that the ledger names, as minisign writes it, or "".
    """

    evidence: tuple[Evidence, ...]
    withheld: tuple[WithheldPart, ...] = ()
    links: tuple[bytes, ...] = ()
    key: str = ""
    facts: PackageFacts | NoFacts = NO_FACTS


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ledger:
    """A ledger whose chain and commitments hold, read."""

    records: tuple[AnyRecord, ...]
    entries: tuple[Entry, ...]
    enrolment: JournalEnrolled
    key: PublicKey


def examine(opened: OpenedPackage, pinned: Pinned | Unpinned) -> Examination:
    """Never raises for what is in a package."""
    changed = changed_members(opened.members)
    members = expect(Check.MEMBERS, not changed, *changed)
    report = expect(Check.REPORT, opened.members[REPORT].startswith(b"%PDF-"), REPORT)
    try:
        ledger = _ledger(opened)
    except HandoverError as error:
        broken = fails(Check.LEDGER, error.where)
        return Examination(evidence=_in_order(members, report, broken, *_signed_by_pinned(opened, pinned)))
    facts = _facts(opened)
    study, data, withheld = _study_and_data(opened, ledger, facts)
    return Examination(
        evidence=_in_order(
            members,
            report,
            holds(Check.LEDGER),
            expect(Check.SIGNATURE, _signed(opened, ledger.key), MANIFEST, SIGNATURE),
            _signer(pinned, ledger),
            _facts_hold(opened, ledger, facts),
            expect(Check.CHECKPOINT, _checkpoint_holds(opened, ledger), CHECKPOINT),
            study,
            data,
            expect(Check.WITHHELD, not withheld, *(record_place(part.seq) for part in withheld)),
        ),
        withheld=withheld,
        links=tuple(record.hash for record in ledger.records),
        key=ledger.key.text,
        facts=facts,
    )


def _in_order(*evidence: Evidence) -> tuple[Evidence, ...]:
    """In the order of ``Check``; a check that was not made is not known."""
    found = {one.check: one for one in evidence}
    return tuple(found.get(check, not_known(check)) for check in Check if check is not Check.EARLIER)


def _ledger(opened: OpenedPackage) -> _Ledger:
    """Raises ``HandoverError`` PACKAGE_MALFORMED, ``where`` naming the line or the record."""
    records = read_ledger(opened)
    chain = verify_chain(records)
    if not chain.whole:
        raise HandoverError(Code.PACKAGE_MALFORMED, where=record_place(chain.first_bad))
    entries = read_entries(records)
    enrolment = read_enrolment(entries)
    return _Ledger(records=records, entries=entries, enrolment=enrolment, key=journal_key(enrolment.signing_key))


def _signed(opened: OpenedPackage, key: PublicKey) -> bool:
    return check_manifest(key, opened.members[MANIFEST], opened.members[SIGNATURE])


def _signed_by_pinned(opened: OpenedPackage, pinned: Pinned | Unpinned) -> tuple[Evidence, ...]:
    """What can still be said about the signature when the ledger does not tell its journal's key."""
    if isinstance(pinned, Unpinned):
        return ()
    signed = _signed(opened, pinned.key)
    return (expect(Check.SIGNATURE, signed, MANIFEST, SIGNATURE), expect(Check.SIGNER, signed, SIGNATURE))


def _signer(pinned: Pinned | Unpinned, ledger: _Ledger) -> Evidence:
    """The pinned key, and where a receipt was given also its participant and first record, are this journal's."""
    if isinstance(pinned, Unpinned):
        return not_known(Check.SIGNER)
    if pinned.key.raw != ledger.key.raw:
        return fails(Check.SIGNER, SIGNATURE)
    first = ledger.records[0].hash.hex()
    return expect(Check.SIGNER, pinned.first_hash in {"", first}, record_place(1))


def _facts(opened: OpenedPackage) -> PackageFacts | NoFacts:
    try:
        return read_package_facts(opened)
    except HandoverError:
        return NO_FACTS


def _facts_hold(opened: OpenedPackage, ledger: _Ledger, facts: PackageFacts | NoFacts) -> Evidence:
    """What is signed beside the manifest is what the ledger and the archive say, as far as they can tell.

    The day of a withheld check-in is hidden, so that it lies outside the stated days cannot be checked: only how many
    are withheld, and that no other lies outside.
    """
    if isinstance(facts, NoFacts):
        return fails(Check.FACTS, SIGNATURE)
    last, enrolment = ledger.records[-1], ledger.enrolment
    said = (
        facts.seq,
        facts.head,
        facts.study,
        facts.version,
        facts.code,
        facts.practice,
        facts.withheld,
        int(facts.made.timestamp()),
    )
    found = (
        last.seq,
        last.hash.hex(),
        enrolment.study_id,
        versions_used(ledger.entries)[-1].study_version,
        enrolment.participant,
        enrolment.practice,
        sum(isinstance(record, WithheldRecord) for record in ledger.records),
        opened.made,
    )
    return expect(Check.FACTS, said == found and all(_fits(entry, facts) for entry in ledger.entries), SIGNATURE)


def _fits(entry: Entry, facts: PackageFacts) -> bool:
    """A check-in that is shown lies within the stated days; no value is missing where notes are said to be there."""
    if isinstance(entry.change, CheckInSaved) and not facts.first <= entry.change.day <= facts.last:
        return False
    return not facts.notes or not tuple(_withheld_items(entry))


def _checkpoint_holds(opened: OpenedPackage, ledger: _Ledger) -> bool:
    try:
        signed = from_text(opened.members[CHECKPOINT].decode("utf-8"))
    except (DaymarkError, UnicodeDecodeError):
        return False
    point, last = signed.checkpoint, ledger.records[-1]
    return (point.seq, point.head) == (last.seq, last.hash) and check_checkpoint(signed, ledger.key.raw)


def _study_and_data(
    opened: OpenedPackage, ledger: _Ledger, facts: PackageFacts | NoFacts
) -> tuple[Evidence, Evidence, tuple[WithheldPart, ...]]:
    try:
        study_file = read_studies(opened, ledger.entries)
    except HandoverError as error:
        return fails(Check.STUDY, error.where), not_known(Check.DATA), _withheld(ledger, frozenset())
    return (
        holds(Check.STUDY),
        _data(opened, ledger, study_file, facts),
        _withheld(ledger, private_items(study_file.study)),
    )


def _data(opened: OpenedPackage, ledger: _Ledger, study_file: StudyFile, facts: PackageFacts | NoFacts) -> Evidence:
    """The tables are made again from the ledger and compared byte by byte."""
    if isinstance(facts, NoFacts):
        return not_known(Check.DATA)
    try:
        tables = make_csv(study_file.study, book_of(ledger.records, study_file, facts.first, facts.last))
    except (DaymarkError, *ODDITIES):
        return fails(Check.DATA, LEDGER)
    differing = [DATA + name for name, table in tables.items() if opened.members[DATA + name] != table]
    return expect(Check.DATA, not differing, *differing)


def _withheld(ledger: _Ledger, private: frozenset[tuple[str, str, str]]) -> tuple[WithheldPart, ...]:
    parts = [
        WithheldPart(seq=record.seq, kind=record.kind, allowed=record.kind in WITHHOLDABLE_KINDS)
        for record in ledger.records
        if isinstance(record, WithheldRecord)
    ]
    for entry in ledger.entries:
        if items := tuple(_withheld_items(entry)):
            allowed = entry.kind in NOTE_KINDS and all(item in private for item in items)
            parts.append(
                WithheldPart(seq=entry.seq, kind=entry.kind, items=tuple(place[-1] for place in items), allowed=allowed)
            )
    return tuple(sorted(parts, key=lambda part: part.seq))


def _withheld_items(entry: Entry) -> Iterable[tuple[str, str, str]]:
    """Instrument, its version, and item of each answer in the record that has no value here."""
    change = entry.change
    if not isinstance(change, CheckInSaved | AnswerGiven | AnswerCorrected):
        return ()
    return [(change.instrument, change.instrument_version, item) for item in _items_withheld(change)]


def _items_withheld(change: CheckInSaved | AnswerGiven | AnswerCorrected) -> list[str]:
    match change:
        case CheckInSaved():
            return [one.item for one in change.answers if isinstance(one.state, Withheld)]
        case AnswerGiven():
            return [change.answer.item] if isinstance(change.answer.state, Withheld) else []
        case AnswerCorrected():
            return [change.item] if Withheld() in {change.old, change.new} else []
