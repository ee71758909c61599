"""Signs a study: names the signer in the file, checks the file, and makes the signature that lies beside it."""

from dataclasses import dataclass
from json import JSONDecoder, dumps
from typing import Final

from journal.errors import StudyError
from journal.study.checking import checked
from journal.study.minisign import SecretKey, sign
from journal.study.reading import parse_study
from journal.study.strict_json import parse

_FIELD: Final = "signed_by"


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedStudy:
    """``data`` replaces the study file; ``signature`` is the text of the ``.minisig`` file beside it."""

    data: bytes
    signature: str


def seal_study(data: bytes, key: SecretKey, *, name: str) -> SealedStudy:
    """Only the value of ``signed_by`` changes. Raises ``StudyError`` when the study has problems."""
    result = checked(data, name=name)
    if result.problems:
        raise StudyError(result.code, where=result.problems[0].where, problems=result.problems)
    sealed = _naming(data, key.public.text)
    comment = f"study {result.value['id']} version {result.value['version']}"
    signature = sign(key, sealed, trusted_comment=comment, untrusted_comment="signature of a Daymark study file")
    parse_study(sealed, name=name, signature=signature)
    return SealedStudy(data=sealed, signature=signature)


def _naming(data: bytes, signer: str) -> bytes:
    """The file with the signer named, every other byte as it was. ``data`` is a checked study."""
    text, starts = data.decode(), parse(data).starts
    if (_FIELD,) in starts:
        start = starts[_FIELD,]
        _, end = JSONDecoder().raw_decode(text, start)
        return (text[:start] + dumps(signer) + text[end:]).encode()
    start = starts[()] + 1
    return (text[:start] + f'\n "{_FIELD}": {dumps(signer)},' + text[start:]).encode()
