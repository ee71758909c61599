"""The one place that calls typst. Data goes in as JSON through an input, so no text of a person is ever markup."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any, Final, Literal

import typst

from journal.clock import Instant
from journal.errors import Code, HandoverError
from journal.figures.fonts import fallback_folder

RESOURCES: Final = Path(__file__).resolve().parents[3] / "resources"
TEMPLATE: Final = RESOURCES / "report" / "report.typ"
SCREEN_PPI: Final = 144.0


def to_pdf(contents: dict[str, Any], made: Instant) -> bytes:
    """PDF/A-2a and PDF/UA-1; the same contents and ``made`` give the same bytes. Raises REPORT_FAILED."""
    return b"".join(_compile(contents, made, "pdf", SCREEN_PPI))


def to_pictures(contents: dict[str, Any], made: Instant, *, ppi: float = SCREEN_PPI) -> tuple[bytes, ...]:
    """One PNG for each page. Raises REPORT_FAILED."""
    return _compile(contents, made, "png", ppi)


def _compile(contents: dict[str, Any], made: Instant, form: Literal["pdf", "png"], ppi: float) -> tuple[bytes, ...]:
    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[RESOURCES / "fonts", fallback_folder()],
    )
    inputs = {"svg": contents["svg"], "data": json.dumps({k: v for k, v in contents.items() if k != "svg"})}
    try:
        compiler = typst.Compiler(TEMPLATE, root=RESOURCES, font_paths=fonts, sys_inputs=inputs)
        compiled = compiler.compile(
            format=form,
            ppi=ppi,
            pdf_standards=["a-2a", "ua-1"] if form == "pdf" else [],
            timestamp=_whole_second(made),
        )
    except (typst.TypstError, RuntimeError, ValueError):
        raise HandoverError(Code.REPORT_FAILED, where="report") from None
    if isinstance(compiled, bytes):
        return (compiled,)
    return tuple(compiled or ())


def _whole_second(made: Instant) -> datetime:
    return made.utc.replace(microsecond=0)
