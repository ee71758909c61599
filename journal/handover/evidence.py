"""What can be checked about an opened package, one finding for each check: codes and places, no words."""

from dataclasses import dataclass
from enum import StrEnum


class Check(StrEnum):
    """In the order in which they are reported."""

    MEMBERS = "members"
    SIGNATURE = "signature"
    SIGNER = "signer"
    LEDGER = "ledger"
    FACTS = "facts"
    CHECKPOINT = "checkpoint"
    STUDY = "study"
    DATA = "data"
    REPORT = "report"
    WITHHELD = "withheld"
    EARLIER = "earlier"


class Finding(StrEnum):
    """``NOT_KNOWN``: there was nothing to compare with, or what it rests on does not hold itself."""

    HOLDS = "holds"
    FAILS = "fails"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """``where``: members, or a member and its line or record, that the finding is about; empty when it holds."""

    check: Check
    finding: Finding
    where: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WithheldPart:
    """A record that is there as its hash (``items`` empty), or a record some of whose answers are.

    ``allowed``: the kind of record, or the item, is one that a participant may leave out.
    """

    seq: int
    kind: str
    items: tuple[str, ...] = ()
    allowed: bool


def holds(check: Check) -> Evidence:
    return Evidence(check=check, finding=Finding.HOLDS)


def fails(check: Check, *where: str) -> Evidence:
    return Evidence(check=check, finding=Finding.FAILS, where=where)


def not_known(check: Check, *where: str) -> Evidence:
    return Evidence(check=check, finding=Finding.NOT_KNOWN, where=where)


def expect(check: Check, condition: object, *where: str) -> Evidence:
    """``FAILS`` at ``where`` unless the condition is true."""
    return holds(check) if condition else fails(check, *where)
