"""The header file, byte by byte.

magic (8) | version (16 bits) | length of the body (32 bits) | body | HMAC-SHA256 (32) | damage check (8)

Numbers are big-endian. The body is canonical JSON. The MAC, under a key derived from the data key, covers everything
before it and can be checked once the header is unlocked. The damage check, the first 8 bytes of SHA-256 over everything
before it, needs no key: it tells a damaged file from a wrong passphrase.
"""

import hmac
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final

from journal.errors import Code, LedgerError, VaultError
from journal.ledger.canonical import LARGEST, canonical, parse
from journal.vault.keys.cost import KdfCost
from journal.vault.keys.data_key import HEADER_MAC, DataKey, wipe
from journal.vault.keys.slots import NONCE_BYTES, SALT_BYTES, WRAPPED_BYTES, PassphraseSlot, Place, Slot

MAGIC: Final = b"DAYMARK\x1a"
VERSION: Final = 0
VAULT_ID_BYTES: Final = 16
MAC_BYTES: Final = 32
CHECK_BYTES: Final = 8
START_BYTES: Final = len(MAGIC) + 2 + 4
SHORTEST: Final = START_BYTES + MAC_BYTES + CHECK_BYTES
LONGEST: Final = 65_536


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpLine:
    """A number for the locked gate, as the study words it. ``kind``: value of the study's contact kind."""

    name: str
    words: str
    number: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """How often passphrase and recovery key were changed, each alone. A dearer derivation is no change."""

    passphrase: int = 0
    recovery_key: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    place: Place
    changed: Changed = Changed()
    passphrase: PassphraseSlot
    recovery: Slot
    help_lines: tuple[HelpLine, ...]


@dataclass(frozen=True, slots=True)
class SealedHeader:
    """A header read from bytes whose damage check holds; ``covered`` is what its MAC covers."""

    header: Header
    covered: bytes
    mac: bytes

    def made_with(self, key: DataKey) -> bool:
        return hmac.compare_digest(self.mac, _mac(key, self.covered))

    def confirm(self, key: DataKey) -> None:
        """Raises ``VaultError`` HEADER_DAMAGED when the MAC is not this key's."""
        if not self.made_with(key):
            raise VaultError(Code.HEADER_DAMAGED)


def to_bytes(header: Header, key: DataKey) -> bytes:
    """Raises ``VaultError`` HEADER_DAMAGED when it would be longer than a header may be."""
    body = canonical(_body(header))
    covered = MAGIC + VERSION.to_bytes(2, "big") + len(body).to_bytes(4, "big") + body
    whole = covered + _mac(key, covered)
    if len(whole) + CHECK_BYTES > LONGEST:
        raise VaultError(Code.HEADER_DAMAGED)
    return whole + sha256(whole).digest()[:CHECK_BYTES]


def from_bytes(untrusted: bytes) -> SealedHeader:
    """Raises ``VaultError`` HEADER_DAMAGED for every way of being wrong, VAULT_TOO_NEW for a later format."""
    whole, check = untrusted[:-CHECK_BYTES], untrusted[-CHECK_BYTES:]
    whole_enough = len(untrusted) >= SHORTEST and untrusted.startswith(MAGIC)
    if not whole_enough or sha256(whole).digest()[:CHECK_BYTES] != check:
        raise VaultError(Code.HEADER_DAMAGED)
    if whole[len(MAGIC) : len(MAGIC) + 2] != VERSION.to_bytes(2, "big"):
        raise VaultError(Code.VAULT_TOO_NEW)
    covered, mac = whole[:-MAC_BYTES], whole[-MAC_BYTES:]
    try:
        if int.from_bytes(covered[START_BYTES - 4 : START_BYTES], "big") != len(covered) - START_BYTES:
            raise ValueError  # noqa: TRY301 - one refusal for every way of being wrong
        return SealedHeader(_header(parse(covered[START_BYTES:])), covered, mac)
    except (ValueError, TypeError, KeyError, AttributeError, LedgerError):
        raise VaultError(Code.HEADER_DAMAGED) from None


def _mac(key: DataKey, covered: bytes) -> bytes:
    secret = key.derive(HEADER_MAC)
    mac = hmac.digest(secret, covered, "sha256")
    wipe(secret)
    return mac


def _body(header: Header) -> dict[str, Any]:
    cost = header.passphrase.cost
    return {
        "changed": {"passphrase": header.changed.passphrase, "recovery_key": header.changed.recovery_key},
        "generation": header.place.generation,
        "help": [
            {"kind": line.kind, "name": line.name, "number": line.number, "words": line.words}
            for line in header.help_lines
        ],
        "passphrase": {
            **_slot_body(header.passphrase.slot),
            "lanes": cost.lanes,
            "memory_kib": cost.memory_kib,
            "passes": cost.passes,
        },
        "recovery_key": _slot_body(header.recovery),
        "vault": header.place.vault_id,
    }


def _slot_body(slot: Slot) -> dict[str, Any]:
    return {"nonce": slot.nonce.hex(), "salt": slot.salt.hex(), "wrapped": slot.wrapped.hex()}


def _header(body: Any) -> Header:  # noqa: ANN401 - JSON
    passphrase = body["passphrase"]
    cost = KdfCost(**{name: _whole(passphrase[name]) for name in ("memory_kib", "passes", "lanes")})
    place = Place(vault_id=_hex(body["vault"], VAULT_ID_BYTES).hex(), generation=_whole(body["generation"]))
    changed = Changed(**{name: _whole(count) for name, count in body["changed"].items()})
    header = Header(
        place=place,
        changed=changed,
        passphrase=PassphraseSlot(slot=_slot(passphrase), cost=cost),
        recovery=_slot(body["recovery_key"]),
        help_lines=tuple(HelpLine(**{name: _text(text) for name, text in line.items()}) for line in body["help"]),
    )
    if not cost.acceptable or place.generation < 1 or _body(header) != body:
        raise ValueError
    return header


def _slot(body: dict[str, Any]) -> Slot:
    return Slot(
        nonce=_hex(body["nonce"], NONCE_BYTES),
        salt=_hex(body["salt"], SALT_BYTES),
        wrapped=_hex(body["wrapped"], WRAPPED_BYTES),
    )


def _hex(text: str, length: int) -> bytes:
    data = bytes.fromhex(text)
    if len(data) != length:
        raise ValueError
    return data


def _whole(number: object) -> int:
    if type(number) is not int or not 0 <= number <= LARGEST:
        raise ValueError
    return number


def _text(text: object) -> str:
    if not isinstance(text, str):
        raise TypeError
    return text
