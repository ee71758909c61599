"""Which safety rules of a study apply: to an answer, to the scores of a check-in, to an event, to a medicine."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from journal.diary.events import Severity
from journal.diary.scoring import Scored, States, score_of
from journal.diary.values import Answered, AnswerState, Choice, Choices, Quantity
from journal.study.folded_words import folded_words, holds_words
from journal.study.model import Instrument, Study
from journal.study.safety import (
    ChangedBy,
    CodeChosen,
    MedicineEntered,
    NumberAbove,
    NumberBelow,
    SafetyAction,
    SafetyRule,
    ScoreReached,
    SeverityReached,
    SymptomReported,
)

GRAVEST_FIRST: Final = (SafetyAction.HELP_PANEL, SafetyAction.CONTACTS)


@dataclass(frozen=True, slots=True)
class NothingBefore:
    """What was answered earlier is not known, or does not matter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """``answers``: those to the same question before this one, in any order, each with the study day it is for.

    ``day``: the study day of this one.
    """

    day: date
    answers: tuple[tuple[date, AnswerState], ...]


def fired_rules(
    study: Study,
    instrument_id: str,
    item_id: str,
    state: AnswerState,
    before: Before | NothingBefore = NothingBefore(),
) -> tuple[SafetyRule, ...]:
    """The safety rules about that item that the answer makes true, in the study's order."""
    return tuple(
        rule
        for rule in study.safety_rules
        if (rule.instrument, rule.item) == (instrument_id, item_id) and _holds(rule, state, before)
    )


def fired_by_scores(study: Study, instrument: Instrument, states: States) -> tuple[SafetyRule, ...]:
    """A score that cannot be worked out makes nothing true: what is missing is not zero."""
    scores = {score.id: score for score in instrument.scores}
    found = []
    for rule in study.safety_rules:
        if isinstance(rule.condition, ScoreReached) and rule.instrument == instrument.id:
            outcome = score_of(instrument, scores[rule.condition.score], states)
            if isinstance(outcome, Scored) and _beyond(rule.condition.limit, outcome.value):
                found.append(rule)
    return tuple(found)


def fired_by_severity(study: Study, severity: Severity) -> tuple[SafetyRule, ...]:
    return tuple(
        rule
        for rule in study.safety_rules
        if isinstance(rule.condition, SeverityReached) and severity.value >= rule.condition.least
    )


def fired_by_symptom(study: Study, symptom: str) -> tuple[SafetyRule, ...]:
    """``symptom``: an id of the study's list, or ""."""
    return tuple(
        rule
        for rule in study.safety_rules
        if isinstance(rule.condition, SymptomReported) and symptom in rule.condition.symptoms
    )


def fired_by_medicines(study: Study, written: str) -> tuple[SafetyRule, ...]:
    """The study's own rules first, then that of each listed medicine; see ``medicines_named``."""
    named = set(medicines_named(study, written))
    return tuple(
        rule
        for rule in study.rules
        if isinstance(rule.condition, MedicineEntered) and not named.isdisjoint(rule.condition.medicines)
    )


def medicines_named(study: Study, written: str) -> Iterator[str]:
    """Ids of the medicines to ask about of which a name stands in the text, whole, whatever its capitals and accents.

    A name that is misspelt, or that the study does not list, is not found.
    """
    text = folded_words(written)
    for medicine in study.medicines_to_ask_about:
        if any(holds_words(text, folded_words(name)) for name in medicine.names):
            yield medicine.id


def listed_symptom(study: Study, language: str, term: str) -> str:
    """The id of the listed symptom whose words, in that language, are the term to the letter; else ""."""
    return next((one.id for one in study.symptoms if one.words.say(language) == term.strip()), "")


def gravest(rules: Iterable[SafetyRule]) -> tuple[SafetyRule, ...]:
    """The first of those that show most, alone; empty when all of them only flag."""
    shown = [rule for action in GRAVEST_FIRST for rule in rules if rule.action is action]
    return tuple(shown[:1])


def _holds(rule: SafetyRule, state: AnswerState, before: Before | NothingBefore) -> bool:
    match rule.condition, state:
        case (NumberAbove() | NumberBelow()) as limit, Answered(Quantity(number)):
            return _beyond(limit, number)
        case CodeChosen(codes=codes), Answered(Choice(code)):
            return code in codes
        case CodeChosen(codes=codes), Answered(Choices(chosen)):
            return not codes.isdisjoint(chosen)
        case ChangedBy() as change, Answered(Quantity(number)):
            return isinstance(before, Before) and _changed(change, number, before)
    return False


def _beyond(limit: NumberAbove | NumberBelow, number: Decimal) -> bool:
    return number > limit.limit if isinstance(limit, NumberAbove) else number < limit.limit


def _changed(change: ChangedBy, number: Decimal, before: Before) -> bool:
    earlier = [
        state.value.number
        for day, state in before.answers
        if isinstance(state, Answered)
        and isinstance(state.value, Quantity)
        and 0 <= (before.day - day).days <= change.days
    ]
    if not earlier:
        return False
    return number - max(earlier) <= change.by if change.by < 0 else number - min(earlier) >= change.by
