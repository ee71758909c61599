"""The study files of a package: whether they are all those that the ledger says were used, and no others."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from journal.diary.changes import JournalEnrolled, StudyAmended
from journal.errors import Code, HandoverError
from journal.handover.members import EARLIER_STUDIES, STUDY, study_names
from journal.handover.opening import OpenedPackage
from journal.handover.reading import read_study_file, record_place
from journal.ledger.record import Entry
from journal.study.model import StudyFile
from journal.study.versions import MOST_VERSIONS, joined

Used = JournalEnrolled | StudyAmended
ALL: Final = (*EARLIER_STUDIES, STUDY)


def versions_used(entries: Iterable[Entry]) -> tuple[Used, ...]:
    """The changes that name a version of the study, in order; the first is the enrolment."""
    return tuple(entry.change for entry in entries if isinstance(entry.change, Used))


def read_studies(opened: OpenedPackage, entries: Sequence[Entry]) -> StudyFile:
    """The version of the last record, knowing those before it.

    Raises ``HandoverError`` PACKAGE_MALFORMED, ``where`` naming the file or the record that does not fit.
    """
    used = versions_used(entries)
    wrong = [*_wrong_files(opened.members, used), *_unknown_versions(entries)]
    if wrong:
        raise HandoverError(Code.PACKAGE_MALFORMED, where=wrong[0])
    names = study_names(len(used))
    files = [read_study_file(opened, name) for name in names]
    for name, file, change in zip(names, files, used, strict=True):
        if not _fits(file, change, files[0]):
            raise HandoverError(Code.PACKAGE_MALFORMED, where=name)
    return joined(files)


def _wrong_files(members: Mapping[str, bytes], used: Sequence[Used]) -> Iterator[str]:
    if len(used) > MOST_VERSIONS:
        yield STUDY
        return
    digests = dict(zip(study_names(len(used)), (change.study_digest for change in used), strict=True))
    for name in ALL:
        found = hashlib.sha256(members[name]).hexdigest() if name in members else ""
        if found != digests.get(name, ""):
            yield name


def _unknown_versions(entries: Iterable[Entry]) -> Iterator[str]:
    """Records that were stored under a version which had not been taken in by then."""
    known: set[str] = set()
    for entry in entries:
        if isinstance(entry.change, Used):
            known.add(entry.change.study_version)
        if entry.stamp.study_version not in known:
            yield record_place(entry.seq)


def _fits(file: StudyFile, change: Used, enrolled: StudyFile) -> bool:
    study = file.study
    same = (study.id, study.version, file.practice) == (enrolled.study.id, change.study_version, enrolled.practice)
    if isinstance(change, JournalEnrolled):
        return same and (study.id, file.practice) == (change.study_id, change.practice)
    signer = "" if file.practice else study.signer_key
    return same and signer == change.signer and (file.practice or signer == enrolled.study.signer_key)
