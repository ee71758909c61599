"""Which questions are asked, and what is worked out: from the study's expressions and the answers so far."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Final

from journal.diary.operands import operand_of
from journal.diary.values import Answered, AnswerState, BranchedOut, Quantity, Unanswered
from journal.study.expressions.evaluating import evaluate
from journal.study.expressions.nodes import Reference
from journal.study.expressions.operands import Amount, Operand, holds
from journal.study.expressions.remembered import named, parsed
from journal.study.items import Calculated, Item, answerable
from journal.study.model import Instrument

Elsewhere = Mapping[tuple[str, str], AnswerState]
"""Answers of other check-ins of the same study day, by instrument and item."""

NOWHERE: Final[Elsewhere] = {}
DIGITS: Final = 68
"""More than any calculation has: 31 before the point, of what an expression may come to, and 6 after it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """``states``: of every item that has one, in the form's order, as it would be saved now.

    Not asked is branched out, whatever was given before it became so; a calculation is worked out; anything else is
    as given, or unanswered. ``not_asked``: ids of the items, words to read among them, that are not shown.
    """

    states: Mapping[str, AnswerState]
    not_asked: frozenset[str]


def standing(instrument: Instrument, given: Mapping[str, AnswerState], elsewhere: Elsewhere = NOWHERE) -> Standing:
    work = _worked(instrument, given, elsewhere)
    return Standing(
        states={item.id: work.state(item) for item in answerable(instrument.items)},
        not_asked=frozenset(item.id for item in instrument.items if not work.is_shown(item)),
    )


def settled(
    instrument: Instrument, given: Mapping[str, AnswerState], elsewhere: Elsewhere = NOWHERE
) -> dict[str, AnswerState]:
    """The states of ``standing``, in a dictionary of their own."""
    return dict(standing(instrument, given, elsewhere).states)


def elsewhere_of(instrument: Instrument) -> frozenset[str]:
    """Other instruments that its expressions look at."""
    texts = (text for item in instrument.items for text in expressions_of(item))
    return frozenset(name.instrument for text in texts for name in named(text) if name.instrument)


def expressions_of(item: Item) -> tuple[str, ...]:
    formula = (item.formula,) if isinstance(item, Calculated) else ()
    return (item.ask_if, *formula) if item.ask_if else formula


def _worked(instrument: Instrument, given: Mapping[str, AnswerState], elsewhere: Elsewhere) -> "_Work":
    """Each item after those that it looks at, so that however long a chain is, no call waits for another one."""
    items = {item.id: item for item in instrument.items}
    work = _Work(instrument=instrument, items=items, given=given, elsewhere=elsewhere)
    waiting = list(reversed(instrument.items))
    begun: set[str] = set()
    while waiting:
        item = waiting[-1]
        needs = () if item.id in begun else _looked_at(item, instrument.id)
        begun.add(item.id)
        ahead = [items[name] for name in needs if name not in begun]
        waiting += ahead
        if not ahead:
            work.state(waiting.pop())
    return work


def _looked_at(item: Item, instrument_id: str) -> tuple[str, ...]:
    """Ids of the same instrument."""
    found = (name for text in expressions_of(item) for name in named(text))
    return tuple(name.item for name in found if name.instrument in {"", instrument_id})


@dataclass(slots=True, kw_only=True)
class _Work:
    """Works each item out once. The study's check has seen to it that nothing depends on itself."""

    instrument: Instrument
    items: Mapping[str, Item]
    given: Mapping[str, AnswerState]
    elsewhere: Elsewhere
    known: dict[str, AnswerState] = field(default_factory=dict)
    shown: dict[str, bool] = field(default_factory=dict)
    truths: dict[str, bool] = field(default_factory=dict)

    def is_shown(self, item: Item) -> bool:
        if item.id not in self.shown:
            self.shown[item.id] = not item.ask_if or self._truth(item.ask_if)
        return self.shown[item.id]

    def state(self, item: Item) -> AnswerState:
        if item.id not in self.known:
            self.known[item.id] = self._state(item)
        return self.known[item.id]

    def _state(self, item: Item) -> AnswerState:
        if not self.is_shown(item):
            return BranchedOut()
        if isinstance(item, Calculated):
            return self._worked_out(item)
        found = self.given.get(item.id, Unanswered())
        return Unanswered() if isinstance(found, BranchedOut) else found

    def _worked_out(self, item: Calculated) -> AnswerState:
        found = evaluate(parsed(item.formula), self._look_up)
        if not isinstance(found, Amount):
            return Unanswered()
        places = Decimal(1).scaleb(-item.decimals)
        return Answered(Quantity(found.value.quantize(places, context=Context(prec=DIGITS, rounding=ROUND_HALF_UP))))

    def _truth(self, text: str) -> bool:
        """Many items of one block are asked under the same words: they are worked out once."""
        if text not in self.truths:
            self.truths[text] = holds(evaluate(parsed(text), self._look_up))
        return self.truths[text]

    def _look_up(self, reference: Reference) -> Operand:
        if reference.instrument and reference.instrument != self.instrument.id:
            return operand_of(self.elsewhere.get((reference.instrument, reference.item), Unanswered()))
        return operand_of(self.state(self.items[reference.item]))
