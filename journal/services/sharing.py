"""Hand over: look at it, then seal it. A full verification comes first, and the record of it only after the file is safe."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from journal.clock import Instant
from journal.diary.changes import HandoverForm
from journal.progress import Progress, silent
from journal.services.opening import Journal


class SharePeriod(StrEnum):
    SINCE_LAST = "since_last"
    WHOLE = "whole"
    CHOSEN = "chosen"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareChoice:
    """``first_day`` and ``last_day`` count for ``CHOSEN`` only. ``notes``: notes and withholdable items go along."""

    period: SharePeriod
    first_day: date
    last_day: date
    notes: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """``groups``: the fingerprint of its key, to compare with the study card."""

    id: str
    name: str
    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierHandover:
    """``recipients``: names of the sites, or empty for a form that is not sealed."""

    form: HandoverForm
    at: Instant
    first_day: date
    last_day: date
    notes: bool
    recipients: tuple[str, ...]
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareState:
    """What would be handed over. ``package_name``: the file's usual name. ``earlier``: the newest first."""

    first_day: date
    last_day: date
    check_ins: int
    answers: int
    notes: int
    doses: int
    events: int
    corrections: int
    recipients: tuple[Recipient, ...]
    earlier: tuple[EarlierHandover, ...]
    package_name: str
    practice: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOver:
    """``digest``: SHA-256 of the file (for data files: of their ``datapackage.json``). ``words``: short form for paper."""

    form: HandoverForm
    target: Path
    digest: str
    words: str


def share_state(journal: Journal, choice: ShareChoice) -> ShareState:
    raise NotImplementedError


def preview_pages(journal: Journal, choice: ShareChoice) -> tuple[bytes, ...]:
    """PNG of each page of the report as it would be handed over."""
    raise NotImplementedError


def share_package(journal: Journal, choice: ShareChoice, target: Path, *, progress: Progress = silent) -> HandedOver:
    """Raises FILE_EXISTS, RECIPIENT_MISSING, LEDGER_ALTERED or VIEWS_DIFFER; then nothing was written or recorded."""
    raise NotImplementedError


def share_pdf(journal: Journal, choice: ShareChoice, target: Path, *, progress: Progress = silent) -> HandedOver:
    raise NotImplementedError


def share_csv(journal: Journal, choice: ShareChoice, folder: Path, *, progress: Progress = silent) -> HandedOver:
    """``folder`` must not exist, or be empty."""
    raise NotImplementedError
