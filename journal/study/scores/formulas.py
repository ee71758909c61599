"""What can be told of the formula of a score without data: whether it reads, whom it names, what it gives."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from journal.study.expressions import mentioned
from journal.study.expressions.checking import findings, yields
from journal.study.expressions.functions import Yields
from journal.study.expressions.nodes import Expression, Reference
from journal.study.expressions.parsing import NotAnExpression, parse
from journal.study.items import Date, Information, Item, MultipleChoice, Note, ShortText, TimeOfDay
from journal.study.strict_json import Steps

Finding = tuple[Steps, str, str]

_PLACE: Final = ("formula",)
_NO_NUMBERS: Final = (Date, Information, MultipleChoice, Note, ShortText, TimeOfDay)


def names_in(expression: Expression) -> tuple[str, ...]:
    return tuple(reference.item for reference in mentioned.names_in(expression))


def formula_findings(text: str, items: Mapping[str, Item], scores: set[str]) -> Iterator[Finding]:
    """``scores``: the ids of all scores of the instrument."""
    try:
        expression = parse(text)
    except NotAnExpression as wrong:
        yield _PLACE, f"Character {wrong.column}: {wrong.what}", wrong.mend
        return
    for finding in findings(expression):
        yield _PLACE, finding.what, finding.mend
    for reference in mentioned.names_in(expression):
        if reference.instrument:
            what = f"“{reference.instrument}.{reference.item}” is not in this check-in."
            yield _PLACE, what, "A score is worked out from one check-in: name an item of its own instrument."
        elif reference.item not in items and reference.item not in scores:
            what = f"There is no item or score “{reference.item}” in this instrument."
            yield _PLACE, what, "Name one there is."
    if yields(expression, lambda reference: _yields(reference, items)) not in {Yields.NUMBER, Yields.UNKNOWN}:
        yield _PLACE, "The formula gives no number.", "A score is a number: if(mood > 2, 1, 0), not mood > 2."


def _yields(reference: Reference, items: Mapping[str, Item]) -> Yields:
    """Of a choice it depends on its codes whether they read as numbers."""
    return Yields.TEXT if isinstance(items.get(reference.item), _NO_NUMBERS) else Yields.UNKNOWN


def circle_findings(scores: list[Any]) -> Iterator[Finding]:
    """Scores that need themselves, each where its own formula stands."""
    needs = {score["id"]: (at, needed_by(score)) for at, score in enumerate(scores)}
    for name, (at, _) in needs.items():
        if name in reached(name, {each: needed for each, (_, needed) in needs.items()}):
            yield (at, *_PLACE), f"“{name}” needs itself.", "Let a score name only scores that do without it."


def needed_by(score: Any) -> tuple[str, ...]:  # noqa: ANN401 - JSON
    """What its formula names, if it has one that can be read."""
    try:
        return names_in(parse(score["formula"])) if "formula" in score else ()
    except NotAnExpression:
        return ()


def reached(start: str, needs: Mapping[str, tuple[str, ...]]) -> set[str]:
    """All that ``start`` needs, at any remove."""
    found: set[str] = set()
    waiting = list(needs[start])
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting.extend(needs.get(name, ()))
    return found
