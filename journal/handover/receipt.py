"""The enrolment receipt: what a site keeps so that it can tell this journal's packages from anybody else's.

As text it is one word and ten ``name=value`` pairs with white space between them, plain ASCII, values percent-encoded.
The last pair guards against slips: SHA-256 over everything before it, one blank between the parts, first 8 hex digits.
The text, the QR code and the description of the PDF all hold exactly this.
"""

import hashlib
import re
from dataclasses import dataclass
from datetime import date
from typing import Final
from urllib.parse import quote, unquote

from journal.diary.changes import JournalEnrolled
from journal.errors import Code, HandoverError, StudyError
from journal.handover.signing import journal_key
from journal.study.minisign import PublicKey

FIRST_WORD: Final = "DAYMARK-RECEIPT-1"
NAMES: Final = ("participant", "study", "version", "digest", "key", "fingerprint", "first", "enrolled", "practice")
PLAIN: Final = "+/"
RECEIPT_LIMIT: Final = 4 * 1024 * 1024
RECEIPT: Final = re.compile(
    FIRST_WORD
    + "".join(rf"\s{{1,80}}{name}=([A-Za-z0-9_.~%+/-]{{1,600}})" for name in NAMES)
    + r"\s{1,80}check=([0-9a-f]{8})"
)
BARE_KEY: Final = re.compile(r"RW[A-Za-z0-9+/]{54}")
DIGEST: Final = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """``first_hash``: hash of the ledger's first record in hex. ``study_digest``: SHA-256 of the study file in hex."""

    participant: str
    study_id: str
    study_version: str
    study_digest: str
    key: PublicKey
    first_hash: str
    enrolled: date
    practice: bool

    @property
    def text(self) -> str:
        """One pair a line."""
        return "\n".join(self._parts()) + "\n"

    @property
    def one_line(self) -> str:
        return " ".join(self._parts())

    def _parts(self) -> tuple[str, ...]:
        values = (
            self.participant,
            self.study_id,
            self.study_version,
            self.study_digest,
            self.key.text,
            self.key.fingerprint.replace(" ", "-"),
            self.first_hash,
            self.enrolled.isoformat(),
            "yes" if self.practice else "no",
        )
        pairs = (f"{name}={quote(value, safe=PLAIN)}" for name, value in zip(NAMES, values, strict=True))
        parts = (FIRST_WORD, *pairs)
        return (*parts, f"check={_check(parts)}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pinned:
    """What a site knows of a journal from its enrolment. All but the key are "" when only that was written down."""

    key: PublicKey
    participant: str = ""
    study_digest: str = ""
    first_hash: str = ""


@dataclass(frozen=True, slots=True)
class Unpinned:
    """No key was given: whoever signed a package stays unknown."""


UNPINNED: Final = Unpinned()


def make_receipt(enrolment: JournalEnrolled, *, first_hash: bytes, enrolled: date) -> Receipt:
    """``first_hash``: of ledger record 1, 32 bytes. ``enrolled``: the local day on which it was stored."""
    return Receipt(
        participant=enrolment.participant,
        study_id=enrolment.study_id,
        study_version=enrolment.study_version,
        study_digest=enrolment.study_digest,
        key=journal_key(enrolment.signing_key),
        first_hash=first_hash.hex(),
        enrolled=enrolled,
        practice=enrolment.practice,
    )


def read_receipt(untrusted: bytes | str) -> Pinned:
    """From a receipt as PDF or text (also amid other words), or from a bare minisign key or ``.pub`` file.

    Raises ``HandoverError`` RECEIPT_INVALID, also for a receipt with a slip in it: its key is not taken alone.
    """
    text = untrusted if isinstance(untrusted, str) else untrusted[: RECEIPT_LIMIT + 1].decode("latin-1")
    if len(text) > RECEIPT_LIMIT:
        raise HandoverError(Code.FILE_TOO_LARGE, where="receipt", limit=RECEIPT_LIMIT)
    if FIRST_WORD in text:
        return _from_receipt(text)
    keys = {line.strip() for line in text.splitlines() if BARE_KEY.fullmatch(line.strip())}
    if len(keys) != 1:
        raise HandoverError(Code.RECEIPT_INVALID)
    return Pinned(key=_key(keys.pop()))


def _from_receipt(text: str) -> Pinned:
    found = {match.groups() for match in RECEIPT.finditer(text)}
    if len(found) != 1:
        raise HandoverError(Code.RECEIPT_INVALID)
    *values, check = found.pop()
    parts = (FIRST_WORD, *(f"{name}={value}" for name, value in zip(NAMES, values, strict=True)))
    fields = dict(zip(NAMES, values, strict=True))
    key = _key(fields["key"])
    sound = (
        check == _check(parts)
        and fields["fingerprint"] == key.fingerprint.replace(" ", "-")
        and DIGEST.fullmatch(fields["first"])
        and DIGEST.fullmatch(fields["digest"])
    )
    if not sound:
        raise HandoverError(Code.RECEIPT_INVALID)
    return Pinned(
        key=key,
        participant=unquote(fields["participant"]),
        study_digest=fields["digest"],
        first_hash=fields["first"],
    )


def _key(text: str) -> PublicKey:
    try:
        return PublicKey.parse(text)
    except StudyError:
        raise HandoverError(Code.RECEIPT_INVALID) from None


def _check(parts: tuple[str, ...]) -> str:
    return hashlib.sha256(" ".join(parts).encode("ascii")).hexdigest()[:8]
