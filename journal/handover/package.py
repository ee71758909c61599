"""Sealing a package: members, manifest, signature, tar, age. Its input determines all but the sealing."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from journal.clock import Instant
from journal.errors import Code, HandoverError
from journal.handover import age
from journal.handover.archive import pack
from journal.handover.contents import Contents
from journal.handover.formats.csv import make_csv
from journal.handover.manifest import PackageFacts, make_manifest
from journal.handover.members import (
    CHECKPOINT,
    DATA,
    LEDGER,
    LEDGER_RECORDS_LIMIT,
    MANIFEST,
    README,
    REPORT,
    SIGNATURE,
    SIGNED,
    study_names,
)
from journal.handover.reading import record_place
from journal.handover.readme import make_readme
from journal.handover.signing import journal_key, raw_public, sign_manifest
from journal.ledger.checkpoints import Checkpoint, sign_checkpoint, to_text
from journal.ledger.lines import LONGEST_LINE, to_line
from journal.ledger.record import WithheldRecord
from journal.study.model import StudyFile

UNSAFE: Final = re.compile(r"[^A-Za-z0-9-]+")
CODE_LENGTH: Final = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """``data``: the sealed file. ``digest``: its SHA-256 in hex. ``withheld_records``: how many are hashes."""

    data: bytes
    name: str
    digest: str
    facts: PackageFacts
    members: Mapping[str, bytes]
    withheld_records: int


def seal_package(
    contents: Contents, *, report: bytes, seed: bytes | bytearray, checkpoint: Checkpoint, made: Instant
) -> Package:
    """``report``: the PDF made from ``contents.book``. ``seed``: the journal's Ed25519 seed.

    ``checkpoint``: of the ledger's head; it is signed here. Raises ``HandoverError`` RECIPIENT_MISSING, FILE_TOO_LARGE,
    or PACKAGE_MALFORMED when seed, checkpoint and ledger do not belong together.
    """
    facts = _facts(contents, made)
    _belong_together(contents, seed, checkpoint)
    members = package_members(contents, facts, report=report, seed=seed, checkpoint=checkpoint)
    tar = pack(members, int(facts.made.timestamp()))
    data = age.seal(tar, [site.recipient for site in contents.request.recipients])
    return Package(
        data=data,
        name=package_name(facts.code, made.calendar_day, practice=facts.practice),
        digest=hashlib.sha256(data).hexdigest(),
        facts=facts,
        members=members,
        withheld_records=facts.withheld,
    )


def package_members(
    contents: Contents, facts: PackageFacts, *, report: bytes, seed: bytes | bytearray, checkpoint: Checkpoint
) -> dict[str, bytes]:
    """The members of the archive before it is sealed, the signed manifest last."""
    study_file, study = contents.study_file, contents.study_file.study
    tables = make_csv(study, contents.book)
    members = {
        README: make_readme(facts, journal_key(contents.book.signing_key), study_file),
        LEDGER: _ledger(contents),
        CHECKPOINT: to_text(sign_checkpoint(checkpoint, seed)).encode("utf-8"),
        **_study_files(study_file),
        REPORT: report,
        **{DATA + name: table for name, table in tables.items()},
    }
    members[MANIFEST] = make_manifest(members)
    members[SIGNATURE] = sign_manifest(seed, members[MANIFEST], facts.line)
    return members


def _study_files(study_file: StudyFile) -> dict[str, bytes]:
    """Every version that was used, with its signature where it has one."""
    found: dict[str, bytes] = {}
    for name, file in zip(study_names(len(study_file.versions)), study_file.versions, strict=True):
        found[name] = file.study.source
        if file.signature:
            found[name + SIGNED] = file.signature.encode("utf-8")
    return found


def _ledger(contents: Contents) -> bytes:
    """What the check of a package would refuse is not sealed."""
    lines = [to_line(record) for record in contents.records]
    if len(lines) > LEDGER_RECORDS_LIMIT:
        raise HandoverError(Code.FILE_TOO_LARGE, where=LEDGER, limit=LEDGER_RECORDS_LIMIT)
    for seq, line in enumerate(lines, start=1):
        if len(line) > LONGEST_LINE:
            raise HandoverError(Code.FILE_TOO_LARGE, where=record_place(seq), limit=LONGEST_LINE)
    return b"".join(lines)


def package_name(code: str, day: date, *, practice: bool) -> str:
    """``CODE_DATE.daymark``; letters, digits and hyphens of the code only, so that no system stumbles over the name."""
    safe = UNSAFE.sub("-", code).strip("-")[:CODE_LENGTH] or "journal"
    return f"{'practice-' if practice else ''}{safe}_{day.isoformat()}.daymark"


def _facts(contents: Contents, made: Instant) -> PackageFacts:
    book, request = contents.book, contents.request
    return PackageFacts(
        study=book.study_id,
        version=book.study_version,
        code=book.participant,
        seq=book.head_seq,
        head=book.head_hash,
        first=request.first_day,
        last=request.last_day,
        notes=request.notes,
        withheld=sum(isinstance(record, WithheldRecord) for record in contents.records),
        made=made.utc.replace(microsecond=0),
        practice=book.practice,
    )


def _belong_together(contents: Contents, seed: bytes | bytearray, checkpoint: Checkpoint) -> None:
    book = contents.book
    fits = (
        raw_public(seed).hex() == book.signing_key
        and (checkpoint.seq, checkpoint.head.hex()) == (book.head_seq, book.head_hash)
        and [hashlib.sha256(study.source).hexdigest() for study in contents.study_file.study.versions]
        == [version.digest for version in book.versions]
    )
    if not fits:
        raise HandoverError(Code.PACKAGE_MALFORMED, where="package")
