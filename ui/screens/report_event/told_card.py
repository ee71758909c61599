from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.diary.events import Interference, Persistence, Severity
from ui.screens.report_event.state import ReportState, Step
from ui.theme.theme import Theme
from ui.widgets.buttons import QuietButton
from ui.widgets.card import Card, divider
from ui.widgets.event_dates import event_date_words
from ui.widgets.icon_label import IconLabel
from ui.widgets.label import Label
from ui.widgets.severity_words import consequence_words, interference_words, persistence_words, severity_word


class ToldRow(NamedTuple):
    """One question with its answer, and the step that asks it."""

    step: Step
    question: str
    answer: str


def told_rows(state: ReportState) -> list[ToldRow]:
    """What has been told, up to the step the report has reached."""
    draft, rows = state.draft, []
    if draft.term:
        what = "\n".join(filter(None, (draft.term, draft.words)))
        rows.append(ToldRow(Step.WHAT, QCoreApplication.translate("Report", "What"), what))
    if state.dated:
        since = QCoreApplication.translate("Report", "Since")
        rows.append(ToldRow(Step.WHEN, since, event_date_words(draft.onset)))
    if isinstance(draft.persistence, Persistence):
        still = persistence_words(draft.persistence)
        if draft.persistence is Persistence.ENDED:
            still = f"{still}: {event_date_words(draft.ended)}"
        rows.append(ToldRow(Step.WHEN, QCoreApplication.translate("Report", "Is it still there?"), still))
    if isinstance(draft.severity, Severity):
        worst = QCoreApplication.translate("Report", "At its worst")
        rows.append(ToldRow(Step.HOW_BAD, worst, severity_word(draft.severity)))
    if draft.consequences:
        happened = "\n".join(consequence_words(consequence) for consequence in draft.consequences)
        rows.append(ToldRow(Step.HOW_BAD, QCoreApplication.translate("Report", "What happened"), happened))
    return rows + (_more(state) if state.step >= Step.REVIEW else [])


def _more(state: ReportState) -> list[ToldRow]:
    draft = state.draft
    nothing = QCoreApplication.translate("Report", "Nothing written")
    did = QCoreApplication.translate("Report", "What you did about it")
    took = QCoreApplication.translate("Report", "Taken for it")
    rows = [
        ToldRow(Step.MORE, did, draft.done_about_it or nothing),
        ToldRow(Step.MORE, took, draft.medicines or nothing),
    ]
    if draft.interference is not Interference.NOT_ASKED:
        got = QCoreApplication.translate("Report", "How much it got in the way")
        rows.insert(0, ToldRow(Step.MORE, got, interference_words(draft.interference)))
    return rows


class ToldCard(Card):
    """What has been told so far, each with the way back to its step, and that saving it tells nobody."""

    change_requested = Signal(object)

    def __init__(self, theme: Theme, state: ReportState) -> None:
        super().__init__(theme)
        self._now = state.step
        self.body.addWidget(Label(theme, self.tr("What you have told us"), "card_title"))
        for place, row in enumerate(told_rows(state)):
            if place:
                self.body.addWidget(divider(theme))
            self.body.addWidget(self._row(theme, row))
        self.body.addWidget(
            _alone(theme, self.tr("Saving this does not tell anyone. Daymark cannot call or send messages."))
        )

    def _row(self, theme: Theme, row: ToldRow) -> QWidget:
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(Label(theme, row.question, "secondary", "ink_2"))
        said.addWidget(Label(theme, row.answer, "body", weight=500))
        line.addLayout(said, 1)
        if row.step is not self._now:
            button = QuietButton(theme, self.tr("Change"))
            button.setAccessibleName(self.tr("Change: {question}").format(question=row.question))
            button.clicked.connect(lambda: self.change_requested.emit(row.step))
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return holder


def _alone(theme: Theme, words: str) -> Card:
    card = Card(theme, kind="sunken")
    card.body.setContentsMargins(14, 10, 14, 10)
    row = QHBoxLayout()
    row.setSpacing(12)
    row.addWidget(IconLabel(theme, "info", "ink_2"), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Label(theme, words, "secondary", "ink_2"), 1)
    card.body.addLayout(row)
    return card
