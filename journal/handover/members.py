"""What a package may hold: one fixed list of names, in this order, each with a limit in bytes."""

import types
from typing import Final

MEBIBYTE: Final = 1024 * 1024

README: Final = "README.txt"
MANIFEST: Final = "manifest.txt"
SIGNATURE: Final = "manifest.txt.minisig"
LEDGER: Final = "ledger.jsonl"
CHECKPOINT: Final = "checkpoint.json"
STUDY: Final = "study.json"
STUDY_SIGNATURE: Final = "study.json.minisig"
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
    "codebook.csv",
)

# Order is the order in the archive. The study's signature is there when the study is signed; all others always are.
LIMITS: Final = types.MappingProxyType(
    {
        README: 64 * 1024,
        MANIFEST: 64 * 1024,
        SIGNATURE: 4 * 1024,
        LEDGER: 48 * MEBIBYTE,
        CHECKPOINT: 4 * 1024,
        STUDY: 4 * MEBIBYTE,
        STUDY_SIGNATURE: 4 * 1024,
        REPORT: 16 * MEBIBYTE,
        **{DATA + name: 48 * MEBIBYTE for name in TABLES},
        DATA_PACKAGE: MEBIBYTE,
    }
)
OPTIONAL: Final = frozenset({STUDY_SIGNATURE})
REQUIRED: Final = frozenset(LIMITS) - OPTIONAL

# The archive as a whole; a package is not compressed, so the sealed file is larger by little more than its header.
ARCHIVE_LIMIT: Final = 64 * MEBIBYTE
SEALED_LIMIT: Final = ARCHIVE_LIMIT + 64 * 1024
LEDGER_RECORDS_LIMIT: Final = 200_000
