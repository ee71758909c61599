"""Reads a study file: checks it, finds out who signed it, and builds the values."""

from pathlib import Path
from typing import Final

from journal.errors import Code, InputError, StudyError
from journal.paths import read_limited
from journal.study.building import build_study
from journal.study.checking import SIZE_LIMIT, checked
from journal.study.minisign import PublicKey, verify
from journal.study.model import Study, StudyFile
from journal.study.strict_json import NotJson, parse

SIGNATURE_SUFFIX: Final = ".minisig"
SIGNATURE_LIMIT: Final = 4096


def read_study(path: Path, *, require: PublicKey | None = None) -> StudyFile:
    """The study in ``path`` with the signature beside it, if there is one.

    ``require``: the key that must have signed it; otherwise ``StudyError`` STUDY_UNSIGNED or STUDY_SIGNATURE_BAD.
    """
    data = _read(path)
    beside = path.with_name(path.name + SIGNATURE_SUFFIX)
    signature = read_limited(beside, SIGNATURE_LIMIT).decode("utf-8", "replace") if beside.exists() else ""
    found = parse_study(data, name=path.name, signature=signature)
    if require is not None:
        _require(found, require, path.name)
    return found


def _read(path: Path) -> bytes:
    try:
        return read_limited(path, SIZE_LIMIT)
    except InputError as error:
        if error.code is Code.FILE_TOO_LARGE:
            raise StudyError(Code.STUDY_TOO_LARGE, where=path.name, limit=SIZE_LIMIT) from None
        raise


def _require(found: StudyFile, key: PublicKey, name: str) -> None:
    if found.practice:
        raise StudyError(Code.STUDY_UNSIGNED, where=name)
    if found.study.signer_key != key.text:
        raise StudyError(Code.STUDY_SIGNATURE_BAD, where=name)


def parse_study(data: bytes, *, name: str, signature: str = "") -> StudyFile:
    """Check, verify and build. Raises ``StudyError`` with every problem, or STUDY_SIGNATURE_BAD.

    Without a signature, or without a signer named in the file, the study opens as practice.
    """
    result = checked(data, name=name)
    if result.problems:
        first = result.problems[0]
        raise StudyError(result.code, where=first.where, problems=result.problems, count=len(result.problems))
    return _signed(build_study(result.value, data), signature, name)


def reopen_study(data: bytes, *, signature: str) -> StudyFile:
    """A study that was checked when a journal was enrolled and has been kept unchanged since: not checked again.

    Raises ``StudyError`` STUDY_INVALID when it is no study after all.
    """
    try:
        study = build_study(parse(data).value, data)  # type: ignore[arg-type]  # the except below is for what it is not
    except (NotJson, KeyError, TypeError, ValueError, ArithmeticError, AttributeError):
        raise StudyError(Code.STUDY_INVALID) from None
    return _signed(study, signature, study.id)


def _signed(study: Study, signature: str, name: str) -> StudyFile:
    if not signature or not study.signer_key:
        return StudyFile(study=study, signature="", fingerprint="")
    key = PublicKey.parse(study.signer_key)
    try:
        verify(key, study.source, signature)
    except StudyError as error:
        raise StudyError(error.code, where=name) from None
    return StudyFile(study=study, signature=signature, fingerprint=key.fingerprint)
