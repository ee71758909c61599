"""Whether an item holds together, and whether a condition can ever be true of it."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final

from journal.study.patterns import why_not
from journal.study.strict_json import Steps

Finding = tuple[Steps, str, str]

MOST_BUTTONS: Final = 21
MOST_DECIMALS: Final = 6
MOST_STEPS: Final = 1000
LINE: Final = 200
"""Characters of a short text, unless the study says how many."""
_YES_NO: Final = ("yes", "no")
_LIMITLESS: Final = 1_000_000_000


def item_findings(item: Any) -> Iterator[Finding]:  # noqa: ANN401 - JSON that has passed the schema
    if item["kind"] in _CHECKED:
        yield from _CHECKED[item["kind"]](item)
    alone = [at for at, option in enumerate(item.get("options", ())) if option.get("alone")]
    if alone and item["kind"] == "single_choice":
        yield ("options", alone[0], "alone"), "One option excludes the others anyway.", "Take “alone” out."
    if alone and len(alone) == len(item["options"]):
        yield ("options",), "Each option excludes every other.", "Make this a single_choice."


def _range_findings(item: Any) -> Iterator[Finding]:  # noqa: ANN401 - JSON
    low, high = numeric_range(item)
    if low >= high:
        yield (
            ("maximum" if "maximum" in item else "minimum",),
            "The range is empty.",
            "“maximum” must be above “minimum”.",
        )
    if item["kind"] == "rating" and high - low >= MOST_BUTTONS:
        mend = "Use an answer line or a number instead."
        yield ("kind",), f"A rating has at most {MOST_BUTTONS} numbers, one button each.", mend
    for key in ("minimum", "maximum"):
        if key in item and places(item[key]) > item.get("decimals", 0):
            yield (key,), "This has more places than an answer may have.", "Round it, or raise “decimals”."


def _slider_findings(item: Any) -> Iterator[Finding]:  # noqa: ANN401 - JSON
    low, high = numeric_range(item)
    step = Decimal(item.get("step", 1))
    if low >= high:
        yield ("maximum",), "The range is empty.", "“maximum” must be above “minimum”."
    elif (high - low) % step:
        yield ("step",), "The steps do not end at “maximum”.", "Choose a step that divides the range evenly."
    elif (high - low) / step > MOST_STEPS:
        yield ("step",), f"A slider has at most {MOST_STEPS} steps.", "Take larger steps, or ask for a number."


def _pattern_findings(item: Any) -> Iterator[Finding]:  # noqa: ANN401 - JSON
    wrong = why_not(item.get("pattern", ""), item.get("limit", LINE))
    if wrong:
        yield ("pattern",), wrong, "Write it with plain signs, [classes], groups and ? * + {m,n}."
    if "pattern" in item and "pattern_words" not in item:
        yield ("pattern",), "Nobody is told what fits this pattern.", "Add “pattern_words”."


def _date_findings(item: Any) -> Iterator[Finding]:  # noqa: ANN401 - JSON
    for key in ("earliest", "latest"):
        if key in item and not _is_day(item[key]):
            yield (key,), "The calendar has no such day.", "Correct the day."
    if item.get("earliest", "") > item.get("latest", "9999-12-31"):
        yield ("latest",), "It comes before “earliest”.", "Let it come later."


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


_CHECKED: Final[Mapping[str, Callable[[Any], Iterator[Finding]]]] = MappingProxyType(
    {
        "number": _range_findings,
        "rating": _range_findings,
        "slider": _slider_findings,
        "short_text": _pattern_findings,
        "date": _date_findings,
    }
)


def numeric_range(item: Any) -> tuple[Decimal, Decimal]:  # noqa: ANN401 - JSON
    """Least and greatest answer, both included."""
    if item["kind"] == "visual_analogue":
        return Decimal(0), Decimal(100)
    if item["kind"] == "duration":
        return Decimal(0), Decimal(item.get("maximum", 1440))
    low, high = (0, 10) if item["kind"] == "rating" else (-_LIMITLESS, _LIMITLESS)
    return Decimal(item.get("minimum", low)), Decimal(item.get("maximum", high))


def places(number: int | Decimal) -> int:
    """Decimal places up to the last that is not zero, exactly; ``number`` is finite."""
    _, digits, exponent = Decimal(number).as_tuple()
    written = "".join(map(str, digits)).rstrip("0")
    if not written or not isinstance(exponent, int):
        return 0
    return max(0, len(written) - len(digits) - exponent)


def condition_findings(item: Any, condition: Any) -> Iterator[Finding]:  # noqa: ANN401 - JSON
    if "chosen" in condition:
        yield from _code_findings(item, condition["chosen"])
    elif item["kind"] not in {"visual_analogue", "slider", "rating", "number", "duration", "calculated"}:
        yield (), f"“{item['id']}” has no number to compare.", 'Use {"chosen": […]}, or name another item.'
    else:
        yield from _limit_findings(item, condition)


def _code_findings(item: Any, codes: list[str]) -> Iterator[Finding]:  # noqa: ANN401 - JSON
    known = _YES_NO if item["kind"] == "yes_no" else tuple(option["code"] for option in item.get("options", ()))
    if not known:
        yield ("chosen",), f"“{item['id']}” has no options.", 'Use {"above": …} or {"below": …}.'
        return
    for at, code in enumerate(codes):
        if code not in known:
            yield ("chosen", at), f"“{item['id']}” has no option “{code}”.", "Use one of: " + ", ".join(known) + "."


def _limit_findings(item: Any, condition: Any) -> Iterator[Finding]:  # noqa: ANN401 - JSON
    low, high = numeric_range(item)
    if "changed_by" in condition:
        yield from _change_findings(Decimal(condition["changed_by"]), high - low)
        return
    key, limit = next(iter(condition.items()))
    if (key == "above" and limit >= high) or (key == "below" and limit <= low):
        yield (key,), "No answer can make this true.", f"Answers go from {low} to {high}."


def _change_findings(by: Decimal, widest: Decimal) -> Iterator[Finding]:
    if not by:
        yield ("changed_by",), "A change of nothing is no change.", "Write how far: -30 for a fall, 30 for a rise."
    elif abs(by) > widest:
        yield ("changed_by",), "No answer can make this true.", f"Answers lie at most {widest} apart."
