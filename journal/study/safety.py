"""When something must bring up help: conditions on answers, scores, events and medicines, and what is then shown."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from journal.study.wording import Wording

MEDICINE_RULE: Final = "medicine:"
"""Before the id of a medicine to ask about: the rule that each of them is. No rule of a study has a colon in its id."""


class SafetyAction(StrEnum):
    HELP_PANEL = "help_panel"
    CONTACTS = "contacts"
    FLAG = "flag"


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberAbove:
    """True when the answer, as a number, is strictly greater than ``limit``."""

    limit: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberBelow:
    """True when the answer, as a number, is strictly less than ``limit``."""

    limit: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeChosen:
    """True when any of ``codes`` was chosen."""

    codes: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedBy:
    """Against what was answered before, on the same study day or up to ``days`` days earlier.

    ``by`` below zero: true when the answer lies at least that far under the highest of those answers; above zero: at
    least that far over the lowest. Never zero. With no earlier answer it is not true.
    """

    by: Decimal
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreReached:
    """True when the score of a saved check-in exists and lies strictly above, or below, the limit."""

    score: str
    limit: NumberAbove | NumberBelow


@dataclass(frozen=True, slots=True, kw_only=True)
class SeverityReached:
    """True when an event is at least that bad: 1 mild, 2 moderate, 3 severe."""

    least: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SymptomReported:
    """True when an event was chosen from the study's own list of symptoms, by id; free words are never searched."""

    symptoms: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class MedicineEntered:
    """True when one of these medicines to ask about was entered."""

    medicines: frozenset[str]


AnswerCondition = NumberAbove | NumberBelow | CodeChosen | ChangedBy
SafetyCondition = AnswerCondition | ScoreReached | SeverityReached | SymptomReported | MedicineEntered


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyRule:
    """``words`` are what the help panel says first; they come from the study, never from the program.

    ``instrument`` and ``item`` are "" where the condition is about none.
    """

    id: str
    instrument: str
    item: str
    condition: SafetyCondition
    action: SafetyAction
    words: Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Symptom:
    """One of the list that a report offers. ``id`` "" when no rule can name it."""

    id: str
    words: Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedMedicine:
    """A medicine that the study team wants to hear of. ``names`` as people may write it, in no language."""

    id: str
    names: tuple[str, ...]
    words: Wording

    @property
    def rule(self) -> SafetyRule:
        """Entering it shows the contacts; what it may do with anything else the program does not know."""
        return SafetyRule(
            id=MEDICINE_RULE + self.id,
            instrument="",
            item="",
            condition=MedicineEntered(medicines=frozenset({self.id})),
            action=SafetyAction.CONTACTS,
            words=self.words,
        )
