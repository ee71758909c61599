"""How the scores of an instrument must fit its items: counted, named and ranged. The value has passed the schema."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from journal.study.items import Item
from journal.study.scores.building import total_of
from journal.study.scores.formulas import circle_findings, formula_findings
from journal.study.scores.model import Operation, PublishedAlgorithm, Then, Total
from journal.study.scores.numbers import NO_RANGE, Range, is_whole_from, range_of, rounded
from journal.study.scores.published import PUBLISHED
from journal.study.strict_json import Steps

Finding = tuple[Steps, str, str]
Items = Mapping[str, Item]

BAND_WORDS: Final = 200
"""Most characters of a band's words: they stand in every row of the table of scores."""


def score_findings(scores: list[Any], items: Items) -> Iterator[Finding]:
    """``items``: those of the instrument, by id. Places are below ``scores``."""
    names = {score["id"] for score in scores}
    for at, score in enumerate(scores):
        if score["id"] in items:
            yield (at, "id"), f"“{score['id']}” is an item of the instrument.", "Give the score another id."
        for steps, what, mend in _findings(score, items, names):
            yield (at, *steps), what, mend
    yield from circle_findings(scores)


def _findings(score: Any, items: Items, names: set[str]) -> Iterator[Finding]:  # noqa: ANN401 - JSON
    if "algorithm" in score:
        yield from _published(PUBLISHED[score["algorithm"]], score["items"], items)
        return
    yield from _own_range(score)
    yield from _bands(score)
    yield from _then(score)
    if "formula" in score:
        yield from formula_findings(score["formula"], items, names)
    else:
        yield from _total(score, items)


def _published(algorithm: PublishedAlgorithm, named: list[str], items: Items) -> Iterator[Finding]:
    if len(named) != algorithm.items:
        what = f"{algorithm.id} has {algorithm.items} items; {len(named)} are named."
        yield ("items",), what, "Name all of them, in the order of the instrument."
    for at, name in enumerate(named):
        if name not in items:
            yield ("items", at), *_unknown(name)
        elif not is_whole_from(items[name], algorithm.lowest, algorithm.highest):
            what = f"The answers of “{name}” are not the whole numbers {algorithm.lowest} to {algorithm.highest}."
            mend = "Use a single_choice with these codes, or with such a “score” for each option, or a rating."
            yield ("items", at), what, mend


def _unknown(name: str) -> tuple[str, str]:
    return f"There is no item “{name}” in this instrument.", "Name one there is."


def _own_range(score: Any) -> Iterator[Finding]:  # noqa: ANN401 - JSON
    if score["minimum"] >= score["maximum"]:
        yield ("maximum",), "The range is empty.", "“maximum” must be above “minimum”."


def _then(score: Any) -> Iterator[Finding]:  # noqa: ANN401 - JSON
    """A formula says itself what it makes of what is missing; a sum or a mean cannot."""
    if "missing" in score and ("formula" in score) != (score["missing"]["then"] == Then.FORMULA):
        mend = "Write “formula”." if "formula" in score else "Write “prorate” or “mean_of_rest”."
        yield ("missing", "then"), "This does not go with the kind of score.", mend


def _total(score: Any, items: Items) -> Iterator[Finding]:  # noqa: ANN401 - JSON
    total = total_of(score)
    key = total.operation.value
    unfit = False
    for at, name in enumerate(total.items):
        if name not in items:
            unfit = True
            yield (key, at), *_unknown(name)
        elif range_of(items[name]) == NO_RANGE:
            unfit = True
            mend = "Name an item whose answers are numbers; a number needs “minimum” and “maximum”."
            yield (key, at), f"“{name}” has no numbers, or no bounds.", mend
    for at, name in enumerate(score.get("reversed", ())):
        if name not in total.items:
            yield ("reversed", at), f"“{name}” is not among the items of “{key}”.", "Take it out, or name it there too."
    if total.missing.at_most >= len(total.items):
        mend = f"At most {len(total.items) - 1}; leave “missing” out when none may be missing."
        yield ("missing", "at_most"), "A score needs at least one answer.", mend
    if not unfit:
        yield from _whole_range(score, total, items)


def _whole_range(score: Any, total: Total, items: Items) -> Iterator[Finding]:  # noqa: ANN401 - JSON
    """A code such as 99 for “don't know” would show here: it stretches the range."""
    ranges = [found for name in total.items if isinstance(found := range_of(items[name]), Range)]
    parts = len(ranges) if total.operation is Operation.MEAN else 1
    for key, ends in (("minimum", [each.low for each in ranges]), ("maximum", [each.high for each in ranges])):
        reached = Fraction(sum(ends, Decimal()) * total.multiplied) / parts
        if Decimal(score[key]) not in {reached, rounded(reached)}:
            what = f"Its items reach from {_reach(ranges, total, parts)}."
            yield (key,), what, "Write that range, or see whether an option has a code or score that does not belong."


def _reach(ranges: list[Range], total: Total, parts: int) -> str:
    low, high = (
        rounded(Fraction(sum(ends, Decimal()) * total.multiplied) / parts)
        for ends in ([each.low for each in ranges], [each.high for each in ranges])
    )
    return f"{low:f} to {high:f}"


def _texts(words: str | dict[str, str]) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else tuple(words.values())


def _bands(score: Any) -> Iterator[Finding]:  # noqa: ANN401 - JSON
    bands = score.get("bands", [])
    for at, band in enumerate(bands):
        if band["to"] < band["from"]:
            yield ("bands", at, "to"), "The band ends before it begins.", "Write the smaller number at “from”."
        if max(map(len, _texts(band["words"]))) > BAND_WORDS:
            yield ("bands", at, "words"), f"A band's words have at most {BAND_WORDS} characters.", "Shorten them."
        if at and not bands[at - 1]["to"] < band["from"] <= bands[at - 1]["to"] + 1:
            mend = f"Begin it above {bands[at - 1]['to']}, by 1 at most; what lies between belongs to the lower band."
            yield ("bands", at, "from"), "The band does not follow the one before.", mend
    if bands and (bands[0]["from"], bands[-1]["to"]) != (score["minimum"], score["maximum"]):
        yield ("bands",), "The bands do not cover the range.", "Begin at “minimum” and end at “maximum”."
