"""Action tags: words with an @ in a REDCap field's annotation that change how it behaves."""

import re
from dataclasses import dataclass
from typing import Final

HIDING: Final = frozenset({"@HIDDEN", "@HIDDEN-SURVEY"})
CLOSED: Final = frozenset({"@READONLY", "@READONLY-SURVEY"})
COMPUTED: Final = frozenset({"@CALCTEXT", "@CALCDATE"})
ALONE: Final = "@NONEOFTHEABOVE"
NOT_OFFERED: Final = "@HIDECHOICE"
OFFERED_ALONE: Final = "@SHOWCHOICE"
LIMIT: Final = "@CHARLIMIT"
FILLING_IN: Final = frozenset(
    {"@DEFAULT", "@SETVALUE", "@PREFILL", "@NOW", "@NOW-SERVER", "@NOW-UTC", "@TODAY", "@TODAY-SERVER", "@TODAY-UTC",
     "@USERNAME", "@LATITUDE", "@LONGITUDE"}
)  # fmt: skip
"""They give an answer beforehand, which nothing here may."""

_LOINC: Final = re.compile(r"(?<![\w@])LOINC\s*[:=]\s*([0-9]{1,7})-([0-9])(?![\w-])", re.I)
_TAG: Final = re.compile(r"(?<![\w@.])@[A-Z][A-Z0-9-]*")
_ARGUMENT: Final = re.compile(r"""\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"',()]+))""")
_WHOLE: Final = re.compile("[0-9]{1,5}")
_ONLY_TAGS: Final = re.compile(r"""(?:\s*+@[A-Z][A-Z0-9-]*+(?:\s*+=\s*+(?:"[^"]*"|'[^']*'|[^\s"',()]++))?+)*+\s*+""")


@dataclass(frozen=True, slots=True)
class Tag:
    """``argument`` is what stands behind "=", without its quotation marks; for ``@IF`` the whole of it."""

    name: str
    argument: str


def tags_of(annotation: str) -> tuple[Tag, ...]:
    """In their order. What stands inside of ``@IF(…)`` or another tag's brackets holds only at times: no tag here."""
    tags = []
    at = 0
    while found := _TAG.search(annotation, at):
        at = found.end()
        if annotation[at : at + 1] == "(":
            end = _closing(annotation, at)
            tags.append(Tag(found[0], annotation[at:end]))
        else:
            argument = _ARGUMENT.match(annotation, at)
            end = argument.end() if argument else at
            tags.append(Tag(found[0], next(filter(None, argument.groups()), "") if argument else ""))
        at = end
    return tuple(tags)


def codes_of(tags: tuple[Tag, ...], name: str) -> frozenset[str]:
    """The codes that tags of that name list."""
    listed = (code.strip(" '\"") for tag in tags if tag.name == name for code in tag.argument.strip("()").split(","))
    return frozenset(code for code in listed if code)


def number_in(tags: tuple[Tag, ...], name: str) -> int:
    """The whole number that a tag of that name holds, or 0."""
    return next((int(tag.argument) for tag in tags if tag.name == name and _WHOLE.fullmatch(tag.argument)), 0)


def loinc_in(annotation: str) -> tuple[str, ...]:
    """Codes that are called LOINC's, and whose last digit says that they are. Source: loinc.org, check digits."""
    return tuple(
        f"{found[1]}-{found[2]}" for found in _LOINC.finditer(annotation) if _check_digit(found[1]) == found[2]
    )


def _check_digit(number: str) -> str:
    doubled = (int(digit) * (2 - at % 2) for at, digit in enumerate(reversed(number)))
    return str(-sum(each // 10 + each % 10 for each in doubled) % 10)


def only_tags(annotation: str) -> bool:
    """Whether nothing but tags with their arguments and codes of LOINC stands there."""
    codes = loinc_in(annotation)
    told = _LOINC.sub(lambda found: "" if f"{found[1]}-{found[2]}" in codes else found[0], annotation)
    return _ONLY_TAGS.fullmatch(told) is not None


def _closing(text: str, start: int) -> int:
    """Behind the bracket that closes the one at ``start``, or the end of the text."""
    depth, quote = 0, ""
    for at in range(start, len(text)):
        mark = text[at]
        if quote:
            quote = "" if mark == quote else quote
        elif mark in "\"'":
            quote = mark
        elif mark in "()":
            depth += 1 if mark == "(" else -1
            if not depth:
                return at + 1
    return len(text)
