"""The enrolment receipt comes back from paper, file and QR code, and a slip in it is noticed."""

import io
import re
import subprocess
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path

import pypdf
import pytest
import segno
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.clock import instant_at
from journal.diary.changes import JournalEnrolled
from journal.errors import Code, HandoverError
from journal.handover.receipt import RECEIPT_LIMIT, Pinned, Receipt, make_receipt, read_receipt
from journal.handover.receipt_page import qr_svg, receipt_pdf
from journal.handover.signing import raw_public, signing_key
from tests.support.handing_over import OTHER_SEED, SEED

MADE = instant_at(datetime(2026, 9, 1, 8, 0, tzinfo=UTC), "Europe/London")


def receipt(participant: str = "HBR-04-017") -> Receipt:
    enrolment = JournalEnrolled(
        participant=participant,
        study_id="harbour",
        study_version="1.0",
        study_digest="ab" * 32,
        practice=False,
        first_day=date(2026, 9, 1),
        language="en",
        signing_key=raw_public(SEED).hex(),
    )
    return make_receipt(enrolment, first_hash=bytes(range(32)), enrolled=date(2026, 9, 1))


RECEIPT = receipt()
PDF = receipt_pdf(RECEIPT, study_title="The HARBOUR study", made=MADE)
PINNED = Pinned(
    key=signing_key(SEED).public, participant="HBR-04-017", study_digest="ab" * 32, first_hash=bytes(range(32)).hex()
)


def refused(untrusted: bytes | str) -> Code:
    with pytest.raises(HandoverError) as caught:
        read_receipt(untrusted)
    return caught.value.code


@pytest.mark.parametrize(
    "form",
    [
        RECEIPT.text,
        RECEIPT.one_line,
        RECEIPT.text.encode(),
        RECEIPT.text.replace("\n", "\r\n").encode(),
        f"Dear site,\n> here it is:\n\n{RECEIPT.text}\nKind regards",
        RECEIPT.text * 2,
        PDF,
    ],
    ids=["text", "line", "bytes", "crlf", "mail", "twice", "pdf"],
)
def test_a_receipt_is_read_back(form: bytes | str) -> None:
    assert read_receipt(form) == PINNED


@pytest.mark.parametrize(
    "form", [PINNED.key.text, PINNED.key.text + "\n", PINNED.key.file_text, b" " + PINNED.key.text.encode()]
)
def test_a_bare_key_is_read(form: bytes | str) -> None:
    assert read_receipt(form) == Pinned(key=PINNED.key)


def test_minisign_takes_the_key_as_a_file(tmp_path: Path) -> None:
    (tmp_path / "pub").write_text(PINNED.key.file_text)
    (tmp_path / "any").write_text("x")
    done = subprocess.run(
        ["minisign", "-Vm", "any", "-p", "pub"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert "any.minisig" in done.stderr, "the key was read, the signature is what is missing"


@pytest.mark.parametrize("participant", ["A B", "Ä-1", "=1", "a=b%20c", "x" * 60])
def test_any_code_survives(participant: str) -> None:
    one = receipt(participant)
    assert one.text.isascii()
    assert read_receipt(one.text).participant == participant


@settings(max_examples=300)
@given(st.integers(0, len(RECEIPT.one_line) - 1), st.characters(codec="ascii"))
def test_a_slip_is_noticed(place: int, letter: str) -> None:
    text = RECEIPT.one_line
    changed = text[:place] + letter + text[place + 1 :]
    with suppress(HandoverError):
        assert read_receipt(changed) == PINNED


@pytest.mark.parametrize(
    "form", ["", "hello", "RW", PINNED.key.text[:-1], PINNED.key.text + "\n" + signing_key(OTHER_SEED).public.text]
)
def test_what_is_no_receipt_is_refused(form: str) -> None:
    assert refused(form) is Code.RECEIPT_INVALID


def test_two_different_receipts_are_refused() -> None:
    assert refused(RECEIPT.text + receipt("HBR-04-018").text) is Code.RECEIPT_INVALID


def test_a_huge_file_is_refused() -> None:
    assert refused(b"x" * (RECEIPT_LIMIT + 1)) is Code.FILE_TOO_LARGE


def test_the_page_says_the_same_and_is_tagged() -> None:
    pdf = pypdf.PdfReader(io.BytesIO(PDF))
    assert len(pdf.pages) == 1
    words = re.sub(r"\s+", "", pdf.pages[0].extract_text())
    assert re.sub(r"\s+", "", RECEIPT.text) in words
    assert PINNED.key.fingerprint.replace(" ", "") in words
    root = str(pdf.root_object)
    assert "'/MarkInfo': {'/Marked': True" in root
    assert "'/Lang': 'en-GB'" in root


def test_the_same_receipt_gives_the_same_page() -> None:
    assert receipt_pdf(RECEIPT, study_title="The HARBOUR study", made=MADE) == PDF


def test_the_qr_code_holds_the_line() -> None:
    svg = qr_svg(RECEIPT)
    assert svg.startswith("<svg")
    assert segno.make_qr(RECEIPT.one_line, error="m").designator == "14-M"


def test_a_page_that_cannot_be_made_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("journal.handover.receipt_page.resources", lambda: tmp_path)
    with pytest.raises(HandoverError) as caught:
        receipt_pdf(RECEIPT, study_title="x", made=MADE)
    assert caught.value.code is Code.REPORT_FAILED
