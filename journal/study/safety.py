"""When an answer must bring up help: conditions on one answer, and what is then shown."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from journal.study.wording import Wording


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


SafetyCondition = NumberAbove | NumberBelow | CodeChosen


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyRule:
    """``words`` are what the help panel says first; they come from the study, never from the program."""

    id: str
    instrument: str
    item: str
    condition: SafetyCondition
    action: SafetyAction
    words: Wording
