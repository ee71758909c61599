"""Hand over: look at it, then seal it. A full verification comes first; it is recorded once the file is safe."""

import hashlib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from journal.clock import Instant
from journal.diary.custody import HandoverForm
from journal.diary.kept import KeptHandover
from journal.diary.values import Answered, Text
from journal.errors import Code, InputError
from journal.progress import Progress, silent
from journal.services.handing_over import (
    HandedOver,
    Span,
    contents_of,
    hand_over_csv,
    hand_over_package,
    hand_over_pdf,
    report_of,
)
from journal.services.opening import Journal
from journal.study.model import SiteKey

__all__ = [
    "EarlierHandover",
    "HandedOver",
    "Recipient",
    "ShareChoice",
    "SharePeriod",
    "ShareState",
    "preview_pages",
    "share_csv",
    "share_package",
    "share_pdf",
    "share_state",
    "span_of",
]


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


def share_state(journal: Journal, choice: ShareChoice) -> ShareState:
    from journal.handover.package import package_name

    span = span_of(journal, choice)
    book = journal.vault.book(span.first_day, span.last_day)
    answers = [answer.state for check_in in book.check_ins for answer in check_in.answers]
    given = [state.value for state in answers if isinstance(state, Answered)]
    return ShareState(
        first_day=span.first_day,
        last_day=span.last_day,
        check_ins=sum(check_in.finished for check_in in book.check_ins),
        answers=len(given),
        notes=sum(isinstance(value, Text) for value in given),
        doses=len(book.doses),
        events=len(book.events),
        corrections=len(book.corrections),
        recipients=tuple(_recipient(site) for site in journal.study.site_keys),
        earlier=_earlier(journal),
        package_name=package_name(
            journal.enrolment.participant, journal.clock.now().calendar_day, practice=journal.practice
        ),
        practice=journal.practice,
    )


def preview_pages(journal: Journal, choice: ShareChoice) -> tuple[bytes, ...]:
    """PNG of each page of the report as it would be printed: the pages of a package, but for the words on that."""
    from journal.handover.report.report import report_pages

    contents = contents_of(journal, span_of(journal, choice), sealed=False)
    return report_pages(report_of(journal, contents, journal.clock.now(), sealed=False))


def share_package(journal: Journal, choice: ShareChoice, target: Path, *, progress: Progress = silent) -> HandedOver:
    """Raises FILE_EXISTS, RECIPIENT_MISSING, LEDGER_ALTERED or VIEWS_DIFFER; then nothing was written or recorded."""
    return hand_over_package(journal, span_of(journal, choice), target, progress)


def share_pdf(journal: Journal, choice: ShareChoice, target: Path, *, progress: Progress = silent) -> HandedOver:
    return hand_over_pdf(journal, span_of(journal, choice), target, progress)


def share_csv(journal: Journal, choice: ShareChoice, folder: Path, *, progress: Progress = silent) -> HandedOver:
    """``folder`` must not exist, or be empty."""
    return hand_over_csv(journal, span_of(journal, choice), folder, progress)


def span_of(journal: Journal, choice: ShareChoice) -> Span:
    """Raises ``InputError`` DAY_RANGE_INVALID."""
    return span_within(journal, *_days(journal, choice), notes=choice.notes)


def span_within(journal: Journal, first: date, last: date, *, notes: bool) -> Span:
    """Those of the days that the journal has. Raises ``InputError`` DAY_RANGE_INVALID when it has none of them."""
    first, last = max(first, earliest_day(journal)), min(last, latest_day(journal))
    if first > last:
        raise InputError(Code.DAY_RANGE_INVALID)
    return Span(first_day=first, last_day=last, notes=notes)


def _days(journal: Journal, choice: ShareChoice) -> tuple[date, date]:
    match choice.period:
        case SharePeriod.CHOSEN:
            return choice.first_day, choice.last_day
        case SharePeriod.WHOLE:
            return earliest_day(journal), latest_day(journal)
        case SharePeriod.SINCE_LAST:
            return _since_last(journal), latest_day(journal)


def earliest_day(journal: Journal) -> date:
    """Study day 1, or an earlier one that imported answers are about."""
    return min((journal.first_day, *(day for _, day, _ in journal.vault.done(date.min, journal.first_day))))


def latest_day(journal: Journal) -> date:
    """Today, or a later one that has a check-in: the clock was ahead when it was stored."""
    today = max(journal.first_day, journal.today)
    return max((today, *(day for _, day, _ in journal.vault.done(today, date.max))))


def _since_last(journal: Journal) -> date:
    """The last day of the handover before goes along once more: it may have gone on after that.

    So do earlier days of which something was stored since: it was imported, or the clock was put back.
    """
    from journal.handover.contents import CHECK_IN, day_of

    earlier = journal.vault.handovers()
    if not earlier:
        return earliest_day(journal)
    stored = (day_of(record) for record in journal.vault.records(earlier[-1].seq + 1) if record.kind == CHECK_IN)
    return min((earlier[-1].handover.last_day, latest_day(journal), *stored))


def _recipient(site: SiteKey) -> Recipient:
    symbols = hashlib.sha256(site.recipient.encode()).hexdigest()[:32].upper()
    groups = tuple(symbols[at : at + 4] for at in range(0, 32, 4))
    return Recipient(id=site.id, name=site.name, groups=groups)


def _earlier(journal: Journal) -> tuple[EarlierHandover, ...]:
    names = {site.recipient: site.name for site in journal.study.site_keys}
    return tuple(_earlier_one(kept, names) for kept in reversed(journal.vault.handovers()))


def _earlier_one(kept: KeptHandover, names: dict[str, str]) -> EarlierHandover:
    made = kept.handover
    return EarlierHandover(
        form=made.form,
        at=kept.stored,
        first_day=made.first_day,
        last_day=made.last_day,
        notes=made.notes_included,
        recipients=tuple(names.get(recipient, recipient) for recipient in made.recipient.split()),
        digest=made.digest,
    )
