"""The enrolment receipt on paper: one A4 page as PDF (PDF/UA-1 and PDF/A-2a) and its QR code."""

import io
from datetime import datetime

import segno
import typst

from journal.clock import Instant
from journal.errors import Code, HandoverError
from journal.handover.receipt import Receipt
from journal.paths import resources


def qr_svg(receipt: Receipt) -> str:
    """The receipt's one line as a QR code (ISO/IEC 18004, error correction M), black on white with its quiet zone."""
    svg = io.BytesIO()
    segno.make_qr(receipt.one_line, error="m").save(svg, kind="svg", xmldecl=False, svgns=True, light="#fff", scale=4)
    return svg.getvalue().decode("utf-8")


def receipt_pdf(receipt: Receipt, *, study_title: str, made: Instant) -> bytes:
    """Raises ``HandoverError`` REPORT_FAILED."""
    folder = resources()
    try:
        return typst.compile(
            folder / "receipt" / "receipt.typ",
            root=folder,
            font_paths=[folder / "fonts"],
            ignore_system_fonts=True,
            sys_inputs=_inputs(receipt, study_title),
            pdf_standards=["a-2a", "ua-1"],
            timestamp=_whole_second(made),
        )
    except (typst.TypstError, RuntimeError, ValueError):
        raise HandoverError(Code.REPORT_FAILED, where="receipt") from None


def _inputs(receipt: Receipt, study_title: str) -> dict[str, str]:
    return {
        "participant": receipt.participant,
        "title": study_title,
        "study": receipt.study_id,
        "version": receipt.study_version,
        "digest": receipt.study_digest,
        "key": receipt.key.text,
        "fingerprint": receipt.key.fingerprint,
        "first": receipt.first_hash,
        "enrolled": receipt.enrolled.isoformat(),
        "practice": "yes" if receipt.practice else "",
        "text": receipt.text,
        "line": receipt.one_line,
        "qr": qr_svg(receipt),
    }


def _whole_second(made: Instant) -> datetime:
    return made.utc.replace(microsecond=0)
