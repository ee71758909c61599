from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.diary.custody import HandoverForm
from journal.services.sharing import EarlierHandover, Recipient
from ui.theme.theme import Theme
from ui.widgets.card import Card, divider
from ui.widgets.choice_group import Choice
from ui.widgets.dates import hour_and_minute, short_day
from ui.widgets.icon_label import IconLabel
from ui.widgets.label import Label, SelectableLabel

_SHOWN = 4


def form_words(form: HandoverForm) -> tuple[str, str]:
    words = {
        HandoverForm.PACKAGE: (
            QCoreApplication.translate("Share", "Sealed package for the study site"),
            QCoreApplication.translate(
                "Share", "Only the study site’s key can open it. Nobody else can, not even you."
            ),
        ),
        HandoverForm.PDF: (
            QCoreApplication.translate("Share", "Report as PDF"),
            QCoreApplication.translate("Share", "Not locked: anyone who has the file can read it."),
        ),
        HandoverForm.CSV: (
            QCoreApplication.translate("Share", "Data files (CSV)"),
            QCoreApplication.translate("Share", "Not locked: anyone who has the files can read them."),
        ),
    }
    return words[form]


def form_choices(*, sealable: bool) -> tuple[Choice, ...]:
    forms = [form for form in HandoverForm if sealable or form is not HandoverForm.PACKAGE]
    return tuple(Choice(form.value, *form_words(form)) for form in forms)


def recipient_card(theme: Theme, recipients: Sequence[Recipient]) -> Card:
    card = Card(theme)
    if not recipients:
        words = QCoreApplication.translate(
            "Share", "This study file names no site key, so nothing can be sealed for it."
        )
        card.body.addWidget(Label(theme, words, "body", "ink_2"))
        return card
    head = QHBoxLayout()
    head.setSpacing(12)
    head.addWidget(IconLabel(theme, "key-round", "primary", 22), 0, Qt.AlignmentFlag.AlignTop)
    title = QCoreApplication.translate("Share", "Only the study’s key can open it")
    head.addWidget(Label(theme, title, "card_title"), 1)
    card.body.addLayout(head)
    for recipient in recipients:
        card.body.addWidget(Label(theme, f"{recipient.id} · {recipient.name}", "secondary", "ink_2"))
        groups = Card(theme, kind="sunken")
        groups.body.setContentsMargins(14, 10, 14, 10)
        half = (len(recipient.groups) + 1) // 2
        for part in (recipient.groups[:half], recipient.groups[half:]):
            if part:
                groups.body.addWidget(SelectableLabel(theme, "  ".join(part), "mono"))
        card.body.addWidget(groups)
    compare = QCoreApplication.translate(
        "Share", "It is the key in your study file. You can compare it with your study card."
    )
    card.body.addWidget(Label(theme, compare, "secondary", "ink_2"))
    return card


def earlier_card(theme: Theme, earlier: Sequence[EarlierHandover]) -> Card:
    card = Card(theme)
    card.body.addWidget(Label(theme, QCoreApplication.translate("Share", "Earlier handovers"), "heading"))
    for handover in earlier[:_SHOWN]:
        card.body.addWidget(divider(theme))
        card.body.addWidget(_earlier(theme, handover))
    if not earlier:
        card.body.addWidget(Label(theme, QCoreApplication.translate("Share", "None yet."), "secondary", "ink_2"))
    return card


def _earlier(theme: Theme, handover: EarlierHandover) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    at = handover.at.local
    when = f"{short_day(at.date())}, {hour_and_minute(at)}"
    span = QCoreApplication.translate("Share", "{first} to {last}").format(
        first=short_day(handover.first_day), last=short_day(handover.last_day)
    )
    column.addWidget(Label(theme, f"{when} · {form_words(handover.form)[0]}", "secondary", weight=600))
    notes = QCoreApplication.translate("Share", "with notes") if handover.notes else ""
    notes = notes or QCoreApplication.translate("Share", "without notes")
    column.addWidget(Label(theme, f"{span}, {notes}", "secondary", "ink_2"))
    return holder


def always_included(theme: Theme) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(10)
    words = QCoreApplication.translate(
        "Share", "Symptoms, study medication, safety answers and every correction are always included."
    )
    row.addWidget(IconLabel(theme, "check", "ok", 20), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Label(theme, words, "body"), 1)
    return holder
