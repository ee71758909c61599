"""Report, package and verification of a year."""

import json
from datetime import timedelta
from hashlib import sha256
from itertools import count
from pathlib import Path

from benchmarks.filling import FIRST
from benchmarks.measuring import Figure, hashing, in_turn, seconds
from journal.ledger.lines import from_line, to_line
from journal.ledger.verifying import verify_chain
from journal.progress import silent
from journal.services.handing_over import Span, hand_over_package, hand_over_pdf
from journal.services.opening import Journal

RUNS = 5
MACHINE = "SHA-256 over 64 MiB"


def hand_over(journal: Journal, folder: Path, days: int) -> tuple[Figure, Figure]:
    span = Span(first_day=FIRST, last_day=FIRST + timedelta(days=days - 1), notes=True)
    numbers = count()

    def report() -> None:
        hand_over_pdf(journal, span, folder / f"{next(numbers)}.pdf", silent)

    def package() -> None:
        hand_over_package(journal, span, folder / f"{next(numbers)}.daymark", silent)

    pdf, machine = in_turn(lambda: seconds(report), hashing, RUNS)
    sealed, again = in_turn(lambda: seconds(package), hashing, RUNS)
    return (
        Figure(
            name=f"PDF report of {days} days, verified and recorded",
            value=pdf * 1000,
            unit="ms",
            yardstick_name=MACHINE,
            yardstick=machine * 1000,
            limit=1500,
        ),
        Figure(
            name=f"sealed package of {days} days, verified and recorded",
            value=sealed * 1000,
            unit="ms",
            yardstick_name=MACHINE,
            yardstick=again * 1000,
            limit=3000,
        ),
    )


def verify(journal: Journal) -> Figure:
    """Lines as they lie in a package: parsed, hashed and linked, against parsing and hashing the same bytes."""
    lines = [to_line(record) for record in journal.vault.records()]

    def bare() -> None:
        for line in lines:
            json.loads(line)
            sha256(line).digest()

    def checked() -> None:
        report = verify_chain(from_line(line) for line in lines)
        if not report.whole:
            raise AssertionError

    value, yardstick = in_turn(lambda: seconds(checked), lambda: seconds(bare), 7)
    return Figure(
        name=f"verify a ledger of {len(lines)} records",
        value=value * 1000,
        unit="ms",
        yardstick_name="SHA-256 and JSON over the same bytes",
        yardstick=yardstick * 1000,
        goal=2.0,
    )
