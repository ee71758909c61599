"""The participant's words for how bad something is, how long it lasts and how much it got in the way."""

from PySide6.QtCore import QCoreApplication

from journal.diary.events import Consequence, Interference, Persistence, Severity
from ui.theme.theme import Theme
from ui.widgets.chip import SeverityChip
from ui.widgets.choice_group import Choice


def severity_word(severity: Severity) -> str:
    words = {
        Severity.MILD: QCoreApplication.translate("Severity", "Mild"),
        Severity.MODERATE: QCoreApplication.translate("Severity", "Moderate"),
        Severity.SEVERE: QCoreApplication.translate("Severity", "Severe"),
    }
    return words[severity]


def severity_choices(theme: Theme) -> tuple[Choice, ...]:
    told = {
        Severity.MILD: QCoreApplication.translate("Severity", "I noticed it, but I could do what I wanted to do."),
        Severity.MODERATE: QCoreApplication.translate("Severity", "It got in the way. Some everyday things were hard."),
        Severity.SEVERE: QCoreApplication.translate(
            "Severity", "I could not do everyday things, or I needed medical help."
        ),
    }
    return tuple(
        Choice(str(level.value), severity_word(level), words, SeverityChip(theme, level.value, ""))
        for level, words in told.items()
    )


def persistence_words(persistence: Persistence) -> str:
    words = {
        Persistence.STILL_THERE: QCoreApplication.translate("Severity", "Yes, it is still there"),
        Persistence.COMES_AND_GOES: QCoreApplication.translate("Severity", "It comes and goes"),
        Persistence.ENDED: QCoreApplication.translate("Severity", "No, it has ended"),
    }
    return words[persistence]


def persistence_choices() -> tuple[Choice, ...]:
    return tuple(Choice(persistence.value, persistence_words(persistence)) for persistence in Persistence)


def interference_words(interference: Interference) -> str:
    words = {
        Interference.NOT_AT_ALL: QCoreApplication.translate("Severity", "Not at all"),
        Interference.A_LITTLE: QCoreApplication.translate("Severity", "A little"),
        Interference.SOMEWHAT: QCoreApplication.translate("Severity", "Somewhat"),
        Interference.A_LOT: QCoreApplication.translate("Severity", "A lot"),
        Interference.NOT_ASKED: QCoreApplication.translate("Severity", "No answer"),
    }
    return words[interference]


def interference_choices() -> tuple[Choice, ...]:
    asked = (step for step in Interference if step is not Interference.NOT_ASKED)
    return tuple(Choice(step.value, interference_words(step)) for step in asked)


def consequence_words(consequence: Consequence) -> str:
    words = {
        Consequence.HOSPITAL: QCoreApplication.translate("Severity", "I went to hospital or stayed there"),
        Consequence.LIFE_IN_DANGER: QCoreApplication.translate("Severity", "My life was in danger"),
        Consequence.LASTING_HARM: QCoreApplication.translate("Severity", "I still cannot do everyday things"),
        Consequence.SELF_HARM_THOUGHTS: QCoreApplication.translate(
            "Severity", "I thought about ending my life or hurting myself"
        ),
        Consequence.WORRIED: QCoreApplication.translate("Severity", "Something else that worries me a lot"),
        Consequence.NONE: QCoreApplication.translate("Severity", "None of these"),
    }
    return words[consequence]
