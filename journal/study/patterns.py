r"""Patterns of short texts: a part of regular expressions in which no text can take long to match.

Known: literals, ``.``, classes ``[a-z]``, ``\\d \\D \\w \\W \\s \\S`` and escaped signs, groups ``( )`` and ``(?: )``,
``|``, the anchors ``^`` and ``$``, and the quantifiers ``? * + {m} {m,n}``. Refused: what looks around or back, names
and flags, and a quantifier over a group that itself has one or an alternative, which is where matching explodes.
"""

import re
from functools import lru_cache
from typing import Final

MOST_OPEN: Final = 4
"""Quantifiers without an end in one pattern: the work grows with the text's length to this power at most."""

_TOKEN: Final = re.compile(
    r"""(?P<escape>\\[dDwWsS]|\\[^0-9A-Za-z])"""
    r"""|(?P<set>\[\^?\]?(?:\\.|[^\]\\])*\])"""
    r"""|(?P<open>\((?:\?:)?(?!\?))|(?P<close>\))|(?P<bar>\|)"""
    r"""|(?P<many>\*|\+|\{[0-9]{1,3},\})|(?P<some>\?|\{[0-9]{1,3}(?:,[0-9]{1,3})?\})"""
    r"""|(?P<plain>[^\\()\[\]{}*+?|])""",
    re.VERBOSE,
)


@lru_cache(maxsize=256)
def compiled(pattern: str) -> re.Pattern[str]:
    """Raises ``ValueError`` with the reason, in words, for a pattern that is not known here."""
    _walk(pattern)
    try:
        return re.compile(pattern)
    except (re.error, OverflowError):
        message = "It is no regular expression."
        raise ValueError(message) from None


def why_not(pattern: str) -> str:
    """What is wrong with the pattern, or ""."""
    try:
        compiled(pattern)
    except ValueError as wrong:
        return str(wrong)
    return ""


def _walk(pattern: str) -> None:
    place, many = 0, 0
    branching = [False]
    closed_branching = False
    while place < len(pattern):
        found = _TOKEN.match(pattern, place)
        if found is None:
            message = f"“{pattern[place : place + 4]}” is not known here."
            raise ValueError(message)
        place, kind = found.end(), str(found.lastgroup)
        if kind == "open":
            branching.append(False)
        elif kind == "close":
            closed_branching = _close(branching)
        elif kind == "bar":
            branching[-1] = True
        elif kind in {"many", "some"}:
            many += kind == "many"
            _refuse(closed_branching, many)
            branching[-1] = branching[-1] or not found[0].startswith("{") or "," in found[0]
        closed_branching = closed_branching and kind == "close"


def _close(branching: list[bool]) -> bool:
    """Whether the group that ends here has an alternative or a quantifier, which the one around it then has too."""
    if len(branching) == 1:
        message = "A ) has no (."
        raise ValueError(message)
    inner = branching.pop()
    branching[-1] = branching[-1] or inner
    return inner


def _refuse(over_branching: bool, many: int) -> None:  # noqa: FBT001 - one caller
    if over_branching:
        message = "A group with a quantifier or an alternative in it is repeated: that could take for ever."
        raise ValueError(message)
    if many > MOST_OPEN:
        message = f"More than {MOST_OPEN} parts have no end."
        raise ValueError(message)
