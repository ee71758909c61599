"""The enrolment receipt: what the site keeps to know this journal by."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from journal.services.outputs import refuse_existing, write_new

if TYPE_CHECKING:
    from journal.handover.receipt import Receipt
    from journal.services.opening import Journal

TEXT_SUFFIX: Final = ".txt"


def journal_receipt(journal: "Journal") -> "Receipt":
    from journal.handover.receipt import make_receipt
    from journal.ledger.reading import entry_of

    first = next(iter(journal.vault.records(1, 1)))
    return make_receipt(journal.enrolment, first_hash=first.hash, enrolled=entry_of(first).stamp.at.calendar_day)


def write_receipt(journal: "Journal", target: Path) -> "Receipt":
    """A PDF of one page with a QR code, or plain text when the name ends in ``.txt``. Raises FILE_EXISTS."""
    from journal.handover.receipt_page import receipt_pdf

    refuse_existing(target)
    receipt = journal_receipt(journal)
    if target.suffix.lower() == TEXT_SUFFIX:
        data = receipt.text.encode("ascii")
    else:
        title = journal.study.title.say(journal.language)
        data = receipt_pdf(receipt, study_title=title, made=journal.clock.now())
    write_new(target, data)
    return receipt
