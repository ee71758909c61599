"""A verdict on a package in words: what was found, the evidence, and what to do."""

from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from journal.handover.evidence import Check, Finding
from journal.handover.manifest import PackageFacts
from journal.handover.verdict import NotRefused, VerdictKind
from journal.services.explain import TEMPLATES

if TYPE_CHECKING:
    from journal.handover.verdict import Verdict

VERDICTS: Final[Mapping[VerdictKind, str]] = MappingProxyType(
    {
        VerdictKind.UNCHANGED: "Unchanged, signed by the pinned journal.",
        VerdictKind.SIGNER_UNKNOWN: "Consistent, signer unknown: give the journal’s key with --journal-key.",
        VerdictKind.INCOMPLETE: "Unchanged and signed by the pinned journal, but incomplete: read what is withheld.",
        VerdictKind.DOES_NOT_CONTINUE: "It does not continue the earlier package: do not rely on it.",
        VerdictKind.ALTERED: "Altered, or signed by another key: do not rely on it.",
        VerdictKind.CANNOT_BE_OPENED: "It cannot be opened.",
    }
)
CHECKS: Final[Mapping[Check, str]] = MappingProxyType(
    {
        Check.MEMBERS: "every file is as the manifest says",
        Check.SIGNATURE: "the manifest is signed by the key that the ledger names",
        Check.SIGNER: "that key is the pinned one",
        Check.LEDGER: "the chain of records holds, and every value fits its record",
        Check.FACTS: "what the signature says about the package is what is in it",
        Check.CHECKPOINT: "the checkpoint is the signed head of this ledger",
        Check.STUDY: "the study is the one the journal was enrolled with",
        Check.DATA: "the data files say what the ledger says",
        Check.REPORT: "there is a report",
        Check.WITHHELD: "nothing is withheld",
        Check.EARLIER: "every record of the earlier package is in it, unchanged",
    }
)
MARKS: Final[Mapping[Finding, str]] = MappingProxyType(
    {Finding.HOLDS: "yes", Finding.FAILS: "NO", Finding.NOT_KNOWN: "not known"}
)


def verdict_lines(verdict: "Verdict") -> list[str]:
    lines = [VERDICTS[verdict.kind]]
    if verdict.kind is VerdictKind.CANNOT_BE_OPENED:
        return [*lines, *_refusal(verdict)]
    for one in verdict.evidence:
        places = f" ({', '.join(one.where)})" if one.where else ""
        lines.append(f"  {CHECKS[one.check]}: {MARKS[one.finding]}{places}")
    lines += _withheld(verdict)
    if verdict.key:
        lines.append(f"Journal’s key: {verdict.key}")
    if isinstance(verdict.facts, PackageFacts):
        lines.append(f"Says of itself: {verdict.facts.line}")
    return lines


def _refusal(verdict: "Verdict") -> list[str]:
    if isinstance(verdict.refused, NotRefused):
        return []
    words = TEMPLATES[verdict.refused]
    return [" ".join((*(f"{place}:" for place in verdict.where), words.what, words.do))]


def _withheld(verdict: "Verdict") -> list[str]:
    """Records left out as a whole are counted by kind; answers left out are counted by item."""
    whole = Counter(part.kind for part in verdict.withheld if not part.items)
    answers = Counter(item for part in verdict.withheld for item in part.items)
    lines = [f"  Withheld records of kind {kind}: {count}" for kind, count in sorted(whole.items())]
    lines += [f"  Withheld answers to {item}: {count}" for item, count in sorted(answers.items())]
    refused = [str(part.seq) for part in verdict.withheld if not part.allowed]
    if refused:
        lines.append(f"  Withheld although it must go along: record {', '.join(refused)}")
    return lines


def verdict_result(verdict: "Verdict") -> dict[str, object]:
    return {
        "verdict": verdict.kind.value,
        "fine": verdict.fine,
        "evidence": [
            {"check": one.check.value, "finding": one.finding.value, "where": list(one.where)}
            for one in verdict.evidence
        ],
        "where": list(verdict.where),
        "withheld": [
            {"seq": part.seq, "kind": part.kind, "items": list(part.items), "allowed": part.allowed}
            for part in verdict.withheld
        ],
        "first_different": verdict.first_different,
        "key": verdict.key,
        "says": verdict.facts.line if isinstance(verdict.facts, PackageFacts) else "",
        "refused": "" if isinstance(verdict.refused, NotRefused) else verdict.refused.name,
    }
