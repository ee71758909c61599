"""Make what is handed over, write it safely, and only then record it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from journal.clock import Instant
from journal.diary.custody import HandoverForm, HandoverMade
from journal.errors import Code, HandoverError, InputError
from journal.ledger.checkpoints import Checkpoint, short_words, to_text
from journal.ledger.record import WithheldRecord
from journal.progress import Progress
from journal.services.opening import Journal
from journal.services.outputs import refuse_existing, refuse_filled, removed_on_failure, write_folder, write_new
from journal.services.verifying import require_whole
from journal.services.version import PROGRAM_VERSION
from journal.vault.keys.data_key import wipe

if TYPE_CHECKING:
    from journal.handover.contents import Contents
    from journal.handover.report.report import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Study days, both included, and whether notes and withholdable items go along."""

    first_day: date
    last_day: date
    notes: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOver:
    """``digest``: SHA-256 of the file; for data files, of their ``sha256sum`` list. ``words``: the head, for paper."""

    form: HandoverForm
    target: Path
    digest: str
    words: str


def contents_of(journal: Journal, span: Span, *, sealed: bool) -> "Contents":
    """What goes along. Raises ``HandoverError`` RECIPIENT_MISSING for a package of a study without a site."""
    from journal.handover.contents import PackageRequest, package_contents

    recipients = journal.study.site_keys if sealed else ()
    if sealed and not recipients:
        raise HandoverError(Code.RECIPIENT_MISSING)
    request = PackageRequest(first_day=span.first_day, last_day=span.last_day, notes=span.notes, recipients=recipients)
    return package_contents(journal.vault.records(), journal.study_file, request)


def report_of(journal: Journal, contents: "Contents", made: Instant, *, sealed: bool) -> "Report":
    """``sealed``: it goes into a package."""
    from journal.handover.report.contents import Making
    from journal.handover.report.report import make_report

    making = Making(
        made=made,
        program_version=PROGRAM_VERSION,
        integrity_code=short_words(journal.vault.head()[1]),
        sealed=sealed,
        notes_included=contents.request.notes,
    )
    return make_report(contents.study_file, contents.book, making)


def hand_over_package(journal: Journal, span: Span, target: Path, progress: Progress) -> HandedOver:
    def write(contents: "Contents", made: Instant, checkpoint: Checkpoint) -> str:
        from journal.handover.package import seal_package

        report = report_of(journal, contents, made, sealed=True)
        seed = journal.vault.signing_seed()
        try:
            sealed = seal_package(contents, report=report.pdf, seed=seed, checkpoint=checkpoint, made=made)
        finally:
            wipe(seed)
        return write_new(target, sealed.data)

    refuse_existing(target)
    return _hand_over(journal, span, HandoverForm.PACKAGE, target, write, progress)


def hand_over_pdf(journal: Journal, span: Span, target: Path, progress: Progress) -> HandedOver:
    def write(contents: "Contents", made: Instant, checkpoint: Checkpoint) -> str:
        del checkpoint
        return write_new(target, report_of(journal, contents, made, sealed=False).pdf)

    refuse_existing(target)
    return _hand_over(journal, span, HandoverForm.PDF, target, write, progress)


def hand_over_csv(journal: Journal, span: Span, folder: Path, progress: Progress) -> HandedOver:
    def write(contents: "Contents", made: Instant, checkpoint: Checkpoint) -> str:
        from journal.handover.formats.csv import make_csv

        del made, checkpoint
        return write_folder(folder, make_csv(journal.study, contents.book))

    refuse_filled(folder)
    return _hand_over(journal, span, HandoverForm.CSV, folder, write, progress)


def _hand_over(
    journal: Journal,
    span: Span,
    form: HandoverForm,
    target: Path,
    write: Callable[["Contents", Instant, Checkpoint], str],
    progress: Progress,
) -> HandedOver:
    if span.first_day > span.last_day:
        raise InputError(Code.DAY_RANGE_INVALID)
    require_whole(journal, progress=progress)
    contents = contents_of(journal, span, sealed=form is HandoverForm.PACKAGE)
    signed = journal.vault.sign_checkpoint()
    written = write(contents, journal.clock.now(), signed.checkpoint)
    recipients = (site.recipient for site in contents.request.recipients)
    made = HandoverMade(
        form=form,
        first_day=span.first_day,
        last_day=span.last_day,
        notes_included=span.notes,
        recipient=" ".join(recipients),
        digest=written,
        checkpoint=to_text(signed),
        withheld_records=sum(isinstance(record, WithheldRecord) for record in contents.records),
    )
    with removed_on_failure(target):
        journal.append(made)
    return HandedOver(form=form, target=target, digest=written, words=short_words(signed.checkpoint.head))
