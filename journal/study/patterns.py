r"""Patterns of short texts: a part of regular expressions in which no text can take long to match.

Known: literals, ``.``, classes ``[a-z]``, ``\\d \\D \\w \\W \\s \\S`` and escaped signs, groups ``( )`` and ``(?: )``,
``|``, the anchors ``^`` and ``$``, and the quantifiers ``? * + {m} {m,n}``. Refused: what looks around or back, names
and flags, a quantifier over a group that itself has one or an alternative, which is where matching explodes, and what
could need more than ``MOST_STEPS`` steps for a text of the length that is allowed.
"""

import re
from functools import lru_cache
from typing import Final

from journal.study.pattern_steps import Token, most_steps

MOST_STEPS: Final = 10_000_000
"""At some 10 ns each: a tenth of a second. Of 24,000 patterns made at random and accepted, none took 0.03 s."""

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
    """Raises ``ValueError`` with the reason, in words, for a pattern that is not known here.

    How long it may take is for ``why_not`` to say: a study that was taken in once is not refused afterwards.
    """
    _refuse_repeated_choices(_tokens(pattern))
    try:
        return re.compile(pattern)
    except (re.error, OverflowError):
        message = "It is no regular expression."
        raise ValueError(message) from None


def why_not(pattern: str, longest: int) -> str:
    """What is wrong with the pattern for texts of up to ``longest`` characters, or ""."""
    try:
        compiled(pattern)
    except ValueError as wrong:
        return str(wrong)
    if most_steps(_tokens(pattern), longest) > MOST_STEPS:
        return f"It has too many parts of no fixed length: a text of {longest} characters could take for ever."
    return ""


def _tokens(pattern: str) -> list[Token]:
    place = 0
    tokens = []
    while place < len(pattern):
        found = _TOKEN.match(pattern, place)
        if found is None:
            message = f"“{pattern[place : place + 4]}” is not known here."
            raise ValueError(message)
        place = found.end()
        tokens.append((str(found.lastgroup), found[0]))
    return tokens


def _refuse_repeated_choices(tokens: list[Token]) -> None:
    branching = [False]
    closed_branching = False
    for kind, text in tokens:
        if kind == "open":
            branching.append(False)
        elif kind == "close":
            closed_branching = _close(branching)
        elif kind == "bar":
            branching[-1] = True
        elif kind in {"many", "some"}:
            if closed_branching:
                message = "A group with a quantifier or an alternative in it is repeated: that could take for ever."
                raise ValueError(message)
            branching[-1] = branching[-1] or not text.startswith("{") or "," in text
        closed_branching = closed_branching and kind == "close"


def _close(branching: list[bool]) -> bool:
    """Whether the group that ends here has an alternative or a quantifier, which the one around it then has too."""
    if len(branching) == 1:
        message = "A ) has no (."
        raise ValueError(message)
    inner = branching.pop()
    branching[-1] = branching[-1] or inner
    return inner
