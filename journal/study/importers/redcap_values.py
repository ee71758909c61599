"""Numbers, blanks and days as REDCap's logic writes them."""

import re
from datetime import date
from decimal import Decimal
from typing import Final

from journal.study.expressions.nodes import Binary, Number
from journal.study.importers.redcap_syntax import Literal, Node

BLANK: Final = Binary("/", Number(Decimal(0)), Number(Decimal(0)))
"""Gives nothing, wherever it stands."""

_NUMBER: Final = re.compile(r"-?(?:[0-9]{1,20}(?:\.[0-9]{0,10})?|\.[0-9]{1,10})")
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CLOCK: Final = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")


def is_blank(node: Node) -> bool:
    return node == Literal("")


def number_of(text: str) -> Decimal | None:
    """``None`` for what is no number."""
    return Decimal(text) + 0 if _NUMBER.fullmatch(text) else None


def is_day(text: str) -> bool:
    try:
        return bool(_DAY.fullmatch(text)) and bool(date.fromisoformat(text))
    except ValueError:
        return False


def is_clock(text: str) -> bool:
    return _CLOCK.fullmatch(text) is not None
