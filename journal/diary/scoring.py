"""Scores, worked out from the answers of one check-in whenever they are asked for. No score is ever stored."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from journal.diary.operands import operand_of
from journal.diary.values import (
    Answered,
    AnswerState,
    BranchedOut,
    Choice,
    Declined,
    NotApplicable,
    Quantity,
    Unanswered,
    Withheld,
)
from journal.study.expressions.arithmetic import amount
from journal.study.expressions.evaluating import evaluate
from journal.study.expressions.nodes import Reference
from journal.study.expressions.operands import Absent, Amount, Operand
from journal.study.model import Instrument
from journal.study.scores.model import Band, Formula, NoBand, Operation, Score, Total
from journal.study.scores.numbers import Range, code_number, range_of, rounded


class Lack(StrEnum):
    """Why an item has no number. ``NO_NUMBER``: it is answered, by an option that counts nothing."""

    DECLINED = "declined"
    NOT_APPLICABLE = "not_applicable"
    BRANCHED_OUT = "branched_out"
    UNANSWERED = "unanswered"
    WITHHELD = "withheld"
    NO_NUMBER = "no_number"


class NotScoredWhy(StrEnum):
    """``NO_RESULT``: the formula gives no number. ``OUT_OF_RANGE``: it gives one that the score cannot have."""

    TOO_MANY_MISSING = "too_many_missing"
    NO_RESULT = "no_result"
    OUT_OF_RANGE = "out_of_range"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """``prorated``: something was missing, and the rule for that was followed. ``missing``: why, item by item."""

    value: Decimal
    band: Band | NoBand
    prorated: bool
    missing: tuple[Lack, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NotScored:
    reason: NotScoredWhy
    missing: tuple[Lack, ...]


Outcome = Scored | NotScored
States = Mapping[str, AnswerState]


def scores_of(instrument: Instrument, states: States) -> tuple[tuple[Score, Outcome], ...]:
    """Every score of the instrument, in the study's order. An item that is not in ``states`` is unanswered."""
    working = _Working(instrument=instrument, states=states)
    return tuple((score, working.outcome(score)) for score in instrument.scores)


def score_of(instrument: Instrument, score: Score, states: States) -> Outcome:
    return _Working(instrument=instrument, states=states).outcome(score)


def count_of(missing: Iterable[Lack], lack: Lack) -> int:
    return Counter(missing)[lack]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Working:
    instrument: Instrument
    states: States
    known: dict[str, Outcome] = field(default_factory=dict)
    lacking: dict[str, dict[str, Lack]] = field(default_factory=dict)
    """Of each score worked out: the items that have no number."""

    def outcome(self, score: Score) -> Outcome:
        """Worked out once, however many others need it."""
        if score.id not in self.known:
            self.known[score.id] = self._worked_out(score)
        return self.known[score.id]

    def _worked_out(self, score: Score) -> Outcome:
        if isinstance(score.rule, Total):
            return self._total(score, score.rule)
        return self._formula(score, score.rule)

    def _total(self, score: Score, total: Total) -> Outcome:
        found = [self._number(name, reverse=name in total.reversed) for name in total.items]
        missing = tuple(one for one in found if isinstance(one, Lack))
        named = zip(total.items, found, strict=True)
        self.lacking[score.id] = {name: one for name, one in named if isinstance(one, Lack)}
        if len(missing) > total.missing.at_most:
            return NotScored(reason=NotScoredWhy.TOO_MANY_MISSING, missing=missing)
        numbers = [one for one in found if isinstance(one, Fraction)]
        value = sum(numbers, Fraction()) / len(numbers) * Fraction(total.multiplied)
        if total.operation is Operation.SUM:
            value *= len(found)
        return _judged(score, value, missing, prorated=bool(missing))

    def _number(self, name: str, *, reverse: bool) -> Fraction | Lack:
        item = self.instrument.item(name)
        match self.states.get(name, Unanswered()):
            case Answered(Quantity(number)):
                found = Fraction(number)
            case Answered(Choice(code)) if isinstance(counts := code_number(item, code), Decimal):
                found = Fraction(counts)
            case state:
                return _lack(state)
        ends = range_of(item)
        return Fraction(ends.low) + Fraction(ends.high) - found if reverse and isinstance(ends, Range) else found

    def _formula(self, score: Score, formula: Formula) -> Outcome:
        parts = [self.instrument.score(name) for name in formula.names if self._is_score(name)]
        unscored = [part.id for part in parts if isinstance(self.outcome(part), NotScored)]
        lacks = self._lacks(formula)
        found = dict(lacks)
        for part in parts:
            found |= self.lacking[part.id]
        self.lacking[score.id] = found
        missing = tuple(found.values())
        if len(lacks) + sum(not self._only_lacks(name, lacks) for name in unscored) > formula.missing.at_most:
            return NotScored(reason=NotScoredWhy.TOO_MANY_MISSING, missing=missing)
        result = amount(evaluate(formula.expression, self._look_up))
        if not isinstance(result, Amount):
            return NotScored(reason=NotScoredWhy.NO_RESULT, missing=missing)
        return _judged(score, Fraction(result.value), missing, prorated=bool(missing))

    def _lacks(self, formula: Formula) -> dict[str, Lack]:
        named = {name: self.states.get(name, Unanswered()) for name in formula.names if not self._is_score(name)}
        return {name: _lack(state) for name, state in named.items() if not isinstance(state, Answered)}

    def _only_lacks(self, score: str, lacks: Mapping[str, Lack]) -> bool:
        """Whether all that the score is missing are items that are counted already."""
        outcome = self.known[score]
        too_many = isinstance(outcome, NotScored) and outcome.reason is NotScoredWhy.TOO_MANY_MISSING
        return too_many and self.lacking[score].keys() <= lacks.keys()

    def _is_score(self, name: str) -> bool:
        return any(score.id == name for score in self.instrument.scores)

    def _look_up(self, reference: Reference) -> Operand:
        if not self._is_score(reference.item):
            return operand_of(self.states.get(reference.item, Unanswered()))
        outcome = self.outcome(self.instrument.score(reference.item))
        return Amount(outcome.value) if isinstance(outcome, Scored) else Absent()


def _lack(state: AnswerState) -> Lack:
    match state:
        case Declined():
            return Lack.DECLINED
        case NotApplicable():
            return Lack.NOT_APPLICABLE
        case BranchedOut():
            return Lack.BRANCHED_OUT
        case Withheld():
            return Lack.WITHHELD
        case Unanswered():
            return Lack.UNANSWERED
        case _:
            return Lack.NO_NUMBER


def _judged(score: Score, exact: Fraction, missing: tuple[Lack, ...], *, prorated: bool) -> Outcome:
    """Range and band are those of the rounded value, so that whoever reads the value finds the same."""
    value = rounded(exact)
    if not score.minimum <= value <= score.maximum:
        return NotScored(reason=NotScoredWhy.OUT_OF_RANGE, missing=missing)
    return Scored(value=value, band=score.band_of(value), prorated=prorated, missing=missing)
