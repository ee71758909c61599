"""Whether a safety rule about a score can ever be true, and tells nothing that may be withheld."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from journal.study.scores.formulas import needed_by, reached
from journal.study.scores.published import PUBLISHED
from journal.study.strict_json import Steps

Finding = tuple[Steps, str, str]
Json = Any


def score_rule_findings(study: Json, rule: Json) -> Iterator[Finding]:
    """Steps within the rule."""
    named, score = rule["instrument"], rule["when"]["score"]
    forms = [form for form in study["instruments"] if form["id"] == named]
    scores = {each["id"]: each for form in forms for each in form.get("scores", ())}
    if score not in scores:
        yield ("when", "score"), f"There is no score “{score}” in an instrument “{named}”.", "Name one there is."
        return
    names = reached(score, {name: _names(each) for name, each in scores.items()})
    for item in (item for form in forms for item in form["items"]):
        if item["id"] in names and item.get("withholdable"):
            what = f"“{score}” is worked out from “{item['id']}”, which may be left out of a handover."
            yield ("when", "score"), what, "Take “withholdable” out of that item, or the rule out."
    yield from _limit(scores[score], rule["when"])


def _names(score: Json) -> tuple[str, ...]:
    """Items and scores that it is worked out from."""
    if "algorithm" in score:
        counted = PUBLISHED[score["algorithm"]].counted
        return tuple(name for at, name in enumerate(score["items"], start=1) if at in counted)
    return needed_by(score) or tuple(score.get("sum", score.get("mean", ())))


def _limit(score: Json, when: Json) -> Iterator[Finding]:
    algorithm = PUBLISHED.get(score.get("algorithm", ""))
    low = algorithm.minimum if algorithm else Decimal(score["minimum"])
    high = algorithm.maximum if algorithm else Decimal(score["maximum"])
    if when.get("above", low) >= high or when.get("below", high) <= low:
        key = "above" if "above" in when else "below"
        yield ("when", key), "No score can make this true.", f"“{score['id']}” goes from {low} to {high}."
