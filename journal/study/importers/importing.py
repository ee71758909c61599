"""Recognises a source by what is in it, reads it, and makes a first study file of it."""

import re
from dataclasses import dataclass
from typing import Final

from journal.errors import Code, InputError
from journal.study.importers.assembling import Givens, assemble, check_givens
from journal.study.importers.broken import broken, unknown
from journal.study.importers.drafting import Source
from journal.study.importers.fhir_questionnaire import is_questionnaire, read_questionnaire
from journal.study.importers.redcap_table import dictionary_header, read_dictionary
from journal.study.importers.report import ImportReport
from journal.study.importers.safe_json import read_json

SIZE_LIMIT: Final = 8 * 1024 * 1024
JSON_LIMIT: Final = 4 * 1024 * 1024
_MARKS: Final = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_DECLARED: Final = re.compile(rb"""<\?xml[^>]{0,100}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
_ENCODINGS: Final = frozenset(
    {"utf-8", "utf8", "us-ascii", "ascii", "iso-8859-1", "iso-8859-15", "windows-1252", "windows-1251", "windows-1250"}
)
_OTHER: Final = "cp1252"


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """``study`` is the whole study file, which ``study check`` accepts."""

    study: bytes
    report: ImportReport


def import_source(data: bytes, givens: Givens, *, name: str) -> Imported:
    """Raises ``StudyError`` (IMPORT_…) for what cannot be read, ``InputError`` for what was given beside it."""
    check_givens(givens)
    text, remarks = _decoded(data, name)
    source = _source(text, givens, name, remarks)
    study, report = assemble(source, givens, name=name)
    return Imported(study=study, report=report)


def _source(text: str, givens: Givens, name: str, remarks: tuple[str, ...]) -> Source:
    start = text.lstrip()[:1]
    if start in {"{", "["}:
        if len(text) > JSON_LIMIT:
            raise InputError(Code.FILE_TOO_LARGE, where=name, limit=JSON_LIMIT)
        value = read_json(text, name=name)
        if not is_questionnaire(value) or not isinstance(value, dict):
            raise unknown(name)
        return read_questionnaire(value, name=name, language=givens.language, remarks=remarks)
    if start == "<":
        return _from_xml(text, name, remarks)
    header = dictionary_header(text)
    if header is None:
        raise unknown(name)
    return read_dictionary(text, header, name=name, remarks=remarks)


def _from_xml(text: str, name: str, remarks: tuple[str, ...]) -> Source:
    from journal.study.importers.odm_metadata import read_odm  # noqa: PLC0415 - lxml is loaded for XML only
    from journal.study.importers.redcap_xml import is_redcap, read_project  # noqa: PLC0415 - lxml, for XML alone
    from journal.study.importers.safe_xml import local, read_xml  # noqa: PLC0415 - lxml, for XML alone

    root = read_xml(text, name=name)
    if local(root) != "ODM":
        raise unknown(name)
    return (read_project if is_redcap(root) else read_odm)(root, name=name, remarks=remarks)


def _decoded(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """UTF-8 or what a mark or declaration says; spreadsheets on Windows write cp1252 without saying so."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding, name), ()
    if data.lstrip()[:1] == b"<":
        declared = _DECLARED.match(data.lstrip())
        return _strictly(data, _allowed(declared[1].decode().lower() if declared else "utf-8", name), name), ()
    if data.lstrip()[:1] in {b"{", b"["}:
        return _strictly(data, "utf-8", name), ()
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        return data.decode(_OTHER, "replace"), ("read as Windows-1252, as it is not UTF-8: look at its accents",)


def _allowed(encoding: str, name: str) -> str:
    if encoding not in _ENCODINGS:
        raise broken(name, f"Its encoding “{encoding}” is not read.", "Save it as UTF-8.", line=1)
    return encoding


def _strictly(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line, column = before.count(b"\n") + 1, error.start - before.rfind(b"\n")
        raise broken(
            name, "A byte is not of the file's encoding.", "Save it as UTF-8.", line=line, column=column
        ) from None
