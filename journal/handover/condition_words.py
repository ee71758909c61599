"""What a safety rule of the study looks at, in a few words."""

from journal.diary.events import Severity
from journal.study.safety import (
    ChangedBy,
    CodeChosen,
    MedicineEntered,
    NumberAbove,
    NumberBelow,
    SafetyCondition,
    ScoreReached,
    SeverityReached,
    SymptomReported,
)


def condition_words(condition: SafetyCondition) -> str:
    match condition:
        case NumberAbove() | NumberBelow():
            return f"answer {_limit(condition)}"
        case ScoreReached():
            return f"score {condition.score} {_limit(condition.limit)}"
        case ChangedBy(by=by, days=days):
            return f"changed by {by:+f} within {days} days"
        case SeverityReached(least=least):
            return f"severity at least {Severity(least).name.lower()}"
        case _:
            return _listed(condition)


def _limit(limit: NumberAbove | NumberBelow) -> str:
    return f"{'above' if isinstance(limit, NumberAbove) else 'below'} {limit.limit:f}"


def _listed(condition: CodeChosen | SymptomReported | MedicineEntered) -> str:
    match condition:
        case CodeChosen(codes=codes):
            return f"chosen: {', '.join(sorted(codes))}"
        case SymptomReported(symptoms=symptoms):
            return f"symptom reported: {', '.join(sorted(symptoms))}"
        case MedicineEntered(medicines=medicines):
            return f"medicine entered: {', '.join(sorted(medicines))}"
