"""What goes along in a handover: the ledger with what is left out replaced by hashes, and the views rebuilt from that.

Report and data files are made from these views, never from the journal's own, so that nothing left out of the ledger
can turn up in them.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from journal.diary.kept import Book
from journal.errors import Code, HandoverError
from journal.ledger.record import Record, WithheldRecord
from journal.ledger.withholding import without_body, without_notes
from journal.study.items import Item, Note, ShortText
from journal.study.model import SiteKey, Study, StudyFile
from journal.study.versions import forms
from journal.vault.replay import replay

CHECK_IN: Final = "check_in_saved"


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageRequest:
    """Check-ins of study days ``first_day`` to ``last_day``, both included; all else goes along whatever its day.

    ``notes``: whether notes, and items that the study marks as withholdable, keep their values.
    """

    first_day: date
    last_day: date
    notes: bool
    recipients: tuple[SiteKey, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """``records``: every record of the ledger in order, some withheld. ``book``: the views over the chosen days."""

    records: tuple[Record | WithheldRecord, ...]
    book: Book
    study_file: StudyFile
    request: PackageRequest


def package_contents(records: Iterable[Record], study_file: StudyFile, request: PackageRequest) -> Contents:
    """``records``: the whole ledger, already verified.

    Raises ``HandoverError`` DAY_RANGE_INVALID, or RECIPIENT_MISSING when the request names no site.
    """
    if request.first_day > request.last_day:
        raise HandoverError(Code.DAY_RANGE_INVALID)
    kept = shown(records, study_file.study, request)
    book = book_of(kept, study_file, request.first_day, request.last_day)
    return Contents(records=kept, book=book, study_file=study_file, request=request)


def book_of(
    records: tuple[Record | WithheldRecord, ...], study_file: StudyFile, first_day: date, last_day: date
) -> Book:
    """The views that these records alone give, as ``package_contents`` and the check of a package both make them."""
    with replay(study_file, records) as views:
        return views.book(first_day, last_day)


def shown(records: Iterable[Record], study: Study, request: PackageRequest) -> tuple[Record | WithheldRecord, ...]:
    """The ledger as it is handed over."""
    private = private_items(study)
    kept = records if request.notes else without_notes(records, lambda *place: place in private)
    return tuple(without_body(record) if _outside(record, request) else record for record in kept)


def private_items(study: Study) -> frozenset[tuple[str, str, str]]:
    """Instrument, its version, and item of every answer that stays behind when notes do.

    Those are free words, and what the study marks.
    """
    return frozenset(
        (form.id, form.version, item.id)
        for form in forms(study)
        for item in form.items
        if item.withholdable or _is_free(item)
    )


def _is_free(item: Item) -> bool:
    """Whether anything at all may be written: a short text without a pattern is as free as a note."""
    return isinstance(item, Note) or (isinstance(item, ShortText) and not item.pattern)


def _outside(record: Record, request: PackageRequest) -> bool:
    return record.kind == CHECK_IN and not request.first_day <= day_of(record) <= request.last_day


def day_of(record: Record) -> date:
    """The study day that a check-in is about, alone: reading the whole of every one would take most of the time."""
    return date.fromisoformat(json.loads(record.body)["change"]["day"])
