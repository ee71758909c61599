import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest

from journal.clock import FixedClock
from journal.diary.changes import DoseTaken
from journal.diary.custody import HandoverForm
from journal.diary.values import Answered, Quantity, Text
from journal.errors import Code, DaymarkError, HandoverError, InputError, LedgerError, VaultError
from journal.handover.opening import open_package
from journal.handover.receipt import Pinned
from journal.handover.verdict import VerdictKind, verify_package
from journal.ledger.checkpoints import check_checkpoint, digest, from_text, short_words
from journal.services import verifying
from journal.services.checking_in import begin, keep_answer, save
from journal.services.dosing import record_dose
from journal.services.exporting import ExportRequest, FromTheStart, UpToNow, export_journal
from journal.services.opening import Journal
from journal.services.receipts import journal_receipt
from journal.services.sharing import (
    HandedOver,
    ShareChoice,
    SharePeriod,
    preview_pages,
    share_csv,
    share_package,
    share_pdf,
    share_state,
)
from journal.services.today import today
from journal.services.verifying import Verified, verify_journal
from tests.support.journals import go_to
from tests.support.studies.load import PRACTICE_IDENTITY

Share = Callable[[Journal, ShareChoice, Path], HandedOver]
CANARY = "Walked to the canary."
WHOLE = ShareChoice(period=SharePeriod.WHOLE, first_day=date.min, last_day=date.max, notes=True)
ONE, TWO = date(2026, 10, 29), date(2026, 10, 30)


@pytest.fixture
def lived(journal: Journal, clock: FixedClock) -> Journal:
    """Two evenings, the first with a note, and a dose."""
    for day, now in ((ONE, "2026-10-29T20:00"), (TWO, "2026-10-30T20:00")):
        go_to(clock, now)
        form = begin(journal, "evening", day)
        for question in form.questions[:-1]:
            form = keep_answer(journal, form, question.item.id, Answered(Quantity(form_number(day)))).form
        if day == ONE:
            form = keep_answer(journal, form, "note", Answered(Text(CANARY))).form
        save(journal, form)
    record_dose(journal, TWO, DoseTaken.AS_INSTRUCTED)
    return journal


def form_number(day: date) -> Decimal:
    return Decimal(day.day % 10)


def test_what_would_go_along_is_counted(lived: Journal) -> None:
    state = share_state(lived, WHOLE)
    assert (state.first_day, state.last_day) == (ONE, TWO)
    assert (state.check_ins, state.answers, state.notes, state.doses) == (2, 17, 1, 1)
    assert state.package_name == "practice-HBR-04-017_2026-10-30.daymark"
    (site,) = state.recipients
    assert (site.id, len(site.groups), {len(group) for group in site.groups}) == ("site_04", 8, {4})
    assert state.earlier == ()


def test_a_package_is_written_then_recorded(lived: Journal, tmp_path: Path) -> None:
    head = lived.vault.head()
    made = share_package(lived, WHOLE, tmp_path / "one.daymark")
    data = (tmp_path / "one.daymark").read_bytes()
    assert made.digest == hashlib.sha256(data).hexdigest()
    assert made.words == short_words(head[1])
    (kept,) = lived.vault.handovers()
    handover = kept.handover
    assert (handover.form, handover.digest, handover.notes_included) == (HandoverForm.PACKAGE, made.digest, True)
    assert handover.recipient == lived.study.site_keys[0].recipient
    assert (handover.first_day, handover.last_day, handover.withheld_records) == (ONE, TWO, 0)
    signed = from_text(handover.checkpoint)
    assert check_checkpoint(signed, bytes.fromhex(lived.enrolment.signing_key))
    assert (signed.checkpoint.seq, signed.checkpoint.head) == head
    pinned = Pinned(key=journal_receipt(lived).key)
    opened = open_package(data, PRACTICE_IDENTITY.read_text())
    assert verify_package(opened, pinned=pinned).kind is VerdictKind.UNCHANGED
    assert today(lived).days_since_handover == 0


def test_the_next_one_continues_it(lived: Journal, clock: FixedClock, tmp_path: Path) -> None:
    share_package(lived, WHOLE, tmp_path / "one.daymark")
    go_to(clock, "2026-11-05T10:00")
    since = share_state(lived, replace(WHOLE, period=SharePeriod.SINCE_LAST))
    assert (since.first_day, since.last_day) == (TWO, date(2026, 11, 5))
    assert [(one.form, one.recipients) for one in since.earlier] == [(HandoverForm.PACKAGE, ("Site 04 (practice)",))]
    assert today(lived).days_since_handover == 6
    share_package(lived, WHOLE, tmp_path / "two.daymark")
    first, second = (from_text(kept.handover.checkpoint).checkpoint for kept in lived.vault.handovers())
    assert second.previous == digest(first)
    one, two = (
        open_package((tmp_path / name).read_bytes(), PRACTICE_IDENTITY.read_text())
        for name in ("one.daymark", "two.daymark")
    )
    pinned = Pinned(key=journal_receipt(lived).key)
    assert verify_package(two, pinned=pinned, earlier=one).kind is VerdictKind.UNCHANGED
    assert verify_package(one, pinned=pinned, earlier=two).kind is VerdictKind.DOES_NOT_CONTINUE


def test_notes_stay_behind_everywhere_when_they_should(lived: Journal, tmp_path: Path) -> None:
    without = replace(WHOLE, notes=False)
    share_package(lived, without, tmp_path / "one.daymark")
    share_csv(lived, without, tmp_path / "data")
    members = open_package((tmp_path / "one.daymark").read_bytes(), PRACTICE_IDENTITY.read_text()).members
    written = [*members.values(), *(path.read_bytes() for path in (tmp_path / "data").iterdir())]
    assert len(written) > 20
    assert not any(CANARY.encode() in data for data in written)
    share_csv(lived, WHOLE, tmp_path / "with")
    assert CANARY in (tmp_path / "with" / "answers.csv").read_text()


def test_only_the_chosen_days_go_along(lived: Journal, tmp_path: Path) -> None:
    share_csv(lived, replace(WHOLE, period=SharePeriod.CHOSEN, first_day=TWO, last_day=TWO), tmp_path / "data")
    table = pd.read_csv(tmp_path / "data" / "answers.csv", dtype=str)
    assert set(table["day"]) == {"2026-10-30"}


def test_a_pdf_and_its_pages(lived: Journal, tmp_path: Path) -> None:
    made = share_pdf(lived, WHOLE, tmp_path / "report.pdf")
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF-")
    assert lived.vault.handovers()[0].handover.recipient == ""
    assert made.form is HandoverForm.PDF
    pages = preview_pages(lived, WHOLE)
    assert len(pages) >= 2
    assert all(page.startswith(b"\x89PNG") for page in pages)
    assert len(lived.vault.handovers()) == 1, "looking is no handover"


@pytest.mark.parametrize("share", [share_package, share_pdf, share_csv])
def test_nothing_is_ever_overwritten(lived: Journal, tmp_path: Path, share: Share) -> None:
    target = tmp_path / "taken"
    target.write_text("mine")
    with pytest.raises(InputError) as refused:
        share(lived, WHOLE, target)
    assert refused.value.code in {Code.FILE_EXISTS, Code.FOLDER_NOT_EMPTY}
    assert target.read_text() == "mine"
    assert lived.vault.handovers() == ()


def test_a_folder_that_is_not_there_is_named(lived: Journal, tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        share_pdf(lived, WHOLE, tmp_path / "nowhere" / "report.pdf")
    assert (refused.value.code, refused.value.where) == (Code.FILE_MISSING, "nowhere")


WHOLE_JOURNAL = Verified(
    records=1,
    head="",
    words="",
    chain_whole=True,
    first_bad=0,
    views_equal=True,
    different=(),
    database_whole=True,
)


@pytest.mark.parametrize(
    ("found", "kind", "code"),
    [
        (replace(WHOLE_JOURNAL, chain_whole=False, first_bad=3), LedgerError, Code.LEDGER_ALTERED),
        (replace(WHOLE_JOURNAL, views_equal=False, different=("dose",)), LedgerError, Code.VIEWS_DIFFER),
        (replace(WHOLE_JOURNAL, database_whole=False), VaultError, Code.VAULT_DAMAGED),
    ],
)
def test_a_journal_that_is_not_whole_is_not_handed_over(
    lived: Journal,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    found: Verified,
    kind: type[DaymarkError],
    code: Code,
) -> None:
    monkeypatch.setattr(verifying, "verify_journal", lambda *_, **__: found)
    with pytest.raises(kind) as refused:
        share_package(lived, WHOLE, tmp_path / "one.daymark")
    assert refused.value.code is code
    assert not (tmp_path / "one.daymark").exists()
    assert lived.vault.handovers() == ()


def test_what_could_not_be_written_is_not_recorded(
    lived: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise DaymarkError(Code.DISK_FULL)

    monkeypatch.setattr("journal.services.outputs.write_atomically", full)
    with pytest.raises(DaymarkError):
        share_csv(lived, WHOLE, tmp_path / "data")
    assert not (tmp_path / "data").exists()
    assert lived.vault.handovers() == ()


def test_a_study_without_a_site_has_nobody_to_seal_for(lived: Journal, tmp_path: Path) -> None:
    alone = replace(lived.study_file, study=replace(lived.study, site_keys=()))
    with pytest.raises(HandoverError) as refused:
        share_package(replace(lived, shelf=replace(lived.shelf, study_file=alone)), WHOLE, tmp_path / "one.daymark")
    assert refused.value.code is Code.RECIPIENT_MISSING


def test_export_takes_the_whole_unless_days_are_named(lived: Journal, tmp_path: Path) -> None:
    request = ExportRequest(form=HandoverForm.CSV, first_day=FromTheStart(), last_day=UpToNow(), notes=True)
    assert export_journal(lived, request, tmp_path / "whole").span.first_day == ONE
    narrow = replace(request, first_day=TWO, last_day=TWO)
    assert export_journal(lived, narrow, tmp_path / "narrow").span.first_day == TWO
    with pytest.raises(InputError) as refused:
        export_journal(lived, replace(request, first_day=TWO, last_day=ONE), tmp_path / "none")
    assert refused.value.code is Code.DAY_RANGE_INVALID
    assert not (tmp_path / "none").exists()


def test_verifying_tells_what_is_there(lived: Journal) -> None:
    found = verify_journal(lived)
    assert found.fine
    assert found.records == lived.vault.head()[0]
    assert (found.head, found.words) == (lived.vault.head()[1].hex(), short_words(lived.vault.head()[1]))
