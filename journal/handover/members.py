"""What a package may hold: one fixed list of names, in this order, each with a limit in bytes."""

import types
from typing import Final

from journal.study.versions import MOST_VERSIONS

MEBIBYTE: Final = 1024 * 1024

README: Final = "README.txt"
MANIFEST: Final = "manifest.txt"
SIGNATURE: Final = "manifest.txt.minisig"
LEDGER: Final = "ledger.jsonl"
CHECKPOINT: Final = "checkpoint.json"
STUDY: Final = "study.json"
SIGNED: Final = ".minisig"
STUDY_SIGNATURE: Final = STUDY + SIGNED
EARLIER_STUDIES: Final = tuple(f"study-{number:02}.json" for number in range(1, MOST_VERSIONS))
"""Versions of the study that the journal used before that of ``STUDY``, the enrolled one first."""
REPORT: Final = "report.pdf"
DATA: Final = "data/"
DATA_PACKAGE: Final = "data/datapackage.json"

TABLES: Final = (
    "answers.csv",
    "check_ins.csv",
    "scores.csv",
    "doses.csv",
    "events.csv",
    "observations.csv",
    "medicines.csv",
    "corrections.csv",
    "schedule_changes.csv",
    "panels.csv",
    "firings.csv",
    "handovers.csv",
    "clock_jumps.csv",
    "study_versions.csv",
    "codebook.csv",
    "wordings.csv",
)

# Order is the order in the archive. A study's signature is there when the study is signed, an earlier version when one
# was used; all others always are.
LIMITS: Final = types.MappingProxyType(
    {
        README: 64 * 1024,
        MANIFEST: 64 * 1024,
        SIGNATURE: 4 * 1024,
        LEDGER: 48 * MEBIBYTE,
        CHECKPOINT: 4 * 1024,
        STUDY: 4 * MEBIBYTE,
        STUDY_SIGNATURE: 4 * 1024,
        **{name + end: limit for name in EARLIER_STUDIES for end, limit in (("", 4 * MEBIBYTE), (SIGNED, 4 * 1024))},
        REPORT: 16 * MEBIBYTE,
        **{DATA + name: 48 * MEBIBYTE for name in TABLES},
        DATA_PACKAGE: MEBIBYTE,
    }
)
OPTIONAL: Final = frozenset({STUDY_SIGNATURE, *EARLIER_STUDIES, *(name + SIGNED for name in EARLIER_STUDIES)})
REQUIRED: Final = frozenset(LIMITS) - OPTIONAL


def study_names(count: int) -> tuple[str, ...]:
    """Of ``count`` versions, at most ``MOST_VERSIONS``, in the order in which they were used."""
    return (*EARLIER_STUDIES[: count - 1], STUDY)


# The archive as a whole; a package is not compressed, so the sealed file is larger by little more than its header.
ARCHIVE_LIMIT: Final = 64 * MEBIBYTE
SEALED_LIMIT: Final = ARCHIVE_LIMIT + 64 * 1024
LEDGER_RECORDS_LIMIT: Final = 200_000
