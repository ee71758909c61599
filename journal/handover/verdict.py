"""The verdict on a package: one of six, with the evidence it rests on. docs/security.md has the table."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from journal.errors import Code, HandoverError
from journal.handover.evidence import Check, Evidence, Finding, WithheldPart
from journal.handover.examining import NO_FACTS, Examination, NoFacts, examine
from journal.handover.manifest import PackageFacts
from journal.handover.opening import OpenedPackage, open_package
from journal.handover.receipt import UNPINNED, Pinned, Unpinned


class VerdictKind(StrEnum):
    UNCHANGED = "unchanged"
    SIGNER_UNKNOWN = "signer_unknown"
    INCOMPLETE = "incomplete"
    DOES_NOT_CONTINUE = "does_not_continue"
    ALTERED = "altered"
    CANNOT_BE_OPENED = "cannot_be_opened"


@dataclass(frozen=True, slots=True)
class NotRefused:
    """The package could be opened."""


@dataclass(frozen=True, slots=True)
class NoEarlier:
    """There is no package of an earlier visit to compare with."""


NO_EARLIER: Final = NoEarlier()
NOT_REFUSED: Final = NotRefused()
WHOLE_PROOF: Final = frozenset(Check) - {Check.SIGNER, Check.WITHHELD, Check.EARLIER}


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """``where``: places the evidence points at. ``first_different``: first record that is not the earlier package's.

    ``refused``: why it cannot be opened. ``key``: the journal key that the package names, as minisign writes it, or "".
    ``facts`` are believable only when the kind is ``UNCHANGED`` or ``INCOMPLETE``.
    """

    kind: VerdictKind
    evidence: tuple[Evidence, ...] = ()
    where: tuple[str, ...] = ()
    withheld: tuple[WithheldPart, ...] = ()
    first_different: int = 0
    key: str = ""
    facts: PackageFacts | NoFacts = NO_FACTS
    refused: Code | NotRefused = NOT_REFUSED

    @property
    def fine(self) -> bool:
        """Signed by the pinned journal, unaltered, and nothing withheld that a participant may not withhold."""
        if self.kind is VerdictKind.INCOMPLETE:
            return all(part.allowed for part in self.withheld)
        return self.kind is VerdictKind.UNCHANGED


def check_package(
    untrusted: bytes,
    identity: str,
    *,
    pinned: Pinned | Unpinned = UNPINNED,
    earlier: OpenedPackage | NoEarlier = NO_EARLIER,
) -> Verdict:
    """Open and verify in one call. Raises only ``HandoverError`` IDENTITY_INVALID, which is not the package's fault."""
    try:
        opened = open_package(untrusted, identity)
    except HandoverError as error:
        if error.code is Code.IDENTITY_INVALID:
            raise
        place = (error.where,) if error.where else ()
        return Verdict(kind=VerdictKind.CANNOT_BE_OPENED, where=place, refused=error.code)
    return verify_package(opened, pinned=pinned, earlier=earlier)


def verify_package(
    opened: OpenedPackage,
    *,
    pinned: Pinned | Unpinned = UNPINNED,
    earlier: OpenedPackage | NoEarlier = NO_EARLIER,
) -> Verdict:
    """Never raises for what is in a package. ``pinned``: from the enrolment receipt, not from the package."""
    found = examine(opened, pinned)
    evidence = found.evidence
    first_different = 0
    if isinstance(earlier, OpenedPackage):
        before, first_different = _continues(found, examine(earlier, pinned))
        evidence = (*evidence, before)
    return Verdict(
        kind=_kind(evidence),
        evidence=evidence,
        where=_places(evidence),
        withheld=found.withheld,
        first_different=first_different,
        key=found.key,
        facts=found.facts,
    )


def _places(evidence: tuple[Evidence, ...]) -> tuple[str, ...]:
    """Each once. What is withheld has a list of its own."""
    failing = (one for one in evidence if one.finding is Finding.FAILS and one.check is not Check.WITHHELD)
    return tuple(dict.fromkeys(place for one in failing for place in one.where))


def _continues(later: Examination, earlier: Examination) -> tuple[Evidence, int]:
    """Whether every record of the earlier package stands unchanged in the later one, by the recomputed hashes."""
    if any(one.finding is Finding.FAILS for one in earlier.evidence if one.check in WHOLE_PROOF | {Check.SIGNER}):
        return Evidence(check=Check.EARLIER, finding=Finding.FAILS, where=("earlier package",)), 0
    for seq, link in enumerate(earlier.links, start=1):
        if seq > len(later.links) or later.links[seq - 1] != link:
            return Evidence(check=Check.EARLIER, finding=Finding.FAILS, where=(f"record {seq}",)), seq
    return Evidence(check=Check.EARLIER, finding=Finding.HOLDS), 0


def _kind(evidence: tuple[Evidence, ...]) -> VerdictKind:
    """Worst first. Who signed weighs more than what was left out, so without a pinned key nothing better is said."""
    finding = {one.check: one.finding for one in evidence}
    if any(finding[check] is not Finding.HOLDS for check in WHOLE_PROOF) or finding[Check.SIGNER] is Finding.FAILS:
        return VerdictKind.ALTERED
    if finding.get(Check.EARLIER) is Finding.FAILS:
        return VerdictKind.DOES_NOT_CONTINUE
    if finding[Check.SIGNER] is Finding.NOT_KNOWN:
        return VerdictKind.SIGNER_UNKNOWN
    if finding[Check.WITHHELD] is Finding.FAILS:
        return VerdictKind.INCOMPLETE
    return VerdictKind.UNCHANGED
