"""``manifest.txt`` in the form of ``sha256sum``, and the facts about a package that are signed with it."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final
from urllib.parse import quote, unquote

from journal.errors import Code, HandoverError
from journal.handover.members import LIMITS, MANIFEST, SIGNATURE

LINE: Final = re.compile(r"([0-9a-f]{64})  ([!-~]+)")
FIRST_WORDS: Final = "daymark package 1"
TIME: Final = "%Y-%m-%dT%H:%M:%SZ"
HEX_DIGEST: Final = re.compile(r"[0-9a-f]{64}")
NAMES: Final = ("study", "version", "code", "seq", "head", "first", "last", "notes", "withheld", "made", "practice")


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageFacts:
    """Which journal, how far its ledger goes (``seq``, ``head`` in hex), which study days, whether notes went along.

    ``withheld``: how many records are a hash only. ``made``: aware UTC, whole seconds. ``code``: of the participant.
    """

    study: str
    version: str
    code: str
    seq: int
    head: str
    first: date
    last: date
    notes: bool
    withheld: int
    made: datetime
    practice: bool

    @property
    def line(self) -> str:
        """One line of printable ASCII: the trusted comment. What is not plain stands percent-encoded."""
        values = (
            *(quote(text, safe="") for text in (self.study, self.version, self.code)),
            str(self.seq),
            self.head,
            self.first.isoformat(),
            self.last.isoformat(),
            _yes_no(self.notes),
            str(self.withheld),
            self.made.strftime(TIME),
            _yes_no(self.practice),
        )
        pairs = (f"{name}={value}" for name, value in zip(NAMES, values, strict=True))
        return " ".join((FIRST_WORDS, *pairs))


def read_facts(untrusted: str) -> PackageFacts:
    """Raises ``HandoverError`` PACKAGE_MALFORMED unless it is exactly what ``PackageFacts.line`` writes."""
    pairs = [part.partition("=") for part in untrusted.removeprefix(FIRST_WORDS + " ").split(" ")]
    found = {name: value for name, _, value in pairs}
    try:
        facts = _facts(found)
    except (KeyError, ValueError):
        raise HandoverError(Code.PACKAGE_MALFORMED, where=SIGNATURE) from None
    if facts.line != untrusted:
        raise HandoverError(Code.PACKAGE_MALFORMED, where=SIGNATURE)
    return facts


def _facts(found: Mapping[str, str]) -> PackageFacts:
    if not HEX_DIGEST.fullmatch(found["head"]):
        raise ValueError
    return PackageFacts(
        study=unquote(found["study"], errors="strict"),
        version=unquote(found["version"], errors="strict"),
        code=unquote(found["code"], errors="strict"),
        seq=int(found["seq"]),
        head=found["head"],
        first=date.fromisoformat(found["first"]),
        last=date.fromisoformat(found["last"]),
        notes=found["notes"] == "yes",
        withheld=int(found["withheld"]),
        made=datetime.strptime(found["made"], TIME).replace(tzinfo=UTC),
        practice=found["practice"] == "yes",
    )


def _yes_no(value: bool) -> str:  # noqa: FBT001 - it is the value that is written
    return "yes" if value else "no"


def make_manifest(members: Mapping[str, bytes]) -> bytes:
    """A line for each member but the manifest and its signature, in the order of the archive."""
    listed = [name for name in LIMITS if name in members and name not in {MANIFEST, SIGNATURE}]
    return "".join(f"{hashlib.sha256(members[name]).hexdigest()}  {name}\n" for name in listed).encode("ascii")


def changed_members(members: Mapping[str, bytes]) -> tuple[str, ...]:
    """Members whose digest is not the listed one, that are not listed, or are listed and absent; in archive order.

    A manifest that ``make_manifest`` would not have written for any content is itself named.
    """
    rows = [LINE.fullmatch(line) for line in members[MANIFEST].decode("ascii", "replace").split("\n")[:-1]]
    listed = {row[2]: row[1] for row in rows if row}
    wanted = {line.split("  ")[1]: line.split("  ")[0] for line in make_manifest(members).decode("ascii").splitlines()}
    changed = {name for name in {*listed, *wanted} if listed.get(name) != wanted.get(name)}
    rewritten = "".join(f"{digest}  {name}\n" for name, digest in listed.items()).encode("ascii")
    if rewritten != members[MANIFEST]:
        changed.add(MANIFEST)
    return tuple(name for name in (*LIMITS, *sorted(changed - set(LIMITS))) if name in changed)
