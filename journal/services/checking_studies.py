"""Check a study file for its authors, and sign it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from journal.errors import Code, InputError, Problem, StudyError
from journal.paths import read_limited, write_atomically
from journal.services.outputs import refuse_existing
from journal.study.checking import SIZE_LIMIT, checked
from journal.study.comparing import Difference, differences
from journal.study.minisign import SecretKey
from journal.study.model import StudyFile
from journal.study.reading import SIGNATURE_SUFFIX, read_study
from journal.study.sealing import seal_study
from journal.vault.keys.data_key import wipe

KEY_LIMIT: Final = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyChecked:
    """``problems`` first; when there are none the rest is filled. ``fingerprint`` is "" for an unsigned study."""

    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    study_id: str = ""
    version: str = ""
    title: str = ""
    digest: str = ""
    practice: bool = True
    signer: str = ""
    fingerprint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StudySealed:
    signature_file: Path
    signer: str
    fingerprint: str
    changed: bool


def check_study_file(file: Path) -> StudyChecked:
    """Raises ``InputError`` FILE_MISSING, or ``StudyError`` STUDY_CHANGED when the study itself is in order."""
    found = checked(read_limited(file, SIZE_LIMIT), name=file.name)
    if found.problems:
        return StudyChecked(problems=found.problems)
    study_file = _read(file)
    study = study_file.study
    return StudyChecked(
        warnings=found.warnings,
        study_id=study.id,
        version=study.version,
        title=study.title.say(study.language),
        digest=study.digest,
        practice=study_file.practice,
        signer=study.signer_key,
        fingerprint=study_file.fingerprint,
    )


def compare_study_files(old: Path, new: Path) -> tuple[Difference, ...]:
    """Raises what ``read_study`` raises, and STUDY_CHANGED."""
    return differences(_read(old).study, _read(new).study)


def _read(file: Path) -> StudyFile:
    """As ``read_study``, for the people who write the file: STUDY_CHANGED takes the place of STUDY_SIGNATURE_BAD."""
    try:
        return read_study(file)
    except StudyError as error:
        if error.code is not Code.STUDY_SIGNATURE_BAD:
            raise
        raise StudyError(Code.STUDY_CHANGED, where=file.name) from None


def seal_study_file(file: Path, key_file: Path, password: Callable[[], bytearray]) -> StudySealed:
    """Sign ``file`` with a minisign secret key; ``password`` is asked for only when the key is encrypted.

    Names the signer in the file and writes the signature beside it. Raises ``InputError`` FILE_EXISTS when there is a
    signature already, ``StudyError`` when the study has problems, or STUDY_CHANGED when it is not what was signed: then
    nothing was written.
    """
    beside = file.with_name(file.name + SIGNATURE_SUFFIX)
    if beside.exists():
        _read(file)
    refuse_existing(beside)
    data = read_limited(file, SIZE_LIMIT)
    key = _read_key(read_limited(key_file, KEY_LIMIT).decode("utf-8", "replace"), password)
    try:
        sealed = seal_study(data, key, name=file.name)
        public = key.public
    finally:
        key.wipe()
    if sealed.data != data:
        write_atomically(file, sealed.data, private=False)
    write_atomically(beside, sealed.signature.encode("utf-8"), private=False)
    return StudySealed(
        signature_file=beside, signer=public.text, fingerprint=public.fingerprint, changed=sealed.data != data
    )


def _read_key(text: str, password: Callable[[], bytearray]) -> SecretKey:
    """A key file that is not encrypted is read without asking."""
    try:
        return SecretKey.read(text)
    except InputError as error:
        if error.code is not Code.PASSPHRASE_UNAVAILABLE:
            raise
    secret = password()
    try:
        return SecretKey.read(text, secret)
    finally:
        wipe(secret)
