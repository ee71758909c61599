"""From the JSON of a score, once it has been checked, to a value. Nothing here checks."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from journal.study.expressions.parsing import parse
from journal.study.scores.formulas import names_in
from journal.study.scores.model import OWN, Band, Formula, MissingRule, Operation, Score, Then, Total
from journal.study.scores.published import PUBLISHED
from journal.study.wording import Wording

Fields = Mapping[str, Any]
Words = Callable[[Any], Wording]


def score_of(data: Fields, words: Words) -> Score:
    """If it was not checked: ``KeyError``, ``TypeError`` or ``ValueError``."""
    return _published(data, words) if "algorithm" in data else _own(data, words)


def _published(data: Fields, words: Words) -> Score:
    algorithm = PUBLISHED[data["algorithm"]]
    return Score(
        id=data["id"],
        title=words(data["title"]),
        algorithm=algorithm.id,
        version=algorithm.version,
        source=algorithm.source,
        rule=Total(
            operation=Operation.SUM,
            items=tuple(data["items"][position - 1] for position in algorithm.counted),
            multiplied=Decimal(algorithm.multiplied),
            missing=algorithm.missing,
        ),
        minimum=algorithm.minimum,
        maximum=algorithm.maximum,
        bands=algorithm.bands,
    )


def _own(data: Fields, words: Words) -> Score:
    return Score(
        id=data["id"],
        title=words(data["title"]),
        algorithm=OWN,
        version=data["version"],
        source=data["source"],
        rule=_formula(data) if "formula" in data else total_of(data),
        minimum=Decimal(data["minimum"]),
        maximum=Decimal(data["maximum"]),
        bands=tuple(
            Band(start=Decimal(each["from"]), end=Decimal(each["to"]), words=words(each["words"]))
            for each in data.get("bands", ())
        ),
    )


def total_of(data: Fields) -> Total:
    operation = Operation.SUM if "sum" in data else Operation.MEAN
    return Total(
        operation=operation,
        items=tuple(data[operation.value]),
        reversed=frozenset(data.get("reversed", ())),
        multiplied=Decimal(data.get("multiplied", 1)),
        missing=_missing(data),
    )


def _formula(data: Fields) -> Formula:
    expression = parse(data["formula"])
    return Formula(expression=expression, names=names_in(expression), missing=_missing(data))


def _missing(data: Fields) -> MissingRule:
    if "missing" not in data:
        return MissingRule()
    return MissingRule(at_most=data["missing"]["at_most"], then=Then(data["missing"]["then"]))
