"""The last resort: an error nobody expected is said in one plain line, and the program goes on where it can."""

import sys
from types import TracebackType

from journal.errors import DaymarkError


def install() -> None:
    sys.excepthook = _said


def _said(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Names the class and the line, never the error's words: they may hold an answer."""
    place = error.code.name if isinstance(error, DaymarkError) else kind.__name__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = f"{trace.tb_frame.f_code.co_name}:{trace.tb_lineno}" if trace is not None else "?"
    sys.stderr.write(f"daymark: unexpected {place} in {where}\n")
